"""One trip to a site, its tasks and who goes there."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.models.base import Base, Json
from webapp.models.customer import Site
from webapp.models.outlet import Outlet
from webapp.models.person import User
from webapp.models.sent import PartOfSent, Sent
from webapp.models.work_order import WorkOrder


class Visit(Sent, Base):
    """`window_from_at`–`window_to_at` is the appointment window; `scheduled_on` the day in the outlet's zone."""

    __tablename__ = "visit"
    __table_args__ = (Index("ix_visit_outlet_id_scheduled_on", "outlet_id", "scheduled_on"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(32), unique=True)
    outlet_id: Mapped[UUID] = mapped_column(ForeignKey("outlet.id"))
    work_order_id: Mapped[UUID] = mapped_column(ForeignKey("work_order.id"), index=True)
    site_id: Mapped[UUID] = mapped_column(ForeignKey("site.id"), index=True)
    state: Mapped[str] = mapped_column(String(32), default="planned")
    scheduled_on: Mapped[date]
    window_from_at: Mapped[datetime | None]
    window_to_at: Mapped[datetime | None]
    # The revision that brought the present day and window: who accepts an older one has not seen it.
    window_rev: Mapped[int] = mapped_column(default=1)
    duration_minutes: Mapped[int]
    skills: Mapped[list[str]] = mapped_column(Json, default=list)
    note: Mapped[str] = mapped_column(String(4000), default="")

    outlet: Mapped[Outlet] = relationship()
    work_order: Mapped[WorkOrder] = relationship(back_populates="visits")
    site: Mapped[Site] = relationship()
    tasks: Mapped[list["Task"]] = relationship(back_populates="visit", order_by="Task.position")
    assignments: Mapped[list["Assignment"]] = relationship(back_populates="visit", order_by="Assignment.assigned_at")

    @property
    def assignment(self) -> "Assignment | None":
        """Who goes there now."""
        return next((a for a in self.assignments if a.released_at is None), None)


class Task(PartOfSent, Base):
    """One thing to do on a visit. `checklist` is frozen when the visit is first published, null before."""

    __tablename__ = "task"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    visit_id: Mapped[UUID] = mapped_column(ForeignKey("visit.id"), index=True)
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(32))
    checklist: Mapped[dict[str, Any] | None]

    visit: Mapped[Visit] = relationship(back_populates="tasks")

    def sent_roots(self) -> list[Visit]:
        return [self.visit]


class Assignment(PartOfSent, Base):
    """Who is to go, from when to when. It reaches the phone once `published_at` is set; it is released, never deleted."""

    __tablename__ = "assignment"
    __table_args__ = (Index("ix_assignment_user_id_released_at", "user_id", "released_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    visit_id: Mapped[UUID] = mapped_column(ForeignKey("visit.id"), index=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    assigned_at: Mapped[datetime]
    published_at: Mapped[datetime | None]
    released_at: Mapped[datetime | None]

    visit: Mapped[Visit] = relationship(back_populates="assignments")
    user: Mapped[User] = relationship(lazy="joined")

    def sent_roots(self) -> list[Visit]:
        return [self.visit]
