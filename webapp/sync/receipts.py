"""Receipts: what was taken in already, and what a phone is told about it."""

import json
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.domain.caller import Caller
from webapp.domain.operations.catalogue import KINDS
from webapp.domain.outcome import Outcome
from webapp.models.device import Device
from webapp.models.operation import Operation
from webapp.sync.envelopes import Envelope

TRANSITIONS = tuple(kind.name for kind in KINDS.values() if kind.is_transition)


class Receipts:
    """What this user's operations became, for those that a batch names."""

    def __init__(self, session: Session, caller: Caller, envelopes: Iterable[Envelope]):
        ids = {envelope.op_id for envelope in envelopes}
        query = select(Operation).where(Operation.user_id == caller.user_id, Operation.op_id.in_(ids))
        self.by_body: dict[tuple[UUID, str], Operation] = {}
        self.ids: set[UUID] = set()
        for row in session.scalars(query):
            self.add(row)

    def add(self, row: Operation) -> None:
        self.by_body[row.op_id, row.body_hash] = row
        self.ids.add(row.op_id)

    def same(self, envelope: Envelope) -> Operation | None:
        """The receipt of this very operation."""
        return self.by_body.get((envelope.op_id, envelope.body_hash))


def receipt_of(
    caller: Caller, device: Device, envelope: Envelope, outcome: Outcome, rev: int | None, *, reused: bool
) -> Operation:
    """Write down what became of an operation; what is held keeps its whole body."""
    return Operation(
        user_id=caller.user_id, op_id=envelope.op_id, device_id=device.id, n=envelope.n, kind=envelope.kind, v=envelope.v,
        entity_id=envelope.entity_id, body_hash=envelope.body_hash, id_reused=reused,
        body=json.dumps(envelope.raw) if outcome.status == "held" else None,
        status=outcome.status, code=outcome.code, params=dict(outcome.params), result_rev=rev,
        happened_at=said_time(envelope), clock_offset_ms=envelope.clock_offset_ms, recorded_at=caller.now,
    )  # fmt: skip


def said_time(envelope: Envelope) -> str:
    """The moment as the phone said it, kept as said even where it is no moment at all."""
    said = envelope.raw.get("happened_at")
    return json.dumps(said)[1:-1][:64] if isinstance(said, str) else ""


def result_of(row: Operation, n: int) -> dict[str, Any]:
    """Write a receipt as the phone reads it: the stored status, for every time it asks."""
    result = {"n": n, "op_id": str(row.op_id), "status": row.status}
    if row.result_rev is not None:
        result["rev"] = row.result_rev
    if row.code is not None:
        result |= {"code": row.code, "params": row.params or {}}
    return result


def is_behind_held(session: Session, device: Device, envelope: Envelope) -> bool:
    """Whether an earlier transition of the same device on the same thing still waits for a person."""
    query = select(Operation.id).where(
        Operation.device_id == device.id, Operation.entity_id == envelope.entity_id,
        Operation.status == "held", Operation.kind.in_(TRANSITIONS),
    )  # fmt: skip
    return session.scalar(query.limit(1)) is not None
