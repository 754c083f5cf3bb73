"""A list of visits as an office hands it over: what each row must say, and what is wrong with it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from math import isfinite
from typing import TypeVar
from zoneinfo import ZoneInfo

from webapp.domain.checklist_templates import TASK_KINDS
from webapp.domain.datum import DATUMS, to_wgs84
from webapp.domain.phone_number import normalise_phone
from webapp.domain.refusal import Refusal

T = TypeVar("T")

COLUMNS = (
    "external_number", "customer", "phone", "address", "lat", "lon", "datum", "date", "window_from", "window_to",
    "duration_minutes", "kind", "skills", "priority", "note",
)  # fmt: skip
REQUIRED = ("external_number", "customer", "address", "date", "kind")
PRIORITIES = ("P0", "P1", "P2")
DEFAULT_MINUTES = 60
# The region in which a number without a country code is read, by the first part of the outlet's zone.
REGION_OF_ZONE = {"Europe/Helsinki": "FI", "Asia/Shanghai": "CN", "Asia/Taipei": "TW", "Asia/Hong_Kong": "HK"}


@dataclass(frozen=True)
class VisitRow:
    """One visit, understood: times in UTC, position in WGS-84 degrees or None."""

    external_number: str
    customer: str
    phone: str
    address: str
    lat: float | None
    lon: float | None
    datum: str
    scheduled_on: date
    window_from_at: datetime | None
    window_to_at: datetime | None
    duration_minutes: int
    task_kinds: tuple[str, ...]
    skills: tuple[str, ...]
    priority: str
    note: str


@dataclass(frozen=True)
class BadRow:
    """What is wrong: `row` counts as a spreadsheet does (the headings are row 1)."""

    row: int
    column: str
    code: str


class ColumnRefusal(Exception):
    def __init__(self, column: str, code: str):
        super().__init__(column, code)
        self.column, self.code = column, code


def read_rows(rows: Iterable[Mapping[str, str | None]], zone: str) -> Iterator[tuple[int, VisitRow | BadRow]]:
    """Understand each row by itself; a number that stands twice is bad the second time."""
    seen: set[str] = set()
    for line, row in enumerate(rows, start=2):
        cells = {column: (row.get(column) or "").strip() for column in COLUMNS}
        if not any(cells.values()):
            continue
        try:
            visit = read_row(cells, ZoneInfo(zone))
            if visit.external_number in seen:
                raise ColumnRefusal("external_number", "row.duplicate")
        except ColumnRefusal as refusal:
            yield line, BadRow(line, refusal.column, refusal.code)
        else:
            seen.add(visit.external_number)
            yield line, visit


def read_row(cells: Mapping[str, str], zone: ZoneInfo) -> VisitRow:
    """Understand one row. Raises `ColumnRefusal` at the first column that cannot be."""
    for column in COLUMNS:
        check_cell(column, cells[column])
    day = read_day(cells["date"])
    start, end = read_window(cells, day, zone)
    datum = one_of("datum", cells["datum"].lower().replace("-", "") or "wgs84", DATUMS)
    lat, lon = read_position(cells, datum)
    return VisitRow(
        external_number=cells["external_number"], customer=cells["customer"],
        phone=read_phone(cells["phone"], zone), address=cells["address"], lat=lat, lon=lon, datum=datum,
        scheduled_on=day, window_from_at=start, window_to_at=end, duration_minutes=read_minutes(cells["duration_minutes"]),
        task_kinds=tuple(one_of("kind", kind.strip().lower(), TASK_KINDS) for kind in cells["kind"].split("+")),
        skills=tuple(sorted(set(cells["skills"].lower().replace(";", " ").replace(",", " ").split()))),
        priority=one_of("priority", cells["priority"].upper() or "P2", PRIORITIES), note=cells["note"],
    )  # fmt: skip


def check_cell(column: str, text: str) -> None:
    if not text and column in REQUIRED:
        raise ColumnRefusal(column, "row.missing")
    if len(text) > LONGEST.get(column, 200):
        raise ColumnRefusal(column, "row.too_long")
    if any((ord(letter) < 32 and letter not in "\n\r\t") or 0xD800 <= ord(letter) < 0xE000 for letter in text):
        raise ColumnRefusal(column, "row.unreadable")


LONGEST = {"external_number": 64, "address": 400, "note": 4000}


def parse(column: str, code: str, read: Callable[[], T]) -> T:
    try:
        return read()
    except (ValueError, OverflowError) as cause:
        raise ColumnRefusal(column, code) from cause


def one_of(column: str, text: str, known: tuple[str, ...]) -> str:
    if text not in known:
        raise ColumnRefusal(column, f"row.unknown_{column}")
    return text


def read_day(text: str) -> date:
    """Return the day; one at the end of time is a slip of the hand, and no zone can place it."""
    day = parse("date", "row.not_a_date", lambda: date.fromisoformat(text.replace("/", "-")))
    if not 2000 <= day.year < 2100:
        raise ColumnRefusal("date", "row.out_of_range")
    return day


def read_window(cells: Mapping[str, str], day: date, zone: ZoneInfo) -> tuple[datetime | None, datetime | None]:
    """Return the appointment window in UTC; both ends or none."""
    start, end = read_time("window_from", cells, day, zone), read_time("window_to", cells, day, zone)
    if (start is None) != (end is None):
        raise ColumnRefusal("window_to" if start else "window_from", "row.missing")
    if start and end and end <= start:
        raise ColumnRefusal("window_to", "row.window_reversed")
    return start, end


def read_time(column: str, cells: Mapping[str, str], day: date, zone: ZoneInfo) -> datetime | None:
    if not cells[column]:
        return None
    clock = parse(column, "row.not_a_time", lambda: time.fromisoformat(cells[column].zfill(5)))
    if clock.tzinfo is not None:
        raise ColumnRefusal(column, "row.not_a_time")
    return datetime.combine(day, clock, zone).astimezone(UTC)


def read_position(cells: Mapping[str, str], datum: str) -> tuple[float | None, float | None]:
    """Return WGS-84 degrees, or (None, None) where the list gives no position."""
    if not cells["lat"] and not cells["lon"]:
        return None, None
    lat, lon = read_degrees("lat", cells["lat"], 90), read_degrees("lon", cells["lon"], 180)
    lat, lon = to_wgs84(lat, lon, datum)
    return round(lat, 7), round(lon, 7)


def read_degrees(column: str, text: str, limit: int) -> float:
    degrees = parse(column, "row.not_a_number", lambda: float(text))
    if not isfinite(degrees) or abs(degrees) > limit:
        raise ColumnRefusal(column, "row.out_of_range")
    return degrees


def read_minutes(text: str) -> int:
    minutes = parse("duration_minutes", "row.not_a_number", lambda: int(text)) if text else DEFAULT_MINUTES
    if not 1 <= minutes <= 24 * 60:
        raise ColumnRefusal("duration_minutes", "row.out_of_range")
    return minutes


def read_phone(text: str, zone: ZoneInfo) -> str:
    try:
        return normalise_phone(text, REGION_OF_ZONE.get(zone.key, "ZZ"))
    except Refusal as refusal:
        raise ColumnRefusal("phone", refusal.code) from refusal
