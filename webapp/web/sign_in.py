"""flask-login, kept in this one module: it asks us who holds the cookie's token, and keeps nothing itself."""

from datetime import UTC, datetime, timedelta

from flask import Flask, Request, current_app, request
from flask_login import LoginManager, UserMixin, current_user

from webapp.db import unit_of_work
from webapp.domain.caller import Caller
from webapp.domain.refusal import Refusal
from webapp.queries.sessions import Person, find_person, person_of
from webapp.services.sessions import check_login, hash_token, open_session
from webapp.text import best_language
from webapp.web.limits import wrong_logins

COOKIE = "doorstep"


class SignedIn(UserMixin):
    """flask-login's idea of a user, around ours."""

    def __init__(self, person: Person):
        self.person = person
        self.id = str(person.id)


def connect_login(app: Flask) -> None:
    manager = LoginManager()
    manager.session_protection = None
    manager.init_app(app)
    manager.request_loader(load_from_cookie)


def load_from_cookie(request: Request) -> SignedIn | None:
    """Find who is there, in a transaction that ends before the deed begins."""
    token = request.cookies.get(COOKIE, "")
    if not 20 <= len(token) <= 43:
        return None
    with unit_of_work() as session:
        person = find_person(session, hash_token(token), datetime.now(UTC))
    return SignedIn(person) if person else None


def sign_in(username: str, password: str) -> tuple[Person, str]:
    """Check who this is and open a session; the slow hash is compared outside the write.

    Raises `Refusal("session.wrong_login")`, and `Refusal("limit.too_many")` after too many of them.
    """
    wrong_logins().check(username)
    try:
        with unit_of_work() as session:
            person = person_of(check_login(session, username, password))
    except Refusal:
        wrong_logins().count(username)
        raise
    lasts = timedelta(days=current_app.config["DOORSTEP"].session_days)
    with unit_of_work(write=True) as session:
        return person, open_session(session, current_caller(), person.id, lasts)


def current_person() -> Person | None:
    return current_user.person if current_user.is_authenticated else None


def current_language() -> str:
    """The language chosen on this browser, else the person's, else the browser's own."""
    person = current_person()
    wanted = request.cookies.get("language") or (person and person.locale)
    return best_language(wanted, request.headers.get("Accept-Language", ""))


def current_caller() -> Caller:
    """Who acts in this request; nobody in particular before login."""
    now, person = datetime.now(UTC), current_person()
    if person is None:
        return Caller(None, frozenset(), frozenset(), now, now, locale=current_language())
    days = current_app.config["DOORSTEP"].assignment_history_days
    return Caller(person.id, person.roles, person.outlet_ids, now, now, person.device_id, person.locale, days)


def set_cookie(response, token: str):
    """Hand out the session's token."""
    settings = current_app.config["DOORSTEP"]
    response.set_cookie(
        COOKIE,
        token,
        max_age=settings.session_days * 86_400,
        httponly=True,
        samesite="Lax",
        path="/",
        secure=settings.is_https,
    )
    return response


def clear_cookie(response):
    response.delete_cookie(COOKIE, path="/", httponly=True, samesite="Lax", secure=current_app.config["DOORSTEP"].is_https)
    return response
