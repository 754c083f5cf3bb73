"""Phones making themselves known."""

from typing import Annotated
from uuid import UUID

from flask import Blueprint, current_app
from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from sqlalchemy.orm import Session

from webapp.domain.roles import FIELD
from webapp.models.device import Device
from webapp.services.devices import DeviceReport, register_device
from webapp.services.epochs import find_epoch
from webapp.services.sessions import bind_device
from webapp.web.access import allowed
from webapp.web.api.messages import answer, parse
from webapp.web.patience import write_with_patience
from webapp.web.sign_in import current_caller, current_person

devices_api = Blueprint("devices_api", __name__)
# The oldest phone schema whose pulls are still answered; older ones may only push.
MIN_SCHEMA = 1


class Registration(BaseModel):
    model_config = ConfigDict(extra="forbid")

    device_id: UUID
    platform: Annotated[str, StringConstraints(max_length=100, pattern=r"^[^\x00]*$")]
    app_version: Annotated[str, StringConstraints(max_length=40, pattern=r"^[^\x00]*$")]
    schema_: Annotated[int, Field(alias="schema", ge=1, le=1_000_000)]
    oldest_n: Annotated[int, Field(ge=1, le=2**53 - 1)] | None = None


@devices_api.post("/devices")
@allowed(*FIELD)
def create():
    """Register a phone, or hear of its new version."""
    given = parse(Registration)
    report = DeviceReport(given.device_id, given.platform, given.app_version, given.schema_, given.oldest_n)

    def register(session: Session) -> tuple[Device, str]:
        device = register_device(session, current_caller(), report)
        bind_device(session, current_person().token_hash, device.id)
        return device, find_epoch(session).epoch

    device, epoch = write_with_patience(register)
    return answer(
        {
            "epoch": epoch,
            "last_n": device.last_n,
            "min_schema": MIN_SCHEMA,
            "short": device.short,
            "seal_key": current_app.config["DOORSTEP_SEAL_KEY"](),
        }
    )
