"""Finding one visit, and what the rules may look at."""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from webapp.domain.caller import Caller
from webapp.domain.guards import Situation
from webapp.domain.refusal import Refusal
from webapp.domain.roles import DISPATCH
from webapp.models.fact import Acceptance, CheckIn
from webapp.models.visit import Visit
from webapp.queries.scopes import visits_in_scope


def get_visit(session: Session, caller: Caller, visit_id: UUID, *, for_update: bool = False) -> Visit:
    """Return a visit the caller may see. Raises `Refusal("visit.not_yours")`, whether or not it exists."""
    query = select(Visit).where(Visit.id == visit_id, visits_in_scope(caller))
    visit = session.scalar(query.with_for_update(of=Visit) if for_update else query)
    if visit is None:
        raise Refusal("visit.not_yours")
    return visit


def situation_of(session: Session, caller: Caller, visit: Visit) -> Situation:
    """Gather what the guards may ask about a visit and the person acting on it."""
    assignment = visit.assignment
    facts = {
        "assignment": int(assignment is not None),
        "acceptance": count_facts(session, Acceptance, visit),
        "check_in": count_facts(session, CheckIn, visit),
    }
    return Situation(visit.state, facts, actors_of(caller, visit))


def actors_of(caller: Caller, visit: Visit) -> frozenset[str]:
    """Say as whom the caller acts on this visit."""
    assignment = visit.assignment
    actors = {"office"} if caller.has_any(DISPATCH) else set()
    if assignment is not None and assignment.published_at is not None and assignment.user_id == caller.user_id:
        actors.add("assignee")
    return frozenset(actors)


def count_facts(session: Session, kind, visit: Visit) -> int:
    return session.scalar(select(func.count()).select_from(kind).where(kind.visit_id == visit.id))
