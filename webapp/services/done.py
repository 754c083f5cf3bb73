"""What a deed on a row gives back: the row, and what the phone is told."""

from dataclasses import dataclass
from uuid import UUID

from webapp.domain.operations.catalogue import Arguments
from webapp.domain.outcome import APPLIED, Outcome
from webapp.models.sent import Sent


@dataclass(frozen=True)
class Act:
    """A fact to be recorded: its id (the operation's UUID), its arguments, and the revision the person had seen."""

    id: UUID
    arguments: Arguments
    base_rev: int | None = None


@dataclass(frozen=True)
class Done:
    row: Sent
    outcome: Outcome = APPLIED
