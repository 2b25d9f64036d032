"""What the window asks about products: which, in what order, and one as a whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import Session

from catalog import seasons
from catalog.altitudes import ALTITUDE_BANDS, bands_between
from catalog.language import msgid, plain
from catalog.models import MediaUse, Offer, Product, Species
from catalog.queries import papers
from catalog.queries.facets import (
    FacetCount,
    Traits,
    Wanted,
    counted,
    matching,
    one,
    said,
)
from catalog.queries.finding import found
from catalog.queries.lists import department_names, list_names
from catalog.queries.photos import cover_photos, pictured

FRESH = timedelta(days=60)  # an offer confirmed longer ago is shown as stale
FACETS = {
    "category": msgid("Categoría"),
    "department": msgid("Departamento"),
    "month": msgid("Disponible en"),
    "band": msgid("Piso altitudinal"),
    "seal": msgid("Certificación"),
    "offer": msgid("Oferta"),
    "price": msgid("Precio"),
    "photo": msgid("Foto"),
    "consent": msgid("Consentimiento de quien ofrece"),
    "cert_expiry": msgid("Vencimiento de certificados"),
}
_OFFER = {
    "fresh": msgid("Con oferta vigente"),
    "stale": msgid("Oferta sin confirmar"),
    "none": msgid("Sin oferta"),
}
_PRICE = {
    "fresh": msgid("Con precio vigente"),
    "stale": msgid("Con precio vencido"),
    "none": msgid("Sin precio"),
}
_PHOTO = {"yes": msgid("Con foto"), "no": msgid("Sin foto")}
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True)
class ProductFilter:
    """What is typed and ticked above the list; `order` is relevance or a column."""

    words: str = ""
    wanted: Wanted = field(default_factory=dict)
    order: str = "relevance"


@dataclass(frozen=True)
class ProductRow:
    """One card or line of the list. Months are masks; prices céntimos per kg."""

    id: int
    code: str
    name: str
    scientific_name: str
    category: str
    category_name: str
    department: str
    altitude_m: int | None
    cents_per_kg: int | None
    harvest_months: int
    available_months: int
    producers: int
    is_fresh: bool
    status: str
    library_code: str
    photo: str  # SHA-256 or ""


def product_ids(session: Session, asked: ProductFilter, on: date) -> list[int]:
    """Ids of what matches, in the order they are shown."""
    ids = _found(session, asked)
    if asked.wanted:
        kept = set(matching(_traits(session, ids, on), asked.wanted))
        ids = [id_ for id_ in ids if id_ in kept]
    return ids


def product_facets(
    session: Session, asked: ProductFilter, on: date
) -> dict[str, list[FacetCount]]:
    """The lines of every facet of FACETS over what matches."""
    traits = _traits(session, _found(session, asked), on)
    return counted(traits, asked.wanted, _labels(session))


def product_count(session: Session) -> int:
    """How many products there are, whatever the filter."""
    alive = select(func.count(Product.id)).where(Product.deleted_at.is_(None))
    return session.scalar(alive) or 0


_ORDERS = {
    "relevance": Product.name_key,
    "name": Product.name_key,
    "code": Product.code,
    "altitude": Product.alt_max_m.desc(),
    "changed": Product.updated_at.desc(),
}


def _found(session: Session, asked: ProductFilter) -> list[int]:
    listed = (
        select(Product.id)
        .where(Product.deleted_at.is_(None))
        .order_by(_ORDERS[asked.order], Product.id)
    )
    return found(session, "product", asked.words, asked.order, listed)


def _traits(session: Session, ids: Sequence[int], on: date) -> list[Traits]:
    seals, offers = papers.seals_of_products(session, on), _freshness(session, on)
    prices = _price_freshness(session, on)
    photos = pictured(session, MediaUse.product_id)
    consent = papers.consent_for_products(session, on)
    ending = papers.endings_of_products(session, on)
    columns = (
        Product.id,
        Product.category,
        Product.departments,
        Product.available_months,
        Product.harvest_months,
        Product.alt_min_m,
        Product.alt_max_m,
    )
    alive = select(*columns).where(Product.deleted_at.is_(None))
    wanted = set(ids)
    return [
        Traits(
            id_,
            {
                "category": one(category) if category else _NONE,
                "department": frozenset(departments),
                "month": _months(available or harvest),
                "band": bands_between(low, high),
                "seal": seals.get(id_, _NONE),
                "offer": one(offers.get(id_, "none")),
                "price": prices.get(id_, one("none")),
                "photo": one("yes" if id_ in photos else "no"),
                "consent": consent.get(id_, _NONE),
                "cert_expiry": ending.get(id_, _NONE),
            },
        )
        for id_, category, departments, available, harvest, low, high in (
            session.execute(alive)
        )
        if id_ in wanted
    ]


@cache
def _months(mask: int) -> frozenset[str]:
    return frozenset(map(str, seasons.months(mask)))


def _freshness(session: Session, on: date) -> dict[int, str]:
    newest = (
        select(Offer.product_id, func.max(Offer.confirmed_on))
        .where(Offer.deleted_at.is_(None), Offer.status == "active")
        .group_by(Offer.product_id)
    )
    return {
        id_: "fresh" if day and day >= on - FRESH else "stale"
        for id_, day in session.execute(newest)
    }


def _price_freshness(session: Session, on: date) -> dict[int, frozenset[str]]:
    """Both codes for a product that one offers at a price in force, another not."""
    is_fresh = (Offer.confirmed_on >= on - FRESH) & or_(
        Offer.valid_to.is_(None), Offer.valid_to >= on
    )
    rows = session.execute(
        select(
            Offer.product_id,
            func.max(case((is_fresh, 1), else_=0)),
            func.max(case((is_fresh, 0), else_=1)),
        )
        .where(
            Offer.deleted_at.is_(None),
            Offer.status == "active",
            Offer.cents_per_kg.is_not(None),
        )
        .group_by(Offer.product_id)
    )
    return {
        id_: frozenset(
            code for code, has in (("fresh", fresh), ("stale", stale)) if has
        )
        for id_, fresh, stale in rows
    }


def _labels(session: Session) -> Mapping[str, Mapping[str, str]]:
    seals = list_names(session, "seal")
    return {
        "category": list_names(session, "category"),
        "department": department_names(session),
        "month": {str(m): seasons.name(m).capitalize() for m in range(1, 13)},
        "band": {band.code: band.said() for band in ALTITUDE_BANDS},
        "seal": dict(sorted(seals.items(), key=lambda seal: plain(seal[1]))),
        "offer": said(_OFFER),
        "price": said(_PRICE),
        "photo": said(_PHOTO),
        "consent": said(papers.CONSENT),
        "cert_expiry": said(papers.ENDING),
    }


def product_rows(session: Session, ids: Sequence[int], on: date) -> list[ProductRow]:
    """The lines of the list for these ids, in the order given."""
    categories = list_names(session, "category")
    found = session.execute(
        select(Product, Species.scientific_name)
        .outerjoin(Species, Species.id == Product.species_id)
        .where(Product.id.in_(ids))
    )
    offered = {
        id_: (producers, cents, day)
        for id_, producers, cents, day in session.execute(
            select(
                Offer.product_id,
                func.count(Offer.producer_id.distinct()),
                func.min(Offer.cents_per_kg),
                func.max(Offer.confirmed_on),
            )
            .where(
                Offer.product_id.in_(ids),
                Offer.deleted_at.is_(None),
                Offer.status == "active",
                Offer.currency == "PEN",
            )
            .group_by(Offer.product_id)
        )
    }
    departments = department_names(session)
    photos = cover_photos(session, MediaUse.product_id, ids)
    rows = {}
    for product, scientific_name in found:
        producers, cents, day = offered.get(product.id, (0, None, None))
        rows[product.id] = ProductRow(
            id=product.id,
            code=product.code,
            name=product.name_es,
            scientific_name=scientific_name or "",
            category=product.category or "",
            category_name=categories.get(product.category or "", ""),
            department=departments.get(next(iter(product.departments), ""), ""),
            altitude_m=product.alt_max_m,
            cents_per_kg=cents,
            harvest_months=product.harvest_months,
            available_months=product.available_months,
            producers=producers,
            is_fresh=bool(day and day >= on - FRESH),
            status=product.status,
            library_code=product.library_code or "",
            photo=photos.get(product.id, ""),
        )
    return [rows[id_] for id_ in ids if id_ in rows]
