"""Doors read the machine's clock; and a browser for each role."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from flask.testing import FlaskClient

from tests.company import PASSWORD, PASSWORD_HASH
from webapp.db import unit_of_work
from webapp.models.outlet import Outlet
from webapp.models.person import StaffProfile, User, UserRole


@pytest.fixture
def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def browser_of(app, company):
    """Return a client logged in as a login of the company, or as somebody who has just one role."""

    def log_in(login: str) -> FlaskClient:
        client = app.test_client()
        answer = client.post("/api/v1/session", json={"username": login, "password": PASSWORD})
        assert answer.status_code == 200, answer.text
        return client

    return log_in


@pytest.fixture
def person_with(company):
    """Add somebody with one role at outlet Here."""

    def add(role: str) -> str:
        login = f"only-{role}"
        with unit_of_work(write=True) as session:
            session.add(User(
                id=uuid4(), login=login, password_hash=PASSWORD_HASH, skills=[], profile=StaffProfile(name=role),
                roles=[UserRole(role=role)], outlets=[session.get(Outlet, company.outlets["Here"])],
            ))  # fmt: skip
        return login

    return add
