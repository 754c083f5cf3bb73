"""What ships may ship."""

import re

from scripts.third_party import TARGET, browser_parts, page, server_parts
from tests.house.sources import listed

# "GPL" alone also stands in LGPL, which is judged by name below.
REFUSED = re.compile(
    r"(?<!L)GPL|AGPL|SSPL|BUSL|Affero|(?<!Lesser )General Public|Server Side|Business Source|^\?$", re.IGNORECASE
)
LESSER = re.compile(r"LGPL|Lesser General", re.IGNORECASE)
# Used as it comes, imported and never changed: what the LGPL asks is kept by installing it from its own wheel.
MAY_BE_LESSER = {"psycopg", "psycopg-binary"}


def parts():
    known = TARGET.read_text("utf-8") if TARGET.exists() else ""
    return [*browser_parts(), *server_parts(known)]


def test_no_licence_reaches_into_our_users_software():
    wrong = [f"{part.name}: {part.licence}" for part in parts() if REFUSED.search(part.licence)]
    assert not wrong, "unknown, or one that may not ship:" + listed(wrong)


def test_the_lesser_licence_stands_only_where_it_was_weighed():
    wrong = [f"{part.name}: {part.licence}" for part in parts() if LESSER.search(part.licence) and part.name not in MAY_BE_LESSER]
    assert not wrong, listed(wrong)


def test_the_page_of_licences_says_what_ships():
    as_it_is = TARGET.read_text("utf-8")
    assert as_it_is == page(as_it_is), "THIRD_PARTY.md is older than the locks: run scripts/third_party.py"
    assert "© OpenStreetMap contributors" in as_it_is
