"""Who is acting."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from webapp.domain.caller import Caller
from webapp.domain.roles import DISPATCH, FIELD, QUEUE_READERS, ROLES, WHOLE_COMPANY

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def caller(*roles: str) -> Caller:
    return Caller(uuid4(), frozenset(roles), frozenset(), NOW, NOW)


@pytest.mark.parametrize("role", sorted(set(ROLES) - WHOLE_COMPANY))
def test_who_has_no_such_role_does_not_see_the_whole_company(role):
    assert not caller(role).sees_whole_company


def test_somebody_without_a_role_has_none_of_any():
    assert not caller().has_any(frozenset(ROLES))


def test_one_role_of_several_is_enough():
    assert caller("technician", "owner").sees_whole_company
    assert caller("technician", "dispatcher").has_any(DISPATCH)


def test_speaking_of_an_earlier_moment_changes_that_moment_alone():
    somebody = caller("technician")
    earlier = somebody.at(NOW - timedelta(hours=3))
    assert (earlier.now, earlier.user_id, earlier.happened_at) == (NOW, somebody.user_id, NOW - timedelta(hours=3))


def test_every_role_in_a_group_is_a_role():
    assert set(ROLES) >= (FIELD | DISPATCH | QUEUE_READERS | WHOLE_COMPANY)
