"""Running one operation: authorise, understand, do; and what it means when one of these says no."""

from dataclasses import replace

import structlog
from pydantic import ValidationError
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from webapp.domain.caller import Caller
from webapp.domain.operations.catalogue import BUILT, KINDS
from webapp.domain.outcome import Outcome
from webapp.domain.refusal import Refusal
from webapp.models.device import Device
from webapp.models.visit import Visit
from webapp.queries.scopes import visits_in_scope
from webapp.services.done import Act
from webapp.sync.deeds import DEEDS
from webapp.sync.envelopes import Envelope
from webapp.sync.receipts import is_behind_held

log = structlog.get_logger()


class Transient(Exception):
    """Nothing is wrong with the operation: a lock, a full disk, a file store that does not answer."""


def run(session: Session, caller: Caller, device: Device, envelope: Envelope) -> tuple[Outcome, int | None]:
    """Do what an operation says, in a savepoint; return what became of it and the rev of the row acted on.

    Nothing in an operation keeps later ones from being processed (I5): whatever goes wrong in it, it is held.
    Raises `Transient` where trying again later will help.
    """
    try:
        with session.begin_nested():
            done = do(session, at_its_time(caller, envelope), device, envelope)
            session.flush()
            return done.outcome, session.scalar(select(type(done.row).rev).where(type(done.row).id == done.row.id))
    except Refusal as refusal:
        return Outcome("held", refusal.code, refusal.params), None
    except DBAPIError as error:
        if is_transient(error):
            raise Transient from error
        return server_error(envelope, error), None
    except Exception as error:  # noqa: BLE001  (I5: an operation that breaks us is kept for a person, and the next one runs)
        return server_error(envelope, error), None


def do(session: Session, caller: Caller, device: Device, envelope: Envelope):
    """Steps 1, 4 and 5 (docs/sync.md 3.1, 3.4, 3.5)."""
    kind = KINDS.get(envelope.kind)
    built = BUILT.get((envelope.kind, envelope.v))
    if kind is None or built is None:
        raise Refusal("op.kind_unknown", {"kind": envelope.kind, "v": envelope.v})
    if envelope.entity_id is None or envelope.happened_at is None:
        raise Refusal("op.malformed")
    authorise(session, caller, kind.allowed, envelope)  # 4
    try:
        arguments = built.arguments.model_validate(envelope.args)
    except (ValidationError, RecursionError) as cause:
        raise Refusal("op.malformed") from cause
    if kind.is_transition and is_behind_held(session, device, envelope):  # 5
        raise Refusal("op.behind_held")
    return DEEDS[envelope.kind, envelope.v](
        session, caller, envelope.entity_id, Act(envelope.op_id, arguments, envelope.base_rev)
    )


def authorise(session: Session, caller: Caller, rule: str, envelope: Envelope) -> None:
    """Check the kind's rule. Raises `Refusal("visit.not_yours")`, the same for what is another's and what is nowhere."""
    if rule == "visit_assigned":
        visible = select(Visit.id).where(Visit.id == envelope.entity_id, visits_in_scope(caller))
        if session.scalar(visible) is None:
            raise Refusal("visit.not_yours")
    else:
        raise Refusal("op.kind_unknown", {"kind": envelope.kind, "v": envelope.v})


def at_its_time(caller: Caller, envelope: Envelope) -> Caller:
    return replace(caller, happened_at=envelope.happened_at or caller.now)


def is_transient(error: DBAPIError) -> bool:
    """Lock, deadlock, serialisation, disk: PostgreSQL says so by class, SQLite in words."""
    state = getattr(error.orig, "sqlstate", None) or ""
    words = str(error.orig).lower()
    return (
        error.connection_invalidated
        or state[:2] in ("40", "53", "55", "57", "58", "08")
        or any(sign in words for sign in ("locked", "disk i/o", "disk is full", "unable to open"))
    )


def server_error(envelope: Envelope, error: Exception) -> Outcome:
    # Not a word of the arguments: they are personal.
    log.error("operation.failed", kind=envelope.kind, op_id=str(envelope.op_id), error=type(error).__name__)
    return Outcome("held", "server.error")
