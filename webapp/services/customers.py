"""Customers and their sites: found again before they are made anew."""

from collections.abc import Sequence
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from webapp.domain.visit_list import VisitRow
from webapp.models.customer import Address, Contact, Customer, Site
from webapp.queries.imports import find_customers_by_name
from webapp.services.numbers import next_label


class CustomerBook:
    """The customers that a list speaks of: those known, and those it brings."""

    def __init__(self, session: Session, outlet_id: UUID, rows: Sequence[VisitRow]):
        self.session, self.outlet_id = session, outlet_id
        self.by_name: dict[str, list[Customer]] = {}
        for customer in find_customers_by_name(session, outlet_id, [row.customer for row in rows]):
            self.by_name.setdefault(customer.contact.name, []).append(customer)

    def site_for(self, row: VisitRow) -> Site:
        """Return the row's site, with the position the row gives and the telephone that was missing."""
        customer = self.find_customer(row) or self.add_customer(row)
        if row.phone and not customer.contact.phone:
            customer.contact.phone = row.phone
        site = find_site(customer, row.address) or add_site(self.session, customer, row)
        if row.lat is not None and (site.address.lat, site.address.lon) != (row.lat, row.lon):
            site.address.lat, site.address.lon, site.address.datum = row.lat, row.lon, row.datum
        return site

    def find_customer(self, row: VisitRow) -> Customer | None:
        """The same name with the same telephone, or without one the same address, is the same customer."""
        for customer in self.by_name.get(row.customer, ()):
            same_phone = row.phone and customer.contact.phone == row.phone
            if same_phone or ((not row.phone or not customer.contact.phone) and find_site(customer, row.address)):
                return customer
        return None

    def add_customer(self, row: VisitRow) -> Customer:
        customer = Customer(
            id=uuid4(), number=next_label(self.session, "customer"), outlet_id=self.outlet_id,
            contact=Contact(name=row.customer, phone=row.phone), sites=[],
        )  # fmt: skip
        self.session.add(customer)
        self.by_name.setdefault(row.customer, []).append(customer)
        return customer


def find_site(customer: Customer, address: str) -> Site | None:
    wanted = plain(address)
    return next((site for site in customer.sites if plain(site.address.words) == wanted), None)


def add_site(session: Session, customer: Customer, row: VisitRow) -> Site:
    address = Address(words=row.address, lat=row.lat, lon=row.lon, datum=row.datum)
    site = Site(id=uuid4(), customer=customer, address=address)
    session.add(site)
    return site


def plain(address: str) -> str:
    """Fold what differs between two hands writing one address."""
    return "".join(letter for letter in address.casefold() if letter.isalnum())
