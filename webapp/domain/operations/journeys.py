"""Operations of taking work on: accepting, later declining and setting out."""

from webapp.domain.operations.catalogue import Arguments, operation


@operation("visit.accept", version=1, needs="works offline")
class Accept(Arguments):
    """A technician takes the visit as published."""
