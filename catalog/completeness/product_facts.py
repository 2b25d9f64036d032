"""Which requirements products meet, in as many questions for a page as for one."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from catalog.completeness.facts import Met, add_photos, desk_for, reviewed_english
from catalog.models import (
    Consent,
    MediaUse,
    NutritionFact,
    Offer,
    OfferMonth,
    Packaging,
    Producer,
    Product,
    SpecificationRow,
)
from catalog.privacy.certificates import certificates
from catalog.privacy.desk import Desk
from catalog.privacy.producers import may_name


def product_facts(session: Session, ids: Sequence[int], on: date) -> Met:
    """By id of each product that is not in the wastebasket, what it meets."""
    products = session.scalars(
        select(Product).where(Product.id.in_(ids), Product.deleted_at.is_(None))
    ).all()
    met = {product.id: _written(product) for product in products}
    growers = select(Offer.producer_id).where(Offer.product_id.in_(ids))
    agreed = Consent.producer_id.in_(growers)
    desk = desk_for(session, on, MediaUse.product_id, ids, agreed)
    add_photos(desk, MediaUse.product_id, met)
    _add_offers(desk, met)
    for model, key in (
        (SpecificationRow, "specification"),
        (NutritionFact, "nutrition"),
        (Packaging, "packaging"),
    ):
        having = select(model.product_id).where(
            model.product_id.in_(met), model.deleted_at.is_(None)
        )
        for id_ in session.scalars(having.distinct()):
            met[id_].add(key)
    reviewed_english(session, {p.uid: p.id for p in products}, met)
    return met


def _written(product: Product) -> set[str]:
    written = {
        "months": product.harvest_months or product.available_months,
        "origin": product.origin_ubigeo or product.departments,
        "altitude": product.alt_min_m is not None or product.alt_max_m is not None,
        "summary": product.summary,
        "story": product.story,
        "culinary_uses": product.culinary_uses,
        "sensory": product.sensory,
        "preparation": product.preparation,
        "scientific_name": product.species_id,
        "part_used": product.part_used,
        "process_state": product.process_state,
        "shelf_life": product.shelf_life_days,
        "storage": product.storage_condition,
        "allergens": product.allergens_declared or product.allergens,
        "tariff": product.hs_code,
        "tariff_confirmed": product.hs_code and product.hs_confirmed_by,
        "publishable": product.status == "publishable",
        "name_en": product.name_en,
    }
    return {key for key, value in written.items() if value}


def _add_offers(desk: Desk, met: Met) -> None:
    """What the offers in force say, as `privacy` counts them, and who makes them."""
    offers = _in_force(desk, met)
    growing = {offer.producer_id for offer in offers}
    producers = desk.session.scalars(select(Producer).where(Producer.id.in_(growing)))
    named = [producer for producer in producers if may_name(desk, producer)]
    names = {producer.id for producer in named}
    held = certificates(desk, named)
    supplied = _supplied(desk.session, [offer.id for offer in offers])
    for offer in offers:
        told = {
            "price": offer.cents_per_kg is not None,
            "order": offer.min_order_g or offer.lead_days is not None,
            "capacity": offer.id in supplied,
            "grower": offer.producer_id in names,
            "certificate": any(
                one.covers(offer.product_id) for one in held.get(offer.producer_id, ())
            ),
        }
        met[offer.product_id].update(key for key, value in told.items() if value)


def _supplied(session: Session, offers: Sequence[int]) -> set[int]:
    """The offers that say how much there is in some month."""
    months = select(OfferMonth.offer_id).where(
        OfferMonth.offer_id.in_(offers),
        OfferMonth.deleted_at.is_(None),
        OfferMonth.capacity_g > 0,
        OfferMonth.availability != "sold_out",
    )
    return set(session.scalars(months.distinct()))


def _in_force(desk: Desk, met: Met) -> Sequence[Offer]:
    return desk.session.scalars(
        select(Offer)
        .join(Producer, Producer.id == Offer.producer_id)
        .where(
            Offer.product_id.in_(met),
            Offer.deleted_at.is_(None),
            Offer.status == "active",
            or_(Offer.valid_to.is_(None), Offer.valid_to >= desk.on),
            Producer.deleted_at.is_(None),
        )
    ).all()
