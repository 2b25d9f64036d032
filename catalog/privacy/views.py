"""What may leave the program: frozen, with nothing in it that may not.

There is no field here for a DNI, a bank account, a home address, an exact
coordinate or an internal note, so no document can print one.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

Channel = Literal["print", "digital"]


class Said(NamedTuple):
    """A text in Spanish and, when there is a reviewed one, in English."""

    es: str
    en: str = ""

    def __bool__(self) -> bool:
        return bool(self.es or self.en)

    def of(self, language: str) -> str:
        """The text in a language, or in Spanish when it has none."""
        return (self.en or self.es) if language == "en" else (self.es or self.en)


@dataclass(frozen=True)
class PublicName:
    """A name in one language; C is a name a native speaker has yet to review."""

    name: str
    language: str  # ISO 639-3
    language_name: Said
    confidence: str


@dataclass(frozen=True)
class PublicPhoto:
    """A photo by its content; its path is the library's business."""

    sha256: str
    caption: Said
    author: str
    licence: str


@dataclass(frozen=True)
class PublicCertificate:
    """A certificate in force on the day; `seal_may_print` is the right to its logo."""

    seal: str
    name: Said
    certifier: str
    number: str
    scope: str
    expires_on: date | None
    seal_may_print: bool
    holder_code: str  # "" when the holder is not named
    holder: str


@dataclass(frozen=True)
class PublicOffer:
    """What one producer offers of a product. Céntimos per kg; grams."""

    producer_code: str  # "" when the producer is not named
    producer: str
    presentation: str
    net_g: int | None
    cents_per_kg: int | None
    currency: str
    price_basis: Said
    delivery_place: str
    incoterm: str
    min_order_g: int | None
    lead_days: int | None
    capacity_g: tuple[int, ...]  # twelve months
    availability: tuple[str, ...]  # twelve: confirmed, estimated, sold_out or ""
    sample_available: bool
    payment_terms: Said
    traceability: Said
    valid_to: date | None
    confirmed_on: date | None


@dataclass(frozen=True)
class PublicSpecification:
    """A row of the technical sheet; limits as the laboratory writes them."""

    section: str
    parameter: Said
    minimum: str
    typical: str
    maximum: str
    unit: str
    method: str
    frequency: str
    plan: str  # «n 5, c 2, m 10^3, M 10^4» or ""
    last_result: str
    laboratory: str
    tested_on: date | None


@dataclass(frozen=True)
class PublicNutrient:
    """Per 100 g."""

    component: str
    name: Said
    amount: Decimal
    unit: str
    source: str


@dataclass(frozen=True)
class PublicPackaging:
    """How it is packed; kilograms on the pallet and in the container."""

    primary_pack: str
    secondary_pack: str
    net_g: int | None
    units_per_layer: int | None
    layers: int | None
    pallet_kg: int | None
    container20_kg: int | None
    container40_kg: int | None
    label_fields: str


@dataclass(frozen=True)
class PublicProduct:
    """A product as a stranger may see it. Months are 12-bit masks."""

    uid: str
    code: str
    name: Said
    scientific_name: str
    authorship: str
    family: str
    names: tuple[PublicName, ...]
    synonyms: tuple[str, ...]
    level: Said
    category: str
    category_name: Said
    part_used: Said
    process_state: Said
    summary: Said
    story: Said
    sensory: tuple[Said, ...]
    colors: tuple[str, ...]
    culinary_uses: tuple[Said, ...]
    pairings: tuple[str, ...]
    preparation: Said
    edible_yield_pct: int | None
    alt_min_m: int | None
    alt_max_m: int | None
    natural_regions: tuple[Said, ...]
    origin: str
    sowing_months: int
    harvest_months: int
    available_months: int
    shelf_life_days: int | None
    storage: Said
    allergens: tuple[Said, ...]
    allergens_declared: bool
    cautions: Said
    gmo_statement: str
    hs_code: str
    hs_is_confirmed: bool
    hs_year: int | None
    distinctive_sign: str
    traditional_use: str
    components: tuple[str, ...]
    substitutes: tuple[Said, ...]
    specification: tuple[PublicSpecification, ...]
    nutrition: tuple[PublicNutrient, ...]
    packaging: tuple[PublicPackaging, ...]
    glis_doi: str
    cip_number: str
    registers: tuple[str, ...]
    offers: tuple[PublicOffer, ...]
    certificates: tuple[PublicCertificate, ...]
    photos: tuple[PublicPhoto, ...]
    library_code: str  # with species and category: which illustration stands in
    source: str
    verified_on: date | None


@dataclass(frozen=True)
class PublicProducer:
    """A producer who may be named, told only as exactly as was agreed."""

    uid: str
    code: str
    name: str
    kind: str
    kind_name: Said
    place: str
    department: str  # ISO 3166-2
    altitude_m: int | None
    members_f: int | None
    members_m: int | None
    families: int | None
    ruc: str  # only of legal persons
    story: Said
    quote: Said
    quoted: str
    contacts: tuple["PublicContact", ...]
    photos: tuple[PublicPhoto, ...]
    certificates: tuple[PublicCertificate, ...]
    product_codes: tuple[str, ...]
    verified_on: date | None


@dataclass(frozen=True)
class PublicContact:
    """Somebody who agreed to be called; phones are E.164."""

    names: str
    position: str
    phones: tuple[str, ...]
    whatsapp: str
    email: str
    person_uid: str


@dataclass(frozen=True)
class PublicHouse:
    """The cooperative that publishes."""

    name: str
    slogan: Said
    letter: Said
    order_terms: Said
    phone: str
    email: str
    website: str
    address: str
    palette: tuple[str, ...]
    logo: str  # SHA-256 or ""
    is_sample: bool


class Withheld(NamedTuple):
    """Something left out: why (a key of privacy.REASONS), and whose."""

    reason: str
    record: str


@dataclass(frozen=True)
class Publication:
    """Everything a document may say, and what it may not."""

    on: date
    house: PublicHouse
    products: tuple[PublicProduct, ...]
    producers: tuple[PublicProducer, ...]
    withheld: tuple[Withheld, ...]
