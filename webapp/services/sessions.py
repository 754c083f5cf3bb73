"""Logging in and out: a session is a row of ours, the cookie only an opaque token for it."""

import hashlib
import secrets
from datetime import timedelta
from uuid import UUID

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from webapp.domain.caller import Caller
from webapp.domain.plain_text import is_storable
from webapp.domain.refusal import Refusal
from webapp.models.login_session import LoginSession
from webapp.models.person import User
from webapp.services.events import record

HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# Compared against when the name is unknown, so that the time of the answer tells nothing.
NOBODY = HASHER.hash("nobody has this password")


def hash_token(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def is_right_password(password_hash: str, password: str) -> bool:
    try:
        # Half a character, which a phone can send, is a wrong password like any other.
        return HASHER.verify(password_hash, password.encode("utf-8", "surrogatepass"))
    except (VerificationError, InvalidHashError):
        return False


def find_login(session: Session, login: str) -> User | None:
    if not is_storable(login):
        return None
    return session.scalars(select(User).where(User.login == login.strip().lower())).unique().one_or_none()


def check_login(session: Session, login: str, password: str) -> User:
    """Return who this is. Raises `Refusal("session.wrong_login")`, alike for a wrong name and a wrong password."""
    user = find_login(session, login)
    right = is_right_password(user.password_hash if user else NOBODY, password)
    if user is None or not right or user.disabled_at is not None:
        raise Refusal("session.wrong_login")
    return user


def open_session(session: Session, caller: Caller, user_id: UUID, lasts: timedelta) -> str:
    """Open a session for someone who has proved who they are; return its token (43 characters), shown this once."""
    token = secrets.token_urlsafe(32)
    expires_at = caller.now + lasts
    session.add(LoginSession(token_hash=hash_token(token), user_id=user_id, created_at=caller.now, expires_at=expires_at))
    record(session, caller, "session.opened", ("user", user_id))
    return token


def end_session(session: Session, caller: Caller, token_hash: str) -> None:
    """End one session; ending it again is no error."""
    row = session.get(LoginSession, token_hash)
    if row is not None and row.ended_at is None:
        row.ended_at = caller.now
        record(session, caller, "session.ended", ("user", row.user_id))


def end_all_sessions(session: Session, caller: Caller) -> None:
    """Log everybody out, after a restore."""
    open_ones = update(LoginSession).where(LoginSession.ended_at.is_(None)).values(ended_at=caller.now)
    session.execute(open_ones, execution_options={"synchronize_session": False})
    record(session, caller, "session.all_ended", ("session", None))


def bind_device(session: Session, token_hash: str | None, device_id: UUID) -> None:
    """Note which phone speaks in this session, so that revoking the phone ends it."""
    row = session.get(LoginSession, token_hash) if token_hash else None
    if row is not None:
        row.device_id = device_id
