"""One row of numbered migrations, one head."""

import re

from alembic.config import Config
from alembic.script import ScriptDirectory

from tests.house.sources import ROOT, listed, shown, under

FOUR_DIGITS = re.compile(r"\d{4}_[a-z0-9_]+\.py")


def scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    return ScriptDirectory.from_config(config)


def test_there_is_one_head():
    assert len(scripts().get_heads()) == 1, f"heads: {scripts().get_heads()}"


def test_migrations_are_numbered():
    wrong = [shown(file) for file in under("migrations/versions", ".py") if not FOUR_DIGITS.fullmatch(file.name)]
    assert not wrong, "a migration is named 0001_what_it_does.py:" + listed(wrong)


def test_numbers_follow_the_row():
    row = [revision.revision for revision in reversed(list(scripts().walk_revisions()))]
    assert row == sorted(row), f"revisions are not in the order of their numbers: {row}"
