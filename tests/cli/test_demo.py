"""The demo company: real visits every day, brought in as a list, and the same again changes nothing."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from webapp.cli import demo_company
from webapp.cli.demo import DAYS_AHEAD, prepare_days
from webapp.cli.folder import opened
from webapp.config import load_settings
from webapp.db import unit_of_work
from webapp.models.customer import Address, Site
from webapp.models.event import Event
from webapp.models.person import User
from webapp.models.visit import Assignment, Visit
from webapp.services.people import DEMO_PASSWORD
from webapp.services.sessions import check_login


@pytest.fixture(scope="session")
def made(doorstep, tmp_path_factory):
    """The demo as `init --demo` leaves it, and what was said meanwhile."""
    data = tmp_path_factory.mktemp("demo") / "data"
    return data, doorstep("init", "--demo", "--data", data)


@pytest.fixture
def demo(made, tmp_path, monkeypatch):
    monkeypatch.setenv("DOORSTEP_DEMO_STREETS", "/nowhere.osm.pbf")
    data = Path(shutil.copytree(made[0], tmp_path / "data"))
    with opened(data):
        yield data


@pytest.fixture
def today():
    return datetime.now(UTC).astimezone(ZoneInfo(demo_company.OUTLET[1])).date()


def test_without_the_streets_file_built_in_positions_are_used_and_it_is_said(made):
    _, result = made
    assert result.returncode == 0
    assert result.stderr == "demo streets: built-in positions, because /nowhere.osm.pbf is not there\n"


def test_every_day_of_the_week_to_come_has_visits_and_today_and_tomorrow_are_on_the_phones(demo, today):
    with unit_of_work() as session:
        days = dict(session.execute(select(Visit.scheduled_on, func.count()).group_by(Visit.scheduled_on)).all())
        out = dict(session.execute(
            select(Visit.scheduled_on, func.count()).where(Visit.state == "published").group_by(Visit.scheduled_on)
        ).all())  # fmt: skip
    assert DAYS_AHEAD >= 7
    assert set(days) == {today + timedelta(days=ahead) for ahead in range(DAYS_AHEAD)}
    assert min(days.values()) > 60
    assert set(out) == {today, today + timedelta(days=1)}
    assert all(out[day] < days[day] for day in out), "some are left in the queue"


def test_every_technician_and_driver_has_a_day(demo, today):
    query = (
        select(User.login).join(Assignment, Assignment.user_id == User.id).join(Visit, Visit.id == Assignment.visit_id)
        .where(Visit.scheduled_on == today, Assignment.published_at.is_not(None))
    )  # fmt: skip
    with unit_of_work() as session:
        assert set(session.scalars(query)) == {f"tech{number}" for number in range(1, 13)} | {"driver1"}


def test_visits_are_at_addresses_that_the_import_brought_in(demo):
    with unit_of_work() as session:
        places = set(session.execute(select(Address.words, Address.lat, Address.lon).join(Site)).all())
        visits, planned = (session.scalar(select(func.count()).select_from(table)) for table in (
            Visit, select(Event).where(Event.name == "visit.planned").subquery(),
        ))  # fmt: skip
        imports = session.scalars(select(Event.after).where(Event.name == "visits.imported")).all()
    assert places <= set(demo_company.BUILT_IN)
    assert visits == planned == sum(report["new"] for report in imports)
    assert [report["bad"] for report in imports] == [0] * DAYS_AHEAD


def test_the_day_prepared_again_changes_nothing(demo):
    def everything():
        with unit_of_work() as session:
            visits = session.execute(select(Visit.id, Visit.rev, Visit.state).order_by(Visit.number)).all()
            changes = select(Event.id).where(Event.name.in_(("visit.changed", "visit.planned", "visit.assign", "visit.publish")))
            return visits, session.scalars(changes).all(), session.scalars(select(Assignment.id)).all()

    before = everything()
    prepare_days(load_settings(demo))
    assert everything() == before


def test_everybody_of_the_readme_can_log_in(demo):
    with unit_of_work() as session:
        for login in ("dispatch", "admin", "driver1", *(f"tech{number}" for number in range(1, 13))):
            assert check_login(session, login, DEMO_PASSWORD).login == login


def test_with_an_extract_the_demo_is_on_its_streets(doorstep, tmp_path):
    extract = tmp_path / "tiny.osm"
    nodes = "".join(
        f'<node id="{number}" version="1" lat="60.1{number:02}" lon="24.9{number:02}"><tag k="addr:street" v="Testikatu"/>'
        f'<tag k="addr:housenumber" v="{number}"/></node>'
        for number in range(1, 30)
    )
    extract.write_text(f'<?xml version="1.0"?><osm version="0.6">{nodes}</osm>')
    result = doorstep("init", "--demo", "--data", tmp_path / "data", DOORSTEP_DEMO_STREETS=extract)
    assert (result.returncode, result.stderr) == (0, "")
    with opened(tmp_path / "data"), unit_of_work() as session:
        words = set(session.scalars(select(Address.words)))
    assert words
    assert all(place.startswith("Testikatu ") for place in words)
