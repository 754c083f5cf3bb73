"""What is around an operation: enough to keep it, whatever is wrong inside."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from webapp.domain.refusal import Refusal
from webapp.sync.canonical import body_hash

MOST_OPERATIONS = 100
LONGEST_OPERATION = 64 * 1024
LARGEST_N = 2**53 - 1
LARGEST_VERSION = 2**15 - 1
KIND = re.compile(r"[a-z0-9_.]{1,64}")


@dataclass(frozen=True)
class Envelope:
    """One operation as sent; `raw` is all of it. `entity_id`, `happened_at` … are None where they make no sense."""

    n: int
    op_id: UUID
    kind: str
    v: int
    entity_id: UUID | None
    base_rev: int | None
    happened_at: datetime | None
    clock_offset_ms: int | None
    args: Any
    raw: Mapping[str, Any]
    body_hash: str


@dataclass(frozen=True)
class Batch:
    device_id: UUID
    epoch: str
    operations: list[Envelope]


def read_batch(message: Any) -> Batch:
    """Understand a push. Raises `Refusal("sync.malformed")` where not even the envelope can be read."""
    if not isinstance(message, dict) or not isinstance(message.get("ops"), list):
        raise Refusal("sync.malformed")
    operations: Sequence[Any] = message["ops"]
    if len(operations) > MOST_OPERATIONS:
        raise Refusal("sync.too_many", {"limit": MOST_OPERATIONS})
    device_id, epoch = find_uuid(message.get("device_id")), message.get("epoch")
    if device_id is None or not isinstance(epoch, str):
        raise Refusal("sync.malformed")
    return Batch(device_id, epoch, [read_envelope(operation) for operation in operations])


def read_envelope(raw: Any) -> Envelope:
    """Understand one operation; only `n`, `op_id` and `kind` must be right."""
    if not isinstance(raw, dict):
        raise Refusal("sync.malformed")
    n, op_id, kind = find_int(raw.get("n")), find_uuid(raw.get("op_id")), raw.get("kind")
    if n is None or n <= 0 or op_id is None or not isinstance(kind, str) or KIND.fullmatch(kind) is None:
        raise Refusal("sync.malformed")
    if len(json.dumps(raw, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")) > LONGEST_OPERATION:
        raise Refusal("sync.too_large", {"limit": LONGEST_OPERATION})
    return Envelope(
        n=n, op_id=op_id, kind=kind, v=find_int(raw.get("v"), LARGEST_VERSION) or 0, entity_id=find_uuid(raw.get("entity_id")),
        base_rev=find_int(raw.get("base_rev")), happened_at=find_instant(raw.get("happened_at")),
        clock_offset_ms=find_int(raw.get("clock_offset_ms")), args=raw.get("args"), raw=raw, body_hash=body_hash(raw),
    )  # fmt: skip


def find_int(value: Any, limit: int = LARGEST_N) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > limit:
        return None
    return value


def find_uuid(value: Any) -> UUID | None:
    try:
        return UUID(value) if isinstance(value, str) and len(value) == 36 else None
    except ValueError:
        return None


def find_instant(value: Any) -> datetime | None:
    """Return an RFC 3339 moment with a zone, in UTC."""
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
        return moment.astimezone(UTC) if moment is not None and moment.tzinfo is not None else None
    except (ValueError, OverflowError):
        return None
