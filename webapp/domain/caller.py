"""Who is doing something, from where and when: the first argument of every deed after the session."""

from collections.abc import Set
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from webapp.domain.roles import WHOLE_COMPANY


@dataclass(frozen=True)
class Caller:
    """`now` is the server's clock, `happened_at` what the device says (both UTC); order is decided by neither."""

    user_id: UUID | None
    roles: Set[str]
    outlet_ids: Set[UUID]
    now: datetime
    happened_at: datetime
    device_id: UUID | None = None
    locale: str = "en"
    # How long a former assignee's acts are still taken (docs/sync.md 3.4); doors set it from the settings.
    history_days: int = 90

    def has_any(self, roles: Set[str]) -> bool:
        return not self.roles.isdisjoint(roles)

    @property
    def sees_whole_company(self) -> bool:
        return self.has_any(WHOLE_COMPANY)

    def at(self, happened_at: datetime) -> "Caller":
        """The same person, speaking of an earlier moment."""
        return replace(self, happened_at=happened_at)
