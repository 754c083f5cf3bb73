"""Everything the office sees of one visit, and its story."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from webapp.models.device import Device
from webapp.models.event import Event
from webapp.models.fact import CheckIn
from webapp.models.person import StaffProfile
from webapp.models.visit import Visit
from webapp.queries.extents.assigned_visits import answers_by_visit

STORY = 200


def story_of(session: Session, visit: Visit) -> Sequence[Row[Any]]:
    """Return the visit's events, newest first: who, from which device, when it happened and when we heard."""
    query = (
        select(
            Event.id, Event.name, Event.happened_at, Event.recorded_at, Event.before, Event.after,
            StaffProfile.name.label("actor"), Device.short.label("device"),
        )
        .outerjoin(StaffProfile, StaffProfile.user_id == Event.actor_id)
        .outerjoin(Device, Device.id == Event.device_id)
        .where(Event.subject_kind == "visit", Event.subject_id == visit.id)
        .order_by(Event.id.desc())
        .limit(STORY)
    )  # fmt: skip
    return session.execute(query).all()


def check_ins_of(session: Session, visit: Visit) -> Sequence[Row[Any]]:
    """Return the arrivals with person and device."""
    query = (
        select(CheckIn.happened_at, CheckIn.recorded_at, StaffProfile.name.label("person"), Device.short.label("device"))
        .join(StaffProfile, StaffProfile.user_id == CheckIn.by_id)
        .outerjoin(Device, Device.id == CheckIn.device_id)
        .where(CheckIn.visit_id == visit.id)
    )
    return session.execute(query.order_by(CheckIn.recorded_at)).all()


def answers_of(session: Session, visit: Visit) -> dict[str, dict[str, Any]]:
    """Return the standing answers by `task/item`."""
    return answers_by_visit(session, [visit.id])[visit.id]
