"""Bringing in a list of visits: every row by itself, all in one transaction, the same list twice changes nothing."""

import csv
import io
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.domain.caller import Caller
from webapp.domain.refusal import Refusal
from webapp.domain.visit_list import REQUIRED, BadRow, VisitRow, read_rows
from webapp.models.outlet import Outlet
from webapp.models.visit import Visit
from webapp.queries.imports import find_visits_by_external_number
from webapp.services.customers import CustomerBook
from webapp.services.events import record
from webapp.services.visits import create_visit, is_as_listed, update_visit


@dataclass
class Report:
    """What became of the rows; `bad` says row, column and code."""

    new: int = 0
    changed: int = 0
    same: int = 0
    bad: list[BadRow] = field(default_factory=list)

    def as_json(self) -> dict[str, object]:
        return asdict(self)


def read_csv(content: bytes) -> list[dict[str, str | None]]:
    """Read a comma-separated UTF-8 list with headings. Raises `Refusal`: `list.not_utf8`, `list.columns_missing`."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as cause:
        raise Refusal("list.not_utf8", {"byte": cause.start}) from cause
    reader = csv.DictReader(io.StringIO(text, newline=""))
    headings = [(heading or "").strip().lower() for heading in reader.fieldnames or ()]
    missing = [column for column in REQUIRED if column not in headings]
    if missing:
        raise Refusal("list.columns_missing", {"columns": ", ".join(missing)})
    reader.fieldnames = headings
    try:
        return list(reader)
    except csv.Error as cause:
        raise Refusal("list.not_csv", {"line": reader.line_num}) from cause


def import_visits(session: Session, caller: Caller, outlet: Outlet, rows: Iterable[dict[str, str | None]]) -> Report:
    """Create and update planned visits from a list; a row that cannot be taken is reported and leaves no trace."""
    # Two hands with one list: the second waits, and finds everything as it is.
    session.execute(select(Outlet.id).where(Outlet.id == outlet.id).with_for_update(key_share=True))
    read = [(line, row) for line, row in read_rows(rows, outlet.zone)]
    good = [row for _, row in read if isinstance(row, VisitRow)]
    report = Report(bad=[row for _, row in read if isinstance(row, BadRow)])
    known = find_visits_by_external_number(session, outlet.id, [row.external_number for row in good])
    book = CustomerBook(session, outlet.id, good)
    for line, row in read:
        if isinstance(row, VisitRow):
            take_row(session, caller, outlet, report, line, row, known.get(row.external_number), book)
    report.bad.sort(key=lambda bad: bad.row)
    after = {"new": report.new, "changed": report.changed, "same": report.same, "bad": len(report.bad)}
    record(session, caller, "visits.imported", ("outlet", outlet.id), after=after)
    return report


def take_row(
    session: Session, caller: Caller, outlet: Outlet, report: Report, line: int, row: VisitRow,
    visit: Visit | None, book: CustomerBook,
) -> None:  # fmt: skip
    """Create, update or leave one visit, and count it."""
    if visit is None:
        create_visit(session, caller, outlet, row, book.site_for(row))
        report.new += 1
    elif is_as_listed(visit, row):
        report.same += 1
    elif visit.state != "planned":
        # A published visit changes by publishing (docs/sync.md 5); the list must not change it behind the phone's back.
        report.bad.append(BadRow(line, "external_number", "row.already_published"))
    else:
        update_visit(session, caller, visit, row, book.site_for)
        report.changed += 1
