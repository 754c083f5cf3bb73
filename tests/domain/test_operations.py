"""The catalogue of what a phone may say."""

from uuid import uuid4

import pytest
from pydantic import ValidationError

import webapp.domain.operations.arrivals
import webapp.domain.operations.checklists
import webapp.domain.operations.journeys  # noqa: F401
from webapp.domain.operations.arrivals import CheckIn
from webapp.domain.operations.catalogue import BUILT, FACT, KINDS, TRANSITION, Arguments, operation
from webapp.domain.operations.checklists import Answer
from webapp.domain.operations.row_kinds import CATALOGUE_KINDS, SET_KINDS

NOT_TEXT = ["\x00", "before\x00after", "x" * 4001, "\ud800"]


def an_answer(**more: object) -> dict[str, object]:
    return {"task_id": str(uuid4()), "item": "power_off", "value": True} | more


def test_a_kind_that_is_not_declared_cannot_be_built():
    with pytest.raises(KeyError):
        operation("visit.fly", version=1, needs="works offline")(Arguments)


@pytest.mark.parametrize("built", BUILT.values(), ids=lambda built: built.kind.name)
def test_nothing_unknown_slips_into_what_an_operation_carries(built):
    with pytest.raises(ValidationError):
        built.arguments.model_validate({"price_minor": 1})


@pytest.mark.parametrize("text", NOT_TEXT)
@pytest.mark.parametrize("column", ["value", "was"])
def test_a_text_that_no_database_could_keep_is_refused(column, text):
    with pytest.raises(ValidationError):
        Answer.model_validate(an_answer(**{column: text}))


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -float("inf"), 1e13, 10**400])
def test_a_number_that_no_reading_can_have_is_refused(number):
    with pytest.raises(ValidationError):
        Answer.model_validate(an_answer(value=number))


@pytest.mark.parametrize("item", ["", "A", "power off", "../x", "x" * 65, "power_off\n"])
def test_an_items_key_is_a_plain_word(item):
    with pytest.raises(ValidationError):
        Answer.model_validate(an_answer(item=item))


@pytest.mark.parametrize(
    "position",
    [{"lat": 91, "lon": 0}, {"lat": 0, "lon": 181}, {"lat": float("nan"), "lon": 0}, {"lat": 0, "lon": float("inf")},
     {"lat": 0}, {"lat": 0, "lon": 0, "accuracy_m": -1}, {"lat": 0, "lon": 0, "speed": 3}, {"lat": "60", "lon": "24"}],
)  # fmt: skip
def test_a_position_that_is_not_on_earth_is_refused(position):
    with pytest.raises(ValidationError):
        CheckIn.model_validate({"position": position})


@pytest.mark.parametrize("value", [True, False, None, 0, 3, 0.25, "", "两行\n字", "x" * 4000])
def test_an_answer_keeps_what_was_said_and_its_kind(value):
    kept = Answer.model_validate(an_answer(value=value)).value
    assert kept == value
    assert isinstance(kept, bool) == isinstance(value, bool)


def test_every_kind_that_is_built_is_declared_and_says_what_it_needs():
    assert {name for name, _ in BUILT} == {"visit.accept", "visit.check_in", "visit.answer"}
    for (name, version), built in BUILT.items():
        assert built.kind is KINDS[name]
        assert built.version == version
        assert built.needs in ("works offline", "limited", "needs connection")


@pytest.mark.parametrize("built", BUILT.values(), ids=lambda built: built.kind.name)
def test_what_an_operation_carries_can_be_written_as_json_schema(built):
    schema = built.arguments.model_json_schema()
    assert schema["type"] == "object"
    assert schema["additionalProperties"] is False


def test_every_kind_has_a_class_and_a_rule_of_who_may_say_it():
    rules = {"visit_assigned", "own_stock", "own_run", "customer_of_visit", "self"}
    assert {kind.kind_class for kind in KINDS.values()} == {TRANSITION, FACT}
    assert {kind.allowed for kind in KINDS.values()} == rules
    assert all(kind.name == name and name.count(".") == 1 for name, kind in KINDS.items())


def test_a_kind_of_row_goes_down_one_way_only():
    assert not set(SET_KINDS) & set(CATALOGUE_KINDS)
