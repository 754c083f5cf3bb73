"""Travel times where no road is known."""

import pytest

from webapp.planning.estimates import SPEED_KMH, START_MINUTES, estimated_minutes, nearest_minutes

RAUTATIENTORI = (60.1711, 24.9414)
PASILA = (60.1989, 24.9336)


def test_without_places_there_is_no_nearest():
    assert nearest_minutes(PASILA, []) is None


def test_where_one_stands_already_takes_but_the_parking():
    assert estimated_minutes(PASILA, PASILA) == START_MINUTES


def test_three_kilometres_take_town_speed():
    assert estimated_minutes(RAUTATIENTORI, PASILA) == pytest.approx(START_MINUTES + 3.12 / SPEED_KMH * 60, rel=0.01)


def test_there_takes_as_long_as_back():
    assert estimated_minutes(RAUTATIENTORI, PASILA) == pytest.approx(estimated_minutes(PASILA, RAUTATIENTORI))


def test_the_nearest_is_the_nearest():
    far = (60.45, 22.26)
    assert nearest_minutes(RAUTATIENTORI, [far, PASILA]) == estimated_minutes(RAUTATIENTORI, PASILA)


def test_the_date_line_is_no_way_round_the_world():
    assert estimated_minutes((0, 179.9), (0, -179.9)) < 60
