"""What goes down, in one table: kinds, who may hold them, and how each is written (docs/sync.md 5)."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from webapp.domain.caller import Caller
from webapp.queries.extents import assigned_visits, own_operations
from webapp.sync.diff import Held

# Raised when the shape of any document changes; a phone with another view is reset.
DOCUMENT_SCHEMA = 1


def view_of(caller: Caller) -> str:
    """Name how this person sees rows: equal (kind, id, rev, view) means an equal document."""
    return f"{'+'.join(sorted(caller.roles))}/{DOCUMENT_SCHEMA}"[:100]


def held_by(session: Session, caller: Caller, horizon_days: int) -> Held:
    """Compute, in the session's snapshot, everything this person may hold now."""
    held: Held = {}
    for kind, id, rev in assigned_visits.held_rows(session, caller, horizon_days):
        held[kind, str(id)] = rev
    for kind, id, rev in own_operations.held_rows(session, caller):
        held[kind, str(id)] = rev
    return held


def documents(session: Session, caller: Caller, rows: Iterable[tuple[str, str]]) -> dict[tuple[str, str], dict[str, Any]]:
    """Return the documents of rows by (kind, id); one query a kind, whatever their number."""
    wanted = defaultdict(list)
    for kind, id in rows:
        wanted[kind].append(UUID(id))
    found = {}
    for kind, ids in wanted.items():
        if kind == "operation":
            read = own_operations.documents(session, caller, ids)
        else:
            read = assigned_visits.DOCUMENTS[kind](session, ids)
        found |= {(kind, str(id)): document for id, document in read.items()}
    return found
