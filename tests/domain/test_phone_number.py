"""Telephone numbers as people write them."""

import pytest

from webapp.domain.phone_number import LONGEST, normalise_phone
from webapp.domain.refusal import Refusal


@pytest.mark.parametrize(
    "written",
    ["hello", "12", "+", "++358", "040 555 1234 5678 9012 3456", "=cmd|' /C calc'!A0", "+999 1234567", "\x00"],
)
def test_what_is_no_number_is_refused(written):
    with pytest.raises(Refusal, match=r"row\.not_a_phone"):
        normalise_phone(written, "FI")


def test_a_number_without_country_code_is_refused_where_the_country_is_unknown():
    with pytest.raises(Refusal, match=r"row\.not_a_phone"):
        normalise_phone("040 5551234", "ZZ")


def test_a_number_longer_than_the_column_is_refused_and_not_cut():
    with pytest.raises(Refusal, match=r"row\.not_a_phone"):
        normalise_phone("+49 123456789012345 ext. 12345678901234567890", "DE")


@pytest.mark.parametrize("written", ["", "   ", "\t\n"])
def test_nothing_stays_nothing(written):
    assert normalise_phone(written, "FI") == ""


@pytest.mark.parametrize(
    ("written", "region", "expected"),
    [
        ("040 5551234", "FI", "+358405551234"),
        ("+358 (40) 555-1234", "CN", "+358405551234"),
        ("00358 40 5551234", "FI", "+358405551234"),
        ("138 0013 8000", "CN", "+8613800138000"),
        ("０１０－６５５５１２３４", "CN", "+861065551234"),
        ("02-2345-6789", "TW", "+886223456789"),
        ("09 123 4567 ext. 12", "FI", "+35891234567;ext=12"),
        ("+86 10 6555 1234 x 809", "FI", "+861065551234;ext=809"),
    ],
)
def test_a_number_becomes_e164_with_its_extension(written, region, expected):
    assert normalise_phone(written, region) == expected
    assert len(expected) <= LONGEST


def test_what_was_understood_once_is_understood_again():
    assert normalise_phone("+35891234567;ext=12", "CN") == "+35891234567;ext=12"
