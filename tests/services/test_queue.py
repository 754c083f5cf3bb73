"""The central queue: what a dispatcher sees of a day."""

from contextlib import contextmanager
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import event

from tests.company import a_check_in
from webapp.db import db
from webapp.domain.visit import STATES
from webapp.queries.queue import GROUPS, TO_ASSIGN, TO_PUBLISH, Filter, count_queue, days_of_technicians, list_queue
from webapp.services.assignments import assign
from webapp.services.check_ins import check_in
from webapp.services.events import record


@pytest.fixture
def today(company):
    return company.now.date()


@contextmanager
def counted_queries():
    """Count what is asked of the database meanwhile."""
    asked: list[str] = []

    def note(connection, cursor, statement, *_):
        asked.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def numbers(session, caller, today, **more) -> list[str]:
    session.flush()
    return [row.number for row in list_queue(session, caller, Filter(today, **more))]


def test_another_outlets_day_and_another_day_do_not_show(session, company, dispatcher, today):
    visit = company.plan(session, "1")
    company.plan(session, "2", date=today + timedelta(days=1))
    assert visit.number in numbers(session, dispatcher, today)
    assert visit.number not in numbers(session, company.caller("elsewhere"), today)
    assert len(numbers(session, dispatcher, today + timedelta(days=1))) == 1


def test_a_technician_has_no_queue_but_what_is_theirs(session, company, tech, today):
    mine = company.send(session, "1")
    company.plan(session, "2")
    assert numbers(session, tech, today) == [mine.number]


@pytest.mark.parametrize("words", ["%", "_", "%%", "100_", "\\", "'", "\x00", "\ud800", "nobody of this name"])
def test_signs_of_the_database_are_letters_like_others(session, company, dispatcher, today, words):
    company.plan(session, "1")
    assert numbers(session, dispatcher, today, words=words) == []


@pytest.mark.parametrize("words", ["100%", "100% VAT_", "bulevardi", "ca%e", "tech pump", "王芳 %"])
def test_what_was_written_is_found(session, company, dispatcher, tech, today, words):
    visit = company.plan(session, "1", customer="Pump 100% VAT_ Ca%e 王芳", address="Bulevardi 7")
    other = company.plan(session, "2", customer="Else", address="Kalevankatu 1")
    for planned in (visit, other):
        assign(session, dispatcher, planned.id, tech.user_id)
    found = numbers(session, dispatcher, today, words=words)
    assert visit.number in found
    assert other.number not in found


def test_a_visits_number_finds_it(session, company, dispatcher, today):
    visit = company.plan(session, "1")
    assert numbers(session, dispatcher, today, words=visit.number) == [visit.number]


def test_every_word_must_be_found(session, company, dispatcher, today):
    visit = company.plan(session, "1", customer="Hotel Linna", address="Bulevardi 7")
    assert numbers(session, dispatcher, today, words="linna bulevardi") == [visit.number]
    assert numbers(session, dispatcher, today, words="linna kalevankatu") == []


def test_every_visit_is_in_one_group_and_the_tabs_count_what_they_list(session, company, dispatcher, tech, today):
    for number, state in enumerate(STATES):
        visit = company.plan(session, str(number))
        if state != "planned":
            assign(session, dispatcher, visit.id, tech.user_id)
            visit.state = state
    waiting = company.plan(session, "99")
    assign(session, dispatcher, waiting.id, tech.user_id)
    session.flush()
    counts = count_queue(session, dispatcher, today)
    listed = {group: numbers(session, dispatcher, today, group=group) for group in (TO_ASSIGN, TO_PUBLISH, *GROUPS)}
    assert counts == {group: len(found) for group, found in listed.items()}
    everything = numbers(session, dispatcher, today)
    assert sorted(number for found in listed.values() for number in found) == sorted(everything)
    assert sum(counts.values()) == len(everything)


def test_a_group_nobody_knows_is_no_filter(session, company, dispatcher, today):
    company.plan(session, "1")
    assert numbers(session, dispatcher, today, group="nonsense") == numbers(session, dispatcher, today)


def test_the_day_is_read_by_window_then_urgency_and_those_without_a_window_last(session, company, dispatcher, today):
    made = [
        company.plan(session, "1", window_from="", window_to="", customer="Ours"),
        company.plan(session, "2", customer="Ours", priority="P2"),
        company.plan(session, "3", customer="Ours", priority="P0"),
        company.plan(session, "4", customer="Ours", window_from="08:00"),
    ]
    wanted = [made[3].number, made[2].number, made[1].number, made[0].number]
    assert numbers(session, dispatcher, today, words="Ours") == wanted


def test_a_row_says_what_the_dispatcher_needs_to_know(session, company, dispatcher, tech, today, now):
    visit = company.send(session, "1", kind="deliver+install")
    check_in(session, tech, visit.id, a_check_in())
    record(session, dispatcher, "visit.arrived_late", ("visit", visit.id))
    session.flush()
    (row,) = list_queue(session, dispatcher, Filter(today, words=visit.number))
    assert (row.customer, row.technician, row.state, row.priority, row.zone) == (
        "Customer 1",
        "Tech",
        "on_site",
        "P1",
        "Europe/Helsinki",
    )
    assert (row.checked_in_at, bool(row.was_late), sorted(row.task_kinds.split("+"))) == (
        now,
        True,
        ["deliver", "install"],
    )


def test_a_visit_that_changed_hands_is_one_row_with_who_has_it_now(session, company, dispatcher, colleague, today):
    visit = company.send(session, "1")
    assign(session, dispatcher, visit.id, colleague.user_id)
    session.flush()
    (row,) = list_queue(session, dispatcher, Filter(today, words=visit.number))
    assert row.technician == "Colleague"


def test_a_day_however_long_is_one_question(session, company, dispatcher, today):
    for number in range(12):
        company.send(session, str(number))
    session.flush()
    for ask in (
        lambda: list_queue(session, dispatcher, Filter(today, words="customer")),
        lambda: count_queue(session, dispatcher, today),
        lambda: days_of_technicians(session, dispatcher, today, uuid4()),
    ):
        with counted_queries() as asked:
            ask()
        assert len(asked) == 1, asked


def test_a_technicians_day_is_what_is_given_to_them_but_for_the_visit_in_question(session, company, dispatcher, tech, today):
    company.send(session, "1", duration_minutes=45, lat="60.1", lon="24.9")
    company.send(session, "2", duration_minutes=30, lat="", lon="")
    in_question = company.send(session, "3")
    company.plan(session, "4")
    company.send(session, "5", date=today + timedelta(days=1))
    day = days_of_technicians(session, dispatcher, today, in_question.id)[tech.user_id]
    assert (day.visits, day.minutes, day.places) == (2, 75, ((60.1, 24.9),))


def test_what_was_taken_back_is_in_nobodys_day(session, company, dispatcher, tech, colleague, today):
    visit = company.send(session, "1")
    before = days_of_technicians(session, dispatcher, today, uuid4())[colleague.user_id].visits
    assign(session, dispatcher, visit.id, colleague.user_id)
    session.flush()
    days = days_of_technicians(session, dispatcher, today, uuid4())
    assert tech.user_id not in days
    assert days[colleague.user_id].visits == before + 1
    assert company.people["stranger"] not in days, "another outlet's"


def test_the_tasks_of_a_visit_are_named_in_the_order_they_are_done(session, company, dispatcher, now):
    company.plan(session, "1", kind="deliver+install+instruct+collect")
    company.plan(session, "2", kind="collect+instruct+install+deliver")
    rows = list_queue(session, dispatcher, Filter(now.date()))
    assert [row.task_kinds for row in rows if row.customer in ("Customer 1", "Customer 2")] == [
        "deliver+install+instruct+collect",
        "collect+instruct+install+deliver",
    ]
