"""What happened on a visit, each a row that says who and when; never a flag, never changed."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Uuid
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from webapp.models.base import Base, Json
from webapp.models.sent import PartOfSent
from webapp.models.visit import Visit


class Fact(PartOfSent):
    """`id` is the operation's UUID, so that inserting it twice is once. `happened_at` is the device's word,
    `recorded_at` ours.
    """

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    device_id: Mapped[UUID | None] = mapped_column(ForeignKey("device.id"))
    happened_at: Mapped[datetime]
    recorded_at: Mapped[datetime]

    @declared_attr
    def visit_id(cls) -> Mapped[UUID]:
        return mapped_column(ForeignKey("visit.id"), index=True)

    @declared_attr
    def visit(cls) -> Mapped[Visit]:
        return relationship(Visit)

    def sent_roots(self) -> list[Visit]:
        return [self.visit]


class Acceptance(Fact, Base):
    """A technician took the visit."""

    __tablename__ = "acceptance"


class CheckIn(Fact, Base):
    """An arrival at a site; `position` is WGS-84 and there only if settings ask for it."""

    __tablename__ = "check_in"

    position: Mapped[dict[str, Any] | None]


class ChecklistAnswer(Fact, Base):
    """One answer to one item. The later commit stands; earlier ones stay as history."""

    __tablename__ = "checklist_answer"
    __table_args__ = (Index("ix_checklist_answer_visit_id_task_id_item", "visit_id", "task_id", "item"),)

    task_id: Mapped[UUID] = mapped_column(ForeignKey("task.id"))
    item: Mapped[str] = mapped_column(String(64))
    value: Mapped[Any] = mapped_column(Json, nullable=True)
    was: Mapped[Any] = mapped_column(Json, nullable=True)
    # The order of commits, which decides; the clocks of phones don't.
    position: Mapped[int]
