"""Limits on what strangers may try: in memory, or in Redis when there are several processes."""

from flask import current_app, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

limiter = Limiter(get_remote_address, storage_uri="memory://", headers_enabled=False)


def who_tries() -> str:
    """An address and the name it tries: thirty wrong guesses lock out the guesser, not the person."""
    body = request.get_json(silent=True, cache=True) if request.is_json else request.form
    name = body.get("username", "") if isinstance(body, dict) or body is request.form else ""
    return f"{get_remote_address()} {str(name)[:64].lower()}"


limit_logins = limiter.limit(
    lambda: current_app.config["DOORSTEP"].login_limit,
    key_func=who_tries,
    deduct_when=lambda response: response.status_code == 401,
)
