"""Refusals in words, in the operator's language."""

import os

from webapp.domain.refusal import Refusal
from webapp.text import best_language, translate


def language() -> str:
    """The language of the operator's shell."""
    return best_language(None, os.environ.get("LANG", "en").replace("_", "-"))


def sentence(refusal: Refusal) -> str:
    return translate(language(), f"refusal.{refusal.code}", **refusal.params)
