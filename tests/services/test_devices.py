"""Phones making themselves known."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from tests.at_once import at_once
from webapp.domain.refusal import Refusal
from webapp.models.device import Device
from webapp.models.event import Event
from webapp.services.devices import DeviceReport, get_device, register_device


def a_phone(**more) -> DeviceReport:
    return DeviceReport(**{"device_id": uuid4(), "platform": "Android 15", "app_version": "0.1.0", "schema": 1} | more)


def lost(session) -> list[dict]:
    session.flush()
    return list(session.scalars(select(Event.after).where(Event.name == "device.operations_lost")))


def test_somebody_elses_phone_stays_theirs(session, tech, colleague):
    phone = a_phone()
    register_device(session, tech, phone)
    session.flush()
    with pytest.raises(Refusal, match=r"device\.other_user"):
        register_device(session, colleague, replace(phone, platform="Changed"))
    device = session.get(Device, phone.device_id)
    assert (device.user_id, device.platform) == (tech.user_id, "Android 15")


def test_somebody_elses_phone_and_none_at_all_are_one_answer(session, tech, colleague):
    phone = register_device(session, tech, a_phone())
    session.flush()
    for id in (phone.id, uuid4()):
        with pytest.raises(Refusal, match=r"device\.unknown") as refused:
            get_device(session, colleague, id)
        assert refused.value.params == {}
    assert get_device(session, tech, phone.id, for_update=True) is phone


def test_making_oneself_known_again_tells_what_is_new_and_gives_no_other_name(session, tech, now):
    phone = a_phone()
    device = register_device(session, tech, phone)
    session.flush()
    later = replace(tech, now=now + timedelta(days=1))
    again = register_device(session, later, replace(phone, app_version="0.2.0", schema=2))
    session.flush()
    assert again is device
    assert (device.short, device.app_version, device.schema) == ("A1", "0.2.0", 2)
    assert (device.registered_at, device.last_seen_at) == (now, now + timedelta(days=1))
    assert session.scalar(select(func.count()).select_from(Event).where(Event.name == "device.registered")) == 1


def test_every_phone_has_a_name_of_its_own(session, tech, colleague):
    shorts = [register_device(session, caller, a_phone()).short for caller in (tech, tech, colleague)]
    assert shorts == ["A1", "A2", "A3"]


def test_nothing_is_lost_where_the_phone_goes_on_where_it_was(session, tech):
    phone = a_phone()
    device = register_device(session, tech, phone)
    device.last_n = 7
    for oldest in (None, 1, 7, 8):
        register_device(session, tech, replace(phone, oldest_n=oldest))
        assert device.last_n == 7
    assert lost(session) == []


def test_what_a_restore_lost_is_said_aloud_once_and_the_phone_goes_on(session, tech):
    phone = a_phone()
    device = register_device(session, tech, phone)
    device.last_n = 7
    for _ in range(2):
        register_device(session, tech, replace(phone, oldest_n=12))
    assert device.last_n == 11
    assert lost(session) == [{"from": 8, "to": 11}]


def test_one_phone_making_itself_known_twice_at_once_is_one_phone(app, tech):
    phone = a_phone()
    devices = at_once(app, *[lambda session: register_device(session, tech, phone)] * 4)
    assert {getattr(device, "id", device) for device in devices} == {phone.device_id}
    assert len({device.short for device in devices}) == 1
