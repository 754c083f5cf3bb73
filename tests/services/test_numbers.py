"""Numbers that people read out, and the epoch that starts them anew."""

import pytest
from sqlalchemy import select

from tests.at_once import at_once
from webapp.db import unit_of_work
from webapp.models.epoch import NumberSeries, SyncEpoch
from webapp.models.event import Event
from webapp.services.epochs import SERIES, find_epoch, raise_epoch
from webapp.services.numbers import next_device_short, next_label, next_number, series_letters


def last(name: str) -> int:
    with unit_of_work() as session:
        return session.scalar(select(NumberSeries.last).where(NumberSeries.name == name))


def test_a_number_that_is_given_back_was_never_given(company):
    before = last("visit")
    with pytest.raises(ZeroDivisionError), unit_of_work(write=True) as session:
        assert next_number(session, "visit") == before + 1
        raise ZeroDivisionError
    assert last("visit") == before


def test_many_at_once_have_a_number_each_and_leave_no_hole(app, company):
    before = last("visit")
    given = at_once(app, *[lambda session: next_number(session, "visit")] * 8)
    assert sorted(given) == [before + step for step in range(1, 9)]


@pytest.mark.parametrize(("series", "letters"), [(1, "A"), (2, "B"), (26, "Z"), (27, "AA"), (52, "AZ"), (53, "BA"), (703, "AAA")])
def test_a_series_is_counted_in_letters(session, series, letters):
    session.scalars(select(SyncEpoch)).one().series = series
    session.flush()
    assert series_letters(session) == letters
    assert next_device_short(session) == f"{letters}1"
    assert next_label(session, "visit").startswith("" if letters == "A" else letters)


def test_a_new_epoch_starts_a_new_series_and_says_so(session, company):
    before = find_epoch(session).epoch
    number = int(next_label(session, "customer"))
    epoch = raise_epoch(session, company.caller("admin"))
    session.flush()
    assert epoch.epoch != before
    assert (epoch.series, epoch.started_at) == (2, company.now)
    assert next_label(session, "customer") == f"B{number + 1}"
    event = session.scalars(select(Event).where(Event.name == "sync.restored")).one()
    assert event.after == {"series": 2}


def test_every_series_has_begun(session):
    assert set(session.scalars(select(NumberSeries.name))) == set(SERIES)
