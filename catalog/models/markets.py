"""Local markets and fairs, their editions, and the stories heard there."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
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
    listed,
    one_of,
    spanish_order,
)
from catalog.models.people import Affiliation


class Market(Record, Sourced, Base):
    """A place where people sell face to face: market, fair, bioferia, barter."""

    __tablename__ = "market"
    __table_args__ = (
        CheckConstraint("stall_cents >= 0", name="stall"),
        CheckConstraint("weekdays BETWEEN 0 AND 127", name="weekdays"),
    )

    code: Mapped[str] = mapped_column(String(24), unique=True)
    kind: Mapped[str] = listed("market_kind")
    name: Mapped[str] = mapped_column(String(160))
    name_key: Mapped[str] = mapped_column(
        String(240), spanish_order("name"), index=True, nullable=True
    )
    ubigeo: Mapped[Ubigeo]
    address: Mapped[Words]
    landmarks: Mapped[Words]
    weekdays: Mapped[int] = mapped_column(default=0, server_default="0")
    hours: Mapped[Name]
    organiser: Mapped[Name]
    stall_cents: Mapped[int | None]
    requirements: Mapped[Words]
    products_wanted: Mapped[CodeList]
    footfall: Mapped[int | None]
    languages: Mapped[CodeList]

    affiliations: Mapped[list[Affiliation]] = relationship(lazy="raise")
    editions: Mapped[list["MarketEdition"]] = relationship(
        lazy="raise", order_by="MarketEdition.starts_on"
    )


class MarketEdition(Record, Base):
    """One time a market was held and the cooperative took part."""

    __tablename__ = "market_edition"
    __table_args__ = (CheckConstraint("starts_on <= ends_on", name="dates"),)

    market_id: Mapped[int] = mapped_column(ForeignKey("market.id"), index=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    stand: Mapped[Name]
    contacts_collected: Mapped[int | None]
    evaluation: Mapped[Words]

    participants: Mapped[list["MarketParticipant"]] = relationship(lazy="raise")
    sales: Mapped[list["MarketSale"]] = relationship(lazy="raise")


class MarketParticipant(Record, Base):
    """A producer who went to an edition."""

    __tablename__ = "market_participant"
    __table_args__ = (UniqueConstraint("edition_id", "producer_id"),)

    edition_id: Mapped[int] = mapped_column(ForeignKey("market_edition.id"))
    producer_id: Mapped[int] = mapped_column(ForeignKey("producer.id"))


class MarketSale(Record, Base):
    """What was taken to an edition and sold, in grams and céntimos."""

    __tablename__ = "market_sale"
    __table_args__ = (CheckConstraint("sold_cents >= 0", name="sold"),)

    edition_id: Mapped[int] = mapped_column(ForeignKey("market_edition.id"), index=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"))
    taken_g: Mapped[int | None]
    sold_g: Mapped[int | None]
    sold_cents: Mapped[int | None]


class Story(Record, Sourced, Base):
    """What somebody told, where and when; leaves only with consent."""

    __tablename__ = "story"
    __table_args__ = (one_of("knowledge", "knowledge"),)

    title: Mapped[str] = mapped_column(String(160))
    text: Mapped[Words]
    quote: Mapped[Words]
    language: Mapped[str] = mapped_column(ForeignKey("language.code"), default="spa")
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    producer_id: Mapped[int | None] = mapped_column(
        ForeignKey("producer.id"), index=True
    )
    product_id: Mapped[int | None] = mapped_column(ForeignKey("product.id"), index=True)
    market_id: Mapped[int | None] = mapped_column(ForeignKey("market.id"))
    told_on: Mapped[date | None]
    recorded_by: Mapped[Name]
    knowledge: Mapped[str] = mapped_column(String(24), default="confidential")
    has_audio: Mapped[Flag]
