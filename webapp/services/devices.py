"""Phones making themselves known."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.domain.caller import Caller
from webapp.domain.refusal import Refusal
from webapp.models.device import Device
from webapp.services.events import record
from webapp.services.numbers import next_device_short


@dataclass(frozen=True)
class DeviceReport:
    """What a phone says of itself. `oldest_n` is the oldest operation it still keeps, after a restore."""

    device_id: UUID
    platform: str
    app_version: str
    schema: int
    oldest_n: int | None = None


def register_device(session: Session, caller: Caller, report: DeviceReport) -> Device:
    """Take a phone in, or hear of its new version; idempotent.

    Raises `Refusal("device.other_user")` for the id of somebody else's phone: the phone then asks that person to log in.
    """
    device = find_device(session, report.device_id) or new_device(session, caller, report)
    if device.user_id != caller.user_id:
        raise Refusal("device.other_user")
    device.platform, device.app_version, device.schema = report.platform, report.app_version, report.schema
    device.last_seen_at = caller.now
    skip_lost_operations(session, caller, device, report.oldest_n)
    return device


def find_device(session: Session, device_id: UUID) -> Device | None:
    return session.scalar(select(Device).where(Device.id == device_id).with_for_update())


def new_device(session: Session, caller: Caller, report: DeviceReport) -> Device:
    short = next_device_short(session)
    # The series' lock let one in at a time: the phone's other request may have come first.
    known = find_device(session, report.device_id)
    if known is not None:
        return known
    device = Device(
        id=report.device_id, user_id=caller.user_id, short=short,
        platform=report.platform, app_version=report.app_version, schema=report.schema,
        last_n=0, registered_at=caller.now, last_seen_at=caller.now,
    )  # fmt: skip
    session.add(device)
    session.flush()
    record(session, caller, "device.registered", ("device", device.id), after={"short": device.short})
    return device


def skip_lost_operations(session: Session, caller: Caller, device: Device, oldest_n: int | None) -> None:
    """After a restore: go on at the oldest operation the phone still has, and say aloud what lies between."""
    if oldest_n is None or oldest_n <= device.last_n + 1:
        return
    lost = {"from": device.last_n + 1, "to": oldest_n - 1}
    record(session, caller, "device.operations_lost", ("device", device.id), after=lost)
    device.last_n = oldest_n - 1


def get_device(session: Session, caller: Caller, device_id: UUID, *, for_update: bool = False) -> Device:
    """Return one's own phone. Raises `Refusal("device.unknown")`, for another's too, with no hint."""
    query = select(Device).where(Device.id == device_id, Device.user_id == caller.user_id)
    device = session.scalar(query.with_for_update() if for_update else query)
    if device is None:
        raise Refusal("device.unknown")
    return device
