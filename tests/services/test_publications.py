"""Putting visits on phones."""

from uuid import uuid4

import pytest
from sqlalchemy import select

from webapp.domain.checklist_templates import ITEMS
from webapp.domain.refusal import Refusal
from webapp.models.event import Event
from webapp.services.assignments import assign
from webapp.services.publications import publish


def test_a_visit_of_another_outlet_cannot_be_published_nor_one_that_does_not_exist(session, company):
    visit = company.plan(session, "1")
    for id in (visit.id, uuid4()):
        with pytest.raises(Refusal, match=r"visit\.not_yours"):
            publish(session, company.caller("elsewhere"), id)


def test_a_technician_cannot_publish(session, company, dispatcher, tech):
    visit = company.send(session, "1")
    with pytest.raises(Refusal, match=r"visit\.not_yours"):
        publish(session, tech, visit.id)


def test_a_visit_that_nobody_has_stays_in_the_office(session, company, dispatcher):
    visit = company.plan(session, "1")
    with pytest.raises(Refusal, match=r"visit\.unassigned"):
        publish(session, dispatcher, visit.id)
    assert (visit.state, visit.tasks[0].checklist) == ("planned", None)


def test_publishing_twice_is_refused_and_changes_nothing(session, company, dispatcher):
    visit = company.send(session, "1")
    before = visit.rev
    with pytest.raises(Refusal, match=r"visit\.already_published"):
        publish(session, dispatcher, visit.id)
    session.flush()
    assert visit.rev == before


def test_the_first_publishing_freezes_each_tasks_checklist(session, company):
    visit = company.send(session, "1", kind="deliver+install")
    assert [task.checklist["template"] for task in visit.tasks] == ["deliver", "install"]
    assert [task.checklist["items"] for task in visit.tasks] == [ITEMS["deliver"], ITEMS["install"]]


def test_what_is_frozen_stays_frozen_when_the_template_changes_and_the_visit_goes_out_again(
    session, company, dispatcher, colleague, monkeypatch
):
    visit = company.send(session, "1")
    frozen = visit.tasks[0].checklist
    assign(session, dispatcher, visit.id, colleague.user_id)
    session.flush()
    monkeypatch.setitem(ITEMS, "repair", [])
    publish(session, dispatcher, visit.id)
    session.flush()
    session.refresh(visit.tasks[0])
    assert visit.tasks[0].checklist == frozen
    assert frozen["items"]


def test_publishing_records_to_whom_and_when(session, company, dispatcher, now):
    visit = company.send(session, "1")
    assert visit.assignment.published_at == now
    event = session.scalars(select(Event).where(Event.name == "visit.publish", Event.subject_id == visit.id)).one()
    assert (event.before, event.after) == (
        {"state": "planned"},
        {"state": "published", "assignee": str(company.people["tech"])},
    )
