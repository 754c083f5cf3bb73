"""Put what is not Python into the wheel, under webapp/_tree, and refuse to make a wheel without built assets."""

import json
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDERS = ("static/dist", "static/img", "static/i18n", "templates", "migrations")
LICENCES = ("LICENSE", "NOTICE", "THIRD_PARTY.md")


class Tree(BuildHookInterface):
    """Checks and adds; an editable installation reads the checkout and needs neither."""

    def initialize(self, version, build_data):
        if version == "editable":
            return
        root = Path(self.root)
        assets_are_built(root / "static" / "dist")
        files = [file for folder in FOLDERS for file in sorted((root / folder).rglob("*")) if wanted(file)]
        added = {str(file): f"webapp/_tree/{file.relative_to(root).as_posix()}" for file in files}
        added[str(root / "service-worker.js")] = "webapp/_tree/service-worker.js"
        added |= {str(root / name): f"webapp/_tree/licences/{name}" for name in LICENCES}
        build_data["force_include"].update(added)


def wanted(file: Path) -> bool:
    return file.is_file() and file.suffix != ".pyc" and not file.name.startswith(".")


def assets_are_built(dist: Path) -> None:
    """Raise when the manifest, or a file that it names, is not there."""
    manifest = dist / "manifest.json"
    if not manifest.is_file():
        raise FileNotFoundError("static/dist/manifest.json is missing: a wheel without assets serves nobody. Run `make setup`.")
    gone = [name for name in json.loads(manifest.read_text("utf-8")).values() if not (dist / name).is_file()]
    if gone:
        raise FileNotFoundError(f"static/dist lacks {', '.join(gone)}, which its manifest names. Run `make setup`.")
