"""Logging in and out (docs/sync.md 2)."""

from sqlalchemy import func, select

from tests.company import PASSWORD
from webapp.db import unit_of_work
from webapp.models.login_session import LoginSession
from webapp.models.person import User


def log_in(client, username="tech", password=PASSWORD, **more):
    return client.post("/api/v1/session", json={"username": username, "password": password}, **more)


def test_thirty_wrong_logins_are_followed_by_429_and_the_person_is_not_locked_out(app, company):
    client = app.test_client()
    assert {log_in(client, password="wrong").status_code for _ in range(30)} == {401}
    answer = log_in(client, password="wrong")
    assert (answer.status_code, answer.json["code"]) == (429, "limit.too_many")
    assert int(answer.headers["Retry-After"]) > 0
    assert log_in(client, environ_base={"REMOTE_ADDR": "10.0.0.9"}).status_code == 200
    assert log_in(client, username="colleague").status_code == 200


def test_a_wrong_name_and_a_wrong_password_are_one_answer(app, company):
    client = app.test_client()
    first, second = log_in(client, password="wrong"), log_in(client, username="nobody")
    assert (
        (first.status_code, first.json)
        == (second.status_code, second.json)
        == (401, {"code": "session.wrong_login", "params": {}})
    )


def test_the_cookie_is_opaque_and_out_of_scripts_reach(app, company):
    cookie = log_in(app.test_client()).headers["Set-Cookie"]
    value, *attributes = [part.strip() for part in cookie.split(";")]
    assert len(value.removeprefix("doorstep=")) <= 43
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(attributes)
    assert "Secure" not in attributes
    with unit_of_work() as session:
        assert value.removeprefix("doorstep=") not in session.scalars(select(LoginSession.token_hash)).all()


def test_the_cookie_is_secure_where_the_public_address_is_https(app, company, monkeypatch):
    settings = app.config["DOORSTEP"].model_copy(update={"public_url": "https://field.example.org"})
    monkeypatch.setitem(app.config, "DOORSTEP", settings)
    answer = log_in(app.test_client())
    assert "Secure" in answer.headers["Set-Cookie"]
    assert "Strict-Transport-Security" in answer.headers


def test_each_login_is_a_new_session_and_logging_out_ends_it_on_the_server(app, company):
    client = app.test_client()
    first = log_in(client).headers["Set-Cookie"].split(";")[0]
    second = log_in(client).headers["Set-Cookie"].split(";")[0]
    assert first != second
    assert client.delete("/api/v1/session").status_code == 204
    name, value = second.split("=", 1)
    client.set_cookie(name, value)
    assert client.get("/api/v1/session").status_code == 401
    with unit_of_work() as session:
        assert session.scalar(select(func.count()).select_from(LoginSession).where(LoginSession.ended_at.is_(None))) == 1


def test_a_disabled_person_is_out_at_once(app, company, browser_of, now):
    client = browser_of("tech")
    with unit_of_work(write=True) as session:
        session.get(User, company.people["tech"]).disabled_at = now
    assert client.get("/api/v1/session").status_code == 401
    assert log_in(app.test_client()).status_code == 401


def test_the_session_names_the_person_whose_queue_it_may_carry(browser_of, company):
    user = browser_of("tech").get("/api/v1/session").json["user"]
    assert user == {
        "id": str(company.people["tech"]), "name": "Tech", "login": "tech", "roles": ["technician"],
        "locale": "en", "zone": "Europe/Helsinki",
    }  # fmt: skip


def test_what_another_site_sends_with_our_cookie_is_refused(browser_of):
    client = browser_of("dispatch")
    for headers in (
        {"Origin": "https://evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "null"},
    ):
        assert client.post("/logout", headers=headers).status_code == 403
        assert client.post("/api/v1/sync/push", headers=headers, json={}).status_code == 403
    assert client.get("/api/v1/session").status_code == 200
    own = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
    assert client.post("/logout", headers=own).status_code == 303


def test_after_login_one_goes_only_to_our_own_pages(app, company):
    for wanted in ("//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "/\tevil", ""):
        answer = app.test_client().post("/login", data={"username": "dispatch", "password": PASSWORD, "next": wanted})
        assert answer.headers["Location"] == "/", wanted
    answer = app.test_client().post(
        "/login", data={"username": "dispatch", "password": PASSWORD, "next": "/dispatch/visits?day=2026-11-22"}
    )
    assert answer.headers["Location"] == "/dispatch/visits?day=2026-11-22"


def test_a_forged_host_is_in_no_link(app, company):
    answer = app.test_client().get("/dispatch/visits", headers={"Host": "evil.example"})
    assert "evil" not in answer.headers["Location"]


def test_a_wrong_login_on_the_page_is_told_there_and_keeps_the_name(app, company):
    answer = app.test_client().post("/login", data={"username": "dispatch", "password": "wrong"})
    assert answer.status_code == 401
    assert "User name or password is wrong." in answer.text
    assert 'value="dispatch"' in answer.text


def test_a_key_that_stands_twice_is_no_message(app, company):
    """Readers disagree on which of the two counts, and so would we and a proxy that checks."""
    body = f'{{"username": "tech", "username": "tech", "password": "{PASSWORD}"}}'
    answer = app.test_client().post("/api/v1/session", data=body, content_type="application/json")
    assert (answer.status_code, answer.json["code"]) == (400, "message.malformed")


def test_messages_that_are_none_are_refused_with_a_code_and_never_500(app, company):
    client = app.test_client()
    bodies = [
        b"", b"{", b"[]", b'{"username": NaN, "password": ""}', b'{"username": "a", "username": "b", "password": ""}',
        b'{"username": "\\ud800", "password": "x"}', b"[" * 100_000, b'{"username": 1, "password": ""}', b"\xff\xfe",
        b'{"username": "' + b"a" * 70 + b'", "password": ""}', b'{"n": ' + b"9" * 5000 + b"}",
    ]  # fmt: skip
    for body in bodies:
        answer = client.post("/api/v1/session", data=body, content_type="application/json")
        assert 400 <= answer.status_code < 500, body[:40]
        assert answer.json["code"], body[:40]
