"""Telephone numbers as people write them → E.164, with an extension where there is one."""

import phonenumbers

from webapp.domain.refusal import Refusal

LONGEST = 40


def normalise_phone(written: str, region: str) -> str:
    """Return `+358401234567` or `+358401234567;ext=12`; empty stays empty. Raises `Refusal("row.not_a_phone")`."""
    if not written.strip():
        return ""
    try:
        number = phonenumbers.parse(written, region)
    except phonenumbers.NumberParseException as cause:
        raise Refusal("row.not_a_phone") from cause
    if not phonenumbers.is_possible_number(number):
        raise Refusal("row.not_a_phone")
    extension, number.extension = number.extension, None
    plain = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    whole = f"{plain};ext={extension}" if extension else plain
    if len(whole) > LONGEST:
        raise Refusal("row.not_a_phone")
    return whole
