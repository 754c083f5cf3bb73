"""The difference between what a phone was sent and what it may hold now."""

import hashlib
import json
import zlib
from dataclasses import dataclass

# (kind, id) → rev
Held = dict[tuple[str, str], int]


@dataclass(frozen=True)
class Difference:
    """`changed` is new or of another rev, `gone` is no longer to be held; both in a fixed order, so that pages are stable."""

    changed: list[tuple[str, str]]
    gone: list[tuple[str, str]]


def difference(base: Held, now: Held) -> Difference:
    """Compare two sets of rows."""
    changed = sorted(key for key, rev in now.items() if base.get(key) != rev)
    gone = sorted(key for key in base if key not in now)
    return Difference(changed, gone)


def pack(held: Held) -> bytes:
    """Write a set down small; equal sets give equal bytes."""
    rows = [[kind, id, rev] for (kind, id), rev in sorted(held.items())]
    return zlib.compress(json.dumps(rows, separators=(",", ":")).encode(), 6)


def unpack(packed: bytes) -> Held:
    return {(kind, id): rev for kind, id, rev in json.loads(zlib.decompress(packed))}


def digest(held: Held) -> str:
    """Name a set by its content."""
    rows = "\n".join(f"{kind} {id} {rev}" for (kind, id), rev in sorted(held.items()))
    return hashlib.sha256(rows.encode()).hexdigest()
