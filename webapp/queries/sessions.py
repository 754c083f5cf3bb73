"""Who is behind a session's token."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.models.login_session import LoginSession
from webapp.models.person import User


@dataclass(frozen=True)
class Person:
    """Someone logged in, read once at the start of a request and free of the database from then on."""

    id: UUID
    login: str
    name: str
    locale: str
    zone: str
    roles: frozenset[str]
    outlet_ids: frozenset[UUID]
    token_hash: str
    device_id: UUID | None


def find_person(session: Session, token_hash: str, now: datetime) -> Person | None:
    """Return who holds this token, unless the session is over or the person disabled."""
    query = (
        select(LoginSession.device_id, User)
        .join(User, User.id == LoginSession.user_id)
        .where(
            LoginSession.token_hash == token_hash,
            LoginSession.ended_at.is_(None),
            LoginSession.expires_at > now,
            User.disabled_at.is_(None),
        )
    )
    found = session.execute(query).unique().one_or_none()
    return person_of(found.User, token_hash, found.device_id) if found else None


def person_of(user: User, token_hash: str = "", device_id: UUID | None = None) -> Person:
    """Gather what a request may know of a user."""
    return Person(
        id=user.id, login=user.login, name=user.profile.name, locale=user.locale,
        zone=min((outlet.zone for outlet in user.outlets), default="UTC"),
        roles=frozenset(row.role for row in user.roles), outlet_ids=frozenset(outlet.id for outlet in user.outlets),
        token_hash=token_hash, device_id=device_id,
    )  # fmt: skip
