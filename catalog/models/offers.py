"""Offers: who has what, how much of it each month, and at what price."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalog.models.base import (
    Base,
    Code,
    CodeList,
    Exact,
    Flag,
    MonthMask,
    Name,
    Record,
    Sourced,
    Words,
    between,
    listed,
    one_of,
)
from catalog.models.producers import Producer
from catalog.models.products import Product


class Offer(Record, Sourced, Base):
    """One producer's product in one presentation.

    Prices are whole céntimos per kg, weights whole grams; `net_g` is what one
    package holds, so that matching never has to guess what a saco weighs.
    """

    __tablename__ = "offer"
    __table_args__ = (
        CheckConstraint("net_g > 0", name="net"),
        CheckConstraint("cents_per_kg >= 0", name="price"),
        CheckConstraint("min_order_g >= 0", name="min_order"),
        CheckConstraint("lead_days >= 0", name="lead"),
        CheckConstraint("valid_from <= valid_to", name="validity"),
        between("harvest_months", 0, 4095),
        one_of("tax", "tax"),
        one_of("traceability", "traceability"),
        one_of("status", "offer_status"),
    )

    code: Mapped[str] = mapped_column(String(40), unique=True)
    producer_id: Mapped[int] = mapped_column(ForeignKey("producer.id"), index=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"), index=True)
    presentation: Mapped[Name]
    net_quantity: Mapped[Decimal | None] = mapped_column(Exact)
    net_unit: Mapped[str | None] = mapped_column(ForeignKey("unit.code"))
    net_g: Mapped[int | None]
    quality_grade: Mapped[str | None] = listed("quality_grade")
    caliber: Mapped[Code]
    cents_per_kg: Mapped[int | None]
    currency: Mapped[str] = mapped_column(String(3), default="PEN")
    price_basis: Mapped[str | None] = listed("price_basis")
    incoterm: Mapped[str | None] = listed("incoterm")
    delivery_place: Mapped[Name]
    tax: Mapped[str] = mapped_column(String(12), default="exempt")
    min_order_g: Mapped[int | None]
    harvest_months: Mapped[MonthMask]
    lead_days: Mapped[int | None]
    sample_available: Mapped[Flag]
    sample_cents: Mapped[int | None]
    payment_terms: Mapped[str | None] = listed("payment_terms")
    seals: Mapped[CodeList]
    traceability: Mapped[str] = mapped_column(String(12), default="organisation")
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    confirmed_on: Mapped[date | None]
    status: Mapped[str] = mapped_column(String(12), default="active")
    internal_notes: Mapped[Words]

    producer: Mapped[Producer] = relationship(lazy="raise")
    product: Mapped[Product] = relationship(lazy="raise")
    months: Mapped[list["OfferMonth"]] = relationship(
        lazy="raise", order_by="OfferMonth.month"
    )
    prices: Mapped[list["PricePoint"]] = relationship(
        lazy="raise", order_by="PricePoint.dated_on"
    )


class OfferMonth(Record, Base):
    """Capacity of an offer in one month of the year, in grams."""

    __tablename__ = "offer_month"
    __table_args__ = (
        UniqueConstraint("offer_id", "month"),
        between("month", 1, 12),
        CheckConstraint("capacity_g >= 0", name="capacity"),
        CheckConstraint("cents_per_kg >= 0", name="price"),
        one_of("availability", "availability"),
    )

    offer_id: Mapped[int] = mapped_column(ForeignKey("offer.id"))
    month: Mapped[int]
    capacity_g: Mapped[int | None]
    cents_per_kg: Mapped[int | None]
    availability: Mapped[str] = mapped_column(String(12), default="estimated")


class PricePoint(Record, Base):
    """A price at a date; only ever added to."""

    __tablename__ = "price_point"
    __table_args__ = (
        CheckConstraint("cents_per_kg >= 0", name="price"),
        one_of("origin", "price_source"),
    )

    offer_id: Mapped[int] = mapped_column(ForeignKey("offer.id"), index=True)
    dated_on: Mapped[date]
    cents_per_kg: Mapped[int]
    currency: Mapped[str] = mapped_column(String(3), default="PEN")
    origin: Mapped[str] = mapped_column(String(12), default="quote")
    note: Mapped[Words]


class ExchangeRate(Record, Base):
    """Soles for one unit of a currency, with its date and source; never automatic."""

    __tablename__ = "exchange_rate"
    __table_args__ = (UniqueConstraint("currency", "dated_on"),)

    currency: Mapped[str] = mapped_column(String(3))
    dated_on: Mapped[date]
    soles: Mapped[Decimal] = mapped_column(Exact)
    source: Mapped[Words]
