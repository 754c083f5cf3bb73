"""Pull (docs/sync.md 4): nobody sees more than they may, and no row is missed."""

import json
from datetime import timedelta
from uuid import UUID, uuid4

from sqlalchemy import func, select, update

from tests.phone import Phone
from webapp.db import unit_of_work
from webapp.models.customer import Address, Customer
from webapp.models.device import SentView
from webapp.models.epoch import SyncEpoch
from webapp.models.part import Part
from webapp.models.visit import Visit
from webapp.services.assignments import assign
from webapp.services.publications import publish
from webapp.sync import pages
from webapp.sync.extents import held_by


def add_parts(count: int) -> None:
    with unit_of_work(write=True) as session:
        session.add_all(Part(id=uuid4(), number=f"P-{uuid4()}", name=f"Part {number}", price_minor=1) for number in range(count))


def test_another_persons_device_is_unknown_without_a_hint(app, phone):
    other = Phone(app.test_client(), device_id=phone.device_id)
    other.client.post("/api/v1/session", json={"username": "colleague", "password": "a long test password"})
    foreign, nowhere = other.get(), Phone(other.client).get()
    assert foreign.status_code == nowhere.status_code == 404
    assert foreign.json == nowhere.json


def test_only_what_is_published_to_oneself_goes_down(phone, sent, company, dispatcher):
    mine = sent("1")
    sent("2", "colleague")
    with unit_of_work(write=True) as session:
        planned = company.plan(session, "3")
        assign(session, dispatcher, planned.id, company.people["tech"])
    phone.pull()
    assert phone.ids("visit") == {str(mine)}
    assert {phone.document("customer", id)["name"] for id in phone.ids("customer")} == {"Customer 1"}
    assert len(phone.ids("site")) == 1


def test_days_beyond_the_horizon_stay_in_the_office_but_work_under_way_never_leaves(phone, sent, now):
    days = {ahead: sent(f"day{ahead}", date=(now + timedelta(days=ahead)).date()) for ahead in (-3, -1, 0, 3, 5)}
    under_way = sent("old", date=(now - timedelta(days=9)).date())
    with unit_of_work(write=True) as session:
        session.get(Visit, under_way).state = "on_site"
    phone.pull()
    assert phone.ids("visit") == {str(id) for id in (days[-1], days[0], days[3], under_way)}


def test_nothing_new_is_a_304_with_the_cookie_as_etag_and_no_body(phone, sent):
    sent("1")
    assert phone.pull()
    answer = phone.get()
    assert (answer.status_code, answer.data) == (304, b"")
    assert answer.headers["ETag"] == f'"{phone.cookie}"'
    assert set(answer.headers.keys()) <= {"ETag", "Date", "Server"}


def test_the_same_cookie_may_be_sent_any_number_of_times(phone, sent):
    phone.pull()
    sent("1")
    before = phone.cookie
    answers = [json.loads(phone.get(before).data) for _ in range(6)]
    assert all(answer["changes"] == answers[0]["changes"] for answer in answers)
    assert not answers[-1]["reset"]


def test_only_the_last_views_and_what_they_build_on_are_kept(phone, sent):
    for number in range(8):
        sent(str(number))
        phone.pull()
    with unit_of_work() as session:
        assert session.scalar(select(func.count()).select_from(SentView)) == 4


def test_an_unknown_cookie_resets_and_another_epochs_is_gone(phone, sent):
    sent("1")
    phone.pull()
    reset = json.loads(phone.get(f"{phone.epoch}.999").data)
    assert reset["reset"]
    assert len(reset["changes"]) == len(phone.base)
    assert json.loads(phone.get("not a cookie").data)["reset"]
    answer = phone.get("otherepoch.1")
    assert (answer.status_code, answer.json["epoch"]) == (410, phone.epoch)


def test_a_raised_epoch_ends_every_cookie(phone):
    phone.pull()
    with unit_of_work(write=True) as session:
        session.execute(update(SyncEpoch).values(epoch="fresh"))
    assert phone.get().status_code == 410


def test_a_visit_given_away_and_published_to_another_is_removed(phone, sent, company, dispatcher):
    visit = sent("1")
    phone.pull()
    with unit_of_work(write=True) as session:
        assign(session, dispatcher, visit, company.people["colleague"])
        session.flush()
        publish(session, dispatcher, visit)
    answer = json.loads(phone.get().data)
    assert {(row["k"]) for row in answer["removes"]} == {"visit", "customer", "site"}
    phone.pull()
    assert phone.ids("visit") == set()


def test_a_change_of_anything_in_a_document_sends_it_again_under_a_higher_revision(phone, sent):
    sent("1")
    phone.pull()
    (site,), (customer,) = phone.ids("site"), phone.ids("customer")
    before = phone.base["site", site][0]
    with unit_of_work(write=True) as session:
        address = session.scalars(select(Address).where(Address.words.startswith("Bulevardi 1,"))).one()
        address.access_note = "Back door"
    answer = json.loads(phone.get().data)
    assert [(row["k"], row["id"]) for row in answer["changes"]] == [("site", site)]
    assert answer["changes"][0]["r"] > before
    assert customer in phone.ids("customer")


def test_one_revision_never_stands_for_two_documents(phone, sent):
    """The guard of "equal (kind, id, rev, view) means equal d": every change is made and each must raise the rev."""
    visit = sent("1")
    phone.pull()
    task = phone.document("visit", visit)["tasks"][0]["id"]
    seen = {}

    def remember():
        phone.pull()
        for key, (rev, document) in phone.base.items():
            assert seen.setdefault((*key, rev), document) == document, key

    remember()
    phone.act("visit.accept", visit)
    phone.act("visit.answer", visit, {"task_id": task, "item": "power_off", "value": True})
    for _ in range(len(phone.outbox)):
        phone.post(phone.outbox[:1])
        phone.outbox.pop(0)
        remember()
    with unit_of_work(write=True) as session:
        session.get(Customer, UUID(next(iter(phone.ids("customer"))))).contact.phone = "+358401112223"
    remember()
    assert any(key[0] == "customer" and document["phone"] == "+358401112223" for key, document in seen.items())


def test_large_pulls_come_in_pages_of_one_stored_set(phone, sent, monkeypatch):
    monkeypatch.setattr(pages, "MOST_ROWS", 4)
    for number in range(3):
        sent(str(number))
    add_parts(11)
    first = json.loads(phone.get().data)
    assert first["more"]
    assert len(first["changes"]) == 4
    # What changes in between comes with the next pull, and shifts no page.
    add_parts(2)
    sent("later")
    seen, page = [*first["changes"]], first
    while page["more"]:
        page = json.loads(phone.get(page["cookie"]).data)
        seen += page["changes"]
    keys = [(row["k"], row["id"]) for row in seen]
    assert len(keys) == len(set(keys))
    assert sum(kind == "visit" for kind, _ in keys) == 3
    phone.cookie, phone.base = page["cookie"], {(row["k"], row["id"]): (row["r"], row["d"]) for row in seen}
    phone.pull()
    assert len(phone.ids("visit")) == 4
    assert len(phone.ids("part")) == 14


def test_what_is_gone_goes_with_the_last_page_and_reset_stands_on_the_first(phone, sent, company, dispatcher, monkeypatch):
    visit = sent("1")
    phone.pull()
    with unit_of_work(write=True) as session:
        assign(session, dispatcher, visit, company.people["colleague"])
    add_parts(5)
    monkeypatch.setattr(pages, "MOST_ROWS", 2)
    for cookie, resets in ((phone.cookie, [False, False, False]), ("", [True, False, False])):
        told = [json.loads(phone.get(cookie).data)]
        while told[-1]["more"]:
            told.append(json.loads(phone.get(told[-1]["cookie"]).data))
        assert [page["reset"] for page in told] == resets
        assert [bool(page["removes"]) for page in told] == [False, False, cookie != ""]


def test_a_row_lost_between_two_pages_is_not_sent(phone, sent, company, dispatcher, monkeypatch):
    monkeypatch.setattr(pages, "MOST_ROWS", 1)
    visits = [sent(str(number)) for number in range(3)]
    page = json.loads(phone.get().data)
    with unit_of_work(write=True) as session:
        for visit in visits:
            assign(session, dispatcher, visit, company.people["colleague"])
    rows = list(page["changes"])
    while page["more"]:
        page = json.loads(phone.get(page["cookie"]).data)
        rows += page["changes"]
    assert [row for row in rows[1:] if row["k"] != "part"] == []


def test_the_catalogue_comes_by_its_changes_alone(phone):
    add_parts(5)
    phone.pull()
    assert len(phone.ids("part")) == 6
    with unit_of_work(write=True) as session:
        part = session.scalars(select(Part).where(Part.number == "NOISE-1")).one()
        part.retired = True
    changes = json.loads(phone.get().data)["changes"]
    assert [(row["k"], row["d"]["retired"]) for row in changes] == [("part", True)]


def test_last_n_comes_down_with_the_rows_that_hold_its_effects(phone, sent):
    visit = sent("1")
    phone.pull()
    phone.act("visit.check_in", visit)
    phone.push()
    answer = json.loads(phone.get().data)
    assert answer["last_n"] == 1
    assert [row["d"]["state"] for row in answer["changes"] if row["k"] == "visit"] == ["on_site"]


def test_a_taken_number_alone_is_news_because_the_phone_waits_for_it(phone, sent):
    visit = sent("1")
    phone.act("visit.check_in", visit)
    phone.push()
    phone.pull()
    phone.act("visit.check_in", visit)
    assert phone.push()[0]["status"] == "duplicate"
    answer = phone.get()
    assert answer.status_code == 200
    assert (json.loads(answer.data)["last_n"], json.loads(answer.data)["changes"]) == (2, [])


def test_anothers_held_act_does_not_come_down(app, phone, sent, company):
    other = Phone(app.test_client()).log_in("colleague")
    other.act("visit.check_in", sent("1"))
    other.push()
    phone.pull()
    other.pull()
    assert (len(phone.ids("operation")), len(other.ids("operation"))) == (0, 1)
    # Not even its id may stand in the set: it would go down as a remove one day.
    with unit_of_work() as session:
        assert not any(kind == "operation" for kind, _ in held_by(session, company.caller("tech"), 3))


def test_ones_own_held_act_comes_down_even_when_the_visit_is_gone(phone, sent):
    foreign = sent("1", "colleague")
    operation = phone.act("visit.check_in", foreign, {"position": {"lat": 1, "lon": 2}})
    phone.push()
    phone.pull()
    document = phone.document("operation", operation["op_id"])
    assert (document["status"], document["code"]) == ("held", "visit.not_yours")
    assert document["args"] == {"position": {"lat": 1, "lon": 2}}
    assert phone.ids("visit") == set()


def test_a_change_of_role_is_a_reset(phone, sent, company):
    sent("1")
    phone.pull()
    from webapp.models.person import UserRole

    with unit_of_work(write=True) as session:
        session.add(UserRole(user_id=company.people["tech"], role="delivery"))
    assert json.loads(phone.get().data)["reset"]
