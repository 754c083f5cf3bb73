"""What every answer says to browsers, and what phones must never be told."""

import gzip
import json
import zlib


def test_every_page_carries_the_strict_policy_and_is_stored_nowhere(browser_of):
    for path in ("/dispatch/visits", "/field/", "/login", "/about", "/api/v1/session", "/no/such/page"):
        answer = browser_of("dispatch").get(path)
        policy = answer.headers["Content-Security-Policy"]
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "no-store", path


def test_no_page_holds_a_script_or_a_style_of_its_own(browser_of):
    client = browser_of("dispatch")
    for path in ("/dispatch/visits", "/field/", "/login", "/about", "/dispatch/imports"):
        page = client.get(path).text
        assert "<style" not in page
        assert " style=" not in page
        assert page.count("<script") == page.count("<script src=") + page.count('<script type="module" src='), path


def test_the_shell_is_the_same_for_everyone(app, browser_of):
    assert app.test_client().get("/field/").data == browser_of("tech").get("/field/").data


def test_the_workers_list_names_files_that_are_there(app):
    text = app.test_client().get("/service-worker.js").text
    shell = json.loads(text.split("\n", 1)[0].removeprefix("self.SHELL = ").removesuffix(";"))
    assert len(shell["files"]) > 5
    for path in shell["files"]:
        with app.test_client().get(path) as answer:
            assert answer.status_code == 200, path
    assert not any("office" in path for path in shell["files"])


def test_built_assets_may_be_kept_for_a_year(app):
    url = app.config["DOORSTEP_ASSETS"]["field.js"]
    with app.test_client().get(url) as answer:
        assert "max-age=31536000" in answer.headers["Cache-Control"]


def test_large_answers_are_packed_and_packed_messages_are_understood(browser_of):
    client = browser_of("tech")
    body = gzip.compress(json.dumps({"device_id": "x", "epoch": "y", "ops": []}).encode())
    answer = client.post("/api/v1/sync/push", data=body, content_type="application/json", headers={"Content-Encoding": "gzip"})
    assert answer.json["code"] == "sync.malformed"
    for flaw in (body[:-5], b"not packed"):
        answer = client.post(
            "/api/v1/sync/push", data=flaw, content_type="application/json", headers={"Content-Encoding": "gzip"}
        )
        assert (answer.status_code, answer.json["code"]) == (400, "message.malformed")


def test_a_bomb_stops_at_the_limit_and_the_next_request_is_served(browser_of):
    client = browser_of("tech")
    bomb = zlib.compressobj(9, zlib.DEFLATED, 31)
    body = bomb.compress(b"0" * 50_000_000) + bomb.flush()
    assert len(body) < 256 * 1024
    answer = client.post("/api/v1/sync/push", data=body, content_type="application/json", headers={"Content-Encoding": "gzip"})
    assert answer.status_code == 413
    answer = client.post("/api/v1/sync/push", data=b"x" * 300_000, content_type="application/json")
    assert (answer.status_code, answer.json["code"]) == (413, "message.too_large")
    assert client.get("/api/v1/session").status_code == 200
