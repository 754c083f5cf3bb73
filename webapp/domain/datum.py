"""Positions as China's maps give them, and back to WGS-84.

GCJ-02 shifts WGS-84 by a published-by-measurement polynomial with sines on the Krasovsky 1940 ellipsoid; BD-09 turns
and stretches GCJ-02 a little more. Neither has an exact inverse: it is found by iteration, to below a centimetre.
"""

from math import atan2, cos, hypot, pi, radians, sin, sqrt

DATUMS = ("wgs84", "gcj02", "bd09")
KRASOVSKY_A = 6378245.0
KRASOVSKY_E2 = 0.00669342162296594323
BAIDU_TURN = pi * 3000.0 / 180.0


def is_in_china(lat: float, lon: float) -> bool:
    """The box in which GCJ-02 applies; outside it equals WGS-84."""
    return 0.8293 <= lat <= 55.8271 and 72.004 <= lon <= 137.8347


def wgs84_to_gcj02(lat: float, lon: float) -> tuple[float, float]:
    """Return (lat, lon) in degrees."""
    if not is_in_china(lat, lon):
        return lat, lon
    x, y = lon - 105.0, lat - 35.0
    waves = (20 * sin(6 * x * pi) + 20 * sin(2 * x * pi)) * 2 / 3
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x)) + waves
    north += (20 * sin(y * pi) + 40 * sin(y / 3 * pi)) * 2 / 3 + (160 * sin(y / 12 * pi) + 320 * sin(y * pi / 30)) * 2 / 3
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x)) + waves
    east += (20 * sin(x * pi) + 40 * sin(x / 3 * pi)) * 2 / 3 + (150 * sin(x / 12 * pi) + 300 * sin(x / 30 * pi)) * 2 / 3
    bend = 1 - KRASOVSKY_E2 * sin(radians(lat)) ** 2
    per_lat = KRASOVSKY_A * (1 - KRASOVSKY_E2) / (bend * sqrt(bend)) * pi / 180
    per_lon = KRASOVSKY_A / sqrt(bend) * cos(radians(lat)) * pi / 180
    return lat + north / per_lat, lon + east / per_lon


def gcj02_to_bd09(lat: float, lon: float) -> tuple[float, float]:
    """Return (lat, lon) in degrees."""
    radius = hypot(lon, lat) + 0.00002 * sin(lat * BAIDU_TURN)
    angle = atan2(lat, lon) + 0.000003 * cos(lon * BAIDU_TURN)
    return radius * sin(angle) + 0.006, radius * cos(angle) + 0.0065


def wgs84_to_bd09(lat: float, lon: float) -> tuple[float, float]:
    return gcj02_to_bd09(*wgs84_to_gcj02(lat, lon)) if is_in_china(lat, lon) else (lat, lon)


FROM_WGS84 = {"wgs84": lambda lat, lon: (lat, lon), "gcj02": wgs84_to_gcj02, "bd09": wgs84_to_bd09}


def to_wgs84(lat: float, lon: float, datum: str) -> tuple[float, float]:
    """Return the WGS-84 position whose image in `datum` is the given one (degrees)."""
    forward = FROM_WGS84[datum]
    found_lat, found_lon = lat, lon
    for _ in range(10):
        image_lat, image_lon = forward(found_lat, found_lon)
        found_lat, found_lon = found_lat + lat - image_lat, found_lon + lon - image_lon
    return found_lat, found_lon
