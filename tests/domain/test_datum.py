"""Positions as China's maps give them, against pairs that others have published."""

from math import cos, hypot, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.datum import DATUMS, FROM_WGS84, gcj02_to_bd09, is_in_china, to_wgs84, wgs84_to_bd09, wgs84_to_gcj02

METRES_A_DEGREE = 111_320
# Published with eviltransform (googollee, MIT): WGS-84 → GCJ-02 in Shanghai, Shenzhen, Beijing.
WGS84_GCJ02 = [
    ((31.1774276, 121.5272106), (31.17530398364597, 121.531541859215)),
    ((22.543847, 113.912316), (22.540796131694766, 113.9171764808363)),
    ((39.911954, 116.377817), (39.91334545536069, 116.38404722455657)),
]
# Published with coordtransform (wandergis, MIT), by Tiananmen: its way there is exact, its way back to 5 cm.
GCJ02_BD09 = [
    ((39.915, 116.404), (39.92133699351021, 116.41036949371029), 0.01),
    ((39.90865673957631, 116.39762729119315), (39.915, 116.404), 0.1),
]
CHINA = st.tuples(st.floats(18, 53), st.floats(74, 134))


def metres(one: tuple[float, float], other: tuple[float, float]) -> float:
    return METRES_A_DEGREE * hypot(one[0] - other[0], (one[1] - other[1]) * cos(radians(one[0])))


@pytest.mark.parametrize(("wgs84", "gcj02"), WGS84_GCJ02)
def test_wgs84_becomes_the_published_gcj02_and_comes_back(wgs84, gcj02):
    assert metres(wgs84_to_gcj02(*wgs84), gcj02) < 0.01
    assert metres(to_wgs84(*gcj02, "gcj02"), wgs84) < 0.01
    assert metres(wgs84, gcj02) > 100, "or the test would pass without any shift"


@pytest.mark.parametrize(("gcj02", "bd09", "tolerance_m"), GCJ02_BD09)
def test_gcj02_becomes_the_published_bd09(gcj02, bd09, tolerance_m):
    assert metres(gcj02_to_bd09(*gcj02), bd09) < tolerance_m
    assert metres(gcj02, bd09) > 500, "or the test would pass without any shift"


@pytest.mark.parametrize("datum", DATUMS)
@given(place=CHINA)
def test_there_and_back_is_less_than_a_centimetre(datum, place):
    assert metres(to_wgs84(*FROM_WGS84[datum](*place), datum), place) < 0.01


@pytest.mark.parametrize("place", [(60.1687, 24.9412), (-33.86, 151.2), (40.71, -74.0), (56.0, 100.0)])
@pytest.mark.parametrize("datum", DATUMS)
def test_outside_china_all_three_are_one(datum, place):
    assert not is_in_china(*place)
    assert FROM_WGS84[datum](*place) == place
    assert to_wgs84(*place, datum) == place


def test_a_datum_nobody_knows_is_an_error():
    with pytest.raises(KeyError):
        to_wgs84(31.0, 121.0, "ed50")


def test_bd09_is_gcj02_shifted_once_more():
    place = (31.23, 121.47)
    assert wgs84_to_bd09(*place) == gcj02_to_bd09(*wgs84_to_gcj02(*place))
