"""What is done after an event: names of handlers, one job each; the handlers live in jobs/."""

FOLLOW_UPS: dict[str, tuple[str, ...]] = {
    "visit.check_in": ("note_punctuality",),
}
