"""Every word in three languages: whole, with the same gaps, and none asked for that is not there."""

import json
import re
from functools import cache
from pathlib import Path

import pytest

from tests.house.sources import ROOT, listed, shown, tracked, under

LANGUAGES = ("en", "zh-Hans", "zh-Hant")
ONE_FORM = ("zh-Hans", "zh-Hant")  # Intl.PluralRules knows only "other" in Chinese
SECTIONS = sorted({file.stem for file in under("static/i18n", ".json")} | {"common"})
GAP = re.compile(r"\{(\w+)\}")
ASKED_ON_THE_PHONE = re.compile(r"""(?<![\w.])t\(\s*(['"`])([\w.-]+)\1\s*[,)]""")
ASKED_BY_THE_SERVER = re.compile(r"""(?<![\w.])(?:t|_)\(\s*(['"])([\w.-]+)\1\s*[,)]""")
REFUSED = re.compile(r"""\bRefusal\(\s*"([\w.]+)"|\bcode(?::\s*str)?\s*=\s*"(\w+\.[\w.]+)\"""")
DOORS = ("webapp/web", "webapp/cli", "webapp/jobs")


@cache
def catalogue(language: str, section: str) -> dict[str, str]:
    file = ROOT / "static" / "i18n" / language / f"{section}.json"
    assert file.is_file(), f"{shown(file)} is missing"
    pairs = json.loads(file.read_text("utf-8"), object_pairs_hook=list)
    twice = sorted({key for key, _ in pairs if sum(key == other for other, _ in pairs) > 1})
    assert not twice, f"{shown(file)} says twice:" + listed(twice)
    return dict(pairs)


def known(*sections: str) -> set[str]:
    """Return what may be asked for: a key, or the stem of one that has a plural."""
    keys = {key for section in sections if section in SECTIONS for key in catalogue("en", section)}
    return keys | {key.removesuffix(".other") for key in keys}


def needed(language: str, section: str) -> set[str]:
    keys = set(catalogue("en", section))
    if language in ONE_FORM:
        keys -= {key for key in keys if key.endswith(".one") and key.removesuffix(".one") + ".other" in keys}
    return keys


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_lacks_nothing_and_adds_nothing(language, section):
    has = set(catalogue(language, section))
    assert not needed(language, section) - has, f"{language}/{section}.json lacks" + listed(
        sorted(needed(language, section) - has)
    )
    extra = has - set(catalogue("en", section))
    assert not extra, f"{language}/{section}.json has what en lacks" + listed(sorted(extra))


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty_and_gaps_are_the_same(language, section):
    english, wrong = catalogue("en", section), []
    for key, text in catalogue(language, section).items():
        # "1 visit" need not say {count}.
        spared = {"count"} if key.endswith(".one") else set()
        if not isinstance(text, str) or not text.strip():
            wrong.append(f"{key} is empty")
        elif set(GAP.findall(text)) - spared != set(GAP.findall(english.get(key, text))) - spared:
            wrong.append(f"{key}: {text!r} has other gaps than {english[key]!r}")
    assert not wrong, f"{language}/{section}.json" + listed(wrong)


@pytest.mark.parametrize("language", LANGUAGES)
def test_sections_that_reach_the_phone_together_do_not_overlap(language):
    both = catalogue(language, "common").keys() & catalogue(language, "field").keys()
    assert not both, f"in common.json and in field.json of {language}:" + listed(sorted(both))


def asked(files: list[Path], pattern: re.Pattern[str]) -> dict[str, str]:
    return {found[2]: shown(file) for file in files for found in pattern.finditer(file.read_text("utf-8"))}


def test_the_phone_asks_for_nothing_that_is_not_there():
    files = [file for folder in ("static/js/field", "static/js/lib", "static/js/domain") for file in under(folder, ".js", ".jsx")]
    missing = [
        f"{key} ({where})" for key, where in asked(files, ASKED_ON_THE_PHONE).items() if key not in known("common", "field")
    ]
    assert not missing, "not in common.json or field.json:" + listed(missing)


def test_the_server_asks_for_nothing_that_is_not_there():
    files = under("templates", ".html", ".txt") + [file for door in DOORS for file in under(door, ".py")]
    missing = [f"{key} ({where})" for key, where in asked(files, ASKED_BY_THE_SERVER).items() if key not in known(*SECTIONS)]
    assert not missing, "in no catalogue:" + listed(missing)


def test_every_refusal_has_its_sentence():
    files = [file for file in tracked(".py") if file.is_relative_to(ROOT / "webapp")]
    codes = {found[1] or found[2]: shown(file) for file in files for found in REFUSED.finditer(file.read_text("utf-8"))}
    missing = [f"refusal.{code} ({where})" for code, where in codes.items() if f"refusal.{code}" not in catalogue("en", "common")]
    assert not missing, "not in common.json:" + listed(missing)
