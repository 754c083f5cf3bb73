"""The vocabulary of rules: what each guard lets through, and what it stops."""

import pytest

from webapp.domain.guards import (
    EVALUATORS,
    Guard,
    Situation,
    actor_is,
    between,
    count_at_least,
    has_fact,
    holds,
    lacks_fact,
    state_in,
)

REFUSED = "some.code"


def test_a_guard_that_nobody_wrote_is_an_error_and_not_a_permission():
    with pytest.raises(KeyError):
        holds(Guard("may_fly", {}, REFUSED), Situation("planned"))


@pytest.mark.parametrize(("state", "expected"), [("planned", True), ("published", True), ("on_site", False), ("", False)])
def test_state_in_knows_the_states_it_names(state, expected):
    assert holds(state_in("planned", "published"), Situation(state)) is expected


@pytest.mark.parametrize(
    ("actors", "expected"),
    [((), False), (("passer_by",), False), (("office",), True), (("assignee", "passer_by"), True)],
)
def test_actor_is_wants_one_of_those_it_names(actors, expected):
    assert holds(actor_is("assignee", "office"), Situation("planned", actors=frozenset(actors))) is expected


@pytest.mark.parametrize(
    ("facts", "there"), [({}, False), ({"check_in": 0}, False), ({"photo": 3}, False), ({"check_in": 2}, True)]
)
def test_a_fact_is_there_or_lacking_and_never_both(facts, there):
    now = Situation("on_site", facts)
    assert holds(has_fact("check_in", code=REFUSED), now) is there
    assert holds(lacks_fact("check_in", code=REFUSED), now) is not there


@pytest.mark.parametrize(
    ("values", "expected"),
    [({}, False), ({"other": 5}, False), ({"ohm": 0.09}, False), ({"ohm": 0.51}, False), ({"ohm": float("nan")}, False),
     ({"ohm": 0.1}, True), ({"ohm": 0.5}, True), ({"ohm": 0.3}, True)],
)  # fmt: skip
def test_between_takes_its_limits_in_and_a_missing_value_never(values, expected):
    assert holds(between("ohm", 0.1, 0.5, code=REFUSED), Situation("on_site", values=values)) is expected


@pytest.mark.parametrize(("count", "expected"), [(0, False), (1, False), (2, True), (3, True)])
def test_count_at_least_counts(count, expected):
    assert holds(count_at_least("photo", 2, code=REFUSED), Situation("on_site", {"photo": count})) is expected


def test_count_at_least_counts_what_is_not_there_as_none():
    assert not holds(count_at_least("photo", 1, code=REFUSED), Situation("on_site"))
    assert holds(count_at_least("photo", 0, code=REFUSED), Situation("on_site"))


def test_every_guard_that_can_be_written_can_be_judged():
    written = (
        state_in("a"), actor_is("a"), has_fact("a", code=REFUSED), lacks_fact("a", code=REFUSED),
        between("a", 0, 1, code=REFUSED), count_at_least("a", 1, code=REFUSED),
    )  # fmt: skip
    assert {guard.guard for guard in written} == set(EVALUATORS)
    for guard in written:
        assert guard.as_json() == {"guard": guard.guard, **guard.terms, "code": guard.code}
