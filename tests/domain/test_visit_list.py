"""A list of visits as an office hands it over, column by column."""

from datetime import UTC, date, datetime

import pytest

from webapp.domain.datum import to_wgs84
from webapp.domain.visit_list import BadRow, VisitRow, read_rows

HELSINKI = "Europe/Helsinki"
ROW = {
    "external_number": "A-1",
    "customer": "Maija",
    "phone": "040 5551234",
    "address": "Bulevardi 1, Helsinki",
    "lat": "60.16",
    "lon": "24.93",
    "datum": "wgs84",
    "date": "2026-11-23",
    "window_from": "10:00",
    "window_to": "12:00",
    "duration_minutes": "60",
    "kind": "repair",
    "skills": "cooling",
    "priority": "P1",
    "note": "Warm fridge",
}


def read(*rows: dict, zone: str = HELSINKI) -> list[VisitRow | BadRow]:
    return [row for _, row in read_rows(rows, zone)]


def only(zone: str = HELSINKI, **more: str) -> VisitRow | BadRow:
    (row,) = read(ROW | more, zone=zone)
    return row


REFUSED = [
    ("external_number", "", "row.missing"),
    ("external_number", "x" * 65, "row.too_long"),
    ("external_number", "a\x00b", "row.unreadable"),
    ("customer", " \t ", "row.missing"),
    ("customer", "x" * 201, "row.too_long"),
    ("customer", "\x07", "row.unreadable"),
    ("customer", "\ud800", "row.unreadable"),
    ("phone", "ask the neighbour", "row.not_a_phone"),
    ("phone", "1" * 201, "row.too_long"),
    ("address", "", "row.missing"),
    ("address", "x" * 401, "row.too_long"),
    ("address", "Bulevardi\x1b[2J", "row.unreadable"),
    ("lat", "", "row.not_a_number"),
    ("lat", "north", "row.not_a_number"),
    ("lat", "60,16", "row.not_a_number"),
    ("lat", "NaN", "row.out_of_range"),
    ("lat", "Infinity", "row.out_of_range"),
    ("lat", "-1e999", "row.out_of_range"),
    ("lat", "91", "row.out_of_range"),
    ("lon", "", "row.not_a_number"),
    ("lon", "180.1", "row.out_of_range"),
    ("lon", "nan", "row.out_of_range"),
    ("datum", "ed50", "row.unknown_datum"),
    ("date", "", "row.missing"),
    ("date", "23.11.2026", "row.not_a_date"),
    ("date", "2026-02-30", "row.not_a_date"),
    ("date", "0001-01-01", "row.out_of_range"),
    ("date", "9999-12-31", "row.out_of_range"),
    ("window_from", "ten", "row.not_a_time"),
    ("window_from", "25:00", "row.not_a_time"),
    ("window_to", "10:61", "row.not_a_time"),
    ("window_from", "10:00+02:00", "row.not_a_time"),
    ("window_from", "10:00Z", "row.not_a_time"),
    ("window_from", "", "row.missing"),
    ("window_to", "", "row.missing"),
    ("window_to", "09:00", "row.window_reversed"),
    ("window_to", "10:00", "row.window_reversed"),
    ("duration_minutes", "an hour", "row.not_a_number"),
    ("duration_minutes", "1.5", "row.not_a_number"),
    ("duration_minutes", "0", "row.out_of_range"),
    ("duration_minutes", "-5", "row.out_of_range"),
    ("duration_minutes", "1441", "row.out_of_range"),
    ("duration_minutes", "9" * 200, "row.out_of_range"),
    ("kind", "", "row.missing"),
    ("kind", "dance", "row.unknown_kind"),
    ("kind", "repair+", "row.unknown_kind"),
    ("kind", "repair, install", "row.unknown_kind"),
    ("skills", "x" * 201, "row.too_long"),
    ("priority", "P3", "row.unknown_priority"),
    ("priority", "high", "row.unknown_priority"),
    ("note", "x" * 4001, "row.too_long"),
    ("note", "\x00", "row.unreadable"),
]


@pytest.mark.parametrize(
    ("column", "text", "code"), REFUSED, ids=[f"{column}-{code}-{text[:12]!a}" for column, text, code in REFUSED]
)
def test_what_cannot_be_understood_is_named_by_column_and_code(column, text, code):
    assert only(**{column: text}) == BadRow(2, column, code)


@pytest.mark.parametrize("zone", [HELSINKI, "Asia/Shanghai", "America/New_York", "Pacific/Kiritimati"])
@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_at_the_end_of_time_is_refused_and_breaks_no_list(zone, day):
    row = only(zone, date=day, window_from="00:00", window_to="23:59", phone="")
    assert row == BadRow(2, "date", "row.out_of_range")


def test_a_number_that_stands_twice_is_bad_the_second_time():
    first, second = read(ROW, ROW | {"customer": "Antti"})
    assert first.customer == "Maija"
    assert second == BadRow(3, "external_number", "row.duplicate")


def test_a_number_whose_first_row_was_bad_may_stand_again():
    first, second = read(ROW | {"kind": "dance"}, ROW)
    assert first == BadRow(2, "kind", "row.unknown_kind")
    assert second.external_number == "A-1"


def test_a_bad_row_keeps_no_other_from_being_read_and_rows_count_as_a_spreadsheet_does():
    found = list(read_rows([ROW, {}, ROW | {"external_number": ""}, ROW | {"external_number": "A-2"}], HELSINKI))
    assert [line for line, _ in found] == [2, 4, 5]
    assert [isinstance(row, BadRow) for _, row in found] == [False, True, False]


def test_a_blank_row_is_no_row():
    assert read({}, {"customer": "  "}, dict.fromkeys(ROW, ""), {"customer": None}) == []


def test_columns_nobody_asked_for_are_left_alone_and_those_left_out_are_empty():
    (row,) = read(
        {column: ROW[column] for column in ("external_number", "customer", "address", "date", "kind")} | {"colour": "red"}
    )
    assert (row.lat, row.lon, row.phone, row.window_from_at, row.skills, row.note) == (None, None, "", None, (), "")
    assert (row.priority, row.duration_minutes, row.datum) == ("P2", 60, "wgs84")


def test_a_formula_stays_the_letters_it_is_made_of():
    row = only(customer="=cmd|' /C calc'!A0", note="+1+1", address="@SUM(A1)")
    assert (row.customer, row.note, row.address) == ("=cmd|' /C calc'!A0", "+1+1", "@SUM(A1)")


def test_several_kinds_are_several_tasks_in_their_order():
    assert only(kind="Deliver + install+instruct").task_kinds == ("deliver", "install", "instruct")


def test_skills_are_words_without_order_or_case():
    assert only(skills="Gas; cooling,GAS  electric").skills == ("cooling", "electric", "gas")


def test_small_letters_and_slashes_are_understood():
    row = only(priority="p0", datum="GCJ-02", date="2026/11/23")
    assert (row.priority, row.datum, row.scheduled_on) == ("P0", "gcj02", date(2026, 11, 23))


def test_a_single_digit_hour_is_an_hour():
    assert only(window_from="9:00").window_from_at == datetime(2026, 11, 23, 7, 0, tzinfo=UTC)


@pytest.mark.parametrize("datum", ["gcj02", "bd09"])
def test_a_position_is_kept_in_wgs84_and_says_what_it_was_given_in(datum):
    row = only(datum=datum, lat="39.915", lon="116.404")
    lat, lon = to_wgs84(39.915, 116.404, datum)
    assert (row.lat, row.lon, row.datum) == (round(lat, 7), round(lon, 7), datum)
    assert (row.lat, row.lon) != (39.915, 116.404)


def test_the_corners_of_the_world_are_on_it():
    row = only(lat="-90", lon="180")
    assert (row.lat, row.lon) == (-90.0, 180.0)


@pytest.mark.parametrize(
    ("day", "start", "end"),
    [("2026-03-28", 6, 8), ("2026-03-29", 5, 7), ("2026-10-24", 5, 7), ("2026-10-25", 6, 8)],
    ids=["winter's last day", "summer begins", "summer's last day", "winter begins"],
)
def test_a_window_is_the_outlets_clock_on_that_very_day(day, start, end):
    row = only(date=day, window_from="08:00", window_to="10:00")
    assert (row.window_from_at.hour, row.window_to_at.hour) == (start, end)
    assert row.window_from_at.tzinfo is UTC


def test_the_night_with_an_hour_twice_has_a_window_an_hour_longer():
    row = only(date="2026-10-25", window_from="02:30", window_to="04:30")
    assert (row.window_to_at - row.window_from_at).total_seconds() == 3 * 3600


def test_a_number_without_country_code_is_read_in_the_outlets_country():
    assert only().phone == "+358405551234"
    assert only("Asia/Shanghai", phone="138 0013 8000").phone == "+8613800138000"
    assert only("Antarctica/Troll") == BadRow(2, "phone", "row.not_a_phone")
