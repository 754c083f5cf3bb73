"""Doing the jobs that follow from events: each once, and none in another's way."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from tests.at_once import at_once
from tests.company import a_check_in
from webapp.db import unit_of_work
from webapp.domain.follow_ups import FOLLOW_UPS
from webapp.jobs import follow_ups as jobs
from webapp.jobs.worker import LONGEST_WAIT, do_one
from webapp.models.event import Event, Job
from webapp.services.check_ins import check_in
from webapp.services.events import record
from webapp.services.people import system_caller


@pytest.fixture
def done(monkeypatch) -> list[int]:
    """Whose job was done, by a handler of our own."""
    events: list[int] = []
    monkeypatch.setitem(jobs.HANDLERS, "note_it", lambda session, caller, event: events.append(event.id))
    monkeypatch.setitem(FOLLOW_UPS, "thing.happened", ("note_it",))
    return events


@pytest.fixture
def failing(monkeypatch) -> None:
    def fail(session, caller, event) -> None:
        record(session, caller, "half.done", ("thing", None))
        session.flush()
        raise ValueError("no such luck")

    monkeypatch.setitem(jobs.HANDLERS, "fail", fail)
    monkeypatch.setitem(FOLLOW_UPS, "thing.failed", ("fail",))


def happened(company, name: str, at=None) -> int:
    with unit_of_work(write=True) as session:
        event = record(session, system_caller(at or company.now), name, ("thing", None))
    return event.id


def job_of(event_id: int) -> Job:
    with unit_of_work() as session:
        return session.scalars(select(Job).where(Job.event_id == event_id)).one()


def work(now) -> int:
    """Do all that is due; return how many jobs were tried."""
    tried = 0
    while do_one(now):
        tried += 1
    return tried


def late_arrivals() -> list[dict]:
    with unit_of_work() as session:
        return list(session.scalars(select(Event.after).where(Event.name == "visit.arrived_late")))


def test_a_job_that_fails_is_put_off_longer_each_time_and_what_it_half_did_is_gone(company, failing, now):
    event = happened(company, "thing.failed")
    at, waits = now, []
    for attempt in range(1, 15):
        assert work(at) == 1
        job = job_of(event)
        assert (job.attempts, job.done_at, job.last_error) == (attempt, None, "ValueError: no such luck")
        waits.append(job.run_at - at)
        assert work(job.run_at - timedelta(seconds=1)) == 0
        at = job.run_at
    assert waits[:3] == [timedelta(seconds=seconds) for seconds in (2, 4, 8)]
    assert waits[-1] == LONGEST_WAIT
    with unit_of_work() as session:
        assert session.scalar(select(func.count()).select_from(Event).where(Event.name == "half.done")) == 0


def test_a_job_that_fails_keeps_none_of_the_others_waiting(company, failing, done, now):
    first, second = happened(company, "thing.failed"), happened(company, "thing.happened")
    assert work(now) == 2
    assert done == [second]
    assert job_of(second).done_at == now
    assert job_of(first).done_at is None


def test_a_handler_that_this_version_does_not_know_is_put_off_and_not_lost(company, now, monkeypatch):
    monkeypatch.setitem(FOLLOW_UPS, "thing.happened", ("of_a_newer_version",))
    event = happened(company, "thing.happened")
    assert work(now) == 1
    assert job_of(event).done_at is None
    assert "of_a_newer_version" in job_of(event).last_error


def test_what_is_not_due_is_left_alone(company, done, now):
    happened(company, "thing.happened", now + timedelta(seconds=1))
    assert work(now) == 0
    assert work(now + timedelta(seconds=1)) == 1


def test_a_job_is_done_once(company, done, now):
    event = happened(company, "thing.happened")
    assert work(now) == 1
    assert work(now + timedelta(days=1)) == 0
    assert (done, job_of(event).attempts, job_of(event).done_at) == ([event], 1, now)


def test_what_was_put_off_and_then_goes_well_is_done(company, failing, now, monkeypatch):
    event = happened(company, "thing.failed")
    work(now)
    monkeypatch.setitem(jobs.HANDLERS, "fail", lambda *_: None)
    assert work(now + timedelta(seconds=2)) == 1
    assert (job_of(event).attempts, job_of(event).done_at) == (2, now + timedelta(seconds=2))


def test_the_older_is_done_first(company, done, now):
    later, earlier = (
        happened(company, "thing.happened", now),
        happened(company, "thing.happened", now - timedelta(hours=1)),
    )
    work(now)
    assert done == [earlier, later]


def test_two_workers_do_not_do_the_same_job(app, company, done, now):
    events = [happened(company, "thing.happened") for _ in range(8)]
    tried = at_once(app, *[lambda _: work(now)] * 3)
    assert sum(tried) == len(events)
    assert sorted(done) == events


def test_a_worker_does_not_wait_for_a_job_that_another_has_in_hand(company, database_kind, done, now):
    first, second = happened(company, "thing.happened"), happened(company, "thing.happened")
    if database_kind == "postgresql":
        with unit_of_work(write=True) as session:
            assert session.scalar(select(Job.event_id).where(Job.event_id == first).with_for_update()) == first
            assert do_one(now)
            assert not do_one(now)
        assert done == [second]
    work(now)
    assert sorted(done) == [first, second]


def test_every_follow_up_has_its_handler_and_no_handler_is_forgotten():
    assert {name for names in FOLLOW_UPS.values() for name in names} == set(jobs.HANDLERS)


@pytest.mark.parametrize(("minutes", "expected"), [(-1, []), (0, []), (1, [{"minutes": 1}]), (95, [{"minutes": 95}])])
def test_who_arrives_after_the_window_is_late_by_so_many_minutes(company, now, minutes, expected):
    with unit_of_work(write=True) as session:
        visit = company.send(session, "1")
        arrived_at = visit.window_to_at + timedelta(minutes=minutes)
        check_in(session, company.caller("tech", now=arrived_at, happened_at=arrived_at), visit.id, a_check_in())
    work(arrived_at)
    assert late_arrivals() == expected


def test_a_phone_whose_clock_runs_ten_years_ahead_is_not_ten_years_late(company, now):
    with unit_of_work(write=True) as session:
        visit = company.send(session, "1")
        check_in(session, company.caller("tech").at(now + timedelta(days=3650)), visit.id, a_check_in())
    work(now)
    assert late_arrivals() == []


def test_an_arrival_without_a_window_is_never_late(company, now):
    with unit_of_work(write=True) as session:
        visit = company.send(session, "1", window_from="", window_to="")
        check_in(session, company.caller("tech").at(now + timedelta(days=3)), visit.id, a_check_in())
    work(now)
    assert late_arrivals() == []


def test_a_late_arrival_is_recorded_once_even_if_its_job_is_done_again(company, now):
    with unit_of_work(write=True) as session:
        visit = company.send(session, "1")
        arrived_at = visit.window_to_at + timedelta(minutes=5)
        check_in(session, company.caller("tech", now=arrived_at, happened_at=arrived_at), visit.id, a_check_in())
    assert work(arrived_at) == 1
    with unit_of_work(write=True) as session:
        session.execute(update(Job).values(done_at=None))
    assert work(arrived_at) == 1
    assert late_arrivals() == [{"minutes": 5}]
