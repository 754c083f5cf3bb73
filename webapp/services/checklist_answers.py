"""Answering a checklist item by item."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.domain.caller import Caller
from webapp.domain.checklist import check_value, find_item
from webapp.domain.outcome import APPLIED, Outcome, duplicate, merged
from webapp.domain.refusal import Refusal
from webapp.models.fact import ChecklistAnswer
from webapp.models.visit import Task, Visit
from webapp.queries.visits import actors_of, get_visit
from webapp.services.done import Act, Done
from webapp.services.events import record
from webapp.services.facts import fact_fields


def answer(session: Session, caller: Caller, visit_id: UUID, act: Act) -> Done:
    """Record one answer; of several the later commit stands, and all stay in the history.

    Raises `Refusal("visit.not_yours")`; `Refusal("visit.item_unknown")` and `Refusal("visit.answer_unfit")` for an
    item that the frozen checklist does not have and a value that the item cannot take.
    """
    visit = get_visit(session, caller, visit_id, for_update=True)
    given = act.arguments
    task = get_task(visit, given.task_id)
    check_value(find_item(task.checklist, given.item), given.value)
    standing = find_standing_answer(session, visit, task, given.item)
    if standing is not None and standing.value == given.value and standing.by_id == caller.user_id:
        return Done(visit, duplicate("visit.same_answer"))
    position = 1 if standing is None else standing.position + 1
    fact = ChecklistAnswer(
        **fact_fields(caller, visit, act),
        task_id=task.id,
        item=given.item,
        value=given.value,
        was=given.was,
        position=position,
    )
    session.add(fact)
    record(session, caller, "visit.answer", ("visit", visit.id), after={"task": str(task.id), "item": given.item})
    return Done(visit, outcome_of(caller, visit, standing, given.was))


def outcome_of(caller: Caller, visit: Visit, standing: ChecklistAnswer | None, was: object) -> Outcome:
    """Say whether the answer landed as its giver thought."""
    if "assignee" not in actors_of(caller, visit):
        return merged("visit.contribution")
    if standing is not None and standing.by_id != caller.user_id and standing.value != was:
        return merged("visit.answer_crossed")
    return APPLIED


def get_task(visit: Visit, task_id: UUID) -> Task:
    task = next((task for task in visit.tasks if task.id == task_id), None)
    if task is None:
        raise Refusal("visit.item_unknown")
    return task


def find_standing_answer(session: Session, visit: Visit, task: Task, item: str) -> ChecklistAnswer | None:
    query = (
        select(ChecklistAnswer)
        .where(ChecklistAnswer.visit_id == visit.id, ChecklistAnswer.task_id == task.id, ChecklistAnswer.item == item)
        .order_by(ChecklistAnswer.position.desc())
    )
    return session.scalar(query.limit(1))
