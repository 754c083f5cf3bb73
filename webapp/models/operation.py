"""Receipts: what each phone said and what became of it. Never deleted (docs/sync.md 3.2)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.models.base import Base
from webapp.models.event import Identity
from webapp.models.sent import Sent


class Operation(Sent, Base):
    """One operation as taken in. `body` (JSON as text: it may hold anything) is kept while it is held,
    so that a person can settle it.

    `id_reused` marks another body under a known `op_id`: it is kept under its own `(device, n)`.
    """

    __tablename__ = "operation"
    __table_args__ = (
        Index(
            "uq_operation_user_id_op_id", "user_id", "op_id", unique=True,
            sqlite_where=text("id_reused = 0"), postgresql_where=text("NOT id_reused"),
        ),
        Index("ix_operation_device_id_n", "device_id", "n"),
        Index("ix_operation_device_id_entity_id_status", "device_id", "entity_id", "status"),
        Index("ix_operation_user_id_status", "user_id", "status"),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(Identity, primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    op_id: Mapped[UUID]
    device_id: Mapped[UUID] = mapped_column(ForeignKey("device.id"))
    n: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[str] = mapped_column(String(64))
    v: Mapped[int] = mapped_column(Integer, default=1)
    entity_id: Mapped[UUID | None]
    body_hash: Mapped[str] = mapped_column(String(64))
    body: Mapped[str | None] = mapped_column(Text)
    id_reused: Mapped[bool] = mapped_column(default=False)
    status: Mapped[str] = mapped_column(String(16))
    code: Mapped[str | None] = mapped_column(String(64))
    params: Mapped[dict[str, Any] | None]
    result_rev: Mapped[int | None]
    happened_at: Mapped[str] = mapped_column(String(64), default="")
    clock_offset_ms: Mapped[int | None] = mapped_column(BigInteger)
    recorded_at: Mapped[datetime]
