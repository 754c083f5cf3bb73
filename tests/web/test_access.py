"""Every route × every role: what is not written here answers nobody, and fails."""

from uuid import uuid4

import pytest
from flask import url_for

from webapp.domain.roles import ROLES
from webapp.web.access import roles_of

EVERYONE = {"anonymous", *ROLES}
ANYONE = set(ROLES)
FIELD = {"technician", "delivery"}
DISPATCH = {"dispatcher", "supervisor", "admin"}
READERS = DISPATCH | {"agent", "care", "owner"}

# endpoint → method → who may
ROUTES = {
    "static": {"GET": EVERYONE},
    "entry.home": {"GET": ANYONE},
    "entry.login": {"GET": EVERYONE},
    "entry.log_in": {"POST": EVERYONE},
    "entry.log_out": {"POST": ANYONE},
    "entry.choose_language": {"POST": EVERYONE},
    "entry.health": {"GET": EVERYONE},
    "entry.about": {"GET": EVERYONE},
    "field.shell": {"GET": EVERYONE},
    "field.manifest": {"GET": EVERYONE},
    "field.service_worker": {"GET": EVERYONE},
    "visits.index": {"GET": READERS},
    "visits.rows": {"GET": READERS},
    "visits.show": {"GET": READERS},
    "visits.facts": {"GET": READERS},
    "assignments.create": {"POST": DISPATCH},
    "assignments.remove": {"POST": DISPATCH},
    "assignments.publish_one": {"POST": DISPATCH},
    "assignments.create_many": {"POST": DISPATCH},
    "assignments.publish_many": {"POST": DISPATCH},
    "imports.new": {"GET": DISPATCH},
    "imports.create": {"POST": DISPATCH},
    "api.session_api.create": {"POST": EVERYONE},
    "api.session_api.show": {"GET": ANYONE},
    "api.session_api.delete": {"DELETE": ANYONE},
    "api.devices_api.create": {"POST": FIELD},
    "api.sync_api.push_operations": {"POST": FIELD},
    "api.sync_api.pull_state": {"GET": FIELD},
}


def test_every_route_stands_in_the_table_with_its_roles(app):
    there = {}
    for rule in app.url_map.iter_rules():
        for method in rule.methods - {"HEAD", "OPTIONS"}:
            there.setdefault(rule.endpoint, {})[method] = set(roles_of(app, rule.endpoint))
    assert there == ROUTES


def address(endpoint: str) -> str:
    arguments = {"static": {"filename": "nothing"}}.get(endpoint, {})
    if endpoint.startswith(
        ("visits.show", "visits.facts", "assignments.create", "assignments.remove", "assignments.publish_one")
    ):
        arguments = {} if endpoint.endswith("_many") else {"visit_id": uuid4()}
    return url_for(endpoint, **arguments)


@pytest.mark.parametrize("role", ["anonymous", *ROLES])
def test_every_route_turns_away_whom_the_table_does_not_name(app, browser_of, person_with, role):
    login = None if role == "anonymous" else person_with(role)
    for endpoint, methods in ROUTES.items():
        for method, allowed in methods.items():
            client = browser_of(login) if login else app.test_client()
            with app.test_request_context():
                path = address(endpoint)
            answer = client.open(path, method=method)
            sent_to_login = answer.status_code == 302 and answer.headers["Location"].startswith("/login")
            turned_away = answer.status_code in (401, 403) or sent_to_login
            is_wrong_login = endpoint in ("entry.log_in", "api.session_api.create")
            assert turned_away == (role not in allowed) or is_wrong_login, (endpoint, method, answer.status_code)


def test_a_route_that_says_nothing_answers_nobody(app):
    assert roles_of(app, "static")
    app.view_functions["forgotten"] = lambda: "secret"
    try:
        assert roles_of(app, "forgotten") == frozenset()
    finally:
        del app.view_functions["forgotten"]


def test_authentication_is_checked_before_the_body_is_looked_at(app, company):
    answer = app.test_client().post("/api/v1/sync/push", data="{broken", content_type="application/json")
    assert (answer.status_code, answer.json["code"]) == (401, "session.required")


def test_a_visit_of_another_outlet_is_not_there(app, browser_of, company):
    from webapp.db import unit_of_work

    with unit_of_work(write=True) as session:
        visit = company.send(session, "1").id
    mine, foreign = browser_of("dispatch"), browser_of("elsewhere")
    assert mine.get(f"/dispatch/visits/{visit}").status_code == 200
    nowhere = foreign.get(f"/dispatch/visits/{uuid4()}")
    answer = foreign.get(f"/dispatch/visits/{visit}")
    assert answer.status_code == nowhere.status_code == 404
    assert "Customer 1" not in foreign.get("/dispatch/visits").text
    assert foreign.post(f"/dispatch/visits/{visit}/assignment/removal").status_code in (404, 409)
