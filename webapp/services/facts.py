"""What every fact says: who, on which visit, from which device, when."""

from datetime import datetime
from typing import TypedDict
from uuid import UUID

from webapp.domain.caller import Caller
from webapp.models.visit import Visit
from webapp.services.done import Act


class FactFields(TypedDict):
    id: UUID
    visit: Visit
    by_id: UUID | None
    device_id: UUID | None
    happened_at: datetime
    recorded_at: datetime


def fact_fields(caller: Caller, visit: Visit, act: Act) -> FactFields:
    """Return the columns that all facts share."""
    return FactFields(
        id=act.id, visit=visit, by_id=caller.user_id, device_id=caller.device_id,
        happened_at=caller.happened_at, recorded_at=caller.now,
    )  # fmt: skip
