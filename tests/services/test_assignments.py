"""Saying who goes."""

from uuid import uuid4

import pytest
from sqlalchemy import func, select

from tests.company import a_check_in
from webapp.domain.refusal import Refusal
from webapp.models.event import Event
from webapp.models.person import User
from webapp.queries.extents.assigned_visits import held_rows
from webapp.services.assignments import assign, unassign
from webapp.services.check_ins import check_in
from webapp.services.publications import publish


@pytest.fixture
def planned(session, company):
    return company.plan(session, "1")


def on_the_phone_of(session, caller) -> set:
    session.flush()
    return {id for kind, id, _ in held_rows(session, caller, 3) if kind == "visit"}


def events(session) -> int:
    session.flush()
    return session.scalar(select(func.count()).select_from(Event).where(Event.name.in_(("visit.assign", "visit.unassign"))))


def test_a_dispatcher_of_another_outlet_does_not_see_the_visit_at_all(session, company, planned):
    stranger = company.caller("elsewhere")
    for deed in (
        lambda: assign(session, stranger, planned.id, company.people["stranger"]),
        lambda: unassign(session, stranger, planned.id),
    ):
        with pytest.raises(Refusal, match=r"visit\.not_yours"):
            deed()
    with pytest.raises(Refusal, match=r"visit\.not_yours"):
        assign(session, stranger, uuid4(), company.people["stranger"])


def test_a_technician_may_not_assign_not_even_what_they_have(session, company, tech):
    visit = company.send(session, "1", skills="")
    for to in ("driver", "tech"):
        with pytest.raises(Refusal, match=r"visit\.not_yours"):
            assign(session, tech, visit.id, company.people[to])
    with pytest.raises(Refusal, match=r"visit\.not_yours"):
        unassign(session, tech, visit.id)
    assert visit.assignment.user_id == tech.user_id


def test_a_technician_is_told_nothing_of_a_colleagues_skills(session, company, tech):
    visit = company.send(session, "1")
    with pytest.raises(Refusal, match=r"visit\.not_yours"):
        assign(session, tech, visit.id, company.people["driver"])


def test_a_technician_of_another_outlet_is_unknown_here(session, company, dispatcher, planned):
    with pytest.raises(Refusal, match=r"technician\.unknown"):
        assign(session, dispatcher, planned.id, company.people["stranger"])


@pytest.mark.parametrize("who", ["dispatch", "admin"])
def test_who_is_not_in_the_field_cannot_be_sent(session, company, dispatcher, planned, who):
    with pytest.raises(Refusal, match=r"technician\.unknown"):
        assign(session, dispatcher, planned.id, company.people[who])


def test_who_has_left_cannot_be_sent(session, company, dispatcher, planned, now):
    session.get(User, company.people["tech"]).disabled_at = now
    session.flush()
    with pytest.raises(Refusal, match=r"technician\.unknown"):
        assign(session, dispatcher, planned.id, company.people["tech"])


def test_what_a_technician_cannot_do_is_named(session, company, dispatcher, tech):
    visit = company.plan(session, "1", skills="gas cooling heating")
    with pytest.raises(Refusal, match=r"technician\.lacks_skill") as refused:
        assign(session, dispatcher, visit.id, tech.user_id)
    assert refused.value.params == {"name": "Tech", "skills": "gas, heating"}
    assert visit.assignment is None


def test_what_changed_meanwhile_is_not_decided_on(session, company, dispatcher, tech, colleague, planned):
    seen = planned.rev
    assign(session, dispatcher, planned.id, tech.user_id, seen_rev=seen)
    session.flush()
    with pytest.raises(Refusal, match=r"visit\.changed_meanwhile"):
        assign(session, dispatcher, planned.id, colleague.user_id, seen_rev=seen)
    with pytest.raises(Refusal, match=r"visit\.changed_meanwhile"):
        unassign(session, dispatcher, planned.id, seen_rev=seen)
    assert planned.assignment.user_id == tech.user_id
    assign(session, dispatcher, planned.id, colleague.user_id, seen_rev=planned.rev)
    assert planned.assignment.user_id == colleague.user_id


def test_begun_work_is_not_taken_out_of_somebodys_hands(session, company, dispatcher, tech, colleague):
    visit = company.send(session, "1")
    check_in(session, tech, visit.id, a_check_in())
    session.flush()
    for deed in (
        lambda: assign(session, dispatcher, visit.id, colleague.user_id),
        lambda: unassign(session, dispatcher, visit.id),
    ):
        with pytest.raises(Refusal, match=r"visit\.already_begun"):
            deed()
    assert visit.assignment.user_id == tech.user_id


def test_nobody_can_be_taken_off_a_visit_that_nobody_has(session, dispatcher, planned):
    with pytest.raises(Refusal, match=r"visit\.unassigned"):
        unassign(session, dispatcher, planned.id)


def test_the_same_person_again_is_no_change(session, company, dispatcher, tech):
    visit = company.send(session, "1")
    before, recorded = visit.rev, events(session)
    assign(session, dispatcher, visit.id, tech.user_id)
    assert (events(session), visit.rev, visit.state, len(visit.assignments)) == (recorded, before, "published", 1)


def test_an_assignment_reaches_no_phone_before_it_is_published(session, dispatcher, tech, planned):
    assign(session, dispatcher, planned.id, tech.user_id)
    assert planned.id not in on_the_phone_of(session, tech)
    assert planned.state == "planned"


def test_giving_a_published_visit_to_another_takes_it_off_the_phone_and_is_planned_again(
    session, company, dispatcher, tech, colleague, now
):
    visit = company.send(session, "1")
    assert visit.id in on_the_phone_of(session, tech)
    assign(session, dispatcher, visit.id, colleague.user_id)
    assert visit.id not in on_the_phone_of(session, tech) | on_the_phone_of(session, colleague)
    former, current = visit.assignments
    assert (visit.state, former.released_at, current.released_at, current.published_at) == ("planned", now, None, None)
    publish(session, dispatcher, visit.id)
    assert visit.id in on_the_phone_of(session, colleague)


def test_taking_a_visit_back_leaves_it_to_nobody(session, company, dispatcher, tech, now):
    visit = company.send(session, "1")
    unassign(session, dispatcher, visit.id)
    assert (visit.state, visit.assignment, visit.assignments[0].released_at) == ("planned", None, now)
    assert visit.id not in on_the_phone_of(session, tech)


def test_assigning_is_recorded_with_the_person_by_id(session, dispatcher, tech, planned):
    assign(session, dispatcher, planned.id, tech.user_id)
    session.flush()
    event = session.scalars(select(Event).where(Event.name == "visit.assign", Event.subject_id == planned.id)).one()
    assert (event.actor_id, event.after) == (dispatcher.user_id, {"state": "planned", "assignee": str(tech.user_id)})
