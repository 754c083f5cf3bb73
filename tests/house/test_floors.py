"""One staircase, no way around it."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

from tests.house.sources import ROOT, listed, shown, under

BESIDE_THE_STAIRS = {"gateways"}  # its own contract says who may come in
NO_CLOCK = ("domain", "planning", "documents", "models", "queries", "services", "sync")
CLOCKS = {("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"), ("time", "time")}


def test_nobody_calls_upstairs():
    linter = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    result = subprocess.run([*linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout[result.stdout.find("Broken contracts") :] + result.stderr


def test_every_floor_stands_in_the_staircase():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    stairs = " ".join(next(contract["layers"] for contract in contracts if contract["type"] == "layers"))
    floors = {file.relative_to(ROOT / "webapp").parts[0] for file in under("webapp", ".py") if file.parent.name != "webapp"}
    unknown = sorted(floor for floor in floors - BESIDE_THE_STAIRS if f"webapp.{floor}" not in stairs)
    assert not unknown, f"webapp/{{{','.join(unknown)}}} is on no floor: name it in pyproject.toml's contracts"


def test_below_the_doors_nobody_looks_at_the_clock():
    files = [file for floor in NO_CLOCK for file in under(f"webapp/{floor}", ".py")]
    readings = [f"{shown(file)}:{line}" for file in files for line in clock_readings(file)]
    assert not readings, "the caller brings the time (`caller.now`), so take it from there:" + listed(readings)


def clock_readings(file: Path) -> list[int]:
    calls = (node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Call))
    return [call.lineno for call in calls if _words(call.func)[-2:] in CLOCKS]


def _words(node: ast.expr) -> tuple[str, ...]:
    if isinstance(node, ast.Attribute):
        return (*_words(node.value), node.attr)
    return (node.id,) if isinstance(node, ast.Name) else ()


def test_packages_begin_empty():
    filled = [shown(file) for file in under("webapp", ".py") if file.name == "__init__.py" and file.read_text("utf-8").strip()]
    assert not filled, "an __init__.py stays empty; create_app wires everything:" + listed(filled)
