"""The change sequence of the catalogue, stamped last in a commit.

A sequence taken early loses rows: a reader passes number 8 while 7 is still uncommitted (docs/sync.md 4.7, docs/adr/0003). The
counter's row lock is taken as the very last step of a transaction and held to its commit, so that numbers become
visible in their order; being a row, it falls back with a transaction that fails.
"""

from sqlalchemy import BigInteger, Integer, bindparam, event, inspect, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from webapp.models.base import Base
from webapp.models.part import InCatalogue


class CatalogueClock(Base):
    """One row: the last number given."""

    __tablename__ = "catalogue_clock"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, default=0)


@event.listens_for(Session, "after_flush")
def remember_changes(session: Session, context: object) -> None:
    """Note which catalogue rows this flush wrote; they are stamped before the commit."""
    written = {row for row in [*session.new, *session.dirty] if isinstance(row, InCatalogue)}
    if written:
        session.info.setdefault("catalogue_changes", set()).update(written)


@event.listens_for(Session, "before_commit")
def stamp_changes(session: Session) -> None:
    """Give each changed row its number, last thing before the commit; the end of a savepoint is not the last thing."""
    if session.in_nested_transaction():
        return
    session.flush()
    # What a savepoint gave back is persistent no more.
    written = [row for row in session.info.pop("catalogue_changes", ()) if inspect(row).persistent]
    changed = sorted(written, key=lambda row: str(row.id))
    if not changed:
        return
    taken = update(CatalogueClock).values(seq=CatalogueClock.seq + len(changed)).returning(CatalogueClock.seq)
    first = session.scalar(taken, execution_options={"synchronize_session": False}) - len(changed) + 1
    for table in {type(row).__table__ for row in changed}:
        stamp = update(table).where(table.c.id == bindparam("row")).values(change_seq=bindparam("seq"))
        rows = [(row.id, seq) for seq, row in enumerate(changed, first) if type(row).__table__ is table]
        session.connection().execute(stamp, [{"row": id, "seq": seq} for id, seq in rows])
