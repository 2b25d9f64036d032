"""What the window asks about markets and fairs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from catalog.fields import weekdays
from catalog.language import msgid
from catalog.models import Affiliation, Market, MarketEdition, MediaUse
from catalog.queries.facets import FacetCount, Traits, Wanted, counted, matching, one
from catalog.queries.finding import found, listed
from catalog.queries.lists import department_names, list_names
from catalog.queries.photos import cover_photos
from catalog.queries.reach import contacts, departments_by_digits, place_names

FACETS = {
    "kind": msgid("Tipo"),
    "weekday": "Día",
    "department": msgid("Departamento"),
    "wanted": msgid("Busca"),
}
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True)
class MarketFilter:
    """What is typed, ticked and chosen above the list.

    `order` is relevance, name, kind, place or changed.
    """

    words: str = ""
    wanted: Wanted = field(default_factory=dict)
    order: str = "relevance"


@dataclass(frozen=True)
class MarketRow:
    """One card or line of the list; `weekdays` is a mask as in fields.weekdays.

    `next_on` is the first day of the edition under way or to come.
    """

    id: int
    code: str
    name: str
    kind: str
    kind_name: str
    place: str
    weekdays: int
    hours: str
    editions: int
    next_on: date | None
    contact: str
    phone: str
    photo: str


def market_ids(session: Session, asked: MarketFilter) -> list[int]:
    """Ids of what matches, in the order they are shown."""
    ids = _found(session, asked)
    if asked.wanted:
        kept = set(matching(_traits(session, ids), asked.wanted))
        ids = [id_ for id_ in ids if id_ in kept]
    return ids


def market_facets(session: Session, asked: MarketFilter) -> dict[str, list[FacetCount]]:
    """The lines of every facet over what matches."""
    traits = _traits(session, _found(session, asked))
    return counted(traits, asked.wanted, _labels(session))


def market_count(session: Session) -> int:
    """How many there are, whatever the filter."""
    alive = select(func.count(Market.id)).where(Market.deleted_at.is_(None))
    return session.scalar(alive) or 0


def _found(session: Session, asked: MarketFilter) -> list[int]:
    return found(
        session, "market", asked.words, asked.order, listed(Market, asked.order)
    )


def _traits(session: Session, ids: Sequence[int]) -> list[Traits]:
    departments, wanted = departments_by_digits(session), set(ids)
    columns = (
        Market.id,
        Market.kind,
        Market.ubigeo,
        Market.weekdays,
        Market.products_wanted,
    )
    alive = select(*columns).where(Market.deleted_at.is_(None))
    return [
        Traits(
            id_,
            {
                "kind": one(kind),
                "weekday": frozenset(map(str, weekdays.days(days))),
                "department": departments.get((ubigeo or "")[:2], _NONE),
                "wanted": frozenset(categories),
            },
        )
        for id_, kind, ubigeo, days, categories in session.execute(alive)
        if id_ in wanted
    ]


def _labels(session: Session) -> Mapping[str, Mapping[str, str]]:
    return {
        "kind": list_names(session, "market_kind"),
        "weekday": {str(day): weekdays.name(day).capitalize() for day in range(1, 8)},
        "department": department_names(session),
        "wanted": list_names(session, "category"),
    }


def market_rows(session: Session, ids: Sequence[int], on: date) -> list[MarketRow]:
    """The lines of the list for these ids, in the order given."""
    kinds = list_names(session, "market_kind")
    editions = _editions(session, ids, on)
    reached = contacts(session, Affiliation.market_id, ids)
    photos = cover_photos(session, MediaUse.market_id, ids)
    markets = {
        market.id: market
        for market in session.scalars(select(Market).where(Market.id.in_(ids)))
    }
    places = place_names(session, (market.ubigeo for market in markets.values()))
    rows = []
    for market in (markets[id_] for id_ in ids if id_ in markets):
        names, phone = reached.get(market.id, ("", ""))
        count, next_on = editions.get(market.id, (0, None))
        rows.append(
            MarketRow(
                id=market.id,
                code=market.code,
                name=market.name,
                kind=market.kind,
                kind_name=kinds.get(market.kind, market.kind),
                place=places.get(market.ubigeo or "", ""),
                weekdays=market.weekdays,
                hours=market.hours,
                editions=count,
                next_on=next_on,
                contact=names,
                phone=phone,
                photo=photos.get(market.id, ""),
            )
        )
    return rows


def _editions(
    session: Session, ids: Sequence[int], on: date
) -> dict[int, tuple[int, date | None]]:
    """How many editions the cooperative went or goes to, and when the next begins."""
    coming = case((MarketEdition.ends_on >= on, MarketEdition.starts_on))
    rows = session.execute(
        select(MarketEdition.market_id, func.count(MarketEdition.id), func.min(coming))
        .where(MarketEdition.market_id.in_(ids), MarketEdition.deleted_at.is_(None))
        .group_by(MarketEdition.market_id)
    )
    return {id_: (count, next_on) for id_, count, next_on in rows}
