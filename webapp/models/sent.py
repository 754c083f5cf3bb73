"""Rows that go down to phones carry `rev`, raised in the commit of any change of what is sent (docs/sync.md 4.6)."""

from collections.abc import Sequence

from sqlalchemy import Integer, event, inspect
from sqlalchemy.orm import Mapped, Session, mapped_column


class Sent:
    """A row sent down as a document."""

    rev: Mapped[int] = mapped_column(Integer, default=1)


class PartOfSent:
    """A row that is part of others' documents: a change here raises the rev there."""

    def sent_roots(self) -> Sequence[Sent | None]:
        raise NotImplementedError


def changed_roots(session: Session) -> set[Sent]:
    """Return the sent rows whose documents this flush changes."""
    # A collection is not a row's own: what joins or leaves it says itself whose document it is part of.
    changed = [row for row in session.dirty if session.is_modified(row, include_collections=False)]
    touched = [*changed, *session.new, *session.deleted]
    roots = {row for row in touched if isinstance(row, Sent)}
    roots |= {root for row in touched if isinstance(row, PartOfSent) for root in row.sent_roots() if root is not None}
    return {root for root in roots if inspect(root).persistent and root not in session.deleted}


@event.listens_for(Session, "before_flush")
def raise_revisions(session: Session, context: object, instances: object) -> None:
    """Add one to `rev` in the database itself: two writers at once must not reach the same number."""
    for root in changed_roots(session):
        root.rev = type(root).rev + 1
