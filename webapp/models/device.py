"""Phones, and what each was last sent."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from webapp.models.base import Base


class Device(Base):
    """The id is made on the phone. `last_n` is the last operation taken in; `short` heads its paper numbers."""

    __tablename__ = "device"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    short: Mapped[str] = mapped_column(String(16), unique=True)
    platform: Mapped[str] = mapped_column(String(100))
    app_version: Mapped[str] = mapped_column(String(40))
    schema: Mapped[int]
    last_n: Mapped[int] = mapped_column(BigInteger, default=0)
    registered_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class SentView(Base):
    """What one answer told a device to hold: insert-only, the last three and the confirmed one are kept.

    `rows` is the zlib-packed JSON list of (kind, id, rev); `digest` its SHA-256, so that nothing new costs no unpacking.
    `base_seq` is the view it was diffed against (null: a reset), so that every page comes from one stored set.
    """

    __tablename__ = "sent_view"

    device_id: Mapped[UUID] = mapped_column(ForeignKey("device.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(Integer, primary_key=True)
    base_seq: Mapped[int | None]
    view: Mapped[str] = mapped_column(String(100))
    digest: Mapped[str] = mapped_column(String(64))
    rows: Mapped[bytes] = mapped_column(LargeBinary)
    catalogue_from: Mapped[int] = mapped_column(BigInteger)
    catalogue_to: Mapped[int] = mapped_column(BigInteger)
    last_n: Mapped[int] = mapped_column(BigInteger)
    made_at: Mapped[datetime]
