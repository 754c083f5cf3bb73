"""Checking in at a site."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.domain.caller import Caller
from webapp.domain.outcome import duplicate
from webapp.domain.visit import VISIT
from webapp.models.fact import CheckIn
from webapp.models.visit import Visit
from webapp.queries.visits import get_visit, situation_of
from webapp.services.done import Act, Done
from webapp.services.events import record_on_visit
from webapp.services.facts import fact_fields


def check_in(session: Session, caller: Caller, visit_id: UUID, act: Act) -> Done:
    """Record an arrival and move the visit to on_site.

    Raises `Refusal("visit.not_yours")` for a visit the caller may not act on, whether or not it exists, and
    `Refusal("visit.wrong_state")` where the transition's guards say no.
    """
    visit = get_visit(session, caller, visit_id, for_update=True)
    if is_checked_in(session, caller, visit):
        return Done(visit, duplicate("visit.already_checked_in"))
    before = visit.state
    visit.state = VISIT.apply("visit.check_in", situation_of(session, caller, visit))
    position = act.arguments.position
    session.add(CheckIn(**fact_fields(caller, visit, act), position=position and position.model_dump()))
    record_on_visit(session, caller, "visit.check_in", visit, before)
    return Done(visit)


def is_checked_in(session: Session, caller: Caller, visit: Visit) -> bool:
    """Whether this person stands at this door already, said by another of their devices perhaps."""
    if visit.state != "on_site":
        return False
    query = select(CheckIn.id).where(CheckIn.visit_id == visit.id, CheckIn.by_id == caller.user_id)
    return session.scalar(query.limit(1)) is not None
