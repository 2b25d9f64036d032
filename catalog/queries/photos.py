"""The photos of records, who is in them, and whether they may leave."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from catalog.language import plain
from catalog.models import (
    Affiliation,
    Buyer,
    Consent,
    Market,
    Media,
    MediaPerson,
    MediaUse,
    Person,
    Producer,
    Product,
)
from catalog.privacy.consents import Consents, in_force
from catalog.privacy.desk import Desk
from catalog.privacy.labels import Labels
from catalog.queries.lists import list_names

OWNERS: dict[str, InstrumentedAttribute[int | None]] = {
    "products": MediaUse.product_id,
    "producers": MediaUse.producer_id,
    "buyers": MediaUse.buyer_id,
    "markets": MediaUse.market_id,
}
_NAMES: dict[str, InstrumentedAttribute[str]] = {
    "products": Product.name_es,
    "producers": Producer.trade_name,
    "buyers": Buyer.trade_name,
    "markets": Market.name,
}
_FOR_PHOTOS = Consent.purposes.like("%;photo;%")


@dataclass(frozen=True)
class PhotoRow:
    """One photo of a record; `id` is of its use there, sizes are pixels upright.

    `withheld` is why it may not leave, a key of privacy.REASONS, or «».
    """

    id: int
    photo: str  # SHA-256
    caption: str
    width: int
    height: int
    mime_type: str
    taken_on: date | None
    withheld: str
    # A photo has no drawing to stand in for it.
    library_code: str = ""
    scientific_name: str = ""
    category: str = ""


@dataclass(frozen=True)
class Album:
    """The photos of a record in their order, and what the record is called."""

    name: str
    photos: tuple[PhotoRow, ...]


@dataclass(frozen=True)
class Shown:
    """Somebody in a photo; `day` is until when they agree or since when no more."""

    person_id: int
    name: str
    answer: Literal["agreed", "expired", "revoked", "none"]
    day: date | None = None


@dataclass(frozen=True)
class Company:
    """Who is in a photo; noun, id and name of the other records it stands in."""

    shown: tuple[Shown, ...]
    elsewhere: tuple[tuple[str, int, str], ...]


def cover_photos(
    session: Session, owner: InstrumentedAttribute[int | None], ids: Sequence[int]
) -> dict[int, str]:
    """SHA-256 of the first photo of each owner; `owner` is a column of MediaUse."""
    rows = session.execute(
        select(owner, Media.sha256)
        .join(Media, Media.id == MediaUse.media_id)
        .where(
            owner.in_(ids), MediaUse.deleted_at.is_(None), Media.deleted_at.is_(None)
        )
        # The last one stays: of equal places the one that was there first.
        .order_by(MediaUse.position.desc(), MediaUse.id.desc())
    )
    return {id_: sha256 for id_, sha256 in rows if id_ is not None}


def pictured(
    session: Session, owner: InstrumentedAttribute[int | None]
) -> frozenset[int]:
    """Ids of the owners that have a photo; `owner` is a column of MediaUse."""
    rows = session.scalars(
        select(owner).where(owner.is_not(None), MediaUse.deleted_at.is_(None))
    )
    return frozenset(id_ for id_ in rows if id_ is not None)


def album(session: Session, noun: str, id_: int, on: date) -> Album:
    """The photos of one record, «products» 7 for example, as they are on a day."""
    owner, name = OWNERS[noun], _NAMES[noun]
    rows = session.execute(
        select(MediaUse, Media)
        .join(Media, Media.id == MediaUse.media_id)
        .where(owner == id_, MediaUse.deleted_at.is_(None), Media.deleted_at.is_(None))
        .order_by(MediaUse.position, MediaUse.id)
    ).all()
    withheld = _withheld(session, owner, id_, [media for _, media in rows], on)
    photos = tuple(
        PhotoRow(
            id=use.id,
            photo=media.sha256,
            caption=media.caption_es,
            width=media.width or 0,
            height=media.height or 0,
            mime_type=media.mime_type,
            taken_on=media.taken_on,
            withheld=withheld.get(media.sha256, ""),
        )
        for use, media in rows
    )
    called = session.scalar(select(name).where(name.class_.id == id_))
    return Album(called or "", photos)


def company(session: Session, use_id: int, on: date) -> Company:
    """Who is in a photo, with what each has answered by a day."""
    media_id = select(MediaUse.media_id).where(MediaUse.id == use_id).scalar_subquery()
    people = session.execute(
        select(Person.id, Person.names)
        .join(MediaPerson, MediaPerson.person_id == Person.id)
        .where(MediaPerson.media_id == media_id, MediaPerson.deleted_at.is_(None))
        .order_by(MediaPerson.id)
    ).all()
    elsewhere = (
        (noun, id_, called)
        for noun, name in _NAMES.items()
        for id_, called in session.execute(
            select(name.class_.id, name)
            .join(MediaUse, OWNERS[noun] == name.class_.id)
            .where(
                MediaUse.media_id == media_id,
                MediaUse.id != use_id,
                MediaUse.deleted_at.is_(None),
                name.class_.deleted_at.is_(None),
            )
            .order_by(name)
        )
    )
    shown = tuple(Shown(id_, name, *_answer(session, id_, on)) for id_, name in people)
    return Company(shown, tuple(elsewhere))


def photo_consents(session: Session, use_id: int, on: date) -> dict[str, str]:
    """Id → «Coop. Illary, 03/02/2026»: consents that may cover a whole photo.

    Those of organisations in force on a day, and whichever covers this one now.
    """
    current = (
        select(Media.consent_id)
        .join(MediaUse, MediaUse.media_id == Media.id)
        .where(MediaUse.id == use_id)
        .scalar_subquery()
    )
    rows = session.execute(
        select(
            Consent.id, Consent.given_on,
            Producer.trade_name, Buyer.trade_name, Person.names,
        )
        .outerjoin(Producer, Producer.id == Consent.producer_id)
        .outerjoin(Buyer, Buyer.id == Consent.buyer_id)
        .outerjoin(Person, Person.id == Consent.person_id)
        .where(
            or_(
                Consent.id == current,
                in_force(on) & _FOR_PHOTOS & Consent.person_id.is_(None),
            )
        )
        .order_by(Producer.trade_name, Buyer.trade_name, Consent.given_on.desc())
    )  # fmt: skip
    named = ((id_, next(filter(None, who), ""), day) for id_, day, *who in rows)
    return {str(id_): f"{name}, {day:%d/%m/%Y}" for id_, name, day in named}


def people_names(session: Session) -> dict[str, str]:
    """Id → «Ana Quispe · Coop. Illary»; those of one name have their number behind."""
    rows = session.execute(
        select(Person.id, Person.names, Producer.trade_name, Buyer.trade_name)
        .outerjoin(
            Affiliation,
            (Affiliation.person_id == Person.id) & Affiliation.deleted_at.is_(None),
        )
        .outerjoin(Producer, Producer.id == Affiliation.producer_id)
        .outerjoin(Buyer, Buyer.id == Affiliation.buyer_id)
        .where(Person.deleted_at.is_(None))
        .order_by(Person.names, Person.id, Affiliation.is_main.desc(), Affiliation.id)
    )
    names: dict[str, str] = {}
    taken: set[str] = set()
    for id_, name, producer, buyer in rows:
        if str(id_) in names:
            continue
        called = " · ".join(part for part in (name, producer or buyer) if part)
        # A list of people is typed with commas between them.
        called = called.replace(",", "").replace(";", "")
        names[str(id_)] = f"{called} ({id_})" if called in taken else called
        taken.add(called)
    return names


def caption_languages(session: Session) -> dict[str, str]:
    """Code → name of the languages a caption may be in, besides Spanish and English."""
    names = list_names(session, "language")
    others = {code: name for code, name in names.items() if code not in ("spa", "eng")}
    return dict(sorted(others.items(), key=lambda pair: plain(pair[1])))


def _withheld(
    session: Session,
    owner: InstrumentedAttribute[int | None],
    id_: int,
    photos: Sequence[Media],
    on: date,
) -> dict[str, str]:
    """Why photos may not leave, by SHA-256, in the words of the rule itself."""
    people = select(MediaPerson.person_id).where(
        MediaPerson.media_id.in_([photo.id for photo in photos])
    )
    among = or_(
        Consent.person_id.in_(people),
        Consent.id.in_([photo.consent_id for photo in photos if photo.consent_id]),
    )
    desk = Desk(session, on, "print", Consents(session, on, among), Labels(session))
    desk.photos(owner, [id_])
    return {item.record: item.reason for item in desk.withheld}


def _answer(session: Session, person_id: int, on: date) -> Any:  # noqa: ANN401
    """What somebody answered about photos, and the day that goes with it."""
    given = session.scalars(
        select(Consent).where(
            Consent.person_id == person_id,
            Consent.deleted_at.is_(None),
            Consent.given_on <= on,
            _FOR_PHOTOS,
        )
    ).all()
    standing = session.scalars(
        select(Consent.expires_on).where(
            Consent.person_id == person_id, in_force(on), _FOR_PHOTOS
        )
    ).all()
    if standing:
        return "agreed", None if None in standing else max(filter(None, standing))
    if revoked := [c.revoked_on for c in given if c.revoked_on and c.revoked_on <= on]:
        return "revoked", max(revoked)
    if expired := [c.expires_on for c in given if c.expires_on]:
        return "expired", max(expired)
    return "none", None
