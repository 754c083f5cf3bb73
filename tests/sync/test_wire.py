"""Requests and bytes of a first pull, a push and nothing new, counted on the socket of the real server."""

import gzip
import json
import os
import socket
import subprocess
import sys
from contextlib import closing

import pytest

from tests.company import PASSWORD
from tests.sync.test_pull import add_parts
from webapp.db import unit_of_work

VISITS, PARTS, ACTS = 40, 500, 60
WORDS = (
    *("leak", "belt", "access", "valve", "customer", "gasket", "oil", "sealed", "code", "check", "reading", "noise"),
    *("cable", "torque", "stair", "plant", "worn", "filter", "pump"),
)


@pytest.fixture
def port(app):
    """The real server, on the database that the test fills."""
    settings = app.config["DOORSTEP"]
    command = [sys.executable, "-c", "from webapp.cli.main import main; main()", "serve", "--port", "0", "--no-worker"]
    environment = os.environ | {"DOORSTEP_DATA": str(settings.data), "DOORSTEP_DATABASE_URL": settings.database_url}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as server:
        yield int(server.stdout.readline().rsplit(":", 1)[1])
        server.terminate()


class Line:
    """One connection, kept; every byte both ways is counted."""

    def __init__(self, port: int):
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.cookie, self.sent, self.received = "", 0, 0

    def ask(self, method: str, path: str, body: bytes = b"", *headers: str) -> tuple[int, dict[str, str], bytes]:
        lines = [f"{method} /api/v1{path} HTTP/1.1", "Host: 127.0.0.1", *headers]
        lines += [f"Cookie: {self.cookie}"] if self.cookie else []
        lines += [f"Content-Length: {len(body)}", "Content-Type: application/json"] if body else []
        message = "\r\n".join(lines).encode() + b"\r\n\r\n" + body
        self.socket.sendall(message)
        self.sent = len(message)
        return self.hear()

    def hear(self) -> tuple[int, dict[str, str], bytes]:
        heard = b""
        while b"\r\n\r\n" not in heard:
            heard += self.socket.recv(65536)
        head, body = heard.split(b"\r\n\r\n", 1)
        first, *rest = head.decode().split("\r\n")
        headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in rest)}
        while len(body) < int(headers.get("content-length", 0)):
            body += self.socket.recv(65536)
        self.received = len(head) + 4 + len(body)
        if "set-cookie" in headers:
            self.cookie = headers["set-cookie"].split(";")[0]
        return int(first.split()[1]), headers, gzip.decompress(body) if headers.get("content-encoding") == "gzip" else body


def test_the_budgets_of_the_wire(app, company, phone, port):
    with unit_of_work(write=True) as session:
        for number in range(VISITS):
            note = " ".join(WORDS[(number * 7 + i * 3) % len(WORDS)] for i in range(120))
            company.send(session, f"wire-{number}", customer=f"Customer {number}", note=note)
    add_parts(PARTS)
    line = Line(port)
    with closing(line.socket):
        line.ask("POST", "/session", json.dumps({"username": "tech", "password": PASSWORD}).encode())

        status, _, body = line.ask("GET", f"/sync/pull?device_id={phone.device_id}&cookie=", b"", "Accept-Encoding: gzip")
        pulled = json.loads(body)
        assert status == 200
        assert not pulled["more"], "the first sync is one request"
        assert sum(row["k"] == "visit" for row in pulled["changes"]) == VISITS
        assert line.sent + line.received <= 72_000

        visit = next(row for row in pulled["changes"] if row["k"] == "visit")
        task = visit["d"]["tasks"][0]["id"]
        for number in range(ACTS):
            phone.act(
                "visit.answer", visit["id"], {"task_id": task, "item": "remark", "value": " ".join(WORDS[number % 9 :][:3])}
            )
        push = json.dumps({"device_id": phone.device_id, "epoch": phone.epoch, "ops": phone.outbox}, separators=(",", ":"))
        packed = gzip.compress(push.encode(), 6)
        assert len(packed) <= 5_600
        status, _, body = line.ask("POST", "/sync/push", packed, "Content-Encoding: gzip", "Accept-Encoding: gzip")
        assert (status, json.loads(body)["last_n"]) == (200, ACTS)

        path = f"/sync/pull?device_id={phone.device_id}&cookie="
        _, headers, body = line.ask("GET", path, b"", "Accept-Encoding: gzip")
        cookie = json.loads(body)["cookie"]
        for _ in range(2):
            status, headers, body = line.ask("GET", path + cookie)
            assert (status, body) == (304, b"")
            assert set(headers) == {"date", "server", "etag"}
            assert line.sent + line.received <= 400
