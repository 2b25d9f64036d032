"""Reference data: shipped, dated, and open to a cooperative's own rows.

Filled from resources/reference/*.csv; `own` rows are the cooperative's and a
newer program leaves them alone.
"""

from datetime import date
from decimal import Decimal

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column

from catalog.models.base import (
    Base,
    Code,
    CodeList,
    Exact,
    Flag,
    MonthMask,
    Name,
    Words,
    one_of,
)
from catalog.vocabulary import LISTS


class Reference:
    """A row of a dated list that a cooperative may extend."""

    source: Mapped[Words] = mapped_column(sort_order=80)
    confidence: Mapped[Code] = mapped_column(sort_order=81)
    valid_from: Mapped[date | None] = mapped_column(sort_order=82)
    valid_to: Mapped[date | None] = mapped_column(sort_order=83)
    own: Mapped[Flag] = mapped_column(sort_order=84)


def _list(name: str) -> Table:
    return Table(
        f"list_{name}",
        Base.metadata,
        Column("code", String(24), primary_key=True),
        Column("name_es", String(120), nullable=False),
        Column("name_en", String(120), nullable=False, server_default=""),
        Column("note", Text, nullable=False, server_default=""),
        Column("source", Text, nullable=False, server_default=""),
        Column("valid_from", Date),
        Column("valid_to", Date),
        Column("position", Integer, nullable=False, server_default="0"),
        Column("own", Boolean, nullable=False, server_default=false()),
    )


LIST_TABLES = {name: _list(name) for name in LISTS}


class Place(Base):
    """A department (2 digits), province (4) or district (6), by INEI ubigeo."""

    __tablename__ = "place"

    ubigeo: Mapped[str] = mapped_column(String(6), primary_key=True)
    level: Mapped[str] = mapped_column(String(12), index=True)
    parent: Mapped[str | None] = mapped_column(
        String(6), ForeignKey("place.ubigeo"), index=True
    )
    name: Mapped[Name]
    capital: Mapped[Name]
    latitude: Mapped[Decimal | None] = mapped_column(Exact)
    longitude: Mapped[Decimal | None] = mapped_column(Exact)
    altitude_m: Mapped[int | None]
    area_km2: Mapped[Decimal | None] = mapped_column(Exact)
    natural_region_estimate: Mapped[Name]
    iso_3166_2: Mapped[Code]
    own: Mapped[Flag]


class NaturalRegion(Reference, Base):
    """One of Pulgar Vidal's regions, with its limits in metres."""

    __tablename__ = "natural_region"

    code: Mapped[str] = mapped_column(String(24), primary_key=True)
    name_es: Mapped[Name]
    name_en: Mapped[Name]
    slope: Mapped[Code]
    alt_min_m: Mapped[int]
    alt_max_m: Mapped[int]


class Ecoregion(Reference, Base):
    """One of Brack's eleven ecoregions."""

    __tablename__ = "ecoregion"

    code: Mapped[str] = mapped_column(String(24), primary_key=True)
    name_es: Mapped[Name]
    name_en: Mapped[Name]


class Language(Reference, Base):
    """A language by its ISO 639-3 code."""

    __tablename__ = "language"

    code: Mapped[str] = mapped_column(String(3), primary_key=True)
    name_es: Mapped[Name]
    name_en: Mapped[Name]
    where_spoken: Mapped[Words]
    family: Mapped[Name]


class Unit(Reference, Base):
    """A unit of trade; `kg` is empty when only its user can tell."""

    __tablename__ = "unit"

    code: Mapped[str] = mapped_column(String(24), primary_key=True)
    name_es: Mapped[Name]
    name_en: Mapped[Name]
    dimension: Mapped[Code]
    kg: Mapped[Decimal | None] = mapped_column(Exact)
    kg_min: Mapped[Decimal | None] = mapped_column(Exact)
    kg_max: Mapped[Decimal | None] = mapped_column(Exact)
    aliases: Mapped[CodeList]
    note: Mapped[Words]


class Seal(Reference, Base):
    """A kind of certificate, seal or sanitary register."""

    __tablename__ = "seal"

    code: Mapped[str] = mapped_column(String(24), primary_key=True)
    name_es: Mapped[Name]
    name_en: Mapped[Name]
    authority: Mapped[Words]
    certifiers: Mapped[CodeList]
    validity_months: Mapped[int | None]
    kind: Mapped[Code]
    market: Mapped[Code]
    note: Mapped[Words]


class DistinctiveSign(Reference, Base):
    """A denomination of origin, geographical indication or collective mark."""

    __tablename__ = "distinctive_sign"

    code: Mapped[str] = mapped_column(String(24), primary_key=True)
    kind: Mapped[Code]
    name: Mapped[Name]
    product: Mapped[Name]
    product_codes: Mapped[CodeList]
    resolution: Mapped[Words]
    declared_on: Mapped[date | None]
    territory: Mapped[Words]
    has_regulation: Mapped[Code]


class AgrobiodiversityZone(Reference, Base):
    """A zone recognised under DS 020-2016-MINAGRI."""

    __tablename__ = "agrobiodiversity_zone"

    code: Mapped[str] = mapped_column(String(24), primary_key=True)
    number: Mapped[int | None]
    name: Mapped[Name]
    departments: Mapped[CodeList]
    resolution: Mapped[Words]
    year: Mapped[int | None]
    hectares: Mapped[Decimal | None] = mapped_column(Exact)
    alt_min_m: Mapped[int | None]
    alt_max_m: Mapped[int | None]
    note: Mapped[Words]


class TreatyCrop(Reference, Base):
    """How Annex I of the Plant Treaty reads for a Peruvian crop, in or out."""

    __tablename__ = "treaty_crop"

    code: Mapped[str] = mapped_column(String(24), primary_key=True)
    crop_es: Mapped[Name]
    crop_en: Mapped[Name]
    taxa: Mapped[Words]
    exclusions: Mapped[Words]
    status: Mapped[Code]
    note: Mapped[Words]


class TariffLine(Reference, Base):
    """A ten-digit line of the Peruvian tariff."""

    __tablename__ = "tariff_line"

    hs_code: Mapped[str] = mapped_column(String(13), primary_key=True)
    description: Mapped[Words]
    route: Mapped[Words]
    ad_valorem_pct: Mapped[Decimal | None] = mapped_column(Exact)
    year: Mapped[int | None]


class Nutrient(Base):
    """A food component by its INFOODS tagname."""

    __tablename__ = "nutrient"

    component: Mapped[str] = mapped_column(String(24), primary_key=True)
    name_es: Mapped[Name]
    name_en: Mapped[Name]
    unit: Mapped[Code]
    decimals: Mapped[int]
    position: Mapped[int]


class FoodComposition(Reference, Base):
    """What 100 g of a library product hold of one component."""

    __tablename__ = "food_composition"

    library_code: Mapped[str] = mapped_column(
        ForeignKey("library_entry.code"), primary_key=True
    )
    component: Mapped[str] = mapped_column(
        ForeignKey("nutrient.component"), primary_key=True
    )
    food_code: Mapped[Code]
    food_name: Mapped[Name]
    amount: Mapped[Decimal] = mapped_column(Exact)
    unit: Mapped[Code]


class WholesalePrice(Reference, Base):
    """A dated wholesale price of a Lima market, in céntimos per kg."""

    __tablename__ = "wholesale_price"

    product: Mapped[str] = mapped_column(String(160), primary_key=True)
    market: Mapped[str] = mapped_column(String(24), primary_key=True)
    dated_on: Mapped[date] = mapped_column(primary_key=True)
    cents_per_kg: Mapped[int]
    currency: Mapped[Code]


class LibraryEntry(Reference, Base):
    """A product of the species library: proposals to copy, never data of theirs.

    The confidence grades A, B and C of each group of fields are kept beside it.
    """

    __tablename__ = "library_entry"
    __table_args__ = (one_of("annex1", "annex1"),)

    code: Mapped[str] = mapped_column(String(24), primary_key=True)
    name_es: Mapped[Name]
    name_en: Mapped[Name]
    taxon_level: Mapped[Code]
    scientific_name: Mapped[Name]
    authorship: Mapped[Name]
    synonym_note: Mapped[Words]
    family: Mapped[Name]
    kingdom: Mapped[Code]
    category: Mapped[Code]
    other_names_es: Mapped[CodeList]
    names_quechua: Mapped[Words]
    names_aymara: Mapped[Words]
    names_amazonian: Mapped[Words]
    part_used: Mapped[Code]
    process_state: Mapped[Code]
    departments: Mapped[CodeList]
    alt_min_m: Mapped[int | None]
    alt_max_m: Mapped[int | None]
    harvest_months: Mapped[MonthMask]
    presentations: Mapped[CodeList]
    culinary_uses: Mapped[CodeList]
    sensory: Mapped[CodeList]
    hs_code: Mapped[Code]
    annex1: Mapped[Code]
    origin: Mapped[Name]
    conservation_notes: Mapped[Words]
    distinctive_signs: Mapped[Words]
    cautions: Mapped[Words]
    conf_taxon: Mapped[Code]
    conf_local_names: Mapped[Code]
    conf_departments: Mapped[Code]
    conf_altitude: Mapped[Code]
    conf_harvest: Mapped[Code]
    conf_sensory: Mapped[Code]
    conf_hs: Mapped[Code]
    conf_annex1: Mapped[Code]
    remarks: Mapped[Words]
    tpca_code: Mapped[Code]
