"""Bringing in a list of visits."""

import pytest
from sqlalchemy import func, select

from tests.at_once import at_once
from webapp.db import unit_of_work
from webapp.domain.refusal import Refusal
from webapp.domain.visit_list import BadRow
from webapp.models.customer import Customer, Site
from webapp.models.event import Event
from webapp.models.outlet import Outlet
from webapp.models.visit import Task, Visit
from webapp.models.work_order import WorkOrder
from webapp.queries.imports import find_visits_by_external_number
from webapp.services.visit_imports import import_visits, read_csv


def brought_in(session, company, *rows, outlet="Here"):
    place = session.get(Outlet, company.outlets[outlet])
    report = import_visits(session, company.caller("dispatch"), place, list(rows))
    session.flush()
    return report


def counts(report) -> tuple[int, int, int, list[BadRow]]:
    return report.new, report.changed, report.same, report.bad


def known(session, company, number, outlet="Here") -> Visit:
    return find_visits_by_external_number(session, company.outlets[outlet], [number])[number]


def number_of(session, table) -> int:
    return session.scalar(select(func.count()).select_from(table))


def everything(session) -> dict:
    """What the database says of all visits, customers and sites, their revisions and the events about them."""
    session.flush()
    session.expire_all()
    return {
        "visits": {visit.id: (visit.rev, visit.number, visit.note) for visit in session.scalars(select(Visit))},
        "customers": {row.id: (row.rev, row.contact.phone) for row in session.scalars(select(Customer))},
        "sites": {row.id: (row.rev, row.address.words, row.address.lat) for row in session.scalars(select(Site))},
        "tasks": set(session.scalars(select(Task.id))),
        "events": number_of(session, select(Event).where(Event.subject_kind == "visit").subquery()),
    }


@pytest.mark.parametrize("content", ["名称,电话".encode("gbk"), "external_number".encode("utf-16"), b"\xff\xfe\x00\x00", b"\x80"])
def test_a_list_in_another_encoding_is_refused_and_not_guessed_at(content):
    with pytest.raises(Refusal, match=r"list\.not_utf8"):
        read_csv(content)


@pytest.mark.parametrize(
    ("content", "missing"),
    [
        ("", "external_number, customer, address, date, kind"),
        ("external_number,customer,address,date\n1,a,b,c\n", "kind"),
        ("1;2;3;4;5\n", "external_number, customer, address, date, kind"),
    ],
)
def test_a_list_without_its_columns_is_refused_by_their_names(content, missing):
    with pytest.raises(Refusal, match=r"list\.columns_missing") as refused:
        read_csv(content.encode())
    assert refused.value.params == {"columns": missing}


def test_a_cell_that_no_csv_can_have_is_refused():
    with pytest.raises(Refusal, match=r"list\.not_csv"):
        read_csv(b"external_number,customer,address,date,kind\n" + b'"' + b"x" * 140_000 + b'",a,b,c,d\n')


def test_a_row_that_cannot_be_understood_is_reported_and_leaves_no_trace_and_the_others_come_in(session, company):
    before = number_of(session, Customer)
    report = brought_in(session, company, company.row("1", lat="91"), company.row("2"), company.row("3", kind="dance"))
    assert counts(report) == (1, 0, 0, [BadRow(2, "lat", "row.out_of_range"), BadRow(4, "kind", "row.unknown_kind")])
    assert number_of(session, Customer) == before + 1


def test_a_list_that_breaks_half_way_leaves_nothing(company):
    def rows():
        yield company.row("1")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), unit_of_work(write=True) as session:
        place = session.get(Outlet, company.outlets["Here"])
        import_visits(session, company.caller("dispatch"), place, [company.row("1")])
        session.flush()
        import_visits(session, company.caller("dispatch"), place, rows())
    with unit_of_work() as session:
        assert find_visits_by_external_number(session, company.outlets["Here"], ["1"]) == {}


def test_a_published_visit_is_not_changed_behind_the_phones_back_but_reported(session, company):
    visit = company.send(session, "1")
    before = everything(session)
    report = brought_in(session, company, company.row("1", note="Other", lat="60.2", address="Elsewhere 1", customer="Somebody"))
    assert counts(report) == (0, 0, 0, [BadRow(2, "external_number", "row.already_published")])
    assert everything(session) == before
    assert visit.note == "Warm fridge"


def test_a_published_visit_that_the_list_says_as_it_is_is_the_same(session, company):
    company.send(session, "1")
    assert counts(brought_in(session, company, company.row("1"))) == (0, 0, 1, [])


def test_the_same_list_twice_changes_nothing_at_all(session, company):
    rows = [
        company.row("1"),
        company.row("2", kind="deliver+install", skills="gas cooling"),
        company.row("3", lat="39.9", lon="116.4", datum="gcj02"),
        company.row("4", lat="", lon="", window_from="", window_to=""),
    ]
    assert counts(brought_in(session, company, *rows)) == (4, 0, 0, [])
    before = everything(session)
    assert counts(brought_in(session, company, *rows)) == (0, 0, 4, [])
    assert everything(session) == before


def test_the_same_list_twice_changes_nothing_where_its_rows_name_one_customer_differently(session, company):
    same = {"customer": "Hotel Linna", "address": "Bulevardi 1, Helsinki"}
    rows = [
        company.row("1", **same),
        company.row("2", **same, phone=""),
        company.row("3", **same | {"address": "bulevardi 1 HELSINKI"}),
        company.row("4", **same, lat="", lon=""),
    ]
    assert counts(brought_in(session, company, *rows)) == (4, 0, 0, [])
    before = everything(session)
    assert counts(brought_in(session, company, *rows)) == (0, 0, 4, [])
    assert everything(session) == before


def test_a_telephone_that_comes_later_is_taken_down(session, company):
    brought_in(session, company, company.row("1", phone=""))
    assert counts(brought_in(session, company, company.row("1"))) == (0, 1, 0, [])
    assert known(session, company, "1").site.customer.contact.phone == "+358405551234"
    assert counts(brought_in(session, company, company.row("1"))) == (0, 0, 1, [])


@pytest.mark.parametrize(
    ("column", "text", "read"),
    [
        ("note", "Other", lambda visit: visit.note),
        ("priority", "P0", lambda visit: visit.work_order.priority),
        ("kind", "inspect+repair", lambda visit: "+".join(task.kind for task in visit.tasks)),
        ("skills", "gas", lambda visit: " ".join(visit.skills)),
        ("duration_minutes", "75", lambda visit: str(visit.duration_minutes)),
        ("date", "2026-11-24", lambda visit: str(visit.scheduled_on)),
        ("customer", "Somebody", lambda visit: visit.work_order.customer.contact.name),
        ("address", "Elsewhere 1", lambda visit: visit.site.address.words),
        ("lat", "60.25", lambda visit: str(visit.site.address.lat)),
    ],
)
def test_a_changed_row_changes_its_planned_visit_once_and_says_what(session, company, column, text, read):
    visit = company.plan(session, "1")
    before = visit.rev
    assert counts(brought_in(session, company, company.row("1", **{column: text}))) == (0, 1, 0, [])
    session.expire_all()
    assert read(visit) == text
    events = session.scalars(select(Event).where(Event.name == "visit.changed")).all()
    assert len(events) == 1
    assert events[0].before != events[0].after, "an event of change says what has changed"
    assert visit.rev > before or column == "lat", "the position is the site's"
    assert counts(brought_in(session, company, company.row("1", **{column: text}))) == (0, 0, 1, [])
    assert number_of(session, Task) == len(session.scalars(select(Task.id).where(Task.visit_id.is_not(None))).all())


def test_a_customer_and_a_site_are_found_again_however_the_address_is_written(session, company):
    first = company.plan(session, "1", customer="Hotel Linna", address="Bulevardi 1, Helsinki")
    again = company.plan(session, "2", customer="Hotel Linna", address="bulevardi 1 helsinki")
    elsewhere = company.plan(session, "3", customer="Hotel Linna", address="Bulevardi 2, Helsinki")
    assert again.site is first.site
    assert elsewhere.site is not first.site
    assert elsewhere.site.customer is first.site.customer


def test_two_customers_of_one_name_are_two(session, company):
    one = company.plan(session, "1", customer="Wang Fang", phone="040 5551111", address="A 1")
    two = company.plan(session, "2", customer="Wang Fang", phone="040 5552222", address="B 2")
    assert one.site.customer is not two.site.customer
    again = company.plan(session, "3", customer="Wang Fang", phone="040 5552222", address="C 3")
    unnamed = company.plan(session, "4", customer="Wang Fang", phone="", address="A 1")
    assert again.site.customer is two.site.customer
    assert unnamed.site is one.site


def test_another_outlets_customers_and_numbers_are_theirs(session, company):
    here = company.plan(session, "1", "Here", customer="Hotel Linna")
    there = company.plan(session, "1", "There", customer="Hotel Linna")
    assert here is not there
    assert here.site.customer is not there.site.customer


def test_a_list_longer_than_a_portion_is_found_again_whole(session, company):
    rows = [company.row(str(number), customer="Hotel Linna", address="A 1") for number in range(1, 504)]
    assert brought_in(session, company, *rows).new == 503
    assert brought_in(session, company, *rows).same == 503


def test_what_came_in_is_recorded_once_a_list(session, company):
    brought_in(session, company, company.row("1"), company.row("2", kind="dance"))
    event = session.scalars(select(Event).where(Event.name == "visits.imported").order_by(Event.id.desc())).first()
    assert event.after == {"new": 1, "changed": 0, "same": 0, "bad": 1}
    assert event.actor_id == company.people["dispatch"]


def test_a_byte_order_mark_and_capital_headings_are_understood():
    content = "\ufeffExternal_Number, CUSTOMER ,address,date,kind\n1,王芳,A 1,2026-11-23,repair\n".encode()
    assert read_csv(content)[0]["customer"] == "王芳"


def test_the_same_list_from_two_at_once_comes_in_once(app, company):
    def bring_in(session):
        return counts(brought_in(session, company, company.row("1"), company.row("2")))

    assert sorted(at_once(app, *[bring_in] * 3)) == [(0, 0, 2, []), (0, 0, 2, []), (2, 0, 0, [])]
    with unit_of_work() as session:
        assert number_of(session, select(WorkOrder).where(WorkOrder.external_number.in_(("1", "2"))).subquery()) == 2
