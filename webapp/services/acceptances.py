"""Taking a visit on."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.domain.caller import Caller
from webapp.domain.outcome import duplicate, merged
from webapp.domain.visit import VISIT
from webapp.models.fact import Acceptance
from webapp.models.visit import Visit
from webapp.queries.visits import get_visit, situation_of
from webapp.services.done import Act, Done
from webapp.services.events import record_on_visit
from webapp.services.facts import fact_fields


def accept(session: Session, caller: Caller, visit_id: UUID, act: Act) -> Done:
    """Record that the assignee takes the visit as published; an acceptance of an older window does not accept.

    Raises `Refusal("visit.not_yours")` for a visit the caller may not act on, whether or not it exists, and
    `Refusal("visit.wrong_state")` where the transition's guards say no.
    """
    visit = get_visit(session, caller, visit_id, for_update=True)
    if has_accepted(session, caller, visit):
        return Done(visit, duplicate("visit.already_accepted"))
    if act.base_rev is not None and act.base_rev < visit.window_rev:
        return Done(visit, merged("visit.other_window"))
    before = visit.state
    visit.state = VISIT.apply("visit.accept", situation_of(session, caller, visit))
    session.add(Acceptance(**fact_fields(caller, visit, act)))
    record_on_visit(session, caller, "visit.accept", visit, before)
    return Done(visit)


def has_accepted(session: Session, caller: Caller, visit: Visit) -> bool:
    """Whether this person has taken the visit since it was last published to them."""
    assignment = visit.assignment
    if visit.state == "published" or assignment is None or assignment.user_id != caller.user_id:
        return False
    query = select(Acceptance.id).where(
        Acceptance.visit_id == visit.id,
        Acceptance.by_id == caller.user_id,
        Acceptance.recorded_at >= assignment.published_at,
    )
    return session.scalar(query.limit(1)) is not None
