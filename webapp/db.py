"""The database: one engine, and the only commit there is.

SQLite runs in WAL with FULL fsync. A read is a plain snapshot; a write begins IMMEDIATE, because on SQLite a read
transaction that turns into a write fails at once after another's commit, however long it would wait.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, Engine, event
from sqlalchemy.orm import Session

import webapp.models.all  # noqa: F401  (every mapped class must be known before the first query)
from webapp.models.base import Base

db = SQLAlchemy(model_class=Base)


def connect_database(app: Flask, url: str, busy_timeout_ms: int) -> None:
    """Bind the app to its database and teach SQLite to keep its promises."""
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    if url.startswith("sqlite"):
        app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {"connect_args": {"timeout": busy_timeout_ms / 1000}}
    db.init_app(app)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            listen_on_sqlite(db.engine)


def listen_on_sqlite(engine: Engine) -> None:
    """Take BEGIN into our own hands and set the pragmas of every connection."""

    @event.listens_for(engine, "connect")
    def on_connect(connection, record) -> None:
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        write = connection.get_execution_options().get("doorstep_write", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def engine_for(write: bool) -> Engine:
    """Return the engine whose transactions read one snapshot, or write."""
    if db.engine.dialect.name == "postgresql" and not write:
        return db.engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return db.engine.execution_options(doorstep_write=write)


@contextmanager
def unit_of_work(*, write: bool = False) -> Iterator[Session]:
    """Open one transaction for a door: a write commits when the block ends well, a read is always given back."""
    with Session(engine_for(write), expire_on_commit=False) as session:
        yield session
        if write:
            session.commit()
