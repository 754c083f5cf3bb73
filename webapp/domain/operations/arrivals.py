"""Operations of getting there: checking in, later departing and checking out."""

from webapp.domain.operations.catalogue import Arguments, operation
from webapp.domain.position import Position


@operation("visit.check_in", version=1, needs="works offline")
class CheckIn(Arguments):
    """A technician stands at the door. `position` is WGS-84 and only there if settings ask for it."""

    position: Position | None = None
