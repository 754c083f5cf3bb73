"""The company that tests work in: two outlets, a few people, visits as wanted, and noise around them."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from webapp.domain.caller import Caller
from webapp.domain.operations.arrivals import CheckIn
from webapp.domain.operations.journeys import Accept
from webapp.models.outlet import Outlet
from webapp.models.part import Part
from webapp.models.person import StaffProfile, User, UserRole
from webapp.models.visit import Visit
from webapp.services.assignments import assign
from webapp.services.done import Act
from webapp.services.epochs import begin
from webapp.services.people import system_caller
from webapp.services.publications import publish
from webapp.services.sessions import HASHER
from webapp.services.visit_imports import import_visits

PASSWORD = "a long test password"
# Hashed once a run: it takes 46 ms on purpose.
PASSWORD_HASH = HASHER.hash(PASSWORD)
ZONE = "Europe/Helsinki"

# login → roles, outlet, skills
PEOPLE = {
    "dispatch": (("dispatcher",), "Here", ()),
    "tech": (("technician",), "Here", ("cooling",)),
    "colleague": (("technician",), "Here", ("cooling", "gas")),
    "driver": (("delivery",), "Here", ()),
    "admin": (("admin",), "Here", ()),
    "elsewhere": (("dispatcher",), "There", ()),
    "stranger": (("technician",), "There", ("cooling",)),
}


@dataclass
class Company:
    """Ids of what was founded, and shortcuts through the real services."""

    now: datetime
    outlets: dict[str, UUID] = field(default_factory=dict)
    people: dict[str, UUID] = field(default_factory=dict)

    def caller(self, login: str, **more) -> Caller:
        """The person as they act now."""
        roles, outlet, _ = PEOPLE[login]
        fields = {"now": self.now, "happened_at": self.now} | more
        return Caller(self.people[login], frozenset(roles), frozenset({self.outlets[outlet]}), **fields)

    def row(self, number: str, **more: object) -> dict[str, str]:
        """A row of a visit list, for today."""
        today = self.now.astimezone(ZoneInfo(ZONE)).date()
        row = {
            "external_number": number, "customer": f"Customer {number}", "phone": "040 5551234",
            "address": f"Bulevardi {number}, Helsinki", "lat": "60.1644", "lon": "24.9385", "datum": "wgs84",
            "date": today.isoformat(), "window_from": "10:00", "window_to": "12:00", "duration_minutes": "60",
            "kind": "repair", "skills": "cooling", "priority": "P1", "note": "Warm fridge",
        }  # fmt: skip
        return row | {key: str(value) for key, value in more.items()}

    def plan(self, session: Session, number: str, outlet: str = "Here", **more: object) -> Visit:
        """Bring in one visit, planned."""
        from webapp.queries.imports import find_visits_by_external_number

        place = session.get(Outlet, self.outlets[outlet])
        report = import_visits(session, system_caller(self.now), place, [self.row(number, **more)])
        assert not report.bad, report.bad
        session.flush()
        return find_visits_by_external_number(session, place.id, [number])[number]

    def send(self, session: Session, number: str, to: str = "tech", **more: object) -> Visit:
        """Bring in one visit, assign and publish it."""
        visit = self.plan(session, number, "There" if to == "stranger" else "Here", **more)
        by = self.caller("elsewhere" if to == "stranger" else "dispatch")
        assign(session, by, visit.id, self.people[to])
        session.flush()
        publish(session, by, visit.id)
        session.flush()
        return visit


def found_company(session: Session, now: datetime) -> Company:
    """Found the company, and a visit of somebody else in every state that must stay out of everybody's way."""
    company = Company(now)
    begin(session, system_caller(now), is_demo=False)
    for name in ("Here", "There"):
        company.outlets[name] = uuid4()
        session.add(Outlet(id=company.outlets[name], name=name, zone=ZONE))
    for login, (roles, outlet, skills) in PEOPLE.items():
        company.people[login] = uuid4()
        session.add(User(
            id=company.people[login], login=login, password_hash=PASSWORD_HASH, skills=list(skills), locale="en",
            profile=StaffProfile(name=login.capitalize()), roles=[UserRole(role=role) for role in roles],
            outlets=[session.get(Outlet, company.outlets[outlet])],
        ))  # fmt: skip
    session.flush()
    make_noise(session, company)
    return company


def make_noise(session: Session, company: Company) -> None:
    """Rows of others: a missing WHERE shows."""
    company.plan(session, "noise-planned", "There")
    company.send(session, "noise-sent", "stranger")
    company.send(session, "noise-colleague", "colleague", skills="gas")
    old = company.now - timedelta(days=40)
    company.send(session, "noise-old", "tech", date=old.date())
    session.add(Part(id=uuid4(), number="NOISE-1", name="Noise", price_minor=100))


def an_accept() -> Act:
    return Act(uuid4(), Accept())


def a_check_in() -> Act:
    return Act(uuid4(), CheckIn())
