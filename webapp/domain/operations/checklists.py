"""Operations of working through a checklist."""

from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from webapp.domain.operations.catalogue import Arguments, operation

ItemKey = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]{1,64}$")]
# NUL is no letter, and PostgreSQL keeps no text that has one.
Words = Annotated[str, StringConstraints(max_length=4000, pattern=r"^[^\x00]*$")]
Number = Annotated[float, Field(ge=-1e12, le=1e12, allow_inf_nan=False)]
Value = bool | Number | Words | None


@operation("visit.answer", version=1, needs="works offline")
class Answer(Arguments):
    """One item of a task's checklist, answered; `was` is the value that stood there before, as this phone saw it."""

    task_id: Annotated[UUID, Field(strict=False)]
    item: ItemKey
    value: Value
    was: Value = None
