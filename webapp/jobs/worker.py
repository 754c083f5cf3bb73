"""Doing the jobs that follow from events: each in one transaction with the mark that it is done."""

import threading
from datetime import UTC, datetime, timedelta

import structlog
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from webapp.db import unit_of_work
from webapp.jobs.follow_ups import HANDLERS
from webapp.models.event import Job
from webapp.services.people import system_caller

log = structlog.get_logger()
IDLE_SECONDS = 1.0
LONGEST_WAIT = timedelta(hours=1)


def work_until(app: Flask, stop: threading.Event) -> None:
    """Do what is due, then look again in a second, until told to stop."""
    with app.app_context():
        while not stop.is_set():
            try:
                found = do_one(datetime.now(UTC))
            except DBAPIError as error:
                log.warning("worker.database", error=type(error.orig).__name__)
                found = False
            if not found:
                stop.wait(IDLE_SECONDS)


def do_one(now: datetime) -> bool:
    """Do one due job; return whether there was one. A job that fails is put off, longer each time."""
    if not is_any_due(now):
        return False
    with unit_of_work(write=True) as session:
        due = select(Job).where(Job.done_at.is_(None), Job.run_at <= now).order_by(Job.run_at, Job.id).limit(1)
        job = session.scalar(due.with_for_update(skip_locked=True))
        if job is None:
            return False
        job.attempts += 1
        try:
            with session.begin_nested():
                HANDLERS[job.handler](session, system_caller(now), job.event)
            job.done_at = now
        except Exception as error:  # noqa: BLE001  (one job that fails must not stop the others)
            job.run_at = now + min(timedelta(seconds=2**job.attempts), LONGEST_WAIT)
            job.last_error = f"{type(error).__name__}: {error}"[:500]
            log.error("job.failed", handler=job.handler, job=job.id, error=type(error).__name__)
    return True


def is_any_due(now: datetime) -> bool:
    """Look without taking the write lock: most of the time there is nothing to do."""
    with unit_of_work() as session:
        return session.scalar(select(Job.id).where(Job.done_at.is_(None), Job.run_at <= now).limit(1)) is not None
