"""Noticing when somebody arrives after the time that was promised."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.domain.caller import Caller
from webapp.models.event import Event
from webapp.models.visit import Visit
from webapp.services.events import record


def note_punctuality(session: Session, caller: Caller, arrival: Event) -> None:
    """Record `visit.arrived_late` for an arrival after the appointment window; said twice, it is recorded once."""
    visit = session.get(Visit, arrival.subject_id)
    # A phone whose clock runs ahead cannot have arrived after we heard of it.
    arrived_at = min(arrival.happened_at, arrival.recorded_at)
    if visit is None or visit.window_to_at is None or arrived_at <= visit.window_to_at:
        return
    known = select(Event.id).where(
        Event.subject_kind == "visit", Event.subject_id == visit.id, Event.name == "visit.arrived_late"
    )
    if session.scalar(known.limit(1)) is None:
        minutes = int((arrived_at - visit.window_to_at).total_seconds() // 60)
        record(session, caller, "visit.arrived_late", ("visit", visit.id), after={"minutes": minutes})
