"""Recording what happened, and the jobs that follow from it, in the deed's own commit."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from webapp.domain.caller import Caller
from webapp.domain.follow_ups import FOLLOW_UPS
from webapp.models.event import Event, Job


def record(
    session: Session, caller: Caller, name: str, subject: tuple[str, UUID | None],
    *, before: Mapping[str, Any] | None = None, after: Mapping[str, Any] | None = None,
) -> Event:  # fmt: skip
    """Write one event and one job per handler that follows it. `subject` is (kind, id)."""
    event = Event(
        name=name, subject_kind=subject[0], subject_id=subject[1], actor_id=caller.user_id, device_id=caller.device_id,
        happened_at=caller.happened_at, recorded_at=caller.now, before=before and dict(before), after=after and dict(after),
    )  # fmt: skip
    session.add(event)
    session.add_all(Job(event=event, handler=handler, run_at=caller.now) for handler in FOLLOW_UPS.get(name, ()))
    return event


def record_on_visit(session: Session, caller: Caller, name: str, visit, state_before: str, **after: Any) -> Event:
    """Write an event about a visit with its state before and after."""
    return record(
        session,
        caller,
        name,
        ("visit", visit.id),
        before={"state": state_before},
        after={"state": visit.state, **after},
    )
