"""Assigning, taking back and publishing: one visit, or many with an answer for each."""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, redirect, request, url_for

from webapp.db import unit_of_work
from webapp.domain.refusal import Refusal
from webapp.domain.roles import DISPATCH
from webapp.services.assignments import assign, unassign
from webapp.services.publications import publish
from webapp.sync.envelopes import find_int, find_uuid
from webapp.web.access import allowed
from webapp.web.dispatch.visits import render_queue, render_visit
from webapp.web.sign_in import current_caller

assignments = Blueprint("assignments", __name__, url_prefix="/dispatch")


@assignments.post("/visits/<uuid:visit_id>/assignment")
@allowed(*DISPATCH)
def create(visit_id: UUID):
    """Give a visit to a technician."""
    return on_one(visit_id, lambda session: assign(session, current_caller(), visit_id, asked_technician(), seen_rev=seen_rev()))


@assignments.post("/visits/<uuid:visit_id>/assignment/removal")
@allowed(*DISPATCH)
def remove(visit_id: UUID):
    """Take a visit back."""
    return on_one(visit_id, lambda session: unassign(session, current_caller(), visit_id, seen_rev=seen_rev()))


@assignments.post("/visits/<uuid:visit_id>/publication")
@allowed(*DISPATCH)
def publish_one(visit_id: UUID):
    """Put a visit on its technician's phone."""
    return on_one(visit_id, lambda session: publish(session, current_caller(), visit_id))


@assignments.post("/assignments")
@allowed(*DISPATCH)
def create_many():
    """Give the ticked visits to one technician."""
    technician = asked_technician()
    return on_many(lambda session, visit_id: assign(session, current_caller(), visit_id, technician))


@assignments.post("/publications")
@allowed(*DISPATCH)
def publish_many():
    """Put the ticked visits on phones."""
    return on_many(lambda session, visit_id: publish(session, current_caller(), visit_id))


def on_one(visit_id: UUID, deed: Callable):
    """Do it and go back to the visit; a refusal is told on its page."""
    try:
        with unit_of_work(write=True) as session:
            deed(session)
    except Refusal as refusal:
        return render_visit(visit_id, refusal), 409
    return redirect(url_for("visits.show", visit_id=visit_id), 303)


def on_many(deed: Callable):
    """Do it visit by visit, each in a commit of its own, and say of each what became of it."""
    results = []
    for visit_id in filter(None, map(find_uuid, request.form.getlist("visit_id")[:500])):
        try:
            with unit_of_work(write=True) as session:
                results.append({"number": deed(session, visit_id).number, "refusal": None})
        except Refusal as refusal:
            results.append({"number": request.form.get(f"number_{visit_id}", "")[:32], "refusal": refusal})
    return render_queue(results)


def asked_technician() -> UUID:
    user_id = find_uuid(request.form.get("user_id"))
    if user_id is None:
        raise Refusal("technician.unknown")
    return user_id


def seen_rev() -> int | None:
    text = request.form.get("seen_rev", "")
    return find_int(int(text)) if text.isdecimal() and len(text) < 16 else None
