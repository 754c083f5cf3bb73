"""Which visits a phone may hold, and with them their customers and sites; and each as it goes down."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.domain.caller import Caller
from webapp.domain.visit import ON_THE_PHONE
from webapp.models.customer import Address, Contact, Customer, Site
from webapp.models.fact import Acceptance, CheckIn, ChecklistAnswer
from webapp.models.outlet import Outlet
from webapp.models.visit import Assignment, Task, Visit
from webapp.models.work_order import WorkOrder
from webapp.queries.scopes import is_published_to

KINDS = ("visit", "customer", "site")
UNDER_WAY = ("en_route", "on_site")


def held_rows(session: Session, caller: Caller, horizon_days: int) -> Iterator[tuple[str, UUID, int]]:
    """Yield (kind, id, rev): visits published to oneself from yesterday to the horizon, and any that is under way."""
    query = (
        select(
            Visit.id,
            Visit.rev,
            Visit.scheduled_on,
            Visit.state,
            Outlet.zone,
            Customer.id,
            Customer.rev,
            Site.id,
            Site.rev,
        )
        .join(Assignment, Assignment.visit_id == Visit.id)
        .join(Outlet, Outlet.id == Visit.outlet_id)
        .join(Site, Site.id == Visit.site_id)
        .join(Customer, Customer.id == Site.customer_id)
        .where(
            is_published_to(caller),
            Visit.state.in_(ON_THE_PHONE),
        )
    )
    for visit, rev, day, state, zone, customer, customer_rev, site, site_rev in session.execute(query):
        today = caller.now.astimezone(ZoneInfo(zone)).date()
        if state in UNDER_WAY or today - timedelta(days=1) <= day <= today + timedelta(days=horizon_days):
            yield "visit", visit, rev
            yield "customer", customer, customer_rev
            yield "site", site, site_rev


def customer_documents(session: Session, ids: Collection[UUID]) -> dict[UUID, dict[str, Any]]:
    """Return customers by id, as they go down."""
    query = select(Customer.id, Customer.number, Contact.name, Contact.phone).join(Contact).where(Customer.id.in_(ids))
    return {id: {"number": number, "name": name, "phone": phone} for id, number, name, phone in session.execute(query)}


def site_documents(session: Session, ids: Collection[UUID]) -> dict[UUID, dict[str, Any]]:
    """Return sites by id, as they go down; positions in WGS-84 degrees."""
    query = select(Site.id, Site.customer_id, Address.words, Address.lat, Address.lon, Address.access_note)
    return {
        id: {"customer_id": str(customer), "address": words, "lat": lat, "lon": lon, "access_note": note}
        for id, customer, words, lat, lon, note in session.execute(query.join(Address).where(Site.id.in_(ids)))
    }


def visit_documents(session: Session, ids: Collection[UUID]) -> dict[UUID, dict[str, Any]]:
    """Return visits by id with tasks, checklists and facts, as they go down."""
    tasks = tasks_by_visit(session, ids)
    check_ins = check_ins_by_visit(session, ids)
    answers = answers_by_visit(session, ids)
    accepted = dict(session.execute(select(Acceptance.visit_id, Acceptance.happened_at).where(Acceptance.visit_id.in_(ids))
                                    .order_by(Acceptance.recorded_at)).all())  # fmt: skip
    query = (
        select(
            Visit.__table__,
            WorkOrder.priority,
            Outlet.zone,
            Site.customer_id,
            Assignment.user_id,
            Assignment.published_at,
        )
        .join(WorkOrder, WorkOrder.id == Visit.work_order_id)
        .join(Outlet, Outlet.id == Visit.outlet_id)
        .join(Site, Site.id == Visit.site_id)
        .join(Assignment, Assignment.visit_id == Visit.id)
        .where(Visit.id.in_(ids), Assignment.released_at.is_(None))
    )
    return {
        row.id: {
            "number": row.number, "state": row.state, "scheduled_on": row.scheduled_on.isoformat(),
            "window": window_of(row.window_from_at, row.window_to_at), "zone": row.zone,
            "duration_minutes": row.duration_minutes, "priority": row.priority, "skills": row.skills, "note": row.note,
            "customer_id": str(row.customer_id), "site_id": str(row.site_id), "assignee_id": str(row.user_id),
            "accepted_at": None if row.state == "published" else instant(accepted.get(row.id)),
            "tasks": tasks[row.id], "check_ins": check_ins[row.id], "answers": answers[row.id],
        }
        for row in session.execute(query)
    }  # fmt: skip


def tasks_by_visit(session: Session, ids: Collection[UUID]) -> dict[UUID, list[dict[str, Any]]]:
    tasks = defaultdict(list)
    query = select(Task.visit_id, Task.id, Task.kind, Task.checklist).where(Task.visit_id.in_(ids)).order_by(Task.position)
    for visit, id, kind, checklist in session.execute(query):
        tasks[visit].append({"id": str(id), "kind": kind, "checklist": checklist})
    return tasks


def check_ins_by_visit(session: Session, ids: Collection[UUID]) -> dict[UUID, list[dict[str, Any]]]:
    check_ins = defaultdict(list)
    query = select(CheckIn.visit_id, CheckIn.id, CheckIn.happened_at, CheckIn.by_id).where(CheckIn.visit_id.in_(ids))
    for visit, id, at, by in session.execute(query.order_by(CheckIn.recorded_at, CheckIn.id)):
        check_ins[visit].append({"id": str(id), "at": instant(at), "by": str(by)})
    return check_ins


def answers_by_visit(session: Session, ids: Collection[UUID]) -> dict[UUID, dict[str, Any]]:
    """Return the standing answers by `task/item`: of several the later commit."""
    answers = defaultdict(dict)
    query = select(ChecklistAnswer).where(ChecklistAnswer.visit_id.in_(ids)).order_by(ChecklistAnswer.position)
    for row in session.execute(query.with_only_columns(*ChecklistAnswer.__table__.c)):
        answers[row.visit_id][f"{row.task_id}/{row.item}"] = {
            "id": str(row.id), "value": row.value, "at": instant(row.happened_at), "by": str(row.by_id),
        }  # fmt: skip
    return answers


def window_of(start: datetime | None, end: datetime | None) -> dict[str, str | None] | None:
    return {"from_at": instant(start), "to_at": instant(end)} if start and end else None


def instant(moment: datetime | None) -> str | None:
    """Write a moment as RFC 3339 in UTC, to the millisecond, as phones do."""
    if moment is None:
        return None
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


DOCUMENTS = {"visit": visit_documents, "customer": customer_documents, "site": site_documents}
