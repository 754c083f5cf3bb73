"""The phone's two calls: operations up, state down."""

from uuid import UUID

from flask import Blueprint, Response, current_app, request

from webapp.db import unit_of_work
from webapp.domain.refusal import Refusal
from webapp.domain.roles import FIELD
from webapp.sync.envelopes import find_uuid, read_batch
from webapp.sync.pull import pull, remember
from webapp.sync.push import push
from webapp.web.access import allowed
from webapp.web.api.messages import answer, read_json
from webapp.web.patience import write_with_patience
from webapp.web.sign_in import current_caller

sync_api = Blueprint("sync_api", __name__, url_prefix="/sync")


@sync_api.post("/push")
@allowed(*FIELD)
def push_operations():
    """Take in a batch of operations."""
    batch = read_batch(read_json())
    return answer(write_with_patience(lambda session: push(session, current_caller(), batch)).as_json())


@sync_api.get("/pull")
@allowed(*FIELD)
def pull_state():
    """Give what is new since the cookie, or 304."""
    caller = current_caller()
    with unit_of_work() as session:
        horizon = current_app.config["DOORSTEP"].horizon_days
        pulled = pull(session, caller, asked_device(), request.args.get("cookie", ""), horizon)
    if pulled.body is None:
        return unchanged(pulled.etag)
    if pulled.view is not None:
        pulled = write_with_patience(lambda session: remember(session, pulled))
    response = answer(pulled.body)
    response.headers["ETag"] = pulled.etag
    response.headers["Cache-Control"] = "no-store"
    return response


def asked_device() -> UUID:
    device_id = find_uuid(request.args.get("device_id"))
    if device_id is None:
        raise Refusal("device.unknown")
    return device_id


def unchanged(etag: str) -> Response:
    """Answer that nothing is new, in as few bytes as there are."""
    response = Response(status=304)
    response.headers["ETag"] = etag
    return response
