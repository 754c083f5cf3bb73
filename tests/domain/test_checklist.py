"""Checklists: what may be answered, and that every template can be."""

import pytest

from webapp.domain.checklist import ITEM_TYPES, check_value, find_item
from webapp.domain.checklist_templates import ITEMS, TASK_KINDS, starting_checklist
from webapp.domain.refusal import Refusal
from webapp.text import LANGUAGES

CHOICES = [{"value": "confirmed"}, {"value": "not_seen"}]


def asked(kind: str) -> dict:
    return {"key": "asked", "type": kind, "choices": CHOICES} if kind == "choice" else {"key": "asked", "type": kind}


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("tick", 1),
        ("tick", "true"),
        ("tick", 0.0),
        ("choice", "other"),
        ("choice", ""),
        ("choice", True),
        ("choice", 1),
        ("number", True),
        ("number", False),
        ("number", "5"),
        ("text", 5),
        ("text", True),
    ],
)
def test_a_value_of_another_kind_is_refused(kind, value):
    with pytest.raises(Refusal, match=r"visit\.answer_unfit") as refused:
        check_value(asked(kind), value)
    assert refused.value.params == {"item": "asked"}


def test_a_choice_without_choices_takes_nothing():
    with pytest.raises(Refusal, match=r"visit\.answer_unfit"):
        check_value({"key": "asked", "type": "choice"}, "confirmed")


@pytest.mark.parametrize("checklist", [None, {"items": []}, {"items": [asked("tick")]}])
def test_an_item_that_is_not_on_the_list_is_refused(checklist):
    with pytest.raises(Refusal, match=r"visit\.item_unknown"):
        find_item(checklist, "not_asked")


@pytest.mark.parametrize("kind", ITEM_TYPES)
def test_taking_an_answer_back_is_always_possible(kind):
    check_value(asked(kind), None)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("tick", True),
        ("tick", False),
        ("choice", "confirmed"),
        ("choice", "not_seen"),
        ("number", 0),
        ("number", -3.5),
        ("text", ""),
        ("text", "好"),
    ],
)
def test_a_fitting_value_is_taken(kind, value):
    check_value(asked(kind), value)


def test_a_reading_outside_its_limits_is_a_true_answer():
    item = find_item(starting_checklist("repair"), "earth_resistance")
    check_value(item, item["high"] * 100)


@pytest.mark.parametrize("kind", TASK_KINDS)
def test_every_kind_of_task_has_a_checklist_in_every_language(kind):
    checklist = starting_checklist(kind)
    keys = [item["key"] for item in checklist["items"]]
    assert keys
    assert len(keys) == len(set(keys))
    for item in checklist["items"]:
        assert item["type"] in ITEM_TYPES
        assert find_item(checklist, item["key"]) is item
        for words in [item["label"], *(choice["label"] for choice in item.get("choices", ()))]:
            assert all(words[language].strip() for language in LANGUAGES), item["key"]
    assert set(ITEMS) == set(TASK_KINDS)
