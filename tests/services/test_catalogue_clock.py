"""The catalogue's change sequence: stamped last, visible in its order, and never given for what did not happen."""

import threading
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from tests.at_once import at_once
from webapp.db import unit_of_work
from webapp.models.part import Part
from webapp.queries.extents.catalogue import changed_parts, clock

WRITERS, COMMITS = 4, 8


def a_part(**more) -> Part:
    return Part(**{"id": uuid4(), "number": uuid4().hex, "name": "Pump"} | more)


def stamped(id: UUID) -> int:
    with unit_of_work() as session:
        return session.scalar(select(Part.change_seq).where(Part.id == id))


def now() -> int:
    with unit_of_work() as session:
        return clock(session)


def test_a_change_that_is_given_back_leaves_no_number(company):
    before = now()
    with pytest.raises(ZeroDivisionError), unit_of_work(write=True) as session:
        session.add(a_part())
        session.flush()
        raise ZeroDivisionError
    assert now() == before


def test_a_part_given_back_with_its_savepoint_gets_no_number_though_the_rest_goes_on(company):
    before, kept = now(), a_part()
    with unit_of_work(write=True) as session:
        savepoint = session.begin_nested()
        session.add(a_part())
        session.flush()
        savepoint.rollback()
        session.add(kept)
    assert (stamped(kept.id), now()) == (before + 1, before + 1)


def test_a_session_used_again_after_a_rollback_stamps_only_what_is_new(session):
    before = now()
    session.add(a_part())
    session.flush()
    session.rollback()
    kept = a_part()
    session.add(kept)
    session.commit()
    assert (stamped(kept.id), now()) == (before + 1, before + 1)


def test_the_number_is_taken_at_the_commit_and_not_with_a_savepoint(company):
    before = now()
    with unit_of_work(write=True) as session:
        with session.begin_nested():
            session.add(a_part())
        # The clock's row is locked from its stamp to the commit: taken here, others would wait for us.
        assert clock(session) == before
    assert now() == before + 1


def test_what_is_not_of_the_catalogue_takes_no_number(company):
    before = now()
    with unit_of_work(write=True) as session:
        company.send(session, "1")
    assert now() == before


def test_each_change_of_a_part_takes_the_next_number(company):
    part = a_part()
    with unit_of_work(write=True) as session:
        session.add(part)
    first = stamped(part.id)
    with unit_of_work(write=True) as session:
        session.get(Part, part.id).retired = True
    assert stamped(part.id) == first + 1 == now()


def test_several_in_one_commit_have_a_number_each(company):
    before, parts = now(), [a_part() for _ in range(5)]
    with unit_of_work(write=True) as session:
        session.add_all(parts)
    assert sorted(stamped(part.id) for part in parts) == [before + step for step in range(1, 6)]


def test_a_reader_that_follows_the_clock_misses_nothing_of_writers_at_once(app, company):
    with unit_of_work() as session:
        start = clock(session)
    seen: set[UUID] = set()
    done = threading.Event()

    def follow() -> None:
        at = start
        with app.app_context():
            while True:
                last_round = done.is_set()
                with unit_of_work() as session:
                    upto = clock(session)
                    seen.update(id for id, _, _ in changed_parts(session, at, upto, 10_000))
                at = upto
                if last_round:
                    return

    def write(written: list[UUID]):
        def deed(_session) -> None:
            for _ in range(COMMITS):
                with unit_of_work(write=True) as session:
                    part = a_part()
                    session.add(part)
                    session.flush()
                written.append(part.id)

        return deed

    reader = threading.Thread(target=follow)
    reader.start()
    written: list[UUID] = []
    results = at_once(app, *[write(written) for _ in range(WRITERS)])
    done.set()
    reader.join()
    assert results == [None] * WRITERS
    assert len(written) == WRITERS * COMMITS
    assert set(written) <= seen
