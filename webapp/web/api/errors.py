"""Refusal → status, for programs: one table, and `{code, params}` as the body."""

from flask import Response
from werkzeug.exceptions import HTTPException

from webapp.domain.refusal import Refusal
from webapp.web.api.messages import answer

STATUS = {
    "session.required": 401, "session.wrong_login": 401, "session.not_allowed": 403,
    "device.unknown": 404, "visit.not_yours": 404, "technician.unknown": 404,
    "device.other_user": 409, "device.gap": 409, "device.forked": 409, "visit.changed_meanwhile": 409,
    "sync.epoch_changed": 410, "message.too_large": 413, "sync.too_many": 413, "sync.too_large": 413,
    "message.encoding_unknown": 415, "message.invalid": 422, "limit.too_many": 429, "sync.retry_later": 503,
}  # fmt: skip
OTHERWISE = 400
BY_HTTP = {403: "request.foreign", 404: "message.no_such_address", 405: "message.no_such_address", 413: "message.too_large"}


def refused(refusal: Refusal) -> Response:
    """Answer a refusal."""
    body = {"code": refusal.code, "params": refusal.params}
    if refusal.code == "sync.epoch_changed":
        body["epoch"] = refusal.params["epoch"]
    if refusal.code in ("device.gap", "device.forked"):
        body |= refusal.params
    response = answer(body, STATUS.get(refusal.code, OTHERWISE))
    if response.status_code in (429, 503):
        response.headers["Retry-After"] = str(refusal.params.get("seconds", 5))
    return response


def failed(error: HTTPException) -> Response:
    """Answer what the framework refused, in the same form."""
    return answer({"code": BY_HTTP.get(error.code, "server.error"), "params": {}}, error.code or 500)
