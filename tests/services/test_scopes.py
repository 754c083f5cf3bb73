"""What each role may see; what is not in scope does not exist."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from webapp.domain.caller import Caller
from webapp.domain.refusal import Refusal
from webapp.domain.roles import FIELD, QUEUE_READERS, ROLES, WHOLE_COMPANY
from webapp.models.person import User
from webapp.models.visit import Visit
from webapp.queries.scopes import people_in_scope, visits_in_scope
from webapp.queries.technicians import list_technicians
from webapp.queries.visits import get_visit
from webapp.services.assignments import assign
from webapp.services.publications import publish


@pytest.fixture
def visits(session, company, dispatcher) -> dict[str, Visit]:
    """One visit of each sort, beside the noise."""
    made = {
        "planned": company.plan(session, "1"), "sent": company.send(session, "2"),
        "colleague": company.send(session, "3", "colleague"), "there": company.send(session, "4", "stranger"),
        "assigned": company.plan(session, "5"), "former": company.send(session, "6"),
    }  # fmt: skip
    assign(session, dispatcher, made["assigned"].id, company.people["tech"])
    assign(session, dispatcher, made["former"].id, company.people["colleague"])
    session.flush()
    return made


def somebody(company, *roles: str, outlet: str = "Here", login: str = "tech") -> Caller:
    return Caller(company.people[login], frozenset(roles), frozenset({company.outlets[outlet]}), company.now, company.now)


def seen(session, caller, visits) -> set[str]:
    ids = set(session.scalars(select(Visit.id).where(visits_in_scope(caller))))
    return {name for name, visit in visits.items() if visit.id in ids}


HERE = {"planned", "sent", "colleague", "assigned", "former"}
EVERYTHING = HERE | {"there"}


@pytest.mark.parametrize("role", ROLES)
def test_each_role_sees_what_it_may_and_nothing_else(session, company, visits, role):
    expected = set()
    if role in WHOLE_COMPANY:
        expected = EVERYTHING
    elif role in QUEUE_READERS:
        expected = HERE
    elif role in FIELD:
        expected = {"sent", "former"}
    assert seen(session, somebody(company, role), visits) == expected


def test_somebody_without_a_role_or_outlet_sees_nothing(session, company, visits):
    assert seen(session, somebody(company), visits) == set()
    assert seen(session, replace(somebody(company, "dispatcher"), outlet_ids=frozenset()), visits) == set()


def test_the_office_of_another_outlet_sees_its_own_alone(session, company, visits):
    assert seen(session, somebody(company, "dispatcher", outlet="There"), visits) == {"there"}


def test_two_roles_see_what_either_sees(session, company, visits):
    both = somebody(company, "technician", "dispatcher", outlet="There")
    assert seen(session, both, visits) == {"there", "sent", "former"}


def test_what_is_not_seen_and_what_is_not_there_are_one_refusal(session, company, visits, tech):
    for id in (visits["planned"].id, visits["assigned"].id, visits["there"].id, uuid4()):
        with pytest.raises(Refusal, match=r"visit\.not_yours") as refused:
            get_visit(session, tech, id)
        assert refused.value.params == {}


def test_a_former_assignee_sees_the_visit_for_ninety_days_and_no_longer(session, company, visits, tech):
    assert seen(session, replace(tech, now=tech.now + timedelta(days=tech.history_days, seconds=-1)), visits) == {
        "sent",
        "former",
    }
    assert seen(session, replace(tech, now=tech.now + timedelta(days=tech.history_days)), visits) == {"sent"}


def test_what_was_given_and_taken_back_unpublished_was_never_theirs(session, company, visits, dispatcher, tech, colleague):
    assign(session, dispatcher, visits["assigned"].id, colleague.user_id)
    publish(session, dispatcher, visits["assigned"].id)
    session.flush()
    assert "assigned" not in seen(session, tech, visits)
    assert "assigned" in seen(session, colleague, visits)


def test_colleagues_are_those_of_the_own_outlets(session, company):
    logins = set(session.scalars(select(User.login).where(people_in_scope(somebody(company, "dispatcher", outlet="There")))))
    assert logins == {"elsewhere", "stranger"}
    everybody = set(session.scalars(select(User.login).where(people_in_scope(somebody(company, "owner", outlet="There")))))
    assert everybody == set(company.people)


def test_who_can_be_sent_is_the_own_field_staff_by_name(session, company, dispatcher, now):
    assert [user.login for user in list_technicians(session, dispatcher)] == ["colleague", "driver", "tech"]
    session.get(User, company.people["driver"]).disabled_at = now
    session.flush()
    assert [user.login for user in list_technicians(session, dispatcher)] == ["colleague", "tech"]
