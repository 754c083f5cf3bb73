"""Checklists: what may be asked, and what may be answered."""

from collections.abc import Mapping, Sequence
from typing import Any

from webapp.domain.refusal import Refusal

ITEM_TYPES = ("tick", "choice", "number", "text")


def find_item(checklist: Mapping[str, Any] | None, key: str) -> Mapping[str, Any]:
    """Return the item of a frozen checklist. Raises `Refusal("visit.item_unknown")`."""
    items: Sequence[Mapping[str, Any]] = checklist["items"] if checklist else ()
    item = next((item for item in items if item["key"] == key), None)
    if item is None:
        raise Refusal("visit.item_unknown", {"item": key})
    return item


def check_value(item: Mapping[str, Any], value: object) -> None:
    """Raise `Refusal("visit.answer_unfit")` unless the item can take the value; taking an answer back (None) it always can.

    A reading outside its limits is a true answer and is taken: it is what the limits are there to show.
    """
    if value is None:
        return
    fits = {
        "tick": lambda: isinstance(value, bool),
        "choice": lambda: value in [choice["value"] for choice in item.get("choices", ())],
        "number": lambda: isinstance(value, int | float) and not isinstance(value, bool),
        "text": lambda: isinstance(value, str),
    }
    if not fits[item["type"]]():
        raise Refusal("visit.answer_unfit", {"item": item["key"]})
