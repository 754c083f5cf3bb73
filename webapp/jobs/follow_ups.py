"""Handler's name → function; the names are domain/follow_ups's."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from webapp.domain.caller import Caller
from webapp.models.event import Event
from webapp.services.punctuality import note_punctuality

HANDLERS: dict[str, Callable[[Session, Caller, Event], None]] = {
    "note_punctuality": note_punctuality,
}
