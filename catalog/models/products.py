"""Products: a species, a native variety, a mixed lot or something made of it."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalog.models.base import (
    HIGHEST,
    Base,
    Code,
    CodeList,
    Exact,
    Flag,
    MonthMask,
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
from catalog.models.species import LocalName, Species


class Product(Record, Sourced, Base):
    """What is offered, at the level it is known: usually one native variety.

    Months are 12-bit masks, January the lowest bit. Availability is not the
    harvest: chuño is made in June and July and sold all year.
    """

    __tablename__ = "product"
    __table_args__ = (
        one_of("level", "product_level"),
        one_of("status", "product_status"),
        one_of("knowledge", "knowledge"),
        between("alt_min_m", 0, HIGHEST),
        between("alt_max_m", 0, HIGHEST),
        CheckConstraint("alt_min_m <= alt_max_m", name="altitude_order"),
        between("sowing_months", 0, 4095),
        between("harvest_months", 0, 4095),
        between("available_months", 0, 4095),
        between("edible_yield_pct", 0, 100),
        CheckConstraint("shelf_life_days > 0", name="shelf_life"),
    )

    code: Mapped[str] = mapped_column(String(24), unique=True)
    name_es: Mapped[str] = mapped_column(String(120))
    name_key: Mapped[str] = mapped_column(
        String(200), spanish_order("name_es"), index=True, nullable=True
    )
    name_en: Mapped[Name]
    species_id: Mapped[int | None] = mapped_column(ForeignKey("species.id"), index=True)
    library_code: Mapped[str | None] = mapped_column(ForeignKey("library_entry.code"))
    level: Mapped[str] = mapped_column(String(12), default="landrace")
    category: Mapped[str | None] = listed("category")
    part_used: Mapped[str | None] = listed("part_used")
    process_state: Mapped[str | None] = listed("process_state")
    summary: Mapped[str] = mapped_column(String(280), default="", server_default="")
    story: Mapped[Words]
    sensory: Mapped[CodeList]
    colors: Mapped[CodeList]
    culinary_uses: Mapped[CodeList]
    pairings: Mapped[CodeList]
    preparation: Mapped[Words]
    edible_yield_pct: Mapped[int | None]
    alt_min_m: Mapped[int | None]
    alt_max_m: Mapped[int | None]
    natural_regions: Mapped[CodeList]
    ecoregions: Mapped[CodeList]
    departments: Mapped[CodeList]
    origin_ubigeo: Mapped[Ubigeo]
    sowing_months: Mapped[MonthMask]
    harvest_months: Mapped[MonthMask]
    available_months: Mapped[MonthMask]
    shelf_life_days: Mapped[int | None]
    storage_condition: Mapped[str | None] = listed("storage_condition")
    allergens: Mapped[CodeList]
    allergens_declared: Mapped[Flag]
    cautions: Mapped[Words]
    gmo_statement: Mapped[Words]
    hs_code: Mapped[str | None] = mapped_column(String(13))
    hs_year: Mapped[int | None]
    hs_confirmed_by: Mapped[Name]
    gtin: Mapped[str | None] = mapped_column(String(14))
    distinctive_sign: Mapped[str | None] = mapped_column(
        ForeignKey("distinctive_sign.code")
    )
    traditional_use: Mapped[Words]
    knowledge: Mapped[str] = mapped_column(String(24), default="confidential")
    knowledge_source: Mapped[Words]
    knowledge_consent_id: Mapped[int | None] = mapped_column(ForeignKey("consent.id"))
    status: Mapped[str] = mapped_column(String(12), default="draft")

    species: Mapped[Species | None] = relationship(lazy="raise")
    names: Mapped[list[LocalName]] = relationship(lazy="raise")
    components: Mapped[list["MixtureComponent"]] = relationship(
        lazy="raise", foreign_keys="MixtureComponent.product_id"
    )
    substitutes: Mapped[list["Substitute"]] = relationship(
        lazy="raise", foreign_keys="Substitute.product_id"
    )
    specification: Mapped[list["SpecificationRow"]] = relationship(
        lazy="raise", order_by="SpecificationRow.position"
    )
    nutrition: Mapped[list["NutritionFact"]] = relationship(lazy="raise")
    packaging: Mapped[list["Packaging"]] = relationship(
        lazy="raise", order_by="Packaging.position"
    )
    passport: Mapped["VarietyPassport | None"] = relationship(lazy="raise")


class MixtureComponent(Record, Base):
    """A variety in a mixed lot (chaqru); its share may be unknown."""

    __tablename__ = "mixture_component"
    __table_args__ = (between("share_pct", 0, 100),)

    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"), index=True)
    component_id: Mapped[int | None] = mapped_column(ForeignKey("product.id"))
    name: Mapped[Name]
    share_pct: Mapped[int | None]


class Substitute(Record, Base):
    """A product a chef may take instead of another."""

    __tablename__ = "substitute"
    __table_args__ = (
        UniqueConstraint("product_id", "substitute_id"),
        CheckConstraint("product_id <> substitute_id", name="another"),
    )

    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"))
    substitute_id: Mapped[int] = mapped_column(ForeignKey("product.id"))
    note: Mapped[Words]

    substitute: Mapped[Product] = relationship(
        lazy="raise", foreign_keys="Substitute.substitute_id"
    )


class SpecificationRow(Record, Sourced, Base):
    """One line of a technical sheet.

    Limits are text as the laboratory writes them: «12.0», «10^3», «ausencia».
    The plan is that of ICMSF: n samples, c may lie between m and M.
    """

    __tablename__ = "specification_row"
    __table_args__ = (one_of("section", "specification_section"),)

    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    section: Mapped[str] = mapped_column(String(24), default="physical_chemical")
    parameter: Mapped[str] = mapped_column(String(120))
    parameter_en: Mapped[Name]
    minimum: Mapped[Code]
    typical: Mapped[Code]
    maximum: Mapped[Code]
    unit: Mapped[Code]
    method: Mapped[Name]
    frequency: Mapped[Name]
    plan_n: Mapped[int | None]
    plan_c: Mapped[int | None]
    plan_m: Mapped[Code]
    plan_big_m: Mapped[Code]
    last_result: Mapped[Code]
    laboratory: Mapped[Name]
    tested_on: Mapped[date | None]


class NutritionFact(Record, Sourced, Base):
    """What 100 g hold of one component; a missing row means no datum."""

    __tablename__ = "nutrition_fact"
    __table_args__ = (UniqueConstraint("product_id", "component"),)

    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"))
    component: Mapped[str] = mapped_column(ForeignKey("nutrient.component"))
    amount: Mapped[Decimal] = mapped_column(Exact)
    unit: Mapped[Code]
    method: Mapped[Name]


class Packaging(Record, Base):
    """How a product is packed and what a pallet or container takes."""

    __tablename__ = "packaging"
    __table_args__ = (CheckConstraint("net_g > 0", name="net"),)

    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    primary_pack: Mapped[Name]
    secondary_pack: Mapped[Name]
    net_g: Mapped[int | None]
    units_per_layer: Mapped[int | None]
    layers: Mapped[int | None]
    pallet_kg: Mapped[int | None]
    container20_kg: Mapped[int | None]
    container40_kg: Mapped[int | None]
    label_fields: Mapped[Words]


class VarietyPassport(Record, Sourced, Base):
    """The landrace behind a product, in the fields of MCPD v2.1.

    Coordinates are WGS84; they leave only as `privacy` allows.
    """

    __tablename__ = "variety_passport"
    __table_args__ = (
        between("elevation_m", 0, HIGHEST),
        one_of("knowledge", "knowledge"),
    )

    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"), unique=True)
    accession_number: Mapped[Name]
    accession_name: Mapped[Name]
    genus: Mapped[Name]
    species_epithet: Mapped[Name]
    subtaxa: Mapped[Name]
    sampstat: Mapped[int] = mapped_column(default=300, server_default="300")
    collsrc: Mapped[int | None]
    collection_date: Mapped[str] = mapped_column(
        String(8), default="", server_default=""
    )
    collection_site: Mapped[Words]
    latitude: Mapped[Decimal | None] = mapped_column(Exact)
    longitude: Mapped[Decimal | None] = mapped_column(Exact)
    uncertainty_m: Mapped[int | None]
    elevation_m: Mapped[int | None]
    holder_id: Mapped[int | None] = mapped_column(ForeignKey("producer.id"))
    glis_doi: Mapped[Name]
    cip_number: Mapped[Name]
    genebank_duplicate: Mapped[Name]
    mlsstat: Mapped[int | None]
    skin_color: Mapped[Name]
    flesh_color: Mapped[Name]
    tuber_shape: Mapped[Name]
    vegetative_days: Mapped[int | None]
    resistance: Mapped[Words]
    farmer_criteria: Mapped[Words]
    knowledge: Mapped[str] = mapped_column(String(24), default="confidential")

    registers: Mapped[list["RegisterEntry"]] = relationship(lazy="raise")


class RegisterEntry(Record, Base):
    """A number in a national register of varieties."""

    __tablename__ = "register_entry"

    passport_id: Mapped[int] = mapped_column(
        ForeignKey("variety_passport.id"), index=True
    )
    register_name: Mapped[Name]
    number: Mapped[Name]
    registered_on: Mapped[date | None]
    url: Mapped[Words]
