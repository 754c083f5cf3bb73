"""The same thing made twice at once is one thing and no 500; a lock is waited out and then told."""

from uuid import UUID, uuid4

from sqlalchemy import event, func, select
from sqlalchemy.exc import OperationalError

from tests.at_once import all_at_once
from tests.company import PASSWORD
from tests.phone import Phone
from webapp.db import db, unit_of_work
from webapp.models.device import Device
from webapp.models.event import Event


def logged_in(app):
    client = app.test_client()
    assert client.post("/api/v1/session", json={"username": "tech", "password": PASSWORD}).status_code == 200
    return client


def test_one_phone_registering_four_times_at_once_is_one_device(app, company):
    report = {"device_id": str(uuid4()), "platform": "test", "app_version": "1", "schema": 1}
    clients = [logged_in(app) for _ in range(4)]
    answers = all_at_once(*(lambda c=client: c.post("/api/v1/devices", json=report) for client in clients))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.json["short"] for answer in answers}) == 1
    with unit_of_work() as session:
        assert session.scalar(select(func.count()).select_from(Device)) == 1


def test_one_batch_sent_four_times_at_once_is_done_once(app, phone, sent):
    phone.act("visit.check_in", sent("1"))
    twins = [Phone(logged_in(app), device_id=phone.device_id, epoch=phone.epoch) for _ in range(4)]
    answers = all_at_once(*(lambda t=twin: t.post(phone.outbox) for twin in twins))
    assert {answer.status_code for answer in answers} == {200}
    assert len({str(answer.json["results"]) for answer in answers}) == 1
    with unit_of_work() as session:
        assert session.scalar(select(func.count()).select_from(Event).where(Event.name == "visit.check_in")) == 1


def test_pulls_at_once_get_views_of_their_own(app, phone, sent):
    sent("1")
    twins = [Phone(logged_in(app), device_id=phone.device_id) for _ in range(4)]
    answers = all_at_once(*(lambda t=twin: t.get() for twin in twins))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.headers["ETag"] for answer in answers}) == 4


def test_a_database_that_stays_locked_is_told_as_503_and_nothing_is_lost(app, phone, sent):
    phone.act("visit.check_in", sent("1"))

    def locked(connection, cursor, statement, *_):
        if "INSERT INTO check_in" in statement:
            raise OperationalError(statement, {}, Exception("database is locked"))

    event.listen(db.engine, "before_cursor_execute", locked)
    try:
        answer = phone.post(phone.outbox)
    finally:
        event.remove(db.engine, "before_cursor_execute", locked)
    assert answer.status_code == 200
    assert [result["status"] for result in answer.json["results"]] == ["retry_later"]
    assert answer.json["last_n"] == 0
    assert [result["status"] for result in phone.push()] == ["applied"]


def test_an_event_names_the_device_that_sent_it_whatever_session_it_came_by(app, phone, sent):
    """The session was opened by another phone of the same person."""
    second = Phone(phone.client).register()
    phone.act("visit.check_in", sent("1"))
    phone.push()
    with unit_of_work() as session:
        device = session.scalar(select(Event.device_id).where(Event.name == "visit.check_in"))
    assert device == UUID(phone.device_id) != UUID(second.device_id)
