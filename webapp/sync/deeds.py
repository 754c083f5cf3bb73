"""Operation → service: the one table between what phones say and what is done."""

from collections.abc import Callable
from uuid import UUID

from sqlalchemy.orm import Session

from webapp.domain.caller import Caller
from webapp.domain.operations import arrivals, checklists, journeys  # noqa: F401  (each enters its kinds)
from webapp.services.acceptances import accept
from webapp.services.check_ins import check_in
from webapp.services.checklist_answers import answer
from webapp.services.done import Act, Done

Deed = Callable[[Session, Caller, UUID, Act], Done]

# Handlers of (kind, version) are never removed: the outbox of every released version is taken (I17).
DEEDS: dict[tuple[str, int], Deed] = {
    ("visit.accept", 1): accept,
    ("visit.check_in", 1): check_in,
    ("visit.answer", 1): answer,
}
