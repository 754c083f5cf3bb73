"""The documents say what the code does: settings, kinds of operations, tests and files that they name."""

import ast
import json
import re
import subprocess
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.house.sources import ROOT, listed, shown, tracked, under
from webapp.config import Settings
from webapp.domain.operations.catalogue import BUILT, KINDS
from webapp.sync.deeds import DEEDS

SYNC = ROOT / "docs" / "sync.md"
OPERATIONS = ROOT / "docs" / "operations.md"
DOCUMENTS = [file for file in tracked(".md") if file.name != "THIRD_PARTY.md"]  # that one is written by a script
ROW = re.compile(r"^\| (.+) \|$", re.MULTILINE)
LINK = re.compile(r"\[[^\]]*\]\(([^()\s]+)\)")
FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
NAMED_TEST = re.compile(r"`(test_[a-z0-9_]+)`")
NAMED_FILE = re.compile(r"`((?:webapp|tests|static|templates|migrations|scripts|docs)/[\w./-]+)`")
CITED = re.compile(r"\bsync\.md\)? (\d+(?:\.\d+)?)")
SECTION = re.compile(r"^#{2,3} (\d+(?:\.\d+)?)\.? ", re.MULTILINE)


def table(file: Path, heading: str) -> list[tuple[str, ...]]:
    """Return the rows of the table whose first heading cell is `heading`."""
    block = next(part for part in file.read_text("utf-8").split("\n\n") if part.startswith(f"| {heading} |"))
    return [tuple(cell.strip(" `") for cell in row.split(" | ")) for row in ROW.findall(block)[1:]]


def as_written(default: object) -> str:
    return str(default).lower() if isinstance(default, bool) else str(default) or "empty"


def test_the_table_of_settings_is_the_settings():
    there = [
        (f"DOORSTEP_{name.upper()}", as_written(field.get_default()), field.description)
        for name, field in Settings.model_fields.items()
    ]
    assert table(OPERATIONS, "setting") == there


def test_the_table_of_kinds_is_the_catalogue():
    built = {name for name, _ in BUILT}
    there = [
        (kind.name, kind.kind_class, kind.allowed, "built" if kind.name in built else "not built") for kind in KINDS.values()
    ]
    assert table(SYNC, "kind") == there


@cache
def on_the_phone() -> set[tuple[str, int]]:
    """Return kind and version of every operation the phone has a function for."""
    script = (
        "const { OPERATIONS } = await import('./static/js/field/operations/index.js');"
        "const whole = Object.values(OPERATIONS).filter(({ effect }) => typeof effect === 'function');"
        "console.log(JSON.stringify(whole.map(({ kind, v }) => [kind, v])));"
    )
    node = ["node", "--input-type=module", "--eval", script]
    said = subprocess.run(node, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True).stdout
    return {(kind, version) for kind, version in json.loads(said)}


@cache
def recorded() -> set[tuple[str, int]]:
    files = under("tests/recorded_outboxes", ".json")
    return {(op["kind"], op["v"]) for file in files for op in json.loads(file.read_text("utf-8"))}


@pytest.mark.parametrize(("kind", "version"), BUILT, ids=lambda part: str(part))
def test_a_built_kind_stands_on_every_floor(kind, version):
    built = BUILT[kind, version]
    newest = version == max(v for name, v in BUILT if name == kind)
    schema = built.arguments.model_json_schema()
    missing = {
        f"a heading `### {kind}` in {shown(SYNC)}": f"\n### {kind}\n" in SYNC.read_text("utf-8"),
        "a service in webapp/sync/deeds.py": callable(DEEDS.get((kind, version))),
        "a function in static/js/field/operations/index.js": not newest or (kind, version) in on_the_phone(),
        "arguments as JSON Schema": schema["type"] == "object" and schema["additionalProperties"] is False,
        "an operation in tests/recorded_outboxes": (kind, version) in recorded(),
    }
    assert all(missing.values()), f"{kind} {version} lacks" + listed([what for what, is_there in missing.items() if not is_there])


def test_nothing_is_done_or_described_that_is_not_built():
    described = set(re.findall(r"^### (\w+\.\w+)$", SYNC.read_text("utf-8"), re.MULTILINE))
    assert set(DEEDS) == set(BUILT)
    assert on_the_phone() <= set(BUILT)
    assert described == {kind for kind, _ in BUILT}


@pytest.mark.parametrize("file", DOCUMENTS, ids=shown)
def test_links_lead_to_files_that_are_there(file):
    text = FENCED.sub("", file.read_text("utf-8"))
    links = [link for link in LINK.findall(text) if not re.match(r"[a-z]+:|#", link)]
    broken = [link for link in links if not (file.parent / unquote(link.split("#")[0])).exists()]
    assert not broken, f"{shown(file)} leads nowhere:" + listed(broken)


@cache
def sections() -> set[str]:
    return set(SECTION.findall(SYNC.read_text("utf-8")))


def test_sections_that_are_cited_are_there():
    files = tracked(".py", ".js", ".jsx", ".html", ".md")
    wrong = [
        f"{shown(file)}: {number}"
        for file in files
        for number in CITED.findall(file.read_text("utf-8"))
        if number not in sections()
    ]
    assert not wrong, "docs/sync.md has no such section:" + listed(wrong)


@cache
def names_of_tests() -> set[str]:
    trees = (ast.parse(file.read_text("utf-8")) for file in under("tests", ".py"))
    return {node.name for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)} | {
        file.stem for file in under("tests", ".py")
    }


@pytest.mark.parametrize("file", DOCUMENTS, ids=shown)
def test_tests_and_files_that_are_named_are_there(file):
    text = FENCED.sub("", file.read_text("utf-8"))
    tests = [name for name in NAMED_TEST.findall(text) if name not in names_of_tests()]
    files = [name for name in NAMED_FILE.findall(text) if not (ROOT / name).exists()]
    assert not tests + files, f"{shown(file)} names what is not there:" + listed(tests + files)
