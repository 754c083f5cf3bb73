"""The parts catalogue: shared by all, sent by a change sequence, retired but never deleted."""

from uuid import UUID

from sqlalchemy import BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from webapp.models.base import Base


class InCatalogue:
    """`change_seq` is stamped last in the commit (see models/catalogue_clock), so that no cursor passes it unseen."""

    change_seq: Mapped[int] = mapped_column(BigInteger, default=0, index=True)


class Part(InCatalogue, Base):
    """A spare part; the price is in minor units of its currency."""

    __tablename__ = "part"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    barcode: Mapped[str] = mapped_column(String(64), default="", index=True)
    price_minor: Mapped[int] = mapped_column(BigInteger, default=0)
    currency: Mapped[str] = mapped_column(String(3), default="EUR")
    retired: Mapped[bool] = mapped_column(default=False)
