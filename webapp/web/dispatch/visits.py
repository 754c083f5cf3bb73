"""The queue and a visit, as dispatchers see them."""

from datetime import UTC, date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import Blueprint, render_template, request

from webapp.db import unit_of_work
from webapp.domain.caller import Caller
from webapp.domain.roles import DISPATCH, QUEUE_READERS
from webapp.models.visit import Visit
from webapp.planning.estimates import nearest_minutes
from webapp.queries.queue import Filter, count_queue, days_of_technicians, list_queue
from webapp.queries.technicians import list_technicians
from webapp.queries.visit_page import answers_of, check_ins_of, story_of
from webapp.queries.visits import get_visit
from webapp.web.access import allowed
from webapp.web.pages import live
from webapp.web.sign_in import current_caller, current_person

visits = Blueprint("visits", __name__, url_prefix="/dispatch/visits")


@visits.get("")
@allowed(*QUEUE_READERS)
def index():
    """Show the queue of a day."""
    return render_queue()


@visits.get("/rows")
@allowed(*QUEUE_READERS)
def rows():
    """Show the queue's rows alone, for the page that polls."""
    return live("dispatch/visits/_rows.html", **queue_of(current_caller()))


@visits.get("/<uuid:visit_id>")
@allowed(*QUEUE_READERS)
def show(visit_id: UUID):
    """Show one visit."""
    return render_visit(visit_id)


@visits.get("/<uuid:visit_id>/facts")
@allowed(*QUEUE_READERS)
def facts(visit_id: UUID):
    """Show what happened on a visit, for the page that polls."""
    with unit_of_work() as session:
        return live("dispatch/visits/_facts.html", **facts_of(session, get_visit(session, current_caller(), visit_id)))


def render_queue(results: list[dict[str, object]] | None = None):
    """Render the queue, with what became of a deed on several rows."""
    caller = current_caller()
    context = queue_of(caller)
    with unit_of_work() as session:
        technicians = list_technicians(session, caller)
        return render_template(
            "dispatch/visits/index.html",
            technicians=technicians,
            results=results,
            may_assign=caller.has_any(DISPATCH),
            **context,
        )


def queue_of(caller: Caller) -> dict[str, object]:
    """Read the queue as the address bar asks for it."""
    wanted = asked_filter()
    with unit_of_work() as session:
        counts = count_queue(session, caller, wanted.day)
        return {"wanted": wanted, "counts": counts, "visits": list_queue(session, caller, wanted)}


def asked_filter() -> Filter:
    today = datetime.now(ZoneInfo(current_person().zone)).date()
    try:
        day = date.fromisoformat(request.args.get("day", ""))
    except ValueError:
        day = today
    return Filter(
        day if 2000 <= day.year < 2200 else today,
        request.args.get("group", ""),
        request.args.get("words", "").strip()[:200],
    )


def render_visit(visit_id: UUID, refusal=None):
    """Render a visit's page, with the reason why a deed was refused."""
    caller = current_caller()
    with unit_of_work() as session:
        visit = get_visit(session, caller, visit_id)
        context = facts_of(session, visit) | {"candidates": candidates_for(session, caller, visit), "refusal": refusal}
        return render_template("dispatch/visits/show.html", may_assign=caller.has_any(DISPATCH), **context)


def facts_of(session, visit: Visit) -> dict[str, object]:
    return {
        "visit": visit, "zone": visit.outlet.zone, "story": story_of(session, visit),
        "check_ins": check_ins_of(session, visit), "answers": answers_of(session, visit), "now": datetime.now(UTC),
    }  # fmt: skip


def candidates_for(session, caller: Caller, visit: Visit) -> list[dict[str, object]]:
    """Return the technicians with what speaks for and against each: skills, the day's load, how near they are."""
    days = days_of_technicians(session, caller, visit.scheduled_on, visit.id)
    address = visit.site.address
    here = (address.lat, address.lon) if address.lat is not None else None
    candidates = []
    for person in list_technicians(session, caller):
        day = days.get(person.id)
        minutes = nearest_minutes(here, day.places) if day and here else None
        missing = sorted(set(visit.skills) - set(person.skills))
        candidates.append({"person": person, "day": day, "near_minutes": minutes, "missing": missing})
    return sorted(candidates, key=lambda c: (bool(c["missing"]), c["day"].minutes if c["day"] else 0, c["person"].profile.name))
