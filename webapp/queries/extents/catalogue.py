"""The shared catalogue by its change sequence: the same for all."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.models.catalogue_clock import CatalogueClock
from webapp.models.part import Part


def clock(session: Session) -> int:
    """Return the last change this snapshot knows."""
    return session.scalar(select(CatalogueClock.seq)) or 0


def changed_parts(session: Session, after: int, upto: int, limit: int) -> Iterator[tuple[UUID, int, dict[str, Any]]]:
    """Yield (id, seq, document) of parts changed in (after, upto], oldest change first, at most `limit`."""
    query = select(Part.__table__).where(Part.change_seq > after, Part.change_seq <= upto)
    for row in session.execute(query.order_by(Part.change_seq).limit(limit)):
        yield row.id, row.change_seq, {
            "number": row.number, "name": row.name, "barcode": row.barcode, "price_minor": row.price_minor,
            "currency": row.currency, "retired": row.retired,
        }  # fmt: skip
