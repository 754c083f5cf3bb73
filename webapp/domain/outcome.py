"""What a deed answers to the phone (docs/sync.md 3.7)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

STATUSES = ("applied", "merged", "held", "duplicate", "retry_later")
ACKNOWLEDGED = frozenset({"applied", "merged", "held", "duplicate"})


@dataclass(frozen=True)
class Outcome:
    """`merged` is kept, but not as the phone thought: `code` says how. `rev` is that of the row acted on."""

    status: str
    code: str | None = None
    params: Mapping[str, object] = field(default_factory=dict)


APPLIED = Outcome("applied")


def merged(code: str, **params: object) -> Outcome:
    return Outcome("merged", code, params)


def duplicate(code: str) -> Outcome:
    return Outcome("duplicate", code)
