"""The sync epoch: what tells phones that the server was restored."""

import secrets

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.domain.caller import Caller
from webapp.models.catalogue_clock import CatalogueClock
from webapp.models.epoch import NumberSeries, SyncEpoch
from webapp.services.events import record

SERIES = {"visit": 1000, "work_order": 1000, "customer": 100, "device": 0}


def new_epoch_name() -> str:
    return secrets.token_hex(6)


def begin(session: Session, caller: Caller, *, is_demo: bool) -> SyncEpoch:
    """Lay the first stone of an empty database: epoch, number series, the catalogue's clock."""
    epoch = SyncEpoch(id=1, epoch=new_epoch_name(), series=1, started_at=caller.now, is_demo=is_demo)
    session.add_all(
        [epoch, CatalogueClock(id=1, seq=0), *(NumberSeries(name=name, last=first) for name, first in SERIES.items())]
    )
    session.flush()
    return epoch


def raise_epoch(session: Session, caller: Caller) -> SyncEpoch:
    """Start a new epoch and new number series after a restore: nothing given out since the backup may return."""
    epoch = session.scalars(select(SyncEpoch).with_for_update()).one()
    epoch.epoch, epoch.series, epoch.started_at = new_epoch_name(), epoch.series + 1, caller.now
    record(session, caller, "sync.restored", ("epoch", None), after={"series": epoch.series})
    return epoch


def find_epoch(session: Session) -> SyncEpoch | None:
    return session.scalars(select(SyncEpoch)).one_or_none()
