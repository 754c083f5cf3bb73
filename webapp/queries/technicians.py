"""Who can be sent."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.domain.caller import Caller
from webapp.domain.refusal import Refusal
from webapp.domain.roles import FIELD
from webapp.models.person import StaffProfile, User, UserRole
from webapp.queries.scopes import people_in_scope


def list_technicians(session: Session, caller: Caller) -> list[User]:
    """Return the field staff of the caller's outlets who may log in, by name."""
    query = field_staff(caller).join(StaffProfile).order_by(StaffProfile.name)
    return list(session.scalars(query).unique())


def get_technician(session: Session, caller: Caller, user_id: UUID) -> User:
    """Return one of them. Raises `Refusal("technician.unknown")`."""
    user = session.scalars(field_staff(caller).where(User.id == user_id)).unique().one_or_none()
    if user is None:
        raise Refusal("technician.unknown")
    return user


def field_staff(caller: Caller):
    in_the_field = select(UserRole.user_id).where(UserRole.role.in_(FIELD))
    return select(User).where(people_in_scope(caller), User.id.in_(in_the_field), User.disabled_at.is_(None))
