"""Customers and the sites where they are visited; what names them stands apart, so that it can be erased alone."""

from uuid import UUID

from sqlalchemy import Float, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.models.base import Base
from webapp.models.sent import PartOfSent, Sent


class Customer(Sent, Base):
    """`number` is ours and stays after erasure."""

    __tablename__ = "customer"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(32), unique=True)
    outlet_id: Mapped[UUID] = mapped_column(ForeignKey("outlet.id"), index=True)

    contact: Mapped["Contact"] = relationship(back_populates="customer", cascade="all, delete-orphan", lazy="joined")
    sites: Mapped[list["Site"]] = relationship(back_populates="customer")


class Contact(PartOfSent, Base):
    """The personal fields of a customer; `phone` is E.164 (with `;ext=`) or empty."""

    __tablename__ = "contact"

    customer_id: Mapped[UUID] = mapped_column(ForeignKey("customer.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String(200), index=True)
    phone: Mapped[str] = mapped_column(String(40), default="", index=True)

    customer: Mapped[Customer] = relationship(back_populates="contact")

    def sent_roots(self) -> list[Customer]:
        return [self.customer]


class Site(Sent, Base):
    """A place of a customer where visits happen."""

    __tablename__ = "site"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    customer_id: Mapped[UUID] = mapped_column(ForeignKey("customer.id"), index=True)

    customer: Mapped[Customer] = relationship(back_populates="sites", lazy="joined")
    address: Mapped["Address"] = relationship(back_populates="site", cascade="all, delete-orphan", lazy="joined")


class Address(PartOfSent, Base):
    """Where a site is: words for people, WGS-84 degrees for machines, and the datum the position was given in."""

    __tablename__ = "address"

    site_id: Mapped[UUID] = mapped_column(ForeignKey("site.id"), primary_key=True)
    words: Mapped[str] = mapped_column(String(400), index=True)
    lat: Mapped[float | None] = mapped_column(Float)
    lon: Mapped[float | None] = mapped_column(Float)
    datum: Mapped[str] = mapped_column(String(8), default="wgs84")
    access_note: Mapped[str] = mapped_column(String(2000), default="")

    site: Mapped[Site] = relationship(back_populates="address")

    def sent_roots(self) -> list[Site]:
        return [self.site]
