"""Numbers that people read out: visits, work orders, customers, devices.

A restore starts a new series with the next letter, so that no number that is on paper already is given again.
"""

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from webapp.models.epoch import NumberSeries, SyncEpoch


def next_number(session: Session, name: str) -> int:
    """Take one number of a series; the row's lock keeps others waiting until the commit, so none is given twice."""
    taken = update(NumberSeries).where(NumberSeries.name == name).values(last=NumberSeries.last + 1)
    return session.scalar(taken.returning(NumberSeries.last), execution_options={"synchronize_session": False})


def next_label(session: Session, name: str) -> str:
    """Return `1042` in the first series, `B1042` after the first restore, and so on."""
    letters = series_letters(session)
    return f"{'' if letters == 'A' else letters}{next_number(session, name)}"


def next_device_short(session: Session) -> str:
    """Name a device for its paper numbers: always letter and number (`A7`)."""
    return f"{series_letters(session)}{next_number(session, 'device')}"


def series_letters(session: Session) -> str:
    """Return A, B, … Z, AA, … for the present series."""
    rest, letters = session.scalar(select(SyncEpoch.series)), ""
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
