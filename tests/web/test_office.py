"""The office's pages: what a dispatcher is told, sees and does."""

import io
import re

from tests.phone import Phone
from webapp.db import unit_of_work
from webapp.models.visit import Visit


def plan(company, number="1", **more):
    with unit_of_work(write=True) as session:
        return company.plan(session, number, **more).id


def test_a_list_that_cannot_be_read_is_told_in_words_and_changes_nothing(browser_of):
    client = browser_of("dispatch")
    for content, words in (
        (b"\xff\xfe\x00", "not in UTF-8"),
        (b"a,b\n1,2\n", "columns are missing"),
        (None, "Choose a file"),
    ):
        files = {"list": (io.BytesIO(content), "list.csv")} if content else {}
        answer = client.post("/dispatch/imports", data=files, content_type="multipart/form-data")
        assert answer.status_code == 422
        assert words in answer.text


def test_an_imported_list_is_reported_row_by_row(browser_of, company):
    rows = [company.row("A1"), company.row("A2", lat="91"), company.row("A3", kind="paint")]
    text = ",".join(rows[0]) + "\n" + "\n".join(",".join(row.values()).replace("Bulevardi", "Bulevardi") for row in rows)
    text = re.sub(r"Bulevardi (\w+), Helsinki", r'"Bulevardi \1, Helsinki"', text)
    answer = browser_of("dispatch").post(
        "/dispatch/imports", data={"list": (io.BytesIO(text.encode()), "list.csv")}, content_type="multipart/form-data"
    )
    assert "<b>1</b> new" in answer.text
    assert "Row 3: “lat” is out of range" in answer.text
    assert "Row 4: “kind” is no known kind of task" in answer.text


def test_a_visit_is_assigned_published_and_seen_on_the_queue(browser_of, company):
    visit, client = plan(company), browser_of("dispatch")
    page = client.get(f"/dispatch/visits/{visit}").text
    assert "Nobody is assigned yet" in page
    rev = re.search(r'name="seen_rev" value="(\d+)"', page)[1]
    form = {"user_id": company.people["tech"], "seen_rev": rev}
    assert client.post(f"/dispatch/visits/{visit}/assignment", data=form).status_code == 303
    late = client.post(f"/dispatch/visits/{visit}/assignment", data=form | {"user_id": company.people["colleague"]})
    assert late.status_code == 409
    assert "A colleague has changed this visit" in late.text
    assert client.post(f"/dispatch/visits/{visit}/publication").status_code == 303
    assert "Sent out" in client.get("/dispatch/visits").text


def test_many_are_done_one_by_one_and_each_is_answered(browser_of, company):
    good, bad = plan(company, "1"), plan(company, "2", skills="gas")
    form = {"visit_id": [good, bad], f"number_{bad}": "the second", "user_id": company.people["tech"]}
    answer = browser_of("dispatch").post("/dispatch/assignments", data=form)
    assert "the second</b> Tech lacks a skill that this visit needs: gas." in answer.text
    with unit_of_work() as session:
        assert session.get(Visit, good).assignment.user_id == company.people["tech"]
        assert session.get(Visit, bad).assignment is None


def test_the_offices_page_shows_a_check_in_with_device_and_both_times(app, browser_of, company):
    with unit_of_work(write=True) as session:
        visit = company.send(session, "1").id
    phone = Phone(app.test_client()).log_in("tech")
    client = browser_of("dispatch")
    before = client.get(f"/dispatch/visits/{visit}/facts")
    etag = before.headers["ETag"]
    assert client.get(f"/dispatch/visits/{visit}/facts", headers={"If-None-Match": etag}).status_code == 304
    phone.act("visit.check_in", visit, happened_at="2026-11-22T06:07:08.000Z")
    phone.push()
    after = client.get(f"/dispatch/visits/{visit}/facts", headers={"If-None-Match": etag})
    assert after.status_code == 200
    assert "Tech checked in" in after.text
    assert "Device A1" in after.text
    assert "at the door 22 Nov 08:07:08" in after.text
    assert "here " in after.text


def test_what_stands_in_a_name_is_shown_and_never_run(browser_of, company):
    plan(company, "1", customer="<script>alert(1)</script>", note='"{{7*7}}')
    page = browser_of("dispatch").get("/dispatch/visits").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_odd_words_in_the_address_bar_are_taken_literally(browser_of, company):
    client = browser_of("dispatch")
    plan(company, "1")
    for query in ("day=never", "day=9999-12-31", "group=nothing", "words=%25", "words=_", "words=%00", "page=-1"):
        assert client.get(f"/dispatch/visits?{query}").status_code == 200, query
    assert "Customer 1" not in client.get("/dispatch/visits?words=%25").text
    assert "Customer 1" in client.get("/dispatch/visits?words=customer+1").text


def test_every_page_speaks_all_three_languages(browser_of, company):
    visit, client = plan(company), browser_of("dispatch")
    for language, word in (("zh-Hans", "派单队列"), ("zh-Hant", "派單佇列"), ("en", "Queue")):
        assert client.post("/language", data={"language": language, "next": "/dispatch/visits"}).status_code == 303
        for path in ("/dispatch/visits", f"/dispatch/visits/{visit}", "/dispatch/imports", "/about"):
            page = client.get(path)
            assert page.status_code == 200
            assert f'<html lang="{language}">' in page.text
            assert word in page.text
