"""Planning visits: from a list now, from intake later."""

from typing import Any
from uuid import uuid4

from sqlalchemy.orm import Session

from webapp.domain.caller import Caller
from webapp.domain.visit_list import VisitRow
from webapp.models.customer import Site
from webapp.models.outlet import Outlet
from webapp.models.visit import Task, Visit
from webapp.models.work_order import WorkOrder
from webapp.services.events import record, record_on_visit
from webapp.services.numbers import next_label


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


def update_visit(session: Session, caller: Caller, visit: Visit, row: VisitRow, site: Site) -> None:
    """Bring a planned visit up to its row."""
    before = {name: str(getattr(visit, name)) for name in visit_columns(row)}
    for name, value in visit_columns(row).items():
        setattr(visit, name, value)
    visit.site = site
    visit.work_order.customer, visit.work_order.priority = site.customer, row.priority
    if [task.kind for task in visit.tasks] != list(row.task_kinds):
        for task in visit.tasks:
            session.delete(task)
        visit.tasks = tasks_of(row)
    after = {name: str(value) for name, value in visit_columns(row).items()}
    changed = {name for name in after if after[name] != before[name]}
    event = record_on_visit(session, caller, "visit.changed", visit, visit.state)
    event.before = {name: before[name] for name in sorted(changed)}
    event.after = {name: after[name] for name in sorted(changed)}


def is_as_listed(visit: Visit, row: VisitRow) -> bool:
    """Whether the row says nothing that the visit does not say already."""
    contact, address = visit.work_order.customer.contact, visit.site.address
    position = (row.lat, row.lon) if row.lat is not None else (address.lat, address.lon)
    return (
        all(getattr(visit, name) == value for name, value in visit_columns(row).items())
        and (contact.name, contact.phone, address.words) == (row.customer, row.phone, row.address)
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
