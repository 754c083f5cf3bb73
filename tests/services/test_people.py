"""Taking people into the company."""

import pytest
from sqlalchemy import func, select

from webapp.domain.refusal import Refusal
from webapp.models.event import Event
from webapp.models.outlet import Outlet
from webapp.models.person import User
from webapp.services.people import DEMO_PASSWORD, SHORTEST_PASSWORD, add_outlet, add_user
from webapp.services.sessions import check_login

GOOD = "correct horse battery"


def taken_in(session, company, login="new", roles=("technician",), password=GOOD, **more) -> User:
    outlet = session.get(Outlet, company.outlets["Here"])
    return add_user(session, company.caller("admin"), login, "New", roles, password, [outlet], **more)


@pytest.mark.parametrize("roles", [(), ("pilot",), ("technician", "pilot"), ("Technician",)])
def test_a_role_that_does_not_exist_is_refused(session, company, roles):
    with pytest.raises(Refusal, match=r"role\.unknown"):
        taken_in(session, company, roles=roles)


def test_the_password_of_every_readme_is_refused_outside_a_demo(session, company):
    with pytest.raises(Refusal, match=r"password\.demo_only"):
        taken_in(session, company, password=DEMO_PASSWORD)
    assert taken_in(session, company, password=DEMO_PASSWORD, is_demo=True)


@pytest.mark.parametrize("password", ["", "short", "x" * (SHORTEST_PASSWORD - 1)])
def test_what_is_quickly_guessed_is_refused(session, company, password):
    with pytest.raises(Refusal, match=r"password\.too_short") as refused:
        taken_in(session, company, password=password, is_demo=True)
    assert refused.value.params == {"length": SHORTEST_PASSWORD}


@pytest.mark.parametrize("login", ["tech", " TECH "])
def test_a_login_is_one_persons_however_it_is_written(session, company, login):
    before = session.scalar(select(func.count()).select_from(User))
    with pytest.raises(Refusal, match=r"user\.login_taken"):
        taken_in(session, company, login=login)
    assert session.scalar(select(func.count()).select_from(User)) == before


def test_who_is_taken_in_can_log_in_and_the_password_stands_nowhere(session, company):
    user = taken_in(session, company, login="New ", roles=("technician", "delivery", "technician"), skills=["gas"])
    session.flush()
    assert check_login(session, "new", GOOD) is user
    assert sorted(row.role for row in user.roles) == ["delivery", "technician"]
    assert GOOD not in user.password_hash
    event = session.scalars(select(Event).where(Event.name == "user.added")).one()
    assert GOOD not in str(event.after)
    assert event.subject_id == user.id


def test_an_outlet_is_opened_on_record(session, company):
    outlet = add_outlet(session, company.caller("admin"), "上海", "Asia/Shanghai")
    session.flush()
    event = session.scalars(select(Event).where(Event.name == "outlet.added")).one()
    assert (event.subject_id, event.after) == (outlet.id, {"name": "上海", "zone": "Asia/Shanghai"})
