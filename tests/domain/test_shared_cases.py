"""The cases that phone and server must judge alike, written here and read by tests/js.

`UPDATE_SHARED_CASES=1 .venv/bin/python -m pytest tests/domain/test_shared_cases.py` writes them anew.
"""

import json
import os
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from webapp.cli.rules import RULES, rules_text
from webapp.domain.export import TABLES
from webapp.domain.guards import EVALUATORS, Guard, Situation, between, count_at_least, has_fact, holds, lacks_fact
from webapp.domain.visit import STATES

FOLDER = Path(__file__).parents[1] / "shared_cases"
ACTORS = {"assignee": ["assignee"], "office": ["office"], "nobody": []}
FACTS = {"no fact": {}, "assignment": {"assignment": 1}}
CODE = "some.code"
# Guards that no table uses yet: the phone must know them before the first rule does.
VOCABULARY = {
    "has_fact": (has_fact("photo", code=CODE), [{}, {"facts": {"photo": 0}}, {"facts": {"photo": 1}}, {"facts": {"note": 1}}]),
    "lacks_fact": (
        lacks_fact("photo", code=CODE),
        [{}, {"facts": {"photo": 0}}, {"facts": {"photo": 1}}, {"facts": {"note": 1}}],
    ),
    "between": (
        between("ohm", 0.1, 0.5, code=CODE),
        [{}] + [{"values": {"ohm": ohm}} for ohm in (-1, 0, 0.0999, 0.1, 0.3, 0.5, 0.5001)] + [{"values": {"volt": 0.3}}],
    ),
    "between around nought": (
        between("degrees", -5, 5, code=CODE),
        [{}, {"values": {"degrees": 0}}, {"values": {"degrees": -6}}],
    ),
    "count_at_least": (count_at_least("photo", 2, code=CODE), [{}] + [{"facts": {"photo": number}} for number in range(4)]),
    "count_at_least none": (count_at_least("photo", 0, code=CODE), [{}, {"facts": {"photo": 1}}]),
}


def situation(state: str = "on_site", facts=None, actors=(), values=None) -> dict[str, Any]:
    return {"state": state, "facts": facts or {}, "actors": list(actors), "values": values or {}}


def understood(before: dict[str, Any]) -> Situation:
    return Situation(before["state"], before["facts"], frozenset(before["actors"]), before["values"])


def rule_cases() -> Iterator[dict[str, Any]]:
    """Every step of every table from every state, by everybody, with and without what its guards ask for."""
    for table, steps in TABLES.items():
        for step, state, who, what in product(steps.steps, STATES, ACTORS, FACTS):
            name = f"{step} from {state} by {who} with {what}"
            before = situation(state, FACTS[what], ACTORS[who])
            refusal = steps.refusal(step, understood(before))
            after = None if refusal else {"state": steps.apply(step, understood(before))}
            yield {
                "name": name,
                "table": table,
                "before": before,
                "operation": step,
                "after": after,
                "refused": refusal.code if refusal else None,
            }


def vocabulary_cases() -> Iterator[dict[str, Any]]:
    """Each guard by itself, in situations on both sides of it."""
    for name, (guard, situations) in VOCABULARY.items():
        for number, given in enumerate(situations, start=1):
            before = situation(**given)
            verdict = holds(guard, understood(before))
            yield {"name": f"{name} {number}", "guard": guard.as_json(), "before": before, "holds": verdict}


def written(cases: Iterator[dict[str, Any]]) -> str:
    """One case a line, so that a change of a rule shows as the cases it changes."""
    return "[\n" + ",\n".join(json.dumps(case, ensure_ascii=False, separators=(",", ":")) for case in cases) + "\n]\n"


@pytest.mark.parametrize(("name", "cases"), [("rules.json", rule_cases), ("vocabulary.json", vocabulary_cases)])
def test_the_shared_cases_are_what_the_rules_say_today(name, cases):
    if os.environ.get("UPDATE_SHARED_CASES"):
        (FOLDER / name).write_text(written(cases()), "utf-8")
    assert (FOLDER / name).read_text("utf-8") == written(cases()), "UPDATE_SHARED_CASES=1 writes them anew"


def test_the_phone_has_the_rules_that_the_server_has():
    assert RULES.read_text("utf-8") == rules_text(), "`doorstep assets build` writes them anew"


def test_the_cases_show_every_guard_both_holding_and_not():
    verdicts: dict[str, set[bool]] = {}
    for case in vocabulary_cases():
        verdicts.setdefault(case["guard"]["guard"], set()).add(case["holds"])
    for steps in TABLES.values():
        for step, case in ((steps.steps[case["operation"]], case) for case in rule_cases()):
            for guard in step.guards:
                verdicts.setdefault(guard.guard, set()).add(holds(guard, understood(case["before"])))
    assert verdicts == {name: {True, False} for name in EVALUATORS}


def test_a_guard_says_the_same_after_its_way_through_json():
    for guard, situations in VOCABULARY.values():
        terms = json.loads(json.dumps(guard.as_json()))
        again = Guard(terms.pop("guard"), terms, terms.pop("code"))
        for given in situations:
            assert holds(again, understood(situation(**given))) == holds(guard, understood(situation(**given)))
