"""Planning visits: from a list now, from intake later."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from sqlalchemy.orm import Session

from webapp.domain.caller import Caller
from webapp.domain.visit_list import VisitRow
from webapp.models.customer import Site
from webapp.models.outlet import Outlet
from webapp.models.visit import Task, Visit
from webapp.models.work_order import WorkOrder
from webapp.services.customers import plain
from webapp.services.events import record
from webapp.services.numbers import next_label

# What an acceptance is an acceptance of.
WINDOW = frozenset({"scheduled_on", "window_from_at", "window_to_at"})


def create_visit(session: Session, caller: Caller, outlet: Outlet, row: VisitRow, site: Site) -> Visit:
    """Make a work order and its first visit, planned."""
    order = WorkOrder(
        id=uuid4(), number=next_label(session, "work_order"), outlet_id=outlet.id, customer=site.customer,
        external_number=row.external_number, priority=row.priority, state="scheduled", created_at=caller.now,
    )  # fmt: skip
    visit = Visit(
        id=uuid4(), number=next_label(session, "visit"), outlet_id=outlet.id, work_order=order, site=site, state="planned",
        tasks=tasks_of(row), **visit_columns(row),
    )  # fmt: skip
    session.add(visit)
    record(session, caller, "visit.planned", ("visit", visit.id), after={"external_number": row.external_number})
    return visit


def update_visit(session: Session, caller: Caller, visit: Visit, row: VisitRow, site_for: Callable[[VisitRow], Site]) -> None:
    """Bring a planned visit up to its row, and tell in the event what has changed."""
    before, details = described(visit), personal_details(visit)
    site = visit.site = site_for(row)
    for name, value in visit_columns(row).items():
        setattr(visit, name, value)
    visit.work_order.customer, visit.work_order.priority = site.customer, row.priority
    if [task.kind for task in visit.tasks] != list(row.task_kinds):
        for task in visit.tasks:
            session.delete(task)
        visit.tasks = tasks_of(row)
    after = described(visit)
    changed = sorted(name for name in after if after[name] != before[name])
    if WINDOW.intersection(changed):
        visit.window_rev = Visit.rev + 1
    news = {name: after[name] for name in changed}
    if details != personal_details(visit):
        news["details"] = "changed"
    before = {name: before[name] for name in changed}
    record(session, caller, "visit.changed", ("visit", visit.id), before=before, after=news)


def described(visit: Visit) -> dict[str, str]:
    """Say what a list may change about a visit, for its history: persons and places by their ids."""
    columns = ("scheduled_on", "window_from_at", "window_to_at", "duration_minutes", "skills", "note")
    return {name: str(getattr(visit, name)) for name in columns} | {
        "priority": visit.work_order.priority, "tasks": "+".join(task.kind for task in visit.tasks),
        "site": str(visit.site.id), "customer": str(visit.site.customer.id),
    }  # fmt: skip


def personal_details(visit: Visit) -> tuple[object, ...]:
    """What belongs to a person and must not stand in a history, that it changed excepted."""
    address = visit.site.address
    return visit.site.id, address.lat, address.lon, visit.site.customer.contact.phone


def is_as_listed(visit: Visit, row: VisitRow) -> bool:
    """Whether the row says nothing that the visit does not say already."""
    contact, address = visit.work_order.customer.contact, visit.site.address
    position = (row.lat, row.lon) if row.lat is not None else (address.lat, address.lon)
    return (
        all(getattr(visit, name) == value for name, value in visit_columns(row).items())
        and contact.name == row.customer
        and row.phone in ("", contact.phone)
        and plain(address.words) == plain(row.address)
        and (address.lat, address.lon) == position
        and visit.work_order.priority == row.priority
        and [task.kind for task in visit.tasks] == list(row.task_kinds)
    )


def visit_columns(row: VisitRow) -> dict[str, Any]:
    """What a row says of the visit itself."""
    return {
        "scheduled_on": row.scheduled_on, "window_from_at": row.window_from_at, "window_to_at": row.window_to_at,
        "duration_minutes": row.duration_minutes, "skills": list(row.skills), "note": row.note,
    }  # fmt: skip


def tasks_of(row: VisitRow) -> list[Task]:
    return [Task(id=uuid4(), position=position, kind=kind) for position, kind in enumerate(row.task_kinds)]
