"""Words for people: one catalogue for server and phone (static/i18n), in three languages."""

import json
from functools import cache

from babel import Locale

from webapp.tree import STATIC

LANGUAGES = ("en", "zh-Hans", "zh-Hant")
SECTIONS = ("common", "office")


@cache
def catalogue(language: str) -> dict[str, str]:
    """Return all of the server's texts in a language."""
    texts: dict[str, str] = {}
    for section in SECTIONS:
        texts |= json.loads((STATIC / "i18n" / language / f"{section}.json").read_text("utf-8"))
    return texts


@cache
def babel_locale(language: str) -> Locale:
    return Locale.parse(language.replace("-", "_"))


def translate(language: str, key: str, **params: object) -> str:
    """Return the text of a key. `count` chooses between `.one` and `.other`. A missing key is an error, not a blank."""
    texts = catalogue(language)
    if "count" in params and key not in texts:
        form = "one" if babel_locale(language).plural_form(params["count"]) == "one" else "other"
        key = f"{key}.{form}"
    return texts[key].format(**params) if params else texts[key]


def best_language(wanted: str | None, accepted: str) -> str:
    """Choose a language: the one asked for, else the first understood of an Accept-Language header."""
    if wanted in LANGUAGES:
        return wanted
    for part in accepted.split(","):
        tag = part.split(";")[0].strip().lower()
        if tag.startswith("zh"):
            return "zh-Hant" if any(sign in tag for sign in ("hant", "tw", "hk", "mo")) else "zh-Hans"
        if tag.startswith("en"):
            return "en"
    return "en"
