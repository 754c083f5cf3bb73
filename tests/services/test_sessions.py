"""Logging in and out."""

from datetime import timedelta

import pytest
from sqlalchemy import inspect, select

from tests.company import PASSWORD
from webapp.domain.refusal import Refusal
from webapp.models.login_session import LoginSession
from webapp.models.person import User
from webapp.queries.sessions import find_person
from webapp.services.sessions import bind_device, check_login, end_all_sessions, end_session, hash_token, open_session

DAY = timedelta(days=1)


@pytest.fixture
def token(session, tech) -> str:
    token = open_session(session, tech, tech.user_id, DAY)
    session.flush()
    return token


def refusal_of(session, login: str, password: str) -> tuple:
    with pytest.raises(Refusal) as refused:
        check_login(session, login, password)
    return refused.value.code, refused.value.params


def test_a_wrong_name_and_a_wrong_password_are_one_answer(session):
    wrong = {
        refusal_of(session, "nobody", PASSWORD)[0],
        refusal_of(session, "tech", "a guess")[0],
        refusal_of(session, "", "")[0],
    }
    assert wrong == {"session.wrong_login"}
    assert refusal_of(session, "nobody", PASSWORD) == refusal_of(session, "tech", "a guess")


@pytest.mark.parametrize("rubbish", ["\x00", "tech\x00", "\ud800", "x" * 100_000, "%", "' OR 1=1 --"])
def test_rubbish_is_a_wrong_login_and_no_breakdown(session, rubbish):
    assert refusal_of(session, rubbish, PASSWORD)[0] == "session.wrong_login"
    assert refusal_of(session, "tech", rubbish)[0] == "session.wrong_login"


def test_who_has_left_is_told_nothing_else(session, company, now):
    session.get(User, company.people["tech"]).disabled_at = now
    session.flush()
    assert refusal_of(session, "tech", PASSWORD) == ("session.wrong_login", {})


def test_an_expired_session_is_nobodys(session, token, now):
    assert find_person(session, hash_token(token), now + DAY - timedelta(seconds=1)) is not None
    assert find_person(session, hash_token(token), now + DAY) is None


def test_an_ended_session_is_nobodys_and_ending_it_again_is_no_error(session, tech, token, now):
    for _ in range(2):
        end_session(session, tech, hash_token(token))
        session.flush()
    assert find_person(session, hash_token(token), now) is None


def test_a_disabled_person_is_out_at_once(session, company, token, now):
    session.get(User, company.people["tech"]).disabled_at = now
    session.flush()
    assert find_person(session, hash_token(token), now) is None


@pytest.mark.parametrize("unknown", ["", "x" * 64, "' OR 1=1 --"])
def test_a_token_nobody_gave_is_nobodys(session, token, now, unknown):
    assert find_person(session, hash_token(unknown), now) is None
    assert find_person(session, token, now) is None, "the token itself is no key to anything"


def test_a_login_is_found_however_it_is_written(session, company):
    assert check_login(session, "  Tech ", PASSWORD).id == company.people["tech"]


def test_the_token_is_nowhere_in_the_database(session, token):
    row = session.scalars(select(LoginSession)).one()
    kept = [str(getattr(row, column.key)) for column in inspect(LoginSession).columns]
    assert all(token not in value for value in kept)
    assert row.token_hash == hash_token(token)
    assert len(token) == 43


def test_two_sessions_of_one_person_have_tokens_of_their_own(session, tech, token):
    assert open_session(session, tech, tech.user_id, DAY) != token


def test_a_person_is_read_with_roles_outlets_and_zone(session, company, token, now):
    person = find_person(session, hash_token(token), now)
    assert (person.id, person.login, person.zone) == (company.people["tech"], "tech", "Europe/Helsinki")
    assert (person.roles, person.outlet_ids) == (frozenset({"technician"}), frozenset({company.outlets["Here"]}))


def test_ending_all_leaves_none_and_keeps_when_the_others_ended(session, tech, colleague, token, now):
    other = open_session(session, colleague, colleague.user_id, DAY)
    end_session(session, tech, hash_token(token))
    session.flush()
    from dataclasses import replace

    end_all_sessions(session, replace(tech, now=now + timedelta(minutes=5)))
    session.expire_all()
    ended = {row.token_hash: row.ended_at for row in session.scalars(select(LoginSession))}
    assert ended == {hash_token(token): now, hash_token(other): now + timedelta(minutes=5)}


def test_a_phone_is_noted_in_its_session_and_none_without_a_session(session, company, token):
    device_id = company.people["tech"]
    bind_device(session, None, device_id)
    bind_device(session, hash_token("unknown"), device_id)
    assert session.scalars(select(LoginSession.device_id)).all() == [None]
