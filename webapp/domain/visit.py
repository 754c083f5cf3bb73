"""What may happen to a visit, and when."""

from webapp.domain.guards import actor_is, has_fact, state_in
from webapp.domain.transitions import Transition, Transitions

STATES = (
    "planned", "published", "accepted", "declined", "en_route", "on_site", "completed", "incomplete",
    "no_access", "cancelled", "cancelled_with_work", "complete_pending_files",
)  # fmt: skip
UNTOUCHED = ("planned", "published", "accepted", "declined")
ON_THE_PHONE = ("published", "accepted", "en_route", "on_site", "completed", "incomplete", "no_access")

VISIT = Transitions(
    # The office's steps. Reassigning is possible until somebody has set out.
    Transition("visit.assign", (actor_is("office"), state_in(*UNTOUCHED, code="visit.already_begun")), to="planned"),
    Transition("visit.unassign", (actor_is("office"), state_in(*UNTOUCHED, code="visit.already_begun")), to="planned"),
    Transition(
        "visit.publish",
        (
            actor_is("office"),
            state_in("planned", code="visit.already_published"),
            has_fact("assignment", code="visit.unassigned"),
        ),
        to="published",
    ),
    # The technician's.
    Transition("visit.accept", (actor_is("assignee"), state_in("published")), to="accepted"),
    # Nobody turns back to tap "on my way": checking in from the doorstep is always right.
    Transition("visit.check_in", (actor_is("assignee"), state_in("published", "accepted", "en_route")), to="on_site"),
    # A fact, offered from the moment the visit is on the phone: preparing is answering too (S7).
    Transition("visit.answer", (actor_is("assignee"), state_in("published", "accepted", "en_route", "on_site"))),
)
