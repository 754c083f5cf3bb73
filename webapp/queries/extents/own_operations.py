"""One's own held operations: their outcome comes down even when the visit itself is gone."""

import json
from collections.abc import Collection, Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.domain.caller import Caller
from webapp.models.operation import Operation


def held_rows(session: Session, caller: Caller) -> Iterator[tuple[str, UUID, int]]:
    """Yield (kind, id, rev) of what a person still has to settle."""
    query = select(Operation.op_id, Operation.rev).where(
        Operation.user_id == caller.user_id, Operation.status == "held", Operation.id_reused.is_(False)
    )
    for op_id, rev in session.execute(query):
        yield "operation", op_id, rev


def documents(session: Session, caller: Caller, ids: Collection[UUID]) -> dict[UUID, dict[str, Any]]:
    """Return the operations by their id, with the arguments their giver sent."""
    query = select(Operation).where(Operation.user_id == caller.user_id, Operation.op_id.in_(ids), Operation.id_reused.is_(False))
    return {
        row.op_id: {
            "n": row.n, "op_id": str(row.op_id), "kind": row.kind, "status": row.status, "code": row.code,
            "entity_id": row.entity_id and str(row.entity_id), "params": row.params or {},
            "args": json.loads(row.body).get("args", {}) if row.body else {},
        }
        for row in session.scalars(query)
    }  # fmt: skip
