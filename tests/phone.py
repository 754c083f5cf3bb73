"""A phone as the protocol sees it: an outbox with numbers, a base of rows, and an answer that may be lost."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID, uuid4

from flask.testing import FlaskClient

from tests.company import PASSWORD


def happened(at: datetime | None = None) -> str:
    return (at or datetime.now(UTC)).strftime("%Y-%m-%dT%H:%M:%S.000Z")


@dataclass
class Phone:
    """`base` is what was pulled: (kind, id) → (rev, document)."""

    client: FlaskClient
    device_id: str = field(default_factory=lambda: str(uuid4()))
    epoch: str = ""
    n: int = 0
    cookie: str = ""
    outbox: list[dict] = field(default_factory=list)
    base: dict[tuple[str, str], tuple[int, dict]] = field(default_factory=dict)

    def log_in(self, login: str) -> "Phone":
        answer = self.client.post("/api/v1/session", json={"username": login, "password": PASSWORD})
        assert answer.status_code == 200, answer.text
        return self.register()

    def register(self, **more) -> "Phone":
        report = {"device_id": self.device_id, "platform": "test", "app_version": "0.1.0", "schema": 1}
        answer = self.client.post("/api/v1/devices", json=report | more)
        assert answer.status_code == 200, answer.text
        self.epoch = answer.json["epoch"]
        return self

    def act(self, kind: str, entity_id: UUID, args: dict | None = None, **more) -> dict:
        """Put one act into the outbox."""
        self.n += 1
        operation = {
            "n": self.n, "op_id": str(uuid4()), "kind": kind, "v": 1, "entity_id": str(entity_id), "args": args or {},
            "base_rev": 1, "happened_at": happened(), "clock_offset_ms": 0,
        } | more  # fmt: skip
        self.outbox.append(operation)
        return operation

    def post(self, operations: list[dict]):
        """Send operations as they are, whatever the outbox says."""
        return self.client.post("/api/v1/sync/push", json={"device_id": self.device_id, "epoch": self.epoch, "ops": operations})

    def push(self, *, lost: bool = False) -> list[dict]:
        """Send what waits; a lost answer leaves the outbox as it was."""
        answer = self.post(self.outbox)
        assert answer.status_code == 200, answer.text
        if not lost:
            self.outbox = [op for op in self.outbox if op["n"] > answer.json["last_n"]]
        return answer.json["results"]

    def get(self, cookie: str | None = None):
        cookie = self.cookie if cookie is None else cookie
        return self.client.get("/api/v1/sync/pull", query_string={"device_id": self.device_id, "cookie": cookie})

    def pull(self, *, lost: bool = False) -> bool:
        """Fetch and apply all pages; return whether anything was new."""
        staged, kept, cookie = {}, self.base, self.cookie
        while True:
            answer = self.get(cookie)
            if answer.status_code == 304 or lost:
                return False
            assert answer.status_code == 200, answer.text
            page = json.loads(answer.data)
            if page["reset"]:
                staged, kept = {}, {}
            staged |= {(row["k"], row["id"]): (row["r"], row["d"]) for row in page["changes"]}
            cookie = page["cookie"]
            if not page["more"]:
                break
        gone = {(row["k"], row["id"]) for row in page["removes"]}
        self.base = {key: row for key, row in (kept | staged).items() if key not in gone}
        self.cookie = cookie
        return True

    def ids(self, kind: str) -> set[str]:
        return {id for row_kind, id in self.base if row_kind == kind}

    def document(self, kind: str, id: object) -> dict:
        return self.base[kind, str(id)][1]
