"""An outlet (服务网点): people, a calendar and a zone under one roof."""

from uuid import UUID

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from webapp.models.base import Base


class Outlet(Base):
    """`zone` is an IANA name; a visit's day is a day in its outlet's zone."""

    __tablename__ = "outlet"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    zone: Mapped[str] = mapped_column(String(64))
