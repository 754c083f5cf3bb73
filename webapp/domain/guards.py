"""The fixed vocabulary in which rules are written, so that server and phone judge alike.

A guard is plain data (exported to the phone as JSON); `holds` is its evaluator here and
`static/js/domain/rules.js` its twin there. Shared cases keep the two equal.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Situation:
    """What a guard may look at. `facts` counts the facts of a kind; `actors` says who is acting (`assignee`, `office`)."""

    state: str
    facts: Mapping[str, int] = field(default_factory=dict)
    actors: frozenset[str] = frozenset()
    values: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Guard:
    """One condition, and the code of the refusal when it does not hold."""

    guard: str
    terms: Mapping[str, object]
    code: str

    def as_json(self) -> dict[str, object]:
        return {"guard": self.guard, **self.terms, "code": self.code}


def state_in(*states: str, code: str = "visit.wrong_state") -> Guard:
    return Guard("state_in", {"states": list(states)}, code)


def actor_is(*who: str, code: str = "visit.not_yours") -> Guard:
    return Guard("actor_is", {"who": list(who)}, code)


def has_fact(fact: str, *, code: str) -> Guard:
    return Guard("has_fact", {"fact": fact}, code)


def lacks_fact(fact: str, *, code: str) -> Guard:
    return Guard("lacks_fact", {"fact": fact}, code)


def between(value: str, low: float, high: float, *, code: str) -> Guard:
    return Guard("between", {"value": value, "low": low, "high": high}, code)


def count_at_least(fact: str, count: int, *, code: str) -> Guard:
    return Guard("count_at_least", {"fact": fact, "count": count}, code)


EVALUATORS = {
    "state_in": lambda terms, now: now.state in terms["states"],
    "actor_is": lambda terms, now: not now.actors.isdisjoint(terms["who"]),
    "has_fact": lambda terms, now: now.facts.get(terms["fact"], 0) > 0,
    "lacks_fact": lambda terms, now: now.facts.get(terms["fact"], 0) == 0,
    "between": lambda terms, now: terms["low"] <= now.values.get(terms["value"], float("nan")) <= terms["high"],
    "count_at_least": lambda terms, now: now.facts.get(terms["fact"], 0) >= terms["count"],
}


def holds(guard: Guard, now: Situation) -> bool:
    return EVALUATORS[guard.guard](guard.terms, now)
