"""Sync goes through the doors, and these read the machine's clock."""

from datetime import UTC, datetime

import pytest

from tests.phone import Phone
from webapp.db import unit_of_work


@pytest.fixture
def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def phone(app, company) -> Phone:
    """tech's phone."""
    return Phone(app.test_client()).log_in("tech")


@pytest.fixture
def sent(company):
    """Send a visit to somebody and return its id."""

    def send(number: str, to: str = "tech", **more):
        with unit_of_work(write=True) as session:
            return company.send(session, number, to, **more).id

    return send
