"""Answering item by item: what is refused, and which of several answers stands."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from tests.company import a_check_in
from webapp.domain.operations.checklists import Answer
from webapp.domain.refusal import Refusal
from webapp.models.event import Event
from webapp.models.fact import ChecklistAnswer
from webapp.queries.visit_page import answers_of
from webapp.services.assignments import assign
from webapp.services.check_ins import check_in
from webapp.services.checklist_answers import answer
from webapp.services.done import Act
from webapp.services.publications import publish


@pytest.fixture
def visit(session, company):
    return company.send(session, "1")


def said(visit, value, item="power_off", was=None, task_id=None) -> Act:
    return Act(uuid4(), Answer(task_id=task_id or visit.tasks[0].id, item=item, value=value, was=was))


def kept(session) -> list[object]:
    session.flush()
    return list(session.scalars(select(ChecklistAnswer.value).order_by(ChecklistAnswer.position)))


def standing(session, visit, item="power_off"):
    session.flush()
    return answers_of(session, visit)[f"{visit.tasks[0].id}/{item}"]


def handed_over(session, visit, dispatcher, to) -> None:
    assign(session, dispatcher, visit.id, to.user_id)
    session.flush()
    publish(session, dispatcher, visit.id)
    session.flush()


def test_a_colleagues_checklist_is_not_ours_to_answer(session, company, tech):
    visit = company.send(session, "2", "colleague")
    with pytest.raises(Refusal, match=r"visit\.not_yours"):
        answer(session, tech, visit.id, said(visit, True))
    assert kept(session) == []


@pytest.mark.parametrize("item", ["levelled", "nothing_like_it"])
def test_an_item_that_the_frozen_list_does_not_have_is_refused(session, visit, tech, item):
    with pytest.raises(Refusal, match=r"visit\.item_unknown"):
        answer(session, tech, visit.id, said(visit, True, item=item))


def test_another_visits_task_is_refused_in_the_same_words(session, company, visit, tech):
    other = company.send(session, "2")
    for task_id in (other.tasks[0].id, uuid4()):
        with pytest.raises(Refusal, match=r"visit\.item_unknown"):
            answer(session, tech, visit.id, said(visit, True, task_id=task_id))


@pytest.mark.parametrize(
    ("item", "value"), [("power_off", "yes"), ("earth_resistance", True), ("fault_seen", "perhaps"), ("remark", 5)]
)
def test_a_value_that_the_item_cannot_take_is_refused_and_leaves_nothing(session, visit, tech, item, value):
    with pytest.raises(Refusal, match=r"visit\.answer_unfit"):
        answer(session, tech, visit.id, said(visit, value, item=item))
    assert kept(session) == []


def test_the_same_answer_again_is_no_second_one(session, visit, tech):
    answer(session, tech, visit.id, said(visit, True))
    done = answer(session, tech, visit.id, said(visit, True, was=True))
    assert (done.outcome.status, done.outcome.code, kept(session)) == ("duplicate", "visit.same_answer", [True])


def test_a_tick_is_not_the_number_one_nor_is_nought_its_absence(session, visit, tech):
    answer(session, tech, visit.id, said(visit, 1, item="earth_resistance"))
    assert answer(session, tech, visit.id, said(visit, 0, item="earth_resistance", was=1)).outcome.status == "applied"
    assert answer(session, tech, visit.id, said(visit, None, item="earth_resistance", was=0)).outcome.status == "applied"
    assert kept(session) == [1, 0, None]


def test_the_later_commit_stands_whatever_the_phones_clock_says_and_both_are_kept(session, company, visit):
    later, earlier = company.caller("tech"), company.caller("tech").at(company.now - timedelta(days=400))
    answer(session, later, visit.id, said(visit, "yesterday's leak", item="remark"))
    answer(session, earlier, visit.id, said(visit, "the seal", item="remark", was="yesterday's leak"))
    assert standing(session, visit, "remark")["value"] == "the seal"
    assert kept(session) == ["yesterday's leak", "the seal"]
    positions = session.scalars(select(ChecklistAnswer.position).order_by(ChecklistAnswer.position)).all()
    assert positions == [1, 2], "the order of commits is written down, not left to the table's"


def test_taking_an_answer_back_stands_as_no_answer(session, visit, tech):
    answer(session, tech, visit.id, said(visit, True))
    answer(session, tech, visit.id, said(visit, None, was=True))
    assert standing(session, visit)["value"] is None
    assert kept(session) == [True, None]


def test_who_had_the_visit_before_contributes_what_they_saw(session, visit, dispatcher, tech, colleague):
    handed_over(session, visit, dispatcher, colleague)
    done = answer(session, tech, visit.id, said(visit, True))
    assert (done.outcome.status, done.outcome.code) == ("merged", "visit.contribution")
    assert standing(session, visit)["by"] == str(tech.user_id)


def test_answers_that_crossed_are_both_kept_and_the_second_giver_hears_of_it(session, visit, dispatcher, tech, colleague):
    answer(session, tech, visit.id, said(visit, "confirmed", item="fault_seen"))
    handed_over(session, visit, dispatcher, colleague)
    done = answer(session, colleague, visit.id, said(visit, "other", item="fault_seen", was=None))
    assert (done.outcome.status, done.outcome.code) == ("merged", "visit.answer_crossed")
    assert standing(session, visit, "fault_seen")["value"] == "other"
    assert kept(session) == ["confirmed", "other"]


def test_changing_a_colleagues_answer_knowingly_is_no_crossing(session, visit, dispatcher, tech, colleague):
    answer(session, tech, visit.id, said(visit, "confirmed", item="fault_seen"))
    handed_over(session, visit, dispatcher, colleague)
    done = answer(session, colleague, visit.id, said(visit, "other", item="fault_seen", was="confirmed"))
    assert done.outcome.status == "applied"


def test_answering_moves_no_visit_and_is_recorded_without_its_words(session, visit, tech):
    check_in(session, tech, visit.id, a_check_in())
    answer(session, tech, visit.id, said(visit, "call Maija first", item="remark"))
    session.flush()
    assert visit.state == "on_site"
    event = session.scalars(select(Event).where(Event.name == "visit.answer")).one()
    assert event.after == {"task": str(visit.tasks[0].id), "item": "remark"}
