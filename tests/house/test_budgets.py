"""First load on a bad line: what a phone must fetch before the day list shows (gzip, as a server would send it)."""

import gzip
from pathlib import Path

import pytest

from tests.house.sources import ROOT, under
from webapp.assets import DIST, check

KB = 1000
BUDGETS = {"field.js": 60 * KB, "field.css": 15 * KB}
FIRST_LOAD = 100 * KB
LANGUAGES = ("en", "zh-Hans", "zh-Hant")


def gzipped(*files: Path) -> int:
    return sum(len(gzip.compress(file.read_bytes(), 9)) for file in files)


@pytest.mark.parametrize("name", BUDGETS)
def test_a_bundle_keeps_its_budget(name, record_property):
    size = gzipped(DIST / check()[name])
    record_property(f"gzip_bytes_{name}", size)
    print(f"{name}: {size} of {BUDGETS[name]} bytes")
    assert size <= BUDGETS[name], f"{name} is {size} bytes gzipped, {BUDGETS[name]} are allowed"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_load_keeps_its_budget(language, record_property):
    manifest = check()
    built = [DIST / manifest[name] for name in ("field.js", "field.css", f"i18n.{language}.json")]
    size = gzipped(*built, *under("templates/field", ".html"), ROOT / "service-worker.js")
    record_property(f"gzip_bytes_first_load_{language}", size)
    print(f"first load in {language}: {size} of {FIRST_LOAD} bytes")
    assert size <= FIRST_LOAD, f"the first load in {language} is {size} bytes gzipped, {FIRST_LOAD} are allowed"
