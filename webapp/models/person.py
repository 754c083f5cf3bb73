"""People who log in. What names a person stands in a row of its own, so that it can be erased alone."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.models.base import Base, Json
from webapp.models.outlet import Outlet


class User(Base):
    """A login. `skills` are slugs; `disabled_at` ends every session but the hand-in of waiting work."""

    __tablename__ = "user_account"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(String(64), unique=True)
    password_hash: Mapped[str] = mapped_column(String(200))
    locale: Mapped[str] = mapped_column(String(16), default="en")
    skills: Mapped[list[str]] = mapped_column(Json, default=list)
    disabled_at: Mapped[datetime | None]

    profile: Mapped["StaffProfile"] = relationship(back_populates="user", lazy="joined")
    roles: Mapped[list["UserRole"]] = relationship(cascade="all, delete-orphan", lazy="selectin")
    outlets: Mapped[list[Outlet]] = relationship(secondary="user_outlet", lazy="selectin")


class StaffProfile(Base):
    """The personal fields of a user."""

    __tablename__ = "staff_profile"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))

    user: Mapped[User] = relationship(back_populates="profile")


class UserRole(Base):
    """One of the roles of a user (slugs in domain/roles)."""

    __tablename__ = "user_role"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    role: Mapped[str] = mapped_column(String(32), primary_key=True)


class UserOutlet(Base):
    """Where a user works."""

    __tablename__ = "user_outlet"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    outlet_id: Mapped[UUID] = mapped_column(ForeignKey("outlet.id"), primary_key=True, index=True)
