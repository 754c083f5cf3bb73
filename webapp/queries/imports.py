"""What is known already of a list that is being brought in; asked for in portions, whatever the list's length."""

from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, contains_eager, joinedload, selectinload

from webapp.models.customer import Contact, Customer, Site
from webapp.models.outlet import Outlet
from webapp.models.visit import Visit
from webapp.models.work_order import WorkOrder

PORTION = 500


def find_visits_by_external_number(session: Session, outlet_id: UUID, numbers: Sequence[str]) -> dict[str, Visit]:
    """Return the visits of orders that came from a list before, by their number there."""
    found = {}
    for portion in portions(numbers):
        query = (
            select(Visit)
            .join(Visit.work_order)
            .where(WorkOrder.outlet_id == outlet_id, WorkOrder.external_number.in_(portion))
            .options(
                contains_eager(Visit.work_order).joinedload(WorkOrder.customer),
                joinedload(Visit.site),
                selectinload(Visit.tasks),
            )
        )
        found |= {visit.work_order.external_number: visit for visit in session.scalars(query).unique()}
    return found


def find_customers_by_name(session: Session, outlet_id: UUID, names: Iterable[str]) -> list[Customer]:
    """Return the outlet's customers of these names, with their sites."""
    found = []
    for portion in portions(sorted(set(names))):
        query = (
            select(Customer)
            .join(Contact)
            .where(Customer.outlet_id == outlet_id, Contact.name.in_(portion))
            .options(selectinload(Customer.sites).joinedload(Site.address))
        )
        found.extend(session.scalars(query).unique())
    return found


def portions(items: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(items), PORTION):
        yield items[start : start + PORTION]


def find_outlet(session: Session, outlet_ids: Iterable[UUID] | None = None, name: str | None = None) -> Outlet | None:
    """Return the one outlet that is meant: by name, or the only one of those given. None when it is not clear."""
    query = select(Outlet) if outlet_ids is None else select(Outlet).where(Outlet.id.in_(outlet_ids))
    outlets = list(session.scalars(query if name is None else query.where(Outlet.name == name)))
    return outlets[0] if len(outlets) == 1 else None
