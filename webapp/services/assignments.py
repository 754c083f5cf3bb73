"""Saying who goes: the office's plan, which reaches no phone before it is published."""

from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from webapp.domain.caller import Caller
from webapp.domain.refusal import Refusal
from webapp.domain.visit import VISIT
from webapp.models.visit import Assignment, Visit
from webapp.queries.technicians import get_technician
from webapp.queries.visits import get_visit, situation_of
from webapp.services.events import record_on_visit


def assign(session: Session, caller: Caller, visit_id: UUID, user_id: UUID, *, seen_rev: int | None = None) -> Visit:
    """Give a visit to a technician; one that was published before leaves the former phone.

    `seen_rev` is the revision the dispatcher was looking at. Raises `Refusal` with `visit.not_yours`,
    `visit.changed_meanwhile`, `visit.already_begun`, `technician.unknown` or `technician.lacks_skill`.
    """
    visit = get_visit(session, caller, visit_id, for_update=True)
    must_be_unchanged(visit, seen_rev)
    # The rule first: who may not assign is told nothing of colleagues and their skills.
    state = VISIT.apply("visit.assign", situation_of(session, caller, visit))
    technician = get_technician(session, caller, user_id)
    missing = sorted(set(visit.skills) - set(technician.skills))
    if missing:
        raise Refusal("technician.lacks_skill", {"name": technician.profile.name, "skills": ", ".join(missing)})
    current = visit.assignment
    if current is not None and current.user_id == user_id:
        return visit
    before, visit.state = visit.state, state
    if current is not None:
        current.released_at = caller.now
    visit.assignments.append(Assignment(id=uuid4(), user_id=user_id, assigned_at=caller.now))
    record_on_visit(session, caller, "visit.assign", visit, before, assignee=str(user_id))
    return visit


def unassign(session: Session, caller: Caller, visit_id: UUID, *, seen_rev: int | None = None) -> Visit:
    """Take a visit back. Raises as `assign`, and `Refusal("visit.unassigned")` if nobody has it."""
    visit = get_visit(session, caller, visit_id, for_update=True)
    must_be_unchanged(visit, seen_rev)
    current = visit.assignment
    if current is None:
        raise Refusal("visit.unassigned")
    before = visit.state
    visit.state = VISIT.apply("visit.unassign", situation_of(session, caller, visit))
    current.released_at = caller.now
    record_on_visit(session, caller, "visit.unassign", visit, before, assignee=str(current.user_id))
    return visit


def must_be_unchanged(visit: Visit, seen_rev: int | None) -> None:
    """Keep the later of two dispatchers from deciding on what is no longer so."""
    if seen_rev is not None and visit.rev != seen_rev:
        raise Refusal("visit.changed_meanwhile")
