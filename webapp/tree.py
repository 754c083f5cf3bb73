"""Where the files are that are not Python: beside the package in a checkout, inside it in an installed wheel."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
INSTALLED = (PACKAGE / "_tree").is_dir()
TREE = PACKAGE / "_tree" if INSTALLED else PACKAGE.parent

STATIC = TREE / "static"
TEMPLATES = TREE / "templates"
MIGRATIONS = TREE / "migrations"
SERVICE_WORKER = TREE / "service-worker.js"
LICENCES = TREE / "licences" if INSTALLED else TREE
