"""The central queue of a day: one row a visit, read in one query."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, and_, case, exists, false, func, or_, select, true
from sqlalchemy.orm import Session

from webapp.domain.caller import Caller
from webapp.domain.plain_text import is_storable
from webapp.models.customer import Address, Contact, Site
from webapp.models.event import Event
from webapp.models.fact import CheckIn
from webapp.models.outlet import Outlet
from webapp.models.person import StaffProfile
from webapp.models.visit import Assignment, Task, Visit
from webapp.models.work_order import WorkOrder
from webapp.queries.scopes import visits_in_scope

PAGE = 200
TO_ASSIGN, TO_PUBLISH = "to_assign", "to_publish"
GROUPS = {
    "open": ("published", "accepted", "en_route"),
    "on_site": ("on_site",),
    "done": ("completed", "incomplete", "no_access", "cancelled", "cancelled_with_work", "complete_pending_files"),
}
current_assignment = and_(Assignment.visit_id == Visit.id, Assignment.released_at.is_(None))
# What was declined needs somebody else, as what nobody has.
group_of = case(
    (or_(and_(Visit.state == "planned", Assignment.id.is_(None)), Visit.state == "declined"), TO_ASSIGN),
    (Visit.state == "planned", TO_PUBLISH),
    *((Visit.state.in_(states), name) for name, states in GROUPS.items()),
)


@dataclass(frozen=True)
class Filter:
    """What the dispatcher wants to see: a day, one group of states or all, and words to be found."""

    day: date
    group: str = ""
    words: str = ""


def list_queue(session: Session, caller: Caller, wanted: Filter) -> Sequence[Row[Any]]:
    """Return the day's visits by window, at most a page of them."""
    query = (
        select(
            Visit.id, Visit.number, Visit.state, Visit.rev, Visit.window_from_at, Visit.window_to_at, Visit.duration_minutes,
            WorkOrder.priority, Contact.name.label("customer"), Address.words.label("address"), Outlet.zone,
            StaffProfile.name.label("technician"), task_kinds.label("task_kinds"), checked_in_at.label("checked_in_at"),
            was_late.label("was_late"),
        )
        .join(WorkOrder, WorkOrder.id == Visit.work_order_id)
        .join(Site, Site.id == Visit.site_id)
        .join(Address, Address.site_id == Site.id)
        .join(Contact, Contact.customer_id == Site.customer_id)
        .join(Outlet, Outlet.id == Visit.outlet_id)
        .outerjoin(Assignment, current_assignment)
        .outerjoin(StaffProfile, StaffProfile.user_id == Assignment.user_id)
        .where(visits_in_scope(caller), Visit.scheduled_on == wanted.day, in_group(wanted.group), has_words(wanted.words))
        .order_by(Visit.window_from_at.is_(None), Visit.window_from_at, WorkOrder.priority, Visit.number)
    )  # fmt: skip
    return session.execute(query.limit(PAGE)).all()


def count_queue(session: Session, caller: Caller, day: date) -> dict[str, int]:
    """Count the day's visits by group, for the tabs."""
    query = (
        select(group_of, func.count())
        .select_from(Visit)
        .outerjoin(Assignment, current_assignment)
        .where(visits_in_scope(caller), Visit.scheduled_on == day)
        .group_by(group_of)
    )
    return dict(session.execute(query).all())


def in_group(group: str):
    return group_of == group if group in (TO_ASSIGN, TO_PUBLISH, *GROUPS) else true()


def has_words(words: str):
    """Every word in number, name, address or technician; `%` and `_` are letters like others."""
    if not is_storable(words):
        return false()
    columns = (Visit.number, Contact.name, Address.words, StaffProfile.name)
    return and_(
        true(),
        *(or_(*(column.icontains(word, autoescape=True) for column in columns)) for word in words.split()[:8]),
    )


kinds_in_order = select(Task.kind).where(Task.visit_id == Visit.id).order_by(Task.position).correlate(Visit).subquery()
task_kinds = select(func.aggregate_strings(kinds_in_order.c.kind, "+")).scalar_subquery()
checked_in_at = select(func.min(CheckIn.happened_at)).where(CheckIn.visit_id == Visit.id).correlate(Visit).scalar_subquery()
was_late = exists().where(Event.subject_kind == "visit", Event.subject_id == Visit.id, Event.name == "visit.arrived_late")


@dataclass(frozen=True)
class DayOf:
    """How a technician's day looks to somebody who wants to add a visit: how many, and where."""

    visits: int
    minutes: int
    places: tuple[tuple[float, float], ...]


def days_of_technicians(session: Session, caller: Caller, day: date, except_visit: UUID) -> dict[UUID, DayOf]:
    """Return the load of a day by technician, other than the visit in question."""
    query = (
        select(Assignment.user_id, Visit.duration_minutes, Address.lat, Address.lon)
        .join(Visit, Visit.id == Assignment.visit_id)
        .join(Address, Address.site_id == Visit.site_id)
        .where(
            visits_in_scope(caller),
            Visit.scheduled_on == day,
            Assignment.released_at.is_(None),
            Visit.id != except_visit,
        )
    )
    rows: dict[UUID, list[tuple[int, float | None, float | None]]] = {}
    for user, minutes, lat, lon in session.execute(query):
        rows.setdefault(user, []).append((minutes, lat, lon))
    return {
        user: DayOf(len(day), sum(row[0] for row in day), tuple((lat, lon) for _, lat, lon in day if lat is not None))
        for user, day in rows.items()
    }
