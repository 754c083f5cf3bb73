"""Operations go up: a batch in one short write transaction, each in its savepoint, in order (docs/sync.md 3).

The numbers in the comments are those of its steps, 3.1–3.6.
"""

from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.domain.caller import Caller
from webapp.domain.outcome import Outcome
from webapp.domain.refusal import Refusal
from webapp.models.device import Device
from webapp.models.epoch import SyncEpoch
from webapp.services.devices import get_device
from webapp.services.events import record
from webapp.sync.envelopes import Batch, Envelope
from webapp.sync.receipts import Receipts, receipt_of, result_of
from webapp.sync.run import Transient, run


@dataclass
class Pushed:
    """The answer to a batch. `code` says why it stopped early, if it did."""

    last_n: int
    results: list[dict[str, Any]] = field(default_factory=list)
    code: str | None = None

    def as_json(self) -> dict[str, Any]:
        answer = {"last_n": self.last_n, "results": self.results}
        if self.code is not None:
            answer |= {"code": self.code, "expected_n": self.last_n + 1}
        return answer


def push(session: Session, caller: Caller, batch: Batch) -> Pushed:
    """Take in a batch.

    Raises `Refusal` with `device.unknown`, `sync.epoch_changed`, and `device.gap` or `device.forked` when nothing at all
    could be taken.
    """
    device = get_device(session, caller, batch.device_id, for_update=True)
    caller = replace(caller, device_id=device.id)
    epoch = session.scalar(select(SyncEpoch.epoch))
    if batch.epoch != epoch:
        raise Refusal("sync.epoch_changed", {"epoch": epoch})
    receipts = Receipts(session, caller, batch.operations)
    pushed = Pushed(device.last_n)
    for envelope in batch.operations:
        pushed.code = take(session, caller, device, receipts, pushed, envelope)
        if pushed.code is not None:
            break
    if pushed.code in ("device.gap", "device.forked") and not pushed.results:
        raise Refusal(pushed.code, {"expected_n": pushed.last_n + 1})
    device.last_n = pushed.last_n  # 6
    device.last_seen_at = caller.now
    return pushed


def take(session: Session, caller: Caller, device: Device, receipts: Receipts, pushed: Pushed, envelope: Envelope) -> str | None:
    """Take in one operation; return the code that stops the batch, if any."""
    known = receipts.same(envelope)
    if known is None:
        if envelope.n <= pushed.last_n:  # 3
            return "device.forked"
        if envelope.n > pushed.last_n + 1:
            return "device.gap"
        try:
            known = take_new(session, caller, device, receipts, envelope)
        except Transient:
            pushed.results.append({"n": envelope.n, "op_id": str(envelope.op_id), "status": "retry_later"})
            return "sync.retry_later"
    if envelope.n == pushed.last_n + 1:  # 2: what is known consumes its n too
        pushed.last_n = envelope.n
    pushed.results.append(result_of(known, envelope.n))
    return None


def take_new(session: Session, caller: Caller, device: Device, receipts: Receipts, envelope: Envelope):
    """Run an operation that was never seen, and write its receipt in the commit of its effect."""
    reused = envelope.op_id in receipts.ids
    outcome, rev = (Outcome("held", "op.id_reused"), None) if reused else run(session, caller, device, envelope)
    receipt = receipt_of(caller, device, envelope, outcome, rev, reused=reused)
    session.add(receipt)
    if outcome.status == "held":
        subject = ("visit", envelope.entity_id) if envelope.kind.startswith("visit.") else ("device", device.id)
        record(session, caller, "operation.held", subject, after={"kind": envelope.kind, "code": outcome.code})
    session.flush()
    receipts.add(receipt)
    return receipt
