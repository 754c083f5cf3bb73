"""What a caller may see. Every read starts here; what is not in scope does not exist (404, not 403)."""

from datetime import timedelta

from sqlalchemy import ColumnElement, and_, false, or_, select, true

from webapp.domain.caller import Caller
from webapp.domain.roles import FIELD, QUEUE_READERS
from webapp.models.person import User, UserOutlet
from webapp.models.visit import Assignment, Visit


def of_own_outlets(caller: Caller, column) -> ColumnElement[bool]:
    """Rows of the caller's outlets, or of all for those who see the whole company."""
    return true() if caller.sees_whole_company else column.in_(caller.outlet_ids)


def visits_in_scope(caller: Caller) -> ColumnElement[bool]:
    """Visits of the office's outlets; for the field those published to oneself, now or within `history_days`."""
    conditions = []
    if caller.has_any(QUEUE_READERS):
        conditions.append(of_own_outlets(caller, Visit.outlet_id))
    if caller.has_any(FIELD):
        conditions.append(Visit.id.in_(published_to(caller)))
    return or_(*conditions) if conditions else false()


def is_published_to(caller: Caller) -> ColumnElement[bool]:
    """Assignments that reached the caller's phone and were not released."""
    return and_(was_published_to(caller), Assignment.released_at.is_(None))


def was_published_to(caller: Caller) -> ColumnElement[bool]:
    """Assignments that reached the caller's phone, whenever that was."""
    return and_(Assignment.user_id == caller.user_id, Assignment.published_at.is_not(None))


def published_to(caller: Caller):
    """Select the ids of visits that are, or lately were, published to the caller."""
    return select(Assignment.visit_id).where(
        was_published_to(caller),
        or_(Assignment.released_at.is_(None), Assignment.released_at > caller.now - timedelta(days=caller.history_days)),
    )


def people_in_scope(caller: Caller) -> ColumnElement[bool]:
    """Colleagues of the caller's outlets."""
    if caller.sees_whole_company:
        return true()
    return User.id.in_(select(UserOutlet.user_id).where(UserOutlet.outlet_id.in_(caller.outlet_ids)))
