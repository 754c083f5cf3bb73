"""Filling one page of a pull: rows of the set's difference, then of the catalogue (docs/sync.md 4.3)."""

from dataclasses import dataclass, field
from typing import Any

import orjson
from sqlalchemy.orm import Session

from webapp.domain.caller import Caller
from webapp.models.device import SentView
from webapp.queries.extents import catalogue
from webapp.sync.cookies import Page
from webapp.sync.diff import Difference, Held
from webapp.sync.extents import documents

MOST_ROWS = 5_000
MOST_BYTES = 2_000_000
PORTION = 500


@dataclass
class Filling:
    """A page being filled. `next` says where the following one begins, None when all is in."""

    changes: list[dict[str, Any]] = field(default_factory=list)
    size: int = 0
    next: Page | None = None

    def add(self, kind: str, id: str, rev: int, document: dict[str, Any]) -> None:
        change = {"k": kind, "id": id, "r": rev, "d": document}
        self.changes.append(change)
        self.size += len(orjson.dumps(change)) + 1

    @property
    def is_full(self) -> bool:
        return len(self.changes) >= MOST_ROWS or self.size >= MOST_BYTES


def fill(session: Session, caller: Caller, now: Held, diff: Difference, view: SentView, start: Page) -> Filling:
    """Fill a page from `start`. `now` is what may be held in this very snapshot: a row lost since page one stays out."""
    page = Filling()
    if start.part == "s":
        fill_from_set(session, caller, now, diff, start.at, page)
    if page.next is None:
        fill_from_catalogue(session, view, start.at if start.part == "c" else view.catalogue_from, page)
    return page


def fill_from_set(session: Session, caller: Caller, now: Held, diff: Difference, start: int, page: Filling) -> None:
    for at in range(start, len(diff.changed), PORTION):
        portion = [key for key in diff.changed[at : at + PORTION] if key in now]
        found = documents(session, caller, portion)
        for offset, key in enumerate(diff.changed[at : at + PORTION]):
            if page.is_full:
                page.next = Page("s", at + offset)
                return
            if key in found:
                page.add(*key, now[key], found[key])


def fill_from_catalogue(session: Session, view: SentView, after: int, page: Filling) -> None:
    while after < view.catalogue_to:
        if page.is_full:
            page.next = Page("c", after)
            return
        portion = list(catalogue.changed_parts(session, after, view.catalogue_to, min(PORTION, MOST_ROWS - len(page.changes))))
        if not portion:
            return
        for id, seq, document in portion:
            page.add("part", str(id), seq, document)
            after = seq
            if page.is_full:
                break
