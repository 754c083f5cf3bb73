"""What an operation does to a visit's document: written down from the real services, passed by the phone's own functions.

`UPDATE_SHARED_CASES=1` writes the file anew; otherwise it must say what the services do.
"""

import json
import os
import re
from pathlib import Path

from webapp.db import unit_of_work
from webapp.models.operation import Operation

FILE = Path(__file__).parents[1] / "shared_cases" / "effects.json"
AT = "2026-11-22T08:30:00.000Z"


def story(phone, sent) -> list[tuple[str, str, str, dict]]:
    """Name each step: (name, visit, kind, arguments)."""
    visit, doorstep = sent("1", kind="repair+install"), sent("2")
    phone.pull()
    task = phone.document("visit", visit)["tasks"][0]["id"]
    answer = {"task_id": task, "item": "power_off", "value": True}
    return [
        ("accepting a visit as published", visit, "visit.accept", {}),
        ("answering while preparing", visit, "visit.answer", answer),
        ("checking in after accepting", visit, "visit.check_in", {}),
        (
            "answering another item with a number",
            visit,
            "visit.answer",
            answer | {"item": "earth_resistance", "value": 0.2},
        ),
        ("changing an answer", visit, "visit.answer", answer | {"value": False, "was": True}),
        ("taking an answer back", visit, "visit.answer", answer | {"value": None, "was": False}),
        ("writing a remark", visit, "visit.answer", answer | {"item": "remark", "value": "门锁 needs oil"}),
        ("checking in from the doorstep without accepting", doorstep, "visit.check_in", {"position": None}),
    ]


def cases(phone, sent, company) -> list[dict]:
    written = []
    for name, visit, kind, args in story(phone, sent):
        before = phone.document("visit", visit)
        operation = phone.act(kind, visit, args, happened_at=AT)
        assert [result["status"] for result in phone.push()] == ["applied"]
        phone.pull()
        after = phone.document("visit", visit)
        body = {key: value for key, value in operation.items() if key != "n"}
        written.append(
            {"name": name, "user_id": str(company.people["tech"]), "before": before, "operation": body, "after": after}
        )
    return written


def named(cases: list[dict]) -> str:
    """Give ids names in the order of their appearance, so that two runs write the same file."""
    ids: dict[str, str] = {}
    text = json.dumps(cases, ensure_ascii=False, indent=1, sort_keys=True)
    text = re.sub(
        r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
        lambda match: ids.setdefault(match[0], f"00000000-0000-4000-8000-{len(ids) + 1:012}"),
        text,
    )
    return re.sub(r"20\d\d-\d\d-\d\d(?=T0[78]:00:00.000Z|T1\d:00:00.000Z|\")", "2026-11-22", text) + "\n"


def test_the_shared_cases_say_what_the_services_do(phone, sent, company):
    text = named(cases(phone, sent, company))
    if os.environ.get("UPDATE_SHARED_CASES"):
        FILE.write_text(text, "utf-8")
    assert text == FILE.read_text("utf-8")
    with unit_of_work() as session:
        assert session.query(Operation).count() == 8
