"""A data folder opened for a command: app, database, and who is acting."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask

from webapp.app import create_app
from webapp.config import Settings, load_settings
from webapp.db import db
from webapp.domain.caller import Caller
from webapp.domain.refusal import Refusal
from webapp.migrate import current, head
from webapp.services.people import system_caller


@contextmanager
def app_with(settings: Settings) -> Iterator[Flask]:
    """Make the app for a command, and let go of the database at the end, however it ends."""
    app = create_app(settings)
    with app.app_context():
        try:
            yield app
        finally:
            db.engine.dispose()


@contextmanager
def opened(data: Path) -> Iterator[Flask]:
    """Open an initialised folder. Raises `Refusal` with `folder.empty` or `folder.old`."""
    settings = load_settings(data)
    must_be_there(settings)
    with app_with(settings) as app:
        revision = current(db.engine)
        if revision is None:
            raise Refusal("folder.empty", {"folder": str(data)})
        if revision != head():
            raise Refusal("folder.old", {"revision": revision})
        yield app


def must_be_there(settings: Settings) -> None:
    """Raise `Refusal("folder.empty")` where a SQLite file would be made by merely looking for it."""
    if not settings.database_url and not (settings.data / "doorstep.sqlite3").exists():
        raise Refusal("folder.empty", {"folder": str(settings.data)})


def operator() -> Caller:
    return system_caller(datetime.now(UTC))
