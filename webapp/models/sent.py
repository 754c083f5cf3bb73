"""Rows that go down to phones carry `rev`, raised in the commit of any change of what is sent (SYNC.md, "Pull")."""

from sqlalchemy import Integer, event, inspect
from sqlalchemy.orm import Mapped, Session, mapped_column


class Sent:
    """A row sent down as a document."""

    rev: Mapped[int] = mapped_column(Integer, default=1)


class PartOfSent:
    """A row that is part of another row's document: a change here raises the rev there."""

    def sent_root(self) -> Sent:
        raise NotImplementedError


def changed_roots(session: Session) -> set[Sent]:
    """Return the sent rows whose documents this flush changes."""
    touched = [row for row in session.dirty if session.is_modified(row)] + list(session.new) + list(session.deleted)
    roots = {row for row in touched if isinstance(row, Sent)}
    roots |= {row.sent_root() for row in touched if isinstance(row, PartOfSent)}
    return {root for root in roots if inspect(root).persistent and root not in session.deleted}


@event.listens_for(Session, "before_flush")
def raise_revisions(session: Session, context: object, instances: object) -> None:
    """Add one to `rev` in the database itself: two writers at once must not reach the same number."""
    for root in changed_roots(session):
        root.rev = type(root).rev + 1
