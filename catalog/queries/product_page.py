"""One product as the details panel shows it: its names, who offers, who asks."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, selectinload

from catalog.language import either
from catalog.models import (
    Buyer,
    Demand,
    Language,
    LocalName,
    Offer,
    Place,
    Product,
    Species,
)
from catalog.queries.lists import list_names
from catalog.queries.products import ProductRow, product_rows


@dataclass(frozen=True)
class OfferLine:
    """An offer of this product; grams in the month asked about."""

    offer_id: int
    producer_id: int
    producer: str
    presentation: str
    capacity_g: int | None
    cents_per_kg: int | None
    currency: str
    confirmed_on: date | None


@dataclass(frozen=True)
class DemandLine:
    """Somebody who asks for this product, its species or its category."""

    demand_id: int
    buyer_id: int
    buyer: str
    quantity_g: int
    months: int
    status: str


@dataclass(frozen=True)
class ProductPage:
    """What the details panel says; texts as they are kept, nothing withheld."""

    row: ProductRow
    family: str
    names: tuple[tuple[str, str], ...]  # name, language
    origin: str
    alt_min_m: int | None
    alt_max_m: int | None
    natural_regions: tuple[str, ...]
    presentations: tuple[str, ...]
    summary: str
    sensory: tuple[str, ...]
    culinary_uses: tuple[str, ...]
    offers: tuple[OfferLine, ...]
    demands: tuple[DemandLine, ...]


def product_page(
    session: Session, product_id: int, month: int, on: date
) -> ProductPage | None:
    """The product with its offers for a month of the year; None when it is gone."""
    product = session.get(Product, product_id)
    if product is None or product.deleted_at is not None:
        return None
    (row,) = product_rows(session, [product_id], on)
    species = session.get(Species, product.species_id) if product.species_id else None
    offers = _offers(session, product_id, month)
    region_names = list_names(session, "natural_region")
    senses = list_names(session, "sense")
    uses = list_names(session, "culinary_use")
    return ProductPage(
        row=row,
        family=species.family if species else "",
        names=_names(session, product),
        origin=_origin(session, product) or row.department,
        alt_min_m=product.alt_min_m,
        alt_max_m=product.alt_max_m,
        natural_regions=tuple(
            region_names.get(code, code) for code in product.natural_regions
        ),
        presentations=tuple(
            dict.fromkeys(line.presentation for line in offers if line.presentation)
        ),
        summary=product.summary,
        sensory=tuple(senses.get(word, word) for word in product.sensory),
        culinary_uses=tuple(uses.get(word, word) for word in product.culinary_uses),
        offers=offers,
        demands=_demands(session, product),
    )


def _names(session: Session, product: Product) -> tuple[tuple[str, str], ...]:
    rows = session.execute(
        select(LocalName.name, Language.name_es, Language.name_en)
        .join(Language, Language.code == LocalName.language)
        .where(
            LocalName.deleted_at.is_(None),
            or_(
                LocalName.product_id == product.id,
                LocalName.species_id == product.species_id,
            ),
        )
        .order_by(LocalName.product_id.is_(None), LocalName.id)
    )
    return tuple(dict.fromkeys((name, either(es, en)) for name, es, en in rows))


def _origin(session: Session, product: Product) -> str:
    names, ubigeo = [], product.origin_ubigeo
    while ubigeo and (place := session.get(Place, ubigeo)):
        names.append(place.name)
        ubigeo = place.parent
    return ", ".join(names)


def _offers(session: Session, product_id: int, month: int) -> tuple[OfferLine, ...]:
    offers = session.scalars(
        select(Offer)
        .options(selectinload(Offer.months), selectinload(Offer.producer))
        .where(
            Offer.product_id == product_id,
            Offer.deleted_at.is_(None),
            Offer.status == "active",
        )
    )
    lines = []
    for offer in offers:
        of_month = next((m for m in offer.months if m.month == month), None)
        lines.append(
            OfferLine(
                offer_id=offer.id,
                producer_id=offer.producer_id,
                producer=offer.producer.trade_name,
                presentation=offer.presentation,
                capacity_g=of_month.capacity_g if of_month else None,
                cents_per_kg=(of_month and of_month.cents_per_kg) or offer.cents_per_kg,
                currency=offer.currency,
                confirmed_on=offer.confirmed_on,
            )
        )
    return tuple(sorted(lines, key=lambda line: -(line.capacity_g or 0)))


def _demands(session: Session, product: Product) -> tuple[DemandLine, ...]:
    rows = session.execute(
        select(
            Demand.id,
            Buyer.id,
            Buyer.trade_name,
            Demand.quantity_g,
            Demand.months,
            Demand.status,
        )
        .join(Buyer, Buyer.id == Demand.buyer_id)
        .where(
            Demand.deleted_at.is_(None),
            Demand.status.in_(("new", "searching", "offered")),
            or_(
                Demand.product_id == product.id,
                Demand.species_id == product.species_id,
                Demand.product_id.is_(None)
                & Demand.species_id.is_(None)
                & (Demand.category == product.category),
            ),
        )
        .order_by(Demand.quantity_g.desc())
    )
    return tuple(DemandLine(*row) for row in rows)
