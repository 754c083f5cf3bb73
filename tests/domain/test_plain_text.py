"""Text that can be kept."""

import pytest

from webapp.domain.plain_text import is_storable


@pytest.mark.parametrize("text", ["\x00", "a\x00b", "\ud800", "half \udfff"])
def test_what_no_database_takes_is_told_apart(text):
    assert not is_storable(text)


@pytest.mark.parametrize("text", ["", "tech", "李明", "🔧", "two\nlines", "\ue000"])
def test_all_else_can_be_kept(text):
    assert is_storable(text)
