"""Every mapped class, so that importing one name knows the whole schema."""

from webapp.models import (  # noqa: F401
    catalogue_clock,
    customer,
    device,
    epoch,
    event,
    fact,
    login_session,
    operation,
    outlet,
    part,
    person,
    sent,
    visit,
    work_order,
)  # fmt: skip
