"""Putting visits on phones."""

from uuid import UUID

from sqlalchemy.orm import Session

from webapp.domain.caller import Caller
from webapp.domain.checklist_templates import starting_checklist
from webapp.domain.visit import VISIT
from webapp.models.visit import Visit
from webapp.queries.visits import get_visit, situation_of
from webapp.services.events import record_on_visit


def publish(session: Session, caller: Caller, visit_id: UUID) -> Visit:
    """Send a planned visit to its technician's phone; the first time freezes its checklists for good.

    Raises `Refusal` with `visit.not_yours`, `visit.already_published` or `visit.unassigned`.
    """
    visit = get_visit(session, caller, visit_id, for_update=True)
    before = visit.state
    visit.state = VISIT.apply("visit.publish", situation_of(session, caller, visit))
    visit.assignment.published_at = caller.now
    for task in visit.tasks:
        task.checklist = task.checklist or starting_checklist(task.kind)
    record_on_visit(session, caller, "visit.publish", visit, before, assignee=str(visit.assignment.user_id))
    return visit
