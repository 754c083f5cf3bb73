"""Travel times where no road is known: the great circle, and what a van makes of it."""

from collections.abc import Iterable

from geopy.distance import great_circle

# Getting in and out of the van and parking; then town speed along the straight line.
START_MINUTES = 2.0
SPEED_KMH = 35.0

Place = tuple[float, float]


def estimated_minutes(start: Place, end: Place) -> float:
    """Return minutes of travel between two WGS-84 places (lat, lon in degrees); an estimate, and to be shown as one."""
    return START_MINUTES + great_circle(start, end).km / SPEED_KMH * 60


def nearest_minutes(place: Place, others: Iterable[Place]) -> float | None:
    """Return the estimated minutes to the nearest of some places; None without any."""
    return min((estimated_minutes(place, other) for other in others), default=None)
