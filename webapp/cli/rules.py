"""Writing down what phone and server share."""

import json

from webapp.domain.export import rules_as_json
from webapp.tree import STATIC

RULES = STATIC / "js" / "domain" / "rules.json"


def rules_text() -> str:
    return json.dumps(rules_as_json(), indent=1) + "\n"


def write_rules() -> None:
    """Write the tables of transitions for the phone; unchanged, the file is left alone."""
    text = rules_text()
    if not RULES.exists() or RULES.read_text("utf-8") != text:
        RULES.write_text(text, "utf-8")
