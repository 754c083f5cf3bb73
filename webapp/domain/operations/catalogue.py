"""The one catalogue of what a phone may say: every kind's name, class and who may say it.

`TRANSITION` kinds may be refused, `FACT` kinds only add up. Arguments (pydantic, exported as JSON Schema) are
registered by the family's own file as each kind is built; a kind without arguments yet is held as `op.kind_unknown`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

TRANSITION = "transition"
FACT = "fact"


@dataclass(frozen=True)
class Kind:
    """`allowed` is the rule of docs/sync.md 3.4: visit_assigned, own_stock, own_run, customer_of_visit or self."""

    name: str
    kind_class: str
    allowed: str

    @property
    def is_transition(self) -> bool:
        return self.kind_class == TRANSITION


@dataclass(frozen=True)
class Built:
    """A kind that is built: its version, its arguments, and what it `needs` of the network (the offline matrix)."""

    kind: Kind
    version: int
    arguments: type["Arguments"]
    needs: str


class Arguments(BaseModel):
    """What an operation carries. Nothing unknown slips in, so that a typing error is held and not lost."""

    model_config = ConfigDict(extra="forbid", strict=True)


KINDS: dict[str, Kind] = {}
BUILT: dict[tuple[str, int], Built] = {}


def declare(family: str, kind_class: str, allowed: str, *verbs: str) -> None:
    """Enter kinds `family.verb` into the catalogue."""
    for verb in verbs:
        name = f"{family}.{verb}"
        KINDS[name] = Kind(name, kind_class, allowed)


def operation(name: str, *, version: int, needs: str) -> Callable[[type[Arguments]], type[Arguments]]:
    """Register the arguments of a kind that is built from now on."""

    def register(arguments: type[Arguments]) -> type[Arguments]:
        BUILT[name, version] = Built(KINDS[name], version, arguments, needs)
        return arguments

    return register


declare(
    "visit", TRANSITION, "visit_assigned",
    "accept", "decline", "depart", "check_in", "check_out", "complete", "incomplete", "no_access", "cancel",
)  # fmt: skip
declare(
    "visit", FACT, "visit_assigned",
    "seen", "customer_call", "answer", "renew_checklist", "diagnosis", "estimate", "consent", "use_part", "reading",
    "photo", "note", "handover_line", "payment", "sign_off", "amendment", "correction", "satisfaction", "message",
    "take_goods", "follow_up", "request_part", "add_task", "register_serial", "base_copy",
)  # fmt: skip
declare("asset", FACT, "customer_of_visit", "create", "edit")
declare("customer", FACT, "customer_of_visit", "edit")
declare("site", FACT, "customer_of_visit", "edit", "move_pin")
declare("work_order", FACT, "customer_of_visit", "create")
declare("stock", FACT, "own_stock", "request", "receive", "count", "return_part", "report_defect")
declare("run", FACT, "own_run", "load", "depart", "return", "hand_in_money")
declare("outbox", FACT, "self", "rescued")
declare("person", FACT, "self", "acknowledge_safety", "set_locale")
