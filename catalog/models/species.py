"""Species: what science calls what the cooperative grows."""

from datetime import date

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalog.models.base import (
    Base,
    Code,
    Flag,
    Name,
    Record,
    Sourced,
    Words,
    exactly_one,
    one_of,
)


class Species(Record, Sourced, Base):
    """A taxon at the rank it is known at (Darwin Core Taxon)."""

    __tablename__ = "species"
    __table_args__ = (
        one_of("rank", "rank"),
        one_of("kingdom", "kingdom"),
        one_of("establishment", "establishment"),
        one_of("annex1", "annex1"),
        one_of("sensitivity", "sensitivity"),
    )

    scientific_name: Mapped[str] = mapped_column(String(120), unique=True)
    authorship: Mapped[Name]
    rank: Mapped[str] = mapped_column(String(24), default="species")
    family: Mapped[Name]
    kingdom: Mapped[str] = mapped_column(String(24), default="Plantae")
    establishment: Mapped[str] = mapped_column(String(24), default="native")
    annex1: Mapped[str] = mapped_column(String(8), default="N")
    heritage_28477: Mapped[Flag]
    sensitivity: Mapped[str] = mapped_column(String(24), default="none")

    synonyms: Mapped[list["SpeciesSynonym"]] = relationship(lazy="raise")
    statuses: Mapped[list["SpeciesStatus"]] = relationship(lazy="raise")
    identifiers: Mapped[list["SpeciesIdentifier"]] = relationship(lazy="raise")
    names: Mapped[list["LocalName"]] = relationship(lazy="raise", viewonly=True)


class SpeciesSynonym(Record, Base):
    """Another scientific name that people and old catalogues still use."""

    __tablename__ = "species_synonym"
    __table_args__ = (UniqueConstraint("species_id", "scientific_name"),)

    species_id: Mapped[int] = mapped_column(ForeignKey("species.id"))
    scientific_name: Mapped[str] = mapped_column(String(160))
    note: Mapped[Words]


class SpeciesStatus(Record, Base):
    """What a red list, a decree or CITES says of a species."""

    __tablename__ = "species_status"
    __table_args__ = (one_of("red_list", "red_list"),)

    species_id: Mapped[int] = mapped_column(ForeignKey("species.id"), index=True)
    red_list: Mapped[str] = mapped_column(String(24))
    code: Mapped[str] = mapped_column(String(8))
    year: Mapped[int | None]
    note: Mapped[Words]
    reference: Mapped[Words]


class SpeciesIdentifier(Record, Base):
    """A key elsewhere: GBIF taxonKey, POWO or IPNI LSID, GRIN taxon number."""

    __tablename__ = "species_identifier"
    __table_args__ = (UniqueConstraint("species_id", "scheme"),)

    species_id: Mapped[int] = mapped_column(ForeignKey("species.id"))
    scheme: Mapped[Code]
    value: Mapped[Name]


class LocalName(Record, Sourced, Base):
    """A name of a species or product in one language, and whether to print it.

    A name can be part of collective knowledge: `may_publish` is false for names
    newly recorded until the community agrees (Ley 27811).
    """

    __tablename__ = "local_name"
    __table_args__ = (
        exactly_one("species_id", "product_id"),
        one_of("confidence", "confidence"),
    )

    species_id: Mapped[int | None] = mapped_column(ForeignKey("species.id"), index=True)
    product_id: Mapped[int | None] = mapped_column(ForeignKey("product.id"), index=True)
    language: Mapped[str] = mapped_column(ForeignKey("language.code"))
    name: Mapped[str] = mapped_column(String(120))
    script_note: Mapped[Words]
    region: Mapped[Name]
    meaning: Mapped[Words]
    confidence: Mapped[str] = mapped_column(String(1), default="C")
    reviewed_by: Mapped[Name]
    reviewed_on: Mapped[date | None]
    may_publish: Mapped[Flag]
