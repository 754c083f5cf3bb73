"""`rev` is raised in the commit of any change of what goes down to a phone, and of nothing else (docs/sync.md 4.6)."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from tests.at_once import at_once
from tests.company import a_check_in, an_accept
from webapp.db import unit_of_work
from webapp.models.person import User
from webapp.models.sent import PartOfSent
from webapp.models.visit import Task, Visit
from webapp.queries.extents.assigned_visits import DOCUMENTS
from webapp.services.acceptances import accept
from webapp.services.assignments import assign
from webapp.services.check_ins import check_in
from webapp.services.events import record
from webapp.services.publications import publish


@pytest.fixture
def visit(session, company) -> Visit:
    visit = company.send(session, "1")
    session.refresh(visit)
    return visit


def revisions(session, visit: Visit) -> dict[str, int]:
    session.flush()
    rows = {"visit": visit, "customer": visit.site.customer, "site": visit.site}
    for row in rows.values():
        session.refresh(row)
    return {kind: row.rev for kind, row in rows.items()}


def raised(session, visit: Visit, change) -> set[str]:
    before = revisions(session, visit)
    change()
    after = revisions(session, visit)
    return {kind for kind in before if after[kind] > before[kind]}


def test_a_part_of_a_document_must_say_of_which():
    with pytest.raises(NotImplementedError):
        PartOfSent().sent_roots()


def test_setting_a_thing_to_what_it_is_raises_nothing(session, visit):
    def change():
        visit.note, visit.site.customer.contact.name = str(visit.note), str(visit.site.customer.contact.name)
        visit.site.address.lat, visit.work_order.priority = (
            float(visit.site.address.lat),
            str(visit.work_order.priority),
        )

    assert raised(session, visit, change) == set()


def test_what_does_not_go_down_raises_nothing(session, visit, company, dispatcher):
    def change():
        session.get(User, company.people["tech"]).locale = "zh-Hans"
        record(session, dispatcher, "visit.looked_at", ("visit", visit.id))

    assert raised(session, visit, change) == set()


def test_a_change_at_the_neighbours_raises_nothing_here(session, visit, company):
    other = company.send(session, "2")

    def change():
        other.note, other.site.customer.contact.phone, other.site.address.words = "Other", "", "Elsewhere 1"

    assert raised(session, visit, change) == set()


def test_another_site_of_the_customer_is_not_in_the_customers_document(session, visit, company):
    customer = visit.site.customer

    def change():
        again = company.plan(session, "2", customer=customer.contact.name, address="Kalevankatu 3, Helsinki")
        assert again.site.customer is customer
        assert again.site is not visit.site

    assert raised(session, visit, change) == set()


@pytest.mark.parametrize(("column", "value"), [("name", "Another name"), ("phone", "+358405550000")])
def test_a_contacts_change_raises_the_customer_alone(session, visit, column, value):
    assert raised(session, visit, lambda: setattr(visit.site.customer.contact, column, value)) == {"customer"}


@pytest.mark.parametrize(
    ("column", "value"), [("words", "Kalevankatu 3"), ("lat", 60.5), ("lon", 25.1), ("access_note", "Code 12")]
)
def test_an_addresss_change_raises_the_site_alone(session, visit, column, value):
    assert raised(session, visit, lambda: setattr(visit.site.address, column, value)) == {"site"}


@pytest.mark.parametrize(
    ("column", "value"), [("note", "Other"), ("duration_minutes", 75), ("skills", ["gas"]), ("window_to_at", None)]
)
def test_a_visits_own_change_raises_it(session, visit, column, value):
    assert raised(session, visit, lambda: setattr(visit, column, value)) == {"visit"}


def test_a_task_added_changed_or_taken_away_raises_the_visit(session, visit):
    task = Task(id=uuid4(), position=1, kind="inspect")
    assert raised(session, visit, lambda: visit.tasks.append(task)) == {"visit"}
    assert raised(session, visit, lambda: setattr(task, "checklist", {"items": []})) == {"visit"}
    assert raised(session, visit, lambda: session.delete(task)) == {"visit"}


def test_the_priority_is_the_work_orders_but_goes_down_with_the_visit(session, visit):
    assert raised(session, visit, lambda: setattr(visit.work_order, "priority", "P0")) == {"visit"}


def test_every_deed_of_a_day_raises_the_visit(session, visit, company, dispatcher, tech, colleague):
    deeds = [
        lambda: assign(session, dispatcher, visit.id, colleague.user_id),
        lambda: assign(session, dispatcher, visit.id, tech.user_id),
        lambda: publish(session, dispatcher, visit.id),
        lambda: accept(session, tech, visit.id, an_accept()),
        lambda: check_in(session, tech, visit.id, a_check_in()),
    ]
    for deed in deeds:
        assert raised(session, visit, deed) == {"visit"}


def test_equal_revisions_mean_equal_documents(session, visit, company, tech):
    """Whatever changes a document changes its revision: said of all three kinds at once."""

    def documents():
        ids = {"visit": visit.id, "customer": visit.site.customer_id, "site": visit.site_id}
        return {kind: DOCUMENTS[kind](session, [id])[id] for kind, id in ids.items()}

    changes = [
        lambda: accept(session, tech, visit.id, an_accept()),
        lambda: setattr(visit.site.customer.contact, "name", "New"),
        lambda: setattr(visit.site.address, "lon", 24.0),
        lambda: setattr(visit.work_order, "priority", "P2"),
        lambda: setattr(visit, "window_from_at", company.now - timedelta(hours=1)),
    ]
    for change in changes:
        before, raised_kinds = documents(), raised(session, visit, change)
        after = documents()
        assert {kind for kind in before if before[kind] != after[kind]} == raised_kinds


def test_two_at_once_do_not_reach_the_same_revision(app, company):
    with unit_of_work(write=True) as session:
        visit = company.send(session, "1")
        id, before = visit.id, visit.rev

    def note(session):
        session.get(Visit, id).note += "+"
        session.flush()
        return session.scalar(select(Visit.rev).where(Visit.id == id))

    revs = at_once(app, *[note] * 6)
    assert sorted(revs) == [before + 1 + step for step in range(6)]


def test_a_change_that_is_given_back_raises_nothing(app, company):
    with unit_of_work(write=True) as session:
        id = company.send(session, "1").id
        before = session.scalar(select(Visit.rev).where(Visit.id == id))

    with pytest.raises(ZeroDivisionError), unit_of_work(write=True) as session:
        session.get(Visit, id).note = "Other"
        session.flush()
        raise ZeroDivisionError
    with unit_of_work() as session:
        assert session.scalar(select(Visit.rev).where(Visit.id == id)) == before
