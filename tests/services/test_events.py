"""Recording what happened, and the jobs that follow, in the deed's own commit."""

import pytest
from sqlalchemy import func, select

from tests.company import a_check_in
from webapp.db import unit_of_work
from webapp.domain.follow_ups import FOLLOW_UPS
from webapp.models.event import Event, Job
from webapp.services.check_ins import check_in
from webapp.services.events import record


def counted() -> tuple[int, int]:
    with unit_of_work() as session:
        return tuple(session.scalar(select(func.count()).select_from(table)) for table in (Event, Job))


def test_what_is_given_back_was_never_recorded_and_leaves_no_job(company):
    with unit_of_work(write=True) as session:
        visit = company.send(session, "1")
    before = counted()
    with pytest.raises(ZeroDivisionError), unit_of_work(write=True) as session:
        check_in(session, company.caller("tech"), visit.id, a_check_in())
        session.flush()
        raise ZeroDivisionError
    assert counted() == before


def test_each_handler_has_its_job_in_the_same_commit(company, monkeypatch):
    monkeypatch.setitem(FOLLOW_UPS, "thing.happened", ("one", "two"))
    with unit_of_work(write=True) as session:
        event = record(session, company.caller("admin"), "thing.happened", ("thing", None))
    with unit_of_work() as session:
        jobs = session.scalars(select(Job).where(Job.event_id == event.id).order_by(Job.id)).all()
        assert [(job.handler, job.attempts, job.done_at, job.run_at) for job in jobs] == [
            ("one", 0, None, company.now), ("two", 0, None, company.now),
        ]  # fmt: skip


def test_what_nobody_follows_leaves_no_job(company):
    _, jobs = counted()
    with unit_of_work(write=True) as session:
        record(session, company.caller("admin"), "thing.happened", ("thing", None))
    assert counted()[1] == jobs


def test_an_event_says_who_from_which_phone_when_it_was_and_when_we_heard(session, company):
    from dataclasses import replace
    from datetime import timedelta
    from uuid import uuid4

    device, earlier = uuid4(), company.now - timedelta(hours=5)
    caller = replace(company.caller("tech"), device_id=device, happened_at=earlier)
    event = record(session, caller, "thing.happened", ("thing", device), before={"a": 1}, after={"a": 2})
    session.flush()
    session.refresh(event)
    assert (event.actor_id, event.device_id, event.happened_at, event.recorded_at) == (
        caller.user_id,
        device,
        earlier,
        company.now,
    )
    assert (event.subject_kind, event.subject_id, event.before, event.after) == ("thing", device, {"a": 1}, {"a": 2})
