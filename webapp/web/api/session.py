"""Logging in and out for the phone and for programs."""

from typing import Annotated

from flask import Blueprint
from pydantic import BaseModel, ConfigDict, StringConstraints

from webapp.db import unit_of_work
from webapp.domain.roles import ROLES
from webapp.queries.sessions import Person
from webapp.services.sessions import end_session
from webapp.web.access import allowed, public
from webapp.web.api.messages import answer, parse
from webapp.web.sign_in import clear_cookie, current_caller, current_person, set_cookie, sign_in

session_api = Blueprint("session_api", __name__)


class Credentials(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    username: Annotated[str, StringConstraints(max_length=64)]
    password: Annotated[str, StringConstraints(max_length=256)]


@session_api.post("/session")
@public
def create():
    """Log in; the token travels in the cookie alone."""
    given = parse(Credentials)
    person, token = sign_in(given.username, given.password)
    return set_cookie(answer({"user": as_json(person)}), token)


@session_api.get("/session")
@allowed(*ROLES)
def show():
    """Say whose session this is: a phone syncs only the queue of this user."""
    return answer({"user": as_json(current_person())})


@session_api.delete("/session")
@allowed(*ROLES)
def delete():
    """Log out."""
    with unit_of_work(write=True) as session:
        end_session(session, current_caller(), current_person().token_hash)
    response = answer({})
    response.status_code = 204
    response.set_data(b"")
    return clear_cookie(response)


def as_json(person: Person) -> dict[str, object]:
    return {
        "id": str(person.id), "name": person.name, "login": person.login, "roles": sorted(person.roles),
        "locale": person.locale, "zone": person.zone,
    }  # fmt: skip
