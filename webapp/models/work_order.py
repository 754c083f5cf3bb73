"""What was promised to a customer; visits carry it out."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.models.base import Base
from webapp.models.customer import Customer
from webapp.models.sent import PartOfSent

if TYPE_CHECKING:
    from webapp.models.visit import Visit


class WorkOrder(PartOfSent, Base):
    """`external_number` is the number on the list it was imported from."""

    __tablename__ = "work_order"
    __table_args__ = (UniqueConstraint("outlet_id", "external_number"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(32), unique=True)
    outlet_id: Mapped[UUID] = mapped_column(ForeignKey("outlet.id"), index=True)
    customer_id: Mapped[UUID] = mapped_column(ForeignKey("customer.id"), index=True)
    external_number: Mapped[str | None] = mapped_column(String(64))
    priority: Mapped[str] = mapped_column(String(2), default="P2")
    state: Mapped[str] = mapped_column(String(32), default="triaged")
    created_at: Mapped[datetime]

    customer: Mapped[Customer] = relationship()
    visits: Mapped[list["Visit"]] = relationship(back_populates="work_order")

    def sent_roots(self) -> list["Visit"]:
        """Its priority goes down with each of its visits."""
        return self.visits
