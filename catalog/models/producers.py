"""Producers: a family, a community or an organisation, and where they grow."""

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalog.models.base import (
    HIGHEST,
    Base,
    Code,
    CodeList,
    Exact,
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

_COUNTS = ("members_f", "members_m", "members_youth", "families", "plots_count")


class Producer(Record, Sourced, Base):
    """Who grows: base organisations hang from their central by `parent_id`.

    Coordinates are WGS84 degrees, `uncertainty_m` the radius around them.
    """

    __tablename__ = "producer"
    __table_args__ = (
        CheckConstraint("parent_id <> id", name="parent"),
        CheckConstraint("length(ruc) = 11", name="ruc"),
        between("altitude_m", 0, HIGHEST),
        between("alt_min_m", 0, HIGHEST),
        between("alt_max_m", 0, HIGHEST),
        CheckConstraint("alt_min_m <= alt_max_m", name="altitude_order"),
        one_of("publish_level", "publish_level"),
        *(CheckConstraint(f"{count} >= 0", name=count) for count in _COUNTS),
    )

    code: Mapped[str] = mapped_column(String(24), unique=True)
    kind: Mapped[str] = listed("producer_kind")
    legal_name: Mapped[Name]
    trade_name: Mapped[str] = mapped_column(String(160))
    name_key: Mapped[str] = mapped_column(
        String(240), spanish_order("trade_name"), index=True, nullable=True
    )
    ruc: Mapped[str | None] = mapped_column(String(11), unique=True)
    sunarp_partida: Mapped[Name]
    rnca: Mapped[Name]
    ppa_code: Mapped[Name]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("producer.id"), index=True)
    ubigeo: Mapped[Ubigeo]
    locality: Mapped[Name]
    address: Mapped[Words]
    people: Mapped[Name]
    languages: Mapped[CodeList]
    latitude: Mapped[Decimal | None] = mapped_column(Exact)
    longitude: Mapped[Decimal | None] = mapped_column(Exact)
    uncertainty_m: Mapped[int | None]
    altitude_m: Mapped[int | None]
    alt_min_m: Mapped[int | None]
    alt_max_m: Mapped[int | None]
    members_f: Mapped[int | None]
    members_m: Mapped[int | None]
    members_youth: Mapped[int | None]
    members_counted_on: Mapped[date | None]
    families: Mapped[int | None]
    ha_production: Mapped[Decimal | None] = mapped_column(Exact)
    ha_total: Mapped[Decimal | None] = mapped_column(Exact)
    plots_count: Mapped[int | None]
    facilities: Mapped[CodeList]
    zone: Mapped[str | None] = mapped_column(ForeignKey("agrobiodiversity_zone.code"))
    protected_area: Mapped[Name]
    story: Mapped[Words]
    quote: Mapped[Words]
    quote_person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    internal_notes: Mapped[Words]
    publish_level: Mapped[str] = mapped_column(String(12), default="internal")

    affiliations: Mapped[list[Affiliation]] = relationship(lazy="raise")
    control_system: Mapped["InternalControlSystem | None"] = relationship(lazy="raise")
    plots: Mapped[list["Plot"]] = relationship(lazy="raise")
    cultivations: Mapped[list["Cultivation"]] = relationship(lazy="raise")


class InternalControlSystem(Record, Base):
    """The certification group: how many producers stand at each stage."""

    __tablename__ = "internal_control_system"

    producer_id: Mapped[int] = mapped_column(ForeignKey("producer.id"), unique=True)
    inspector_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    producers_t0: Mapped[int | None]
    producers_t1: Mapped[int | None]
    producers_t2: Mapped[int | None]
    producers_t3: Mapped[int | None]
    producers_organic: Mapped[int | None]
    audited_on: Mapped[date | None]


class Plot(Record, Base):
    """A field: a point up to 4 ha, a GeoJSON polygon above (Reg. (UE) 2023/1115)."""

    __tablename__ = "plot"
    __table_args__ = (between("altitude_m", 0, HIGHEST),)

    producer_id: Mapped[int] = mapped_column(ForeignKey("producer.id"), index=True)
    name: Mapped[Name]
    hectares: Mapped[Decimal | None] = mapped_column(Exact)
    latitude: Mapped[Decimal | None] = mapped_column(Exact)
    longitude: Mapped[Decimal | None] = mapped_column(Exact)
    polygon: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    altitude_m: Mapped[int | None]


class Cultivation(Record, Sourced, Base):
    """That a producer keeps a product, whether or not it is offered now."""

    __tablename__ = "cultivation"
    __table_args__ = (UniqueConstraint("producer_id", "product_id"),)

    producer_id: Mapped[int] = mapped_column(ForeignKey("producer.id"))
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"), index=True)
    since_year: Mapped[int | None]
    hectares: Mapped[Decimal | None] = mapped_column(Exact)
    note: Mapped[Words]


class UnitWeight(Record, Base):
    """What a unit weighs here: this organisation's saco of this product, in g."""

    __tablename__ = "unit_weight"
    __table_args__ = (CheckConstraint("grams > 0", name="grams"),)

    unit: Mapped[str] = mapped_column(ForeignKey("unit.code"))
    producer_id: Mapped[int | None] = mapped_column(
        ForeignKey("producer.id"), index=True
    )
    product_id: Mapped[int | None] = mapped_column(ForeignKey("product.id"))
    grams: Mapped[int]
    presentation: Mapped[Code]
