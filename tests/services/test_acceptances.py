"""Taking a visit on."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from tests.company import a_check_in, an_accept
from webapp.domain.refusal import Refusal
from webapp.models.event import Event
from webapp.models.fact import Acceptance
from webapp.services.acceptances import accept
from webapp.services.assignments import assign
from webapp.services.check_ins import check_in
from webapp.services.publications import publish


def count(session) -> int:
    return session.scalar(select(func.count()).select_from(Acceptance))


def test_a_technician_cannot_accept_a_colleagues_visit(session, company, tech):
    visit = company.send(session, "1", "colleague")
    with pytest.raises(Refusal, match=r"visit\.not_yours"):
        accept(session, tech, visit.id, an_accept())
    assert (count(session), visit.state) == (0, "published")


def test_a_visit_that_does_not_exist_is_refused_in_the_same_words(session, tech):
    with pytest.raises(Refusal, match=r"visit\.not_yours"):
        accept(session, tech, uuid4(), an_accept())


def test_the_office_cannot_accept_for_the_technician(session, company, dispatcher):
    visit = company.send(session, "1")
    with pytest.raises(Refusal, match=r"visit\.not_yours"):
        accept(session, dispatcher, visit.id, an_accept())


def test_what_was_taken_back_cannot_be_accepted_any_more(session, company, dispatcher, tech, colleague):
    visit = company.send(session, "1")
    assign(session, dispatcher, visit.id, colleague.user_id)
    publish(session, dispatcher, visit.id)
    session.flush()
    with pytest.raises(Refusal, match=r"visit\.not_yours"):
        accept(session, tech, visit.id, an_accept())


def test_who_stands_at_the_door_has_nothing_left_to_accept(session, company, tech):
    visit = company.send(session, "1")
    check_in(session, tech, visit.id, a_check_in())
    with pytest.raises(Refusal, match=r"visit\.wrong_state") as refused:
        accept(session, tech, visit.id, an_accept())
    assert refused.value.params == {"state": "on_site"}


def test_accepting_again_from_another_phone_is_the_same_acceptance(session, company, tech):
    visit = company.send(session, "1")
    assert accept(session, tech, visit.id, an_accept()).outcome.status == "applied"
    session.flush()
    done = accept(session, tech, visit.id, an_accept())
    assert (done.outcome.status, done.outcome.code, count(session)) == ("duplicate", "visit.already_accepted", 1)


def test_what_comes_back_later_is_accepted_anew(session, company, dispatcher, tech, colleague):
    visit = company.send(session, "1")
    accept(session, tech, visit.id, an_accept())
    for who in (colleague, tech):
        assign(session, dispatcher, visit.id, who.user_id)
        session.flush()
    later = company.now + timedelta(minutes=5)
    publish(session, company.caller("dispatch", now=later), visit.id)
    assert accept(session, company.caller("tech", now=later), visit.id, an_accept()).outcome.status == "applied"
    assert (count(session), visit.state) == (2, "accepted")


def test_accepting_records_who_when_and_what_it_changed(session, company, now):
    visit, act = company.send(session, "1"), an_accept()
    earlier = now - timedelta(hours=2)
    accept(session, company.caller("tech").at(earlier), visit.id, act)
    session.flush()
    fact = session.get(Acceptance, act.id)
    assert (fact.by_id, fact.happened_at, fact.recorded_at) == (company.people["tech"], earlier, now)
    event = session.scalars(select(Event).where(Event.name == "visit.accept")).one()
    assert (event.subject_id, event.before, event.after) == (visit.id, {"state": "published"}, {"state": "accepted"})
