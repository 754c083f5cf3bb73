"""The demo company: its people, and every day a list of visits brought in, assigned and published as a dispatcher would."""

import csv
import io
import random
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.cli import demo_company as company
from webapp.cli.folder import operator
from webapp.config import Settings
from webapp.db import unit_of_work
from webapp.domain.caller import Caller
from webapp.domain.visit_list import COLUMNS
from webapp.gateways.streets import StreetAddress, read_addresses
from webapp.models.outlet import Outlet
from webapp.models.part import Part
from webapp.models.person import User
from webapp.models.visit import Visit
from webapp.queries.imports import find_visits_by_external_number
from webapp.queries.technicians import list_technicians
from webapp.services.assignments import assign
from webapp.services.people import DEMO_PASSWORD, add_outlet, add_user
from webapp.services.publications import publish
from webapp.services.visit_imports import import_visits, read_csv

VISITS_A_TECHNICIAN = 5
DELIVERIES = 6
LEFT_IN_THE_QUEUE = 7
# Lists are brought in this far ahead, so that a demo left running has visits every day.
DAYS_AHEAD = 7


def found_demo_company(settings: Settings) -> None:
    """Make people, parts and the first days."""
    with unit_of_work(write=True) as session:
        caller = operator()
        outlet = add_outlet(session, caller, *company.OUTLET)
        for login, name, roles, skills, locale in company.PEOPLE:
            add_user(session, caller, login, name, roles, DEMO_PASSWORD, [outlet], locale=locale, skills=skills, is_demo=True)
        session.add_all(
            Part(id=uuid4(), number=number, name=name, barcode=f"64{number[3:]}000000", price_minor=price)
            for number, name, price in company.PARTS
        )
    prepare_days(settings)


def prepare_days(settings: Settings) -> None:
    """See to it that today and the days after have visits; what is there already stays as it is."""
    places = demo_places(settings)
    with unit_of_work(write=True) as session:
        outlet = session.scalars(select(Outlet)).first()
        today = datetime.now(ZoneInfo(outlet.zone)).date()
        for ahead in range(DAYS_AHEAD):
            import_visits(session, operator(), outlet, read_csv(list_of_day(today + timedelta(days=ahead), places)))
        for ahead in range(2):
            send_out(session, dispatcher(session, outlet), outlet, today + timedelta(days=ahead))


def demo_places(settings: Settings) -> Sequence[StreetAddress]:
    """Return real addresses where the extract is at hand; built-in positions, said aloud, where it is not."""
    try:
        if settings.demo_streets.exists():
            return read_addresses(settings.demo_streets)
        why = f"{settings.demo_streets} is not there"
    except ImportError:
        why = "the map extra is not installed"
    click.echo(f"demo streets: built-in positions, because {why}", err=True)
    return [StreetAddress(*place) for place in company.BUILT_IN]


def list_of_day(day: date, places: Sequence[StreetAddress]) -> bytes:
    """Write the list of a day as an office would hand it over; the same day gives the same list."""
    file = io.StringIO()
    writer = csv.DictWriter(file, COLUMNS, restval="")
    writer.writeheader()
    dice = random.Random(day.isoformat())
    for number, report in enumerate(reports_of_day(dice), start=1):
        writer.writerow(row_of_list(dice, day, number, report, dice.choice(places)))
    return file.getvalue().encode()


def reports_of_day(dice: random.Random) -> Iterator[tuple[str, str, int, str, str]]:
    """Yield what was reported: for every technician something they are skilled for, deliveries, and some left over."""
    for _, _, roles, skills, _ in company.PEOPLE:
        if "technician" in roles:
            fitting = [report for report in company.REPORTS if report[0] in skills]
            yield from (dice.choice(fitting) for _ in range(VISITS_A_TECHNICIAN))
    yield from [company.DELIVERY] * DELIVERIES
    yield from (dice.choice(company.REPORTS) for _ in range(LEFT_IN_THE_QUEUE))


def row_of_list(dice: random.Random, day: date, number: int, report: tuple, place: StreetAddress) -> dict[str, object]:
    skill, kind, minutes, priority, words = report
    # Rounds of five through the shift, so that each technician's stops follow one another.
    hour = 8 + 2 * ((number - 1) % VISITS_A_TECHNICIAN)
    person = f"{dice.choice(company.FIRST)} {dice.choice(company.LAST)}"
    return {
        "external_number": f"DEMO-{day:%Y%m%d}-{number:03}", "phone": f"040 55{dice.randrange(10_000, 99_999)}",
        "customer": dice.choice(company.BUSINESSES) if priority == "P0" else person,
        "address": place.words, "lat": place.lat, "lon": place.lon, "datum": "wgs84", "date": day.isoformat(),
        "window_from": f"{hour:02}:00", "window_to": f"{hour + 2:02}:00", "duration_minutes": minutes, "kind": kind,
        "skills": skill, "priority": priority, "note": words,
    }  # fmt: skip


def dispatcher(session: Session, outlet: Outlet) -> Caller:
    user = session.scalars(select(User).where(User.login == "dispatch")).unique().one()
    now = datetime.now(UTC)
    return Caller(user.id, frozenset({"dispatcher"}), frozenset({outlet.id}), now, now)


def send_out(session: Session, caller: Caller, outlet: Outlet, day: date) -> None:
    """Assign and publish a day that nobody has touched yet."""
    numbers = [f"DEMO-{day:%Y%m%d}-{number:03}" for number in range(1, 200)]
    known = find_visits_by_external_number(session, outlet.id, numbers)
    visits = [known[number] for number in numbers if number in known]
    if any(visit.assignments for visit in visits):
        return
    people = {user.login: user for user in list_technicians(session, caller)}
    for login, share in shares_of(visits):
        for visit in share:
            assign(session, caller, visit.id, people[login].id)
            publish(session, caller, visit.id)


def shares_of(visits: Sequence[Visit]) -> Iterator[tuple[str, Sequence[Visit]]]:
    """Deal a day's list as it was written: five to each technician, then the deliveries; the rest stays in the queue."""
    technicians = [login for login, _, roles, _, _ in company.PEOPLE if "technician" in roles]
    for place, login in enumerate(technicians):
        yield login, visits[place * VISITS_A_TECHNICIAN : (place + 1) * VISITS_A_TECHNICIAN]
    start = len(technicians) * VISITS_A_TECHNICIAN
    yield "driver1", visits[start : start + DELIVERIES]
