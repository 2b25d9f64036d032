"""Buyers: who cooks, transforms, sells on or feeds others with it."""

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalog.models.base import (
    Base,
    CodeList,
    Flag,
    Name,
    Record,
    Sourced,
    Ubigeo,
    Words,
    between,
    listed,
    one_of,
    spanish_order,
)
from catalog.models.people import Affiliation


class Buyer(Record, Sourced, Base):
    """Who asks for products; `tax_id` is a RUC at home and free abroad."""

    __tablename__ = "buyer"
    __table_args__ = (
        between("advance_pct", 0, 100),
        CheckConstraint("min_lot_g > 0", name="min_lot"),
        CheckConstraint("length(country) = 2", name="country"),
        one_of("publish_level", "publish_level"),
    )

    code: Mapped[str] = mapped_column(String(24), unique=True)
    kind: Mapped[str] = listed("buyer_kind")
    legal_name: Mapped[Name]
    trade_name: Mapped[str] = mapped_column(String(160))
    name_key: Mapped[str] = mapped_column(
        String(240), spanish_order("trade_name"), index=True, nullable=True
    )
    tax_id: Mapped[str | None] = mapped_column(String(24))
    country: Mapped[str] = mapped_column(String(2), default="PE")
    ubigeo: Mapped[Ubigeo]
    address: Mapped[Words]
    categories: Mapped[CodeList]
    required_seals: Mapped[CodeList]
    min_lot_g: Mapped[int | None]
    packaging_wanted: Mapped[Words]
    payment_terms: Mapped[str | None] = listed("payment_terms")
    advance_pct: Mapped[int | None]
    price_policy: Mapped[Words]
    delivery_place: Mapped[Name]
    incoterm: Mapped[str | None] = listed("incoterm")
    programme: Mapped[str | None] = listed("programme")
    internal_notes: Mapped[Words]
    has_nda: Mapped[Flag]
    publish_level: Mapped[str] = mapped_column(String(12), default="internal")

    affiliations: Mapped[list[Affiliation]] = relationship(lazy="raise")
