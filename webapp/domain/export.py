"""What the phone shares with the server, as plain data: one writer, read by both."""

from webapp.domain.visit import VISIT

TABLES = {"visit": VISIT}


def rules_as_json() -> dict[str, object]:
    """Return every table of transitions as JSON-ready data; `static/js/domain/rules.json` is this, written out."""
    return {name: table.as_json() for name, table in TABLES.items()}
