"""What is well, and what to do about what is not."""

import importlib.util
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click
from sqlalchemy import text

from webapp import assets
from webapp.cli.folder import opened
from webapp.cli.words import language, sentence
from webapp.db import db, unit_of_work
from webapp.domain.refusal import Refusal
from webapp.migrate import current, head
from webapp.text import translate

EXTRAS = {"planning": "vroom", "map": "osmium", "documents": "typst", "postgres": "psycopg"}
LEAST_FREE_BYTES = 1_000_000_000
Finding = tuple[bool, str, dict[str, object]]


def examine(data: Path) -> bool:
    """Print a line per finding; return whether nothing must be done."""
    well = True
    for check in (check_database, check_assets, check_extras, check_map, check_storage, check_clock):
        for ok, key, params in check(data):
            well = well and ok
            mark = click.style("✓", fg="green") if ok else click.style("✗", fg="red")
            click.echo(f"{mark} {translate(language(), f'doctor.{key}', **params)}")
    return well


def check_database(data: Path) -> Iterator[Finding]:
    try:
        with opened(data):
            with unit_of_work() as session:
                session.execute(text("SELECT 1"))
            yield current(db.engine) == head(), "database", {"kind": db.engine.dialect.name, "revision": head()}
    except Refusal as refusal:
        yield False, "database_not", {"why": sentence(refusal)}


def check_assets(data: Path) -> Iterator[Finding]:
    try:
        yield True, "assets", {"number": len(assets.check())}
    except assets.AssetsMissing as missing:
        yield False, "assets_not", {"why": str(missing)}


def check_extras(data: Path) -> Iterator[Finding]:
    """An extra that is not installed is no illness: what it brings is simply not there."""
    for extra, module in EXTRAS.items():
        there = importlib.util.find_spec(module) is not None
        yield True, "extra" if there else "extra_not", {"extra": extra}


def check_map(data: Path) -> Iterator[Finding]:
    yield True, "map_not", {}


def check_storage(data: Path) -> Iterator[Finding]:
    try:
        with tempfile.TemporaryFile(dir=data):
            free = shutil.disk_usage(data).free
    except OSError as error:
        yield False, "storage_not", {"why": error.strerror or str(error)}
    else:
        yield (
            free > LEAST_FREE_BYTES,
            "storage" if free > LEAST_FREE_BYTES else "storage_low",
            {"gigabytes": round(free / 1e9, 1)},
        )


def check_clock(data: Path) -> Iterator[Finding]:
    """A clock before this version was made is wrong; more a machine cannot know of itself."""
    now = datetime.now(UTC)
    yield now.year >= 2026, "clock" if now.year >= 2026 else "clock_wrong", {"now": now.isoformat(timespec="seconds")}
