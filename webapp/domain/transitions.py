"""Tables of what may happen to a thing, and the two questions asked of them."""

from dataclasses import dataclass

from webapp.domain.guards import Guard, Situation, holds
from webapp.domain.refusal import Refusal


@dataclass(frozen=True)
class Transition:
    """A named step. Without `to` it is a fact: its guards say when it is offered, the state stays."""

    name: str
    guards: tuple[Guard, ...]
    to: str | None = None

    def as_json(self) -> dict[str, object]:
        return {"name": self.name, "to": self.to, "guards": [guard.as_json() for guard in self.guards]}


class Transitions:
    """A table of steps by name."""

    def __init__(self, *steps: Transition):
        self.steps = {step.name: step for step in steps}

    def refusal(self, name: str, now: Situation) -> Refusal | None:
        """Say what stands in the way: the first guard that does not hold, or None."""
        for guard in self.steps[name].guards:
            if not holds(guard, now):
                return Refusal(guard.code, {"state": now.state})
        return None

    def apply(self, name: str, now: Situation) -> str:
        """Return the state after the step. Raises `Refusal` with the code of the first guard that fails."""
        refusal = self.refusal(name, now)
        if refusal is not None:
            raise refusal
        return self.steps[name].to or now.state

    def as_json(self) -> list[dict[str, object]]:
        return [step.as_json() for step in self.steps.values()]
