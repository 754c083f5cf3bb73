"""Writing where others write too: a transaction that ran into another's is tried again, whole."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session

from webapp.db import unit_of_work
from webapp.domain.refusal import Refusal

T = TypeVar("T")
TRIES = 3


def write_with_patience(deed: Callable[[Session], T]) -> T:
    """Do a deed in one commit; after a lock, a deadlock or the same row made twice at once, do it again.

    Raises `Refusal("sync.retry_later")` after three tries: the program that asked shall wait a little.
    """
    cause = None
    for _ in range(TRIES):
        try:
            with unit_of_work(write=True) as session:
                return deed(session)
        except (OperationalError, IntegrityError) as error:
            cause = error
    raise Refusal("sync.retry_later") from cause
