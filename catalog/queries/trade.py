"""Who offers and who asks, around one record: months, kg, prices and papers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, selectinload

from catalog import seasons
from catalog.models import (
    Buyer,
    Certificate,
    CertificateProduct,
    Demand,
    MarketEdition,
    MarketParticipant,
    Offer,
    Producer,
    Product,
    Species,
)
from catalog.queries.lists import list_names
from catalog.vocabulary import label


@dataclass(frozen=True)
class TradeLine:
    """Somebody or something on the other side, to be opened: its noun and id.

    `months` is the mask of when; `grams` the most of one month, or of one order.
    A species or category that is asked for has no record: its id is 0.
    """

    noun: str
    id: int
    name: str
    about: str
    months: int
    grams: int | None
    cents_per_kg: int | None
    currency: str
    state: str


@dataclass(frozen=True)
class PaperLine:
    """A certificate of a producer; `expires_on` may lie in the past."""

    producer_id: int
    producer: str
    seal: str
    number: str
    expires_on: date | None
    is_suspended: bool


@dataclass(frozen=True)
class EditionLine:
    """A time a market was held, and how many producers went."""

    starts_on: date
    ends_on: date
    stand: str
    producers: int


@dataclass(frozen=True)
class Trade:
    """What stands around a record; what does not fit its noun is empty."""

    offers: tuple[TradeLine, ...] = ()
    demands: tuple[TradeLine, ...] = ()
    papers: tuple[PaperLine, ...] = ()
    editions: tuple[EditionLine, ...] = ()


def trade(session: Session, noun: str, id_: int) -> Trade:
    """The trade of a record of any of the four nouns; empty when it is gone."""
    if noun == "products" and (product := session.get(Product, id_)):
        return Trade(
            offers=_offers(session, Offer.product_id == id_, "producers"),
            demands=_demands(session, _asked_for(product), "buyers"),
            papers=_papers_of_product(session, id_),
        )
    if noun == "producers":
        return Trade(
            offers=_offers(session, Offer.producer_id == id_, "products"),
            papers=_papers(session, Certificate.producer_id == id_),
        )
    if noun == "buyers":
        return Trade(demands=_demands(session, Demand.buyer_id == id_, "products"))
    return Trade(editions=_editions(session, id_))


def _offers(session: Session, whose: Any, other: str) -> tuple[TradeLine, ...]:  # noqa: ANN401
    offers = session.scalars(
        select(Offer)
        .join(Producer, Producer.id == Offer.producer_id)
        .join(Product, Product.id == Offer.product_id)
        .options(
            selectinload(Offer.months),
            selectinload(Offer.producer),
            selectinload(Offer.product),
        )
        .where(
            whose,
            Offer.deleted_at.is_(None),
            Producer.deleted_at.is_(None),
            Product.deleted_at.is_(None),
        )
        .order_by(Producer.name_key, Product.name_key, Offer.id)
    )
    return tuple(_offered(offer, other) for offer in offers)


def _offered(offer: Offer, other: str) -> TradeLine:
    standing = [
        m for m in offer.months if m.capacity_g and m.availability != "sold_out"
    ]
    of_products = other == "products"
    return TradeLine(
        noun=other,
        id=offer.product_id if of_products else offer.producer_id,
        name=offer.product.name_es if of_products else offer.producer.trade_name,
        about=offer.presentation,
        months=seasons.mask(m.month for m in standing),
        grams=max((m.capacity_g or 0 for m in standing), default=None),
        cents_per_kg=offer.cents_per_kg,
        currency=offer.currency,
        state="" if offer.status == "active" else label("offer_status", offer.status),
    )


def _asked_for(product: Product) -> Any:  # noqa: ANN401
    """A demand for a product may name it, its species, or only its category."""
    wider = Demand.product_id.is_(None) & Demand.species_id.is_(None)
    return or_(
        Demand.product_id == product.id,
        Demand.product_id.is_(None)
        & Demand.species_id.is_not(None)
        & (Demand.species_id == product.species_id),
        wider & (Demand.category == product.category),
    )


def _demands(session: Session, which: Any, other: str) -> tuple[TradeLine, ...]:  # noqa: ANN401
    categories = list_names(session, "category")
    rows = session.execute(
        select(Demand, Buyer.trade_name, Product.name_es, Species.scientific_name)
        .join(Buyer, Buyer.id == Demand.buyer_id)
        .outerjoin(Product, Product.id == Demand.product_id)
        .outerjoin(Species, Species.id == Demand.species_id)
        .where(which, Demand.deleted_at.is_(None), Buyer.deleted_at.is_(None))
        .order_by(Demand.quantity_g.desc(), Demand.id)
    )
    return tuple(
        _asked(demand, other, buyer, product or species, categories)
        for demand, buyer, product, species in rows
    )


def _asked(
    demand: Demand, other: str, buyer: str, what: str | None, categories: dict[str, str]
) -> TradeLine:
    named = what or categories.get(demand.category or "", "")
    of_products = other == "products"
    return TradeLine(
        noun=other,
        id=(demand.product_id or 0) if of_products else demand.buyer_id,
        name=named if of_products else buyer,
        about=demand.presentation,
        months=demand.months,
        grams=demand.quantity_g,
        cents_per_kg=demand.max_cents_per_kg,
        currency=demand.currency,
        state=label("demand_status", demand.status),
    )


def _papers_of_product(session: Session, product_id: int) -> tuple[PaperLine, ...]:
    """Those of who offers it, unless the certificate is for other products only."""
    offering = select(Offer.producer_id).where(
        Offer.product_id == product_id, Offer.deleted_at.is_(None)
    )
    scope = select(CertificateProduct.product_id).where(
        CertificateProduct.certificate_id == Certificate.id,
        CertificateProduct.deleted_at.is_(None),
    )
    within = or_(
        ~scope.exists(),
        scope.where(CertificateProduct.product_id == product_id).exists(),
    )
    return _papers(session, Certificate.producer_id.in_(offering) & within)


def _papers(session: Session, whose: Any) -> tuple[PaperLine, ...]:  # noqa: ANN401
    rows: Sequence[Any] = session.execute(
        select(
            Certificate.producer_id,
            Producer.trade_name,
            Certificate.seal,
            Certificate.number,
            Certificate.expires_on,
            Certificate.is_suspended,
        )
        .join(Producer, Producer.id == Certificate.producer_id)
        .where(whose, Certificate.deleted_at.is_(None), Producer.deleted_at.is_(None))
        .order_by(Producer.name_key, Certificate.expires_on)
    ).all()
    seals = list_names(session, "seal")
    return tuple(
        PaperLine(id_, who, seals[seal], *rest) for id_, who, seal, *rest in rows
    )


def _editions(session: Session, market_id: int) -> tuple[EditionLine, ...]:
    rows = session.execute(
        select(
            MarketEdition.starts_on,
            MarketEdition.ends_on,
            MarketEdition.stand,
            func.count(MarketParticipant.id),
        )
        .outerjoin(
            MarketParticipant,
            (MarketParticipant.edition_id == MarketEdition.id)
            & MarketParticipant.deleted_at.is_(None),
        )
        .where(MarketEdition.market_id == market_id, MarketEdition.deleted_at.is_(None))
        .group_by(MarketEdition.id)
        .order_by(MarketEdition.starts_on.desc())
    )
    return tuple(EditionLine(*row) for row in rows)
