"""What the window asks about producers and buyers: they are listed alike."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from catalog.altitudes import ALTITUDE_BANDS, bands_between
from catalog.language import msgid, plain
from catalog.models import (
    Affiliation,
    Buyer,
    Demand,
    MediaUse,
    Offer,
    Producer,
)
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
from catalog.queries.finding import found, listed
from catalog.queries.lists import department_names, list_names
from catalog.queries.photos import cover_photos
from catalog.queries.reach import contacts, departments_by_digits, place_names

Who = Literal["producer", "buyer"]
# Any: for mypy the two only share Base, though they share the columns asked for.
MODELS: dict[Who, Any] = {"producer": Producer, "buyer": Buyer}
FACETS: dict[Who, dict[str, str]] = {
    "producer": {
        "kind": msgid("Tipo"),
        "department": msgid("Departamento"),
        "band": msgid("Piso altitudinal"),
        "seal": msgid("Certificación"),
        "consent": msgid("Consentimiento"),
        "cert_expiry": msgid("Vencimiento de certificados"),
    },
    "buyer": {
        "kind": msgid("Tipo"),
        "department": msgid("Departamento"),
        "category": msgid("Busca"),
        "seal": msgid("Exige"),
    },
}
OPEN = ("new", "searching", "offered")  # demands that still wait for somebody
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True)
class OrganisationFilter:
    """What is typed, ticked and chosen above the list.

    `order` is relevance, name, kind, place or changed.
    """

    words: str = ""
    wanted: Wanted = field(default_factory=dict)
    order: str = "relevance"


@dataclass(frozen=True)
class OrganisationRow:
    """One line of the list; `things` counts products offered or demands open.

    `confirmed_on` is when the newest offer of a producer was last confirmed.
    """

    id: int
    code: str
    name: str
    kind: str
    kind_name: str
    place: str
    altitude_m: int | None
    people: int | None
    things: int
    confirmed_on: date | None
    contact: str
    phone: str
    photo: str


def organisation_ids(
    session: Session, who: Who, asked: OrganisationFilter, on: date
) -> list[int]:
    """Ids of what matches, best first or by name."""
    ids = _found(session, who, asked)
    if asked.wanted:
        kept = set(matching(_traits(session, who, ids, on), asked.wanted))
        ids = [id_ for id_ in ids if id_ in kept]
    return ids


def organisation_facets(
    session: Session, who: Who, asked: OrganisationFilter, on: date
) -> dict[str, list[FacetCount]]:
    """The lines of every facet over what matches."""
    traits = _traits(session, who, _found(session, who, asked), on)
    return counted(traits, asked.wanted, _labels(session, who))


def organisation_count(session: Session, who: Who) -> int:
    """How many there are, whatever the filter."""
    model = MODELS[who]
    alive = select(func.count(model.id)).where(model.deleted_at.is_(None))
    return session.scalar(alive) or 0


def _found(session: Session, who: Who, asked: OrganisationFilter) -> list[int]:
    return found(
        session, who, asked.words, asked.order, listed(MODELS[who], asked.order)
    )


def _traits(session: Session, who: Who, ids: Sequence[int], on: date) -> list[Traits]:
    own = _producer_traits if who == "producer" else _buyer_traits
    model, wanted = MODELS[who], set(ids)
    departments, further = departments_by_digits(session), own(session, on)
    rows = session.execute(
        select(model.id, model.kind, model.ubigeo).where(model.deleted_at.is_(None))
    )
    return [
        Traits(
            id_,
            {
                "kind": one(kind),
                "department": departments.get((ubigeo or "")[:2], _NONE),
                **further(id_),
            },
        )
        for id_, kind, ubigeo in rows
        if id_ in wanted
    ]


_Further = Callable[[int], dict[str, frozenset[str]]]


def _producer_traits(session: Session, on: date) -> _Further:
    altitudes = session.execute(select(Producer.id, Producer.altitude_m))
    bands = {id_: bands_between(metres, metres) for id_, metres in altitudes}
    seals = papers.seals_of_producers(session, on)
    agreed = papers.consenting_producers(session, on)
    ending = papers.endings_of_producers(session, on)
    return lambda id_: {
        "band": bands.get(id_, _NONE),
        "seal": seals.get(id_, _NONE),
        "consent": one("yes" if id_ in agreed else "no"),
        "cert_expiry": ending.get(id_, _NONE),
    }


def _buyer_traits(session: Session, _on: date) -> _Further:
    asked = {
        id_: {"category": frozenset(categories), "seal": frozenset(seals)}
        for id_, categories, seals in session.execute(
            select(Buyer.id, Buyer.categories, Buyer.required_seals)
        )
    }
    return asked.__getitem__


def _labels(session: Session, who: Who) -> Mapping[str, Mapping[str, str]]:
    seals = list_names(session, "seal")
    every = {
        "kind": list_names(session, f"{who}_kind"),
        "department": department_names(session),
        "band": {band.code: band.said() for band in ALTITUDE_BANDS},
        "category": list_names(session, "category"),
        "seal": dict(sorted(seals.items(), key=lambda seal: plain(seal[1]))),
        "consent": said(papers.CONSENT),
        "cert_expiry": said(papers.ENDING),
    }
    return {facet: every[facet] for facet in FACETS[who]}


def organisation_rows(
    session: Session, who: Who, ids: Sequence[int]
) -> list[OrganisationRow]:
    """The lines of the list for these ids, in the order given."""
    model = MODELS[who]
    kinds = list_names(session, f"{who}_kind")
    things, confirmed = _things(session, who, ids), _confirmed(session, who, ids)
    reached = contacts(session, getattr(Affiliation, f"{who}_id"), ids)
    photos = cover_photos(session, getattr(MediaUse, f"{who}_id"), ids)
    records: dict[int, Producer | Buyer] = {
        record.id: record
        for record in session.scalars(select(model).where(model.id.in_(ids)))
    }
    places = place_names(session, (record.ubigeo for record in records.values()))
    rows = []
    for id_ in ids:
        if (record := records.get(id_)) is None:
            continue
        altitude = people = None
        if isinstance(record, Producer):
            altitude = record.altitude_m
            members = [n for n in (record.members_f, record.members_m) if n is not None]
            people = sum(members) if members else record.families
        names, phone = reached.get(id_, ("", ""))
        rows.append(
            OrganisationRow(
                id=id_,
                code=record.code,
                name=record.trade_name,
                kind=record.kind,
                kind_name=kinds.get(record.kind, record.kind),
                place=places.get(record.ubigeo or "", ""),
                altitude_m=altitude,
                people=people,
                things=things.get(id_, 0),
                confirmed_on=confirmed.get(id_),
                contact=names,
                phone=phone,
                photo=photos.get(id_, ""),
            )
        )
    return rows


def _things(session: Session, who: Who, ids: Sequence[int]) -> dict[int, int]:
    if who == "producer":
        counting = (
            select(Offer.producer_id, func.count(Offer.product_id.distinct()))
            .where(Offer.producer_id.in_(ids), Offer.deleted_at.is_(None))
            .group_by(Offer.producer_id)
        )
    else:
        counting = (
            select(Demand.buyer_id, func.count(Demand.id))
            .where(
                Demand.buyer_id.in_(ids),
                Demand.deleted_at.is_(None),
                Demand.status.in_(OPEN),
            )
            .group_by(Demand.buyer_id)
        )
    return dict(session.execute(counting).all())


def _confirmed(
    session: Session, who: Who, ids: Sequence[int]
) -> dict[int, date | None]:
    if who == "buyer":
        return {}
    newest = (
        select(Offer.producer_id, func.max(Offer.confirmed_on))
        .where(
            Offer.producer_id.in_(ids),
            Offer.deleted_at.is_(None),
            Offer.status == "active",
        )
        .group_by(Offer.producer_id)
    )
    return dict(session.execute(newest).all())
