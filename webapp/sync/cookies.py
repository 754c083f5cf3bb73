"""The pull cookie, which is the ETag too: `<epoch>.<view's number>`, with `.<page>` while a pull lasts (docs/sync.md 4.2)."""

import re
from dataclasses import dataclass

SHAPE = re.compile(r"([a-z0-9]{1,24})\.([0-9]{1,9})(?:\.([sc])([0-9]{1,18}))?\Z")


@dataclass(frozen=True)
class Page:
    """Where the next page begins: `s` at the n-th row of the set's difference, `c` after the n-th change of the catalogue."""

    part: str
    at: int


@dataclass(frozen=True)
class Cookie:
    epoch: str
    seq: int
    page: Page | None = None

    def __str__(self) -> str:
        page = f".{self.page.part}{self.page.at}" if self.page else ""
        return f"{self.epoch}.{self.seq}{page}"


def read_cookie(text: str) -> Cookie | None:
    """Understand a cookie; one that is none is no cookie, and the phone is reset."""
    match = SHAPE.match(text)
    if match is None:
        return None
    epoch, seq, part, at = match.groups()
    return Cookie(epoch, int(seq), Page(part, int(at)) if part else None)
