"""State comes down: one snapshot of what this person may hold, as a difference to what this phone was sent."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session, defer

from webapp.domain.caller import Caller
from webapp.domain.refusal import Refusal
from webapp.models.device import Device, SentView
from webapp.models.epoch import SyncEpoch
from webapp.queries.extents import catalogue
from webapp.queries.extents.assigned_visits import instant
from webapp.services.devices import get_device
from webapp.sync.cookies import Cookie, Page, read_cookie
from webapp.sync.diff import Held, difference, digest, pack, unpack
from webapp.sync.extents import held_by, view_of
from webapp.sync.pages import fill

KEPT_VIEWS = 3
FIRST_PAGE = Page("s", 0)


@dataclass
class Pulled:
    """An answer; `view` is one to be remembered before it is given, None on later pages. `body` None: nothing is new."""

    cookie: Cookie
    body: dict[str, Any] | None
    view: SentView | None = None

    @property
    def etag(self) -> str:
        return f'"{self.cookie}"'


def pull(session: Session, caller: Caller, device_id: UUID, cookie_text: str, horizon_days: int) -> Pulled:
    """Compute the answer in the session's snapshot.

    Raises `Refusal` with `device.unknown`, or `sync.epoch_changed` when the cookie is from before a restore.
    """
    device = get_device(session, caller, device_id)
    epoch = session.scalar(select(SyncEpoch.epoch))
    cookie = read_cookie(cookie_text)
    if cookie is not None and cookie.epoch != epoch:
        raise Refusal("sync.epoch_changed", {"epoch": epoch})
    now = held_by(session, caller, horizon_days)
    view = find_view(session, device, cookie.seq, caller) if cookie else None
    if cookie is not None and cookie.page is not None:
        if view is not None and has_base(session, view):
            return answer(session, caller, epoch, now, view, cookie.page)
        view = None
    news = news_of(session, device, now)
    if view is not None and news == {name: getattr(view, name) for name in news}:
        return Pulled(cookie, None)
    return answer(session, caller, epoch, now, new_view(caller, device, now, news, view), FIRST_PAGE)


def find_view(session: Session, device: Device, seq: int, caller: Caller) -> SentView | None:
    """Return what the phone was sent, unless this person now sees rows otherwise. The packed rows are left for later."""
    query = select(SentView).where(SentView.device_id == device.id, SentView.seq == seq, SentView.view == view_of(caller))
    return session.scalar(query.options(defer(SentView.rows)))


def news_of(session: Session, device: Device, now: Held) -> dict[str, Any]:
    """Name what a phone waits to hear of; equal to the view's, nothing is new."""
    return {"digest": digest(now), "catalogue_to": catalogue.clock(session), "last_n": device.last_n}


def new_view(caller: Caller, device: Device, now: Held, news: dict[str, Any], base: SentView | None) -> SentView:
    return SentView(
        device_id=device.id, base_seq=base and base.seq, view=view_of(caller), rows=pack(now),
        catalogue_from=base.catalogue_to if base else 0, made_at=caller.now, **news,
    )  # fmt: skip


def answer(session: Session, caller: Caller, epoch: str, now: Held, view: SentView, start: Page) -> Pulled:
    """Write one page; what is gone goes with the last one, so that nothing vanishes before its successor is there.

    `reset` stands on the first page alone: a phone that meets it in mid-pull knows that it begins anew.
    """
    is_first = view.seq is None  # a view is numbered when it is remembered, which is before its first page is given
    diff = difference(base_rows(session, view), now if is_first else unpack(view.rows))
    page = fill(session, caller, now, diff, view, start)
    removes = [] if page.next else [{"k": kind, "id": id, "reason": "gone"} for kind, id in diff.gone]
    cookie = Cookie(epoch, view.seq or 0, page.next)
    body = {
        "cookie": str(cookie), "epoch": epoch, "reset": is_first and view.base_seq is None, "last_n": view.last_n,
        "changes": page.changes, "removes": removes, "more": page.next is not None, "server_time": instant(caller.now),
    }  # fmt: skip
    return Pulled(cookie, body, view if is_first else None)


def base_rows(session: Session, view: SentView) -> Held:
    """Return the set that a view is compared with."""
    return unpack(session.get_one(SentView, (view.device_id, view.base_seq)).rows) if view.base_seq else {}


def has_base(session: Session, view: SentView) -> bool:
    """Whether later pages can still be cut from the same two sets; if not, the phone is reset."""
    return view.base_seq is None or session.get(SentView, (view.device_id, view.base_seq)) is not None


def remember(session: Session, pulled: Pulled) -> Pulled:
    """Store the view of an answer in a short write of its own, number it, and forget views nobody can ask for again."""
    view = pulled.view
    session.scalar(select(Device.id).where(Device.id == view.device_id).with_for_update())
    last = session.scalar(select(func.max(SentView.seq)).where(SentView.device_id == view.device_id)) or 0
    view.seq = last + 1
    session.add(view)
    session.flush()
    forget_views(session, view)
    pulled.cookie = Cookie(pulled.cookie.epoch, view.seq, pulled.cookie.page)
    pulled.body["cookie"] = str(pulled.cookie)
    return pulled


def forget_views(session: Session, newest: SentView) -> None:
    """Keep the last three and what they are compared with: the newest base is the one the phone has confirmed."""
    own = SentView.device_id == newest.device_id
    recent = select(SentView.seq).where(own, SentView.seq > newest.seq - KEPT_VIEWS)
    bases = select(SentView.base_seq).where(own, SentView.seq > newest.seq - KEPT_VIEWS, SentView.base_seq.is_not(None))
    session.execute(
        delete(SentView).where(own, SentView.seq.not_in(recent), SentView.seq.not_in(bases)),
        execution_options={"synchronize_session": False},
    )
