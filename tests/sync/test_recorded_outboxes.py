"""I17: the outbox of every released version is taken in full.

`tests/recorded_outboxes/<version>.json` holds operations as that version's phone serialised them in a browser (only the ids
of visit and task are left open), never edited again.
"""

import json
from pathlib import Path

import pytest
from sqlalchemy import select

from webapp.db import unit_of_work
from webapp.domain.operations.catalogue import BUILT
from webapp.models.visit import Visit
from webapp.sync import deeds  # noqa: F401  (enters the kinds)

FOLDER = Path(__file__).parents[1] / "recorded_outboxes"
RECORDED = sorted(FOLDER.glob("*.json"))


@pytest.mark.parametrize("file", RECORDED, ids=lambda file: file.stem)
def test_the_outbox_of_a_released_version_is_taken_in_full(phone, sent, file):
    visit = sent("1")
    phone.pull()
    task = phone.document("visit", visit)["tasks"][0]["id"]
    text = file.read_text("utf-8").replace("{visit}", str(visit)).replace("{task}", task)
    results = phone.post(json.loads(text)).json["results"]
    assert [result["status"] for result in results] == ["applied"] * len(results)
    with unit_of_work() as session:
        assert session.scalar(select(Visit.state).where(Visit.id == visit)) == "on_site"


def test_every_built_kind_and_version_is_in_some_recorded_outbox():
    recorded = {(op["kind"], op["v"]) for file in RECORDED for op in json.loads(file.read_text("utf-8"))}
    assert recorded == set(BUILT)
