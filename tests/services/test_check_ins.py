"""Checking in: who may not, what twice means, and what is recorded."""

from uuid import uuid4

import pytest
from sqlalchemy import func, select

from tests.company import a_check_in
from webapp.domain.refusal import Refusal
from webapp.models.event import Event, Job
from webapp.models.fact import CheckIn
from webapp.services.assignments import assign
from webapp.services.check_ins import check_in


def count(session) -> int:
    return session.scalar(select(func.count()).select_from(CheckIn))


def test_a_technician_cannot_check_in_at_a_colleagues_visit(session, company, tech):
    visit = company.send(session, "1", "colleague")
    with pytest.raises(Refusal, match=r"visit\.not_yours"):
        check_in(session, tech, visit.id, a_check_in())
    assert count(session) == 0


def test_a_visit_that_does_not_exist_is_refused_in_the_same_words(session, tech):
    with pytest.raises(Refusal, match=r"visit\.not_yours"):
        check_in(session, tech, uuid4(), a_check_in())


def test_a_planned_visit_is_not_on_the_phone_and_cannot_be_checked_in_at(session, company, dispatcher, tech):
    visit = company.plan(session, "1")
    assign(session, dispatcher, visit.id, tech.user_id)
    session.flush()
    with pytest.raises(Refusal, match=r"visit\.not_yours"):
        check_in(session, tech, visit.id, a_check_in())


def test_a_former_assignee_is_refused_because_the_visit_is_no_longer_theirs(session, company, dispatcher, tech, colleague):
    visit = company.send(session, "1")
    assign(session, dispatcher, visit.id, colleague.user_id)
    session.flush()
    with pytest.raises(Refusal, match=r"visit\.not_yours|visit\.wrong_state"):
        check_in(session, tech, visit.id, a_check_in())
    assert visit.state == "planned"


def test_the_office_cannot_check_in_as_if_it_were_the_technician(session, company, dispatcher):
    visit = company.send(session, "1")
    with pytest.raises(Refusal, match=r"visit\.not_yours"):
        check_in(session, dispatcher, visit.id, a_check_in())


def test_checking_in_from_the_doorstep_needs_no_acceptance(session, company, tech):
    visit = company.send(session, "1")
    assert check_in(session, tech, visit.id, a_check_in()).outcome.status == "applied"
    assert visit.state == "on_site"


def test_checking_in_again_from_another_device_is_the_same_arrival(session, company, tech):
    visit = company.send(session, "1")
    check_in(session, tech, visit.id, a_check_in())
    session.flush()
    assert check_in(session, tech, visit.id, a_check_in()).outcome.status == "duplicate"
    assert count(session) == 1


def test_checking_in_records_who_when_and_the_device_and_raises_the_revision(session, company, now):
    visit = company.send(session, "1")
    caller, before = company.caller("tech"), visit.rev
    act = a_check_in()
    check_in(session, caller, visit.id, act)
    session.flush()
    fact = session.get(CheckIn, act.id)
    assert (fact.by_id, fact.happened_at, fact.recorded_at) == (caller.user_id, now, now)
    event = session.scalars(select(Event).where(Event.name == "visit.check_in")).one()
    assert (event.actor_id, event.before, event.after) == (caller.user_id, {"state": "published"}, {"state": "on_site"})
    assert session.scalars(select(Job.handler).where(Job.event_id == event.id)).all() == ["note_punctuality"]
    assert visit.rev > before
