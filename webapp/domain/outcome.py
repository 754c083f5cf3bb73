"""What a deed answers to the phone (docs/sync.md 3.7)."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Outcome:
    """`status` is applied, merged, held, duplicate or retry_later; `code` and `params` say why, where it is not applied."""

    status: str
    code: str | None = None
    params: Mapping[str, object] = field(default_factory=dict)


APPLIED = Outcome("applied")


def merged(code: str, **params: object) -> Outcome:
    return Outcome("merged", code, params)


def duplicate(code: str) -> Outcome:
    return Outcome("duplicate", code)
