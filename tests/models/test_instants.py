"""Moments in UTC, alike on both databases."""

from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy import select
from sqlalchemy.exc import StatementError

from webapp.models.event import Event


def written(session, moment: datetime) -> datetime:
    event = Event(name="thing.happened", subject_kind="thing", happened_at=moment, recorded_at=moment)
    session.add(event)
    session.flush()
    session.expire(event)
    return session.scalars(select(Event.happened_at).where(Event.id == event.id)).one()


def test_a_moment_without_a_zone_is_a_mistake_and_is_refused(session):
    with pytest.raises(StatementError, match="an instant needs a zone"):
        written(session, datetime(2026, 11, 23, 8, 0))


def test_a_moment_of_any_zone_comes_back_as_itself_in_utc(session):
    moment = datetime(2026, 11, 23, 8, 0, 1, 234567, tzinfo=timezone(timedelta(hours=8)))
    kept = written(session, moment)
    assert kept == moment
    assert kept.utcoffset() == timedelta(0)


@pytest.mark.parametrize("year", [1970, 2038, 9999])
def test_a_far_moment_is_kept_as_said(session, year):
    moment = datetime(year, 6, 1, tzinfo=timezone.utc)  # noqa: UP017
    assert written(session, moment) == moment
