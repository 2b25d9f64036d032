"""Demands: what a buyer asks for, when, and on which conditions."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalog.models.base import (
    HIGHEST,
    Base,
    Code,
    CodeList,
    MonthMask,
    Name,
    Record,
    Ubigeo,
    Words,
    between,
    listed,
    one_of,
)
from catalog.models.buyers import Buyer
from catalog.models.products import Product


class Demand(Record, Base):
    """Asked at the level the buyer cares for: product, species or category."""

    __tablename__ = "demand"
    __table_args__ = (
        CheckConstraint(
            "product_id IS NOT NULL OR species_id IS NOT NULL OR category IS NOT NULL",
            name="something",
        ),
        CheckConstraint("quantity_g > 0", name="quantity"),
        CheckConstraint("max_cents_per_kg >= 0", name="price"),
        CheckConstraint("starts_on <= ends_on", name="dates"),
        between("months", 0, 4095),
        between("min_altitude_m", 0, HIGHEST),
        one_of("period", "demand_period"),
        one_of("status", "demand_status"),
    )

    code: Mapped[str] = mapped_column(String(40), unique=True)
    buyer_id: Mapped[int] = mapped_column(ForeignKey("buyer.id"), index=True)
    product_id: Mapped[int | None] = mapped_column(ForeignKey("product.id"), index=True)
    species_id: Mapped[int | None] = mapped_column(ForeignKey("species.id"))
    category: Mapped[str | None] = listed("category")
    presentation: Mapped[Name]
    quantity_g: Mapped[int]
    period: Mapped[str] = mapped_column(String(12), default="once")
    months: Mapped[MonthMask]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    needed_on: Mapped[date | None]
    max_cents_per_kg: Mapped[int | None]
    currency: Mapped[str] = mapped_column(String(3), default="PEN")
    required_seals: Mapped[CodeList]
    delivery_place: Mapped[Name]
    delivery_ubigeo: Mapped[Ubigeo]
    min_altitude_m: Mapped[int | None]
    variety_preference: Mapped[Words]
    status: Mapped[str] = mapped_column(String(12), default="new")
    loss_reason: Mapped[str | None] = listed("loss_reason")
    notes: Mapped[Words]

    buyer: Mapped[Buyer] = relationship(lazy="raise")
    product: Mapped[Product | None] = relationship(lazy="raise")
    quality: Mapped[list["DemandQuality"]] = relationship(lazy="raise")


class DemandQuality(Record, Base):
    """A quality a demand asks for, in the terms of a specification row."""

    __tablename__ = "demand_quality"

    demand_id: Mapped[int] = mapped_column(ForeignKey("demand.id"), index=True)
    parameter: Mapped[Name]
    minimum: Mapped[Code]
    maximum: Mapped[Code]
    unit: Mapped[Code]
