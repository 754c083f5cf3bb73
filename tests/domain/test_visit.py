"""What may happen to a visit, by whom and when: the table against what was promised, state by state."""

import pytest

from webapp.domain.guards import Situation
from webapp.domain.operations.catalogue import KINDS
from webapp.domain.refusal import Refusal
from webapp.domain.visit import ON_THE_PHONE, STATES, UNTOUCHED, VISIT

# step → who may take it, from which states, and where it leads (None: nowhere, it is a fact)
PROMISED = {
    "visit.assign": ("office", {"planned", "published", "accepted", "declined"}, "planned"),
    "visit.unassign": ("office", {"planned", "published", "accepted", "declined"}, "planned"),
    "visit.publish": ("office", {"planned"}, "published"),
    "visit.accept": ("assignee", {"published"}, "accepted"),
    "visit.check_in": ("assignee", {"published", "accepted", "en_route"}, "on_site"),
    "visit.answer": ("assignee", {"published", "accepted", "en_route", "on_site"}, None),
}


def seen(state: str, *actors: str, assigned: int = 1) -> Situation:
    return Situation(state, {"assignment": assigned}, frozenset(actors))


@pytest.mark.parametrize("step", PROMISED)
@pytest.mark.parametrize("state", STATES)
def test_nobody_else_may_take_a_step_whatever_the_state(step, state):
    who, _, _ = PROMISED[step]
    for actors in ((), tuple({"office", "assignee", "customer"} - {who})):
        assert VISIT.refusal(step, seen(state, *actors)).code == "visit.not_yours"


@pytest.mark.parametrize("step", PROMISED)
@pytest.mark.parametrize("state", STATES)
def test_a_step_is_taken_from_its_states_and_from_no_other(step, state):
    who, states, leads_to = PROMISED[step]
    now = seen(state, who)
    if state in states:
        assert VISIT.apply(step, now) == (leads_to or state)
    else:
        with pytest.raises(Refusal) as refused:
            VISIT.apply(step, now)
        assert refused.value.params == {"state": state}


@pytest.mark.parametrize(
    ("step", "who", "state", "assigned", "code"),
    [
        ("visit.assign", "office", "on_site", 1, "visit.already_begun"),
        ("visit.unassign", "office", "en_route", 1, "visit.already_begun"),
        ("visit.publish", "office", "published", 1, "visit.already_published"),
        ("visit.publish", "office", "planned", 0, "visit.unassigned"),
        ("visit.accept", "assignee", "accepted", 1, "visit.wrong_state"),
        ("visit.check_in", "assignee", "planned", 1, "visit.wrong_state"),
        ("visit.answer", "assignee", "completed", 1, "visit.wrong_state"),
    ],
)
def test_each_refusal_says_what_stands_in_the_way(step, who, state, assigned, code):
    assert VISIT.refusal(step, seen(state, who, assigned=assigned)).code == code


def test_who_may_not_is_said_before_anything_of_the_visit_is_told():
    assert VISIT.refusal("visit.publish", seen("completed", "assignee", assigned=0)).code == "visit.not_yours"


def test_a_step_that_nobody_wrote_is_an_error_and_not_a_permission():
    with pytest.raises(KeyError):
        VISIT.apply("visit.fly", seen("planned", "office"))


def test_the_table_is_the_one_promised_and_leads_only_to_states_that_exist():
    assert set(VISIT.steps) == set(PROMISED)
    assert {step.to for step in VISIT.steps.values()} - {None} <= set(STATES)
    named = {state for step in VISIT.steps.values() for guard in step.guards for state in guard.terms.get("states", ())}
    assert named | set(UNTOUCHED) | set(ON_THE_PHONE) <= set(STATES)


def test_a_technicians_step_is_in_the_catalogue_and_is_of_the_class_it_says():
    for name, step in VISIT.steps.items():
        if PROMISED[name][0] == "assignee":
            assert KINDS[name].is_transition == (step.to is not None), name


def test_what_is_on_the_phone_is_nothing_the_office_still_plans():
    assert not {"planned", "declined", "cancelled"} & set(ON_THE_PHONE)
