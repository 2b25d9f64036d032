"""What the window asks about producers and buyers: they are listed alike."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from catalog import search
from catalog.altitudes import ALTITUDE_BANDS, altitude_band
from catalog.models import (
    Affiliation,
    Buyer,
    Certificate,
    Demand,
    MediaUse,
    Offer,
    Person,
    Phone,
    Place,
    Producer,
    Product,
    Seal,
)
from catalog.queries.facets import FacetCount, Traits, Wanted, counted, matching
from catalog.queries.lists import department_names, list_names
from catalog.queries.photos import cover_photos

Who = Literal["producer", "buyer"]
# Any: for mypy the two only share Base, though they share the columns asked for.
MODELS: dict[Who, Any] = {"producer": Producer, "buyer": Buyer}
FACETS: dict[Who, dict[str, str]] = {
    "producer": {
        "kind": "Tipo",
        "department": "Departamento",
        "band": "Piso altitudinal",
        "seal": "Certificación",
    },
    "buyer": {
        "kind": "Tipo",
        "department": "Departamento",
        "category": "Busca",
        "seal": "Exige",
    },
}


@dataclass(frozen=True)
class OrganisationFilter:
    """What is typed and ticked above the list."""

    words: str = ""
    wanted: Wanted = field(default_factory=dict)


@dataclass(frozen=True)
class OrganisationRow:
    """One line of the list; `things` counts products offered or demands open."""

    id: int
    code: str
    name: str
    kind: str
    kind_name: str
    place: str
    altitude_m: int | None
    people: int | None
    things: int
    contact: str
    phone: str
    photo: str


@dataclass(frozen=True)
class OrganisationPage:
    """One producer or buyer as the details panel shows it, nothing withheld."""

    row: OrganisationRow
    legal_name: str
    tax_id: str
    story: str
    quote: str
    facts: tuple[tuple[str, str], ...]
    lines: tuple[tuple[int, str, str], ...]  # product id, its name, how much
    certificates: tuple[tuple[str, date | None], ...]


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
    ranked = search.find(session, who, asked.words)
    if ranked is not None:
        return ranked
    model = MODELS[who]
    alive = select(model.id).where(model.deleted_at.is_(None))
    return list(session.scalars(alive.order_by(model.name_key, model.id)))


def _traits(session: Session, who: Who, ids: Sequence[int], on: date) -> list[Traits]:
    departments = {
        ubigeo[:2]: iso
        for ubigeo, iso in session.execute(
            select(Place.ubigeo, Place.iso_3166_2).where(Place.level == "department")
        )
    }
    held = _seals_held(session, on) if who == "producer" else {}
    model, wanted = MODELS[who], set(ids)
    records: Iterable[Producer | Buyer] = session.scalars(
        select(model).where(model.deleted_at.is_(None))
    )
    traits = []
    for record in records:
        if record.id not in wanted:
            continue
        iso = departments.get((record.ubigeo or "")[:2])
        by_facet = {
            "kind": frozenset({record.kind}),
            "department": frozenset({iso} if iso else ()),
        }
        if isinstance(record, Producer):
            altitude = record.altitude_m
            band = {altitude_band(altitude).code} if altitude is not None else set()
            by_facet["band"] = frozenset(band)
            by_facet["seal"] = frozenset(held.get(record.id, ()))
        else:
            by_facet["category"] = frozenset(record.categories)
            by_facet["seal"] = frozenset(record.required_seals)
        traits.append(Traits(record.id, by_facet))
    return traits


def _seals_held(session: Session, on: date) -> dict[int, set[str]]:
    held: dict[int, set[str]] = defaultdict(set)
    for id_, seal in session.execute(
        select(Certificate.producer_id, Certificate.seal).where(
            Certificate.deleted_at.is_(None),
            Certificate.is_suspended.is_(False),
            or_(Certificate.expires_on.is_(None), Certificate.expires_on >= on),
        )
    ):
        held[id_].add(seal)
    return held


def _labels(session: Session, who: Who) -> Mapping[str, Mapping[str, str]]:
    seals = session.execute(select(Seal.code, Seal.name_es).order_by(Seal.name_es))
    every = {
        "kind": list_names(session, f"{who}_kind"),
        "department": department_names(session),
        "band": {band.code: band.name_es for band in ALTITUDE_BANDS},
        "category": list_names(session, "category"),
        "seal": dict(seals.all()),
    }
    return {facet: every[facet] for facet in FACETS[who]}


def organisation_rows(
    session: Session, who: Who, ids: Sequence[int]
) -> list[OrganisationRow]:
    """The lines of the list for these ids, in the order given."""
    model = MODELS[who]
    kinds = list_names(session, f"{who}_kind")
    things, contacts = _things(session, who, ids), _contacts(session, who, ids)
    owner = MediaUse.producer_id if who == "producer" else MediaUse.buyer_id
    photos = cover_photos(session, owner, ids)
    records: dict[int, Producer | Buyer] = {
        record.id: record
        for record in session.scalars(select(model).where(model.id.in_(ids)))
    }
    places = _place_names(session, {r.ubigeo for r in records.values() if r.ubigeo})
    rows = []
    for id_ in ids:
        if (record := records.get(id_)) is None:
            continue
        altitude = people = None
        if isinstance(record, Producer):
            altitude = record.altitude_m
            members = [n for n in (record.members_f, record.members_m) if n is not None]
            people = sum(members) if members else record.families
        names, phone = contacts.get(id_, ("", ""))
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
            .where(Demand.buyer_id.in_(ids), Demand.deleted_at.is_(None))
            .group_by(Demand.buyer_id)
        )
    return dict(session.execute(counting).all())


def _contacts(
    session: Session, who: Who, ids: Sequence[int]
) -> dict[int, tuple[str, str]]:
    """Name and first phone of the main contact, by organisation."""
    owner = Affiliation.producer_id if who == "producer" else Affiliation.buyer_id
    rows = session.execute(
        select(owner, Person.names, Phone.number)
        .join(Person, Person.id == Affiliation.person_id)
        .outerjoin(Phone, (Phone.person_id == Person.id) & Phone.deleted_at.is_(None))
        .where(owner.in_(ids), Person.deleted_at.is_(None))
        .order_by(Affiliation.is_main, Phone.position.desc())
    )
    return {id_: (names, number or "") for id_, names, number in rows if id_}


def _place_names(session: Session, ubigeos: set[str]) -> dict[str, str]:
    """«Cabana, Puno» for each district."""
    codes = ubigeos | {ubigeo[:2] for ubigeo in ubigeos}
    rows = session.execute(
        select(Place.ubigeo, Place.name).where(Place.ubigeo.in_(codes))
    )
    names = dict(rows.all())
    return {
        ubigeo: ", ".join(
            dict.fromkeys(names[code] for code in (ubigeo, ubigeo[:2]) if code in names)
        )
        for ubigeo in ubigeos
    }


def organisation_page(session: Session, who: Who, id_: int) -> OrganisationPage | None:
    """The details of one producer or buyer; None when it is gone."""
    record: Producer | Buyer | None = session.get(MODELS[who], id_)
    if record is None or record.deleted_at is not None:
        return None
    (row,) = organisation_rows(session, who, [id_])
    seals = session.execute(
        select(Seal.name_es, Certificate.expires_on)
        .join(Certificate, Certificate.seal == Seal.code)
        .where(Certificate.producer_id == id_, Certificate.deleted_at.is_(None))
    )
    is_producer = isinstance(record, Producer)
    return OrganisationPage(
        row=row,
        legal_name=record.legal_name,
        tax_id=(record.ruc if isinstance(record, Producer) else record.tax_id) or "",
        story=record.story if isinstance(record, Producer) else "",
        quote=record.quote if isinstance(record, Producer) else "",
        facts=_producer_facts(record)
        if isinstance(record, Producer)
        else _buyer_facts(record),
        lines=_lines(session, who, id_),
        certificates=tuple(seals.all()) if is_producer else (),
    )


def _producer_facts(producer: Producer) -> tuple[tuple[str, str], ...]:
    facts = (
        ("Comunidad", producer.locality),
        ("Socias", producer.members_f),
        ("Socios", producer.members_m),
        ("Familias", producer.families),
        ("Hectáreas", producer.ha_production),
    )
    return tuple((label, str(value)) for label, value in facts if value)


def _buyer_facts(buyer: Buyer) -> tuple[tuple[str, str], ...]:
    facts = (
        ("Entrega en", buyer.delivery_place),
        ("Envase", buyer.packaging_wanted),
        ("Precios", buyer.price_policy),
    )
    return tuple(fact for fact in facts if fact[1])


def _lines(session: Session, who: Who, id_: int) -> tuple[tuple[int, str, str], ...]:
    if who == "producer":
        asked = (
            select(Product.id, Product.name_es, Offer.presentation)
            .join(Offer, Offer.product_id == Product.id)
            .where(Offer.producer_id == id_, Offer.deleted_at.is_(None))
        )
    else:
        asked = (
            select(Product.id, Product.name_es, Demand.presentation)
            .join(Demand, Demand.product_id == Product.id)
            .where(Demand.buyer_id == id_, Demand.deleted_at.is_(None))
        )
    return tuple(session.execute(asked.order_by(Product.name_key)).all())
