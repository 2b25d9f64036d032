"""Makes a Publication."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, selectinload

from catalog.models import Media, Offer, Producer, Product, Profile
from catalog.privacy.certificates import certificates
from catalog.privacy.consents import Consents
from catalog.privacy.desk import Desk
from catalog.privacy.labels import Labels
from catalog.privacy.producers import may_name, producers
from catalog.privacy.products import products, whole_products
from catalog.privacy.views import Channel, Publication, PublicHouse, Said


def publishable(
    session: Session, product_ids: Sequence[int], on: date, channel: Channel = "print"
) -> Publication:
    """What may be told of these products, in their order, on a day.

    `channel` says whether readers will hold paper or a file that travels on:
    people agree to each apart.
    """
    desk = Desk(session, on, channel, Consents(session, on), Labels(session))
    wanted = []
    for product in whole_products(desk, product_ids):
        if product.status == "publishable":
            wanted.append(product)
        else:
            desk.withhold("not_publishable", product.uid)
    offers = _offers(session, wanted, on)
    growers = _growers(
        session, {o.producer_id for mine in offers.values() for o in mine}
    )
    named = [producer for producer in growers if may_name(desk, producer)]
    for producer in growers:
        if producer not in named:
            desk.withhold("producer", producer.uid)
    held = certificates(desk, named)
    codes: dict[int, list[str]] = defaultdict(list)
    for product in wanted:
        for grower in dict.fromkeys(o.producer_id for o in offers[product.id]):
            codes[grower].append(product.code)
    return Publication(
        on=on,
        house=_house(session),
        products=products(desk, wanted, offers, {p.id: p for p in named}, held),
        producers=producers(desk, named, held, codes),
        withheld=tuple(desk.withheld),
    )


def publishable_ids(session: Session) -> list[int]:
    """Every product marked as ready, by name."""
    return list(
        session.scalars(
            select(Product.id)
            .where(Product.status == "publishable", Product.deleted_at.is_(None))
            .order_by(Product.name_key, Product.id)
        )
    )


def _offers(
    session: Session, wanted: Sequence[Product], on: date
) -> dict[int, list[Offer]]:
    """Offers in force on the day, the largest first."""
    found: dict[int, list[Offer]] = defaultdict(list)
    for offer in session.scalars(
        select(Offer)
        .options(selectinload(Offer.months))
        .join(Producer, Producer.id == Offer.producer_id)
        .where(
            Offer.product_id.in_([product.id for product in wanted]),
            Offer.deleted_at.is_(None),
            Offer.status == "active",
            or_(Offer.valid_to.is_(None), Offer.valid_to >= on),
            Producer.deleted_at.is_(None),
        )
        .order_by(Offer.code)
    ):
        found[offer.product_id].append(offer)
    for mine in found.values():
        mine.sort(key=lambda offer: -sum(m.capacity_g or 0 for m in offer.months))
    return found


def _growers(session: Session, ids: set[int]) -> list[Producer]:
    return list(
        session.scalars(
            select(Producer)
            .where(Producer.id.in_(ids))
            .order_by(Producer.name_key, Producer.id)
        )
    )


def _house(session: Session) -> PublicHouse:
    profile = session.scalar(
        select(Profile).where(Profile.deleted_at.is_(None)).order_by(Profile.id)
    )
    if profile is None:
        profile = Profile()
    logo = session.get(Media, profile.logo_id) if profile.logo_id else None
    return PublicHouse(
        name=profile.name or "",
        slogan=Said(profile.slogan or "", profile.slogan_en or ""),
        letter=Said(profile.letter or "", profile.letter_en or ""),
        order_terms=Said(profile.order_terms or "", profile.order_terms_en or ""),
        phone=profile.phone or "",
        email=profile.email or "",
        website=profile.website or "",
        address=profile.address or "",
        palette=tuple(profile.palette or ()),
        logo=logo.sha256 if logo else "",
        is_sample=bool(profile.is_sample),
    )
