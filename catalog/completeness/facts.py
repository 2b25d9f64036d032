"""Which requirements producers, buyers and markets meet; what is common to all."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import ColumnElement, Select, exists, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from catalog.models import (
    Affiliation,
    Buyer,
    Consent,
    Demand,
    Market,
    Media,
    MediaPerson,
    MediaUse,
    Offer,
    Person,
    Phone,
    Producer,
    Story,
    Translation,
)
from catalog.privacy.certificates import certificates
from catalog.privacy.consents import Consents
from catalog.privacy.desk import Desk
from catalog.privacy.labels import Labels
from catalog.privacy.producers import agreed_to_be_named

Met = dict[int, set[str]]  # by id, the keys of the requirements it meets
Owner = InstrumentedAttribute[int | None]  # a column of MediaUse or Affiliation
_OPEN_DEMANDS = ("new", "searching", "offered")


def producer_facts(session: Session, ids: Sequence[int], on: date) -> Met:
    """By id of each producer that is not in the wastebasket, what it meets."""
    producers = session.scalars(
        select(Producer).where(Producer.id.in_(ids), Producer.deleted_at.is_(None))
    ).all()
    met = {producer.id: _written(producer) for producer in producers}
    contacts = _people(Affiliation.producer_id, ids).with_only_columns(Person.id)
    speakers = select(Producer.quote_person_id).where(Producer.id.in_(ids))
    desk = desk_for(
        session,
        on,
        MediaUse.producer_id,
        ids,
        Consent.producer_id.in_(ids),
        Consent.person_id.in_(contacts),
        Consent.person_id.in_(speakers),
    )
    add_photos(desk, MediaUse.producer_id, met)
    _add_stories(desk, producers, met)
    for producer in producers:
        if agreed_to_be_named(desk, producer):
            met[producer.id].add("agreed")
    for id_, held in certificates(desk, producers).items():
        if held:
            met[id_].add("certificate")
    _add_callable(desk, met)
    _add_offers(desk, met)
    reviewed_english(session, {p.uid: p.id for p in producers}, met)
    return met


def buyer_facts(session: Session, ids: Sequence[int], on: date) -> Met:
    """By id of each buyer that is not in the wastebasket, what it meets."""
    buyers = session.scalars(
        select(Buyer).where(Buyer.id.in_(ids), Buyer.deleted_at.is_(None))
    )
    met = {}
    for buyer in buyers:
        written = {
            "wants": buyer.categories,
            "place": buyer.ubigeo or buyer.country != "PE",
            "delivery": buyer.delivery_place,
            "payment": buyer.payment_terms,
            "min_lot": buyer.min_lot_g,
            "tax_id": buyer.tax_id,
        }
        met[buyer.id] = {key for key, value in written.items() if value}
    asking = select(Demand.buyer_id).where(
        Demand.buyer_id.in_(met),
        Demand.deleted_at.is_(None),
        Demand.status.in_(_OPEN_DEMANDS),
    )
    for id_ in session.scalars(asking.distinct()):
        met[id_].add("wants")
    _add_contacts(session, Affiliation.buyer_id, met)
    return met


def market_facts(session: Session, ids: Sequence[int], on: date) -> Met:
    """By id of each market that is not in the wastebasket, what it meets."""
    markets = session.scalars(
        select(Market).where(Market.id.in_(ids), Market.deleted_at.is_(None))
    )
    met = {}
    for market in markets:
        written = {
            "place": market.ubigeo,
            "days": market.weekdays,
            "hours": market.hours,
            "requirements": market.requirements,
            "stall": market.stall_cents is not None,
            "wants": market.products_wanted,
            "landmarks": market.landmarks or market.address,
            "languages": market.languages,
        }
        met[market.id] = {key for key, value in written.items() if value}
    add_photos(desk_for(session, on, MediaUse.market_id, ids), MediaUse.market_id, met)
    _add_contacts(session, Affiliation.market_id, met)
    return met


def desk_for(
    session: Session,
    on: date,
    owner: Owner,
    ids: Sequence[int],
    *asked: ColumnElement[bool],
) -> Desk:
    """What the rules of `privacy` need to judge these records and their photos.

    Of the consents it has those of the photos and those `asked` for, no more.
    """
    shown = select(MediaUse.media_id).where(owner.in_(ids))
    among = (
        Consent.id.in_(select(Media.consent_id).where(Media.id.in_(shown))),
        Consent.person_id.in_(
            select(MediaPerson.person_id).where(MediaPerson.media_id.in_(shown))
        ),
        *asked,
    )
    return Desk(
        session, on, "print", Consents(session, on, or_(*among)), Labels(session)
    )


def add_photos(desk: Desk, owner: Owner, met: Met) -> None:
    """Who has a photo that may leave, and whose author and licence are known."""
    for id_, photos in desk.photos(owner, list(met)).items():
        if any(photo.author and photo.licence for photo in photos):
            met[id_].add("photo")


def reviewed_english(session: Session, ids: Mapping[str, int], met: Met) -> None:
    """Which texts have an English that may be printed; `ids` are by uid."""
    for uid, field in session.execute(
        select(Translation.record_uid, Translation.field).where(
            Translation.record_uid.in_(ids),
            Translation.field.in_(("summary", "story", "quote")),
            Translation.language == "eng",
            Translation.reviewed_on.is_not(None),
            Translation.deleted_at.is_(None),
            Translation.text != "",
        )
    ):
        met[ids[uid]].add("summary_en" if field == "summary" else "story_en")


def _written(producer: Producer) -> set[str]:
    written = {
        "public": producer.publish_level == "public",
        "place": producer.ubigeo,
        "altitude": producer.altitude_m is not None,
        "story": producer.story or producer.quote,
        "people": producer.families or producer.members_f or producer.members_m,
        "ruc": producer.ruc,
    }
    return {key for key, value in written.items() if value}


def _add_stories(desk: Desk, producers: Sequence[Producer], met: Met) -> None:
    """A story of its own or one that was told, and whether it may be told on."""
    told = select(Story.producer_id).where(
        Story.producer_id.in_(met),
        Story.deleted_at.is_(None),
        Story.knowledge != "confidential",
    )
    for id_ in desk.session.scalars(told.distinct()):
        if id_ is not None:
            met[id_].add("story")
    for producer in producers:
        agreed = desk.consents.producer(producer.id).purposes
        if producer.quote_person_id is not None:
            agreed = agreed | desk.consents.person(producer.quote_person_id).purposes
        if "story" in agreed:
            met[producer.id].add("story_agreed")


def _people(owner: Owner, ids: Sequence[int]) -> Select[Affiliation]:
    return (
        select(Affiliation)
        .join(Person, Person.id == Affiliation.person_id)
        .where(
            owner.in_(ids),
            Affiliation.deleted_at.is_(None),
            Person.deleted_at.is_(None),
        )
    )


def _add_contacts(session: Session, owner: Owner, met: Met) -> None:
    """Who has somebody that can be written to or called."""
    reached = _people(owner, list(met)).where(
        or_(
            Person.email != "",
            exists().where(Phone.person_id == Person.id, Phone.deleted_at.is_(None)),
        )
    )
    for id_ in session.scalars(reached.with_only_columns(owner).distinct()):
        if id_ is not None:
            met[id_].add("contact")


def _add_callable(desk: Desk, met: Met) -> None:
    """Who has a contact with a phone, and one who agreed to be called."""
    people = (
        _people(Affiliation.producer_id, list(met))
        .join(Phone, (Phone.person_id == Person.id) & Phone.deleted_at.is_(None))
        .with_only_columns(Affiliation.producer_id, Person.id)
    )
    for producer_id, person_id in desk.session.execute(people):
        if producer_id is not None:
            met[producer_id].add("contact")
            if desk.may_call(person_id):
                met[producer_id].add("callable")


def _add_offers(desk: Desk, met: Met) -> None:
    offering = select(Offer.producer_id).where(
        Offer.producer_id.in_(met),
        Offer.deleted_at.is_(None),
        Offer.status == "active",
        or_(Offer.valid_to.is_(None), Offer.valid_to >= desk.on),
    )
    for id_ in desk.session.scalars(offering.distinct()):
        met[id_].add("offer")
