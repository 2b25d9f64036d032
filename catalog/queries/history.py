"""What was done to the library, the latest first, and to one record of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    and_,
    cast,
    func,
    literal,
    or_,
    select,
    union,
)
from sqlalchemy.orm import InstrumentedAttribute, Session

from catalog.fields import Known
from catalog.models import (
    Affiliation,
    Buyer,
    Certificate,
    Change,
    Demand,
    LocalName,
    Market,
    MarketEdition,
    MediaUse,
    Offer,
    OfferMonth,
    Operation,
    Person,
    Phone,
    Producer,
    Product,
)
from catalog.queries.changes import FieldChange, Telling

_TABLES = {
    "products": Product.__tablename__,
    "producers": Producer.__tablename__,
    "buyers": Buyer.__tablename__,
    "markets": Market.__tablename__,
}


@dataclass(frozen=True)
class OperationRow:
    """One undo step: when (UTC), who, what, and how many rows it touched.

    `reverts` is the operation that it took back or did again.
    """

    id: int
    at: datetime
    who: str
    label: str
    state: str
    reverts: int | None
    rows: int


@dataclass(frozen=True)
class Deed:
    """What one operation changed of a record, its names, contacts, photos and offers.

    `at` is UTC; `state` is that of the operation.
    """

    operation_id: int
    at: datetime
    who: str
    label: str
    state: str
    facts: tuple[FieldChange, ...]


def operations(session: Session, limit: int) -> list[OperationRow]:
    """The last operations."""
    return operation_rows(session, operation_ids(session)[:limit])


def operation_ids(session: Session, words: str = "") -> list[int]:
    """Every operation, the latest first; with `words`, those whose label or who has."""
    asked = select(Operation.id).order_by(Operation.id.desc())
    if words:
        asked = asked.where(
            or_(
                Operation.label.icontains(words, autoescape=True),
                Operation.who.icontains(words, autoescape=True),
            )
        )
    return list(session.scalars(asked))


def operation_rows(session: Session, ids: Sequence[int]) -> list[OperationRow]:
    """The lines of these operations, in the order given."""
    rows = session.execute(
        select(
            Operation.id,
            Operation.at,
            Operation.who,
            Operation.label,
            Operation.state,
            Operation.reverts_id,
            func.count(Change.id),
        )
        .outerjoin(Change, Change.operation_id == Operation.id)
        .where(Operation.id.in_(ids))
        .group_by(Operation.id)
    )
    found = {row.id: OperationRow(*row) for row in rows}
    return [found[id_] for id_ in ids if id_ in found]


def steps_back(session: Session, operation_id: int) -> int:
    """How many steps undo would take until this one is undone too."""
    counted = select(func.count(Operation.id)).where(
        Operation.id >= operation_id,
        Operation.state == "done",
        Operation.reverts_id.is_(None),
    )
    return session.scalar(counted) or 0


def operation_facts(
    session: Session, operation_id: int, known: Known, limit: int
) -> tuple[FieldChange, ...]:
    """What an operation changed, of its first `limit` rows."""
    changes = session.scalars(
        select(Change)
        .where(Change.operation_id == operation_id)
        .order_by(Change.id)
        .limit(limit)
    )
    return tuple(Telling(session, known).tell(changes))


def record_history(
    session: Session, noun: str, id_: int, known: Known, limit: int, start: int = 0
) -> list[Deed]:
    """What was done to a record, the latest first, `limit` operations from `start`.

    Rows that an undo took out of the library are left out with what led to them.
    """
    related = _related(noun, id_)
    touched = union(
        *(select(Change.operation_id.label("id")).where(c) for c in related)
    ).subquery()
    page = list(
        session.scalars(
            select(touched.c.id)
            .order_by(touched.c.id.desc())
            .limit(limit)
            .offset(start)
        )
    )
    changes = session.scalars(
        select(Change)
        .where(Change.operation_id.in_(page), or_(*related))
        .order_by(Change.operation_id.desc(), Change.id)
    )
    done = {
        o.id: o
        for o in session.scalars(select(Operation).where(Operation.id.in_(page)))
    }
    telling = Telling(session, known, (_TABLES[noun], id_))
    deeds = []
    for operation_id, group in groupby(changes, key=lambda c: c.operation_id):
        operation, facts = done[operation_id], tuple(telling.tell(group))
        if facts:
            deeds.append(
                Deed(
                    operation_id,
                    operation.at,
                    operation.who,
                    operation.label,
                    operation.state,
                    facts,
                )
            )
    return deeds


def _related(noun: str, id_: int) -> list[ColumnElement[bool]]:
    """Which rows of the history tell of a record."""
    own = and_(Change.table_name == _TABLES[noun], Change.row_key == f"[{id_}]")
    if noun == "products":
        return [own, *_of_product(id_)]
    return [own, *_of_organisation(noun, id_)]


def _of_product(id_: int) -> list[ColumnElement[bool]]:
    return [
        _rows("local_name", select(LocalName.id).where(LocalName.product_id == id_)),
        *_photos(MediaUse.product_id, id_),
        *_offers(Offer.product_id, id_),
    ]


def _of_organisation(noun: str, id_: int) -> list[ColumnElement[bool]]:
    owner, photos = {
        "producers": (Affiliation.producer_id, MediaUse.producer_id),
        "buyers": (Affiliation.buyer_id, MediaUse.buyer_id),
        "markets": (Affiliation.market_id, MediaUse.market_id),
    }[noun]
    people = select(Affiliation.person_id).where(owner == id_)
    related = [
        _rows("affiliation", select(Affiliation.id).where(owner == id_)),
        _rows("person", select(Person.id).where(Person.id.in_(people))),
        _rows("phone", select(Phone.id).where(Phone.person_id.in_(people))),
        *_photos(photos, id_),
    ]
    if noun == "producers":
        held = select(Certificate.id).where(Certificate.producer_id == id_)
        return [*related, _rows("certificate", held), *_offers(Offer.producer_id, id_)]
    if noun == "buyers":
        asked = select(Demand.id).where(Demand.buyer_id == id_)
        return [*related, _rows("demand", asked)]
    held = select(MarketEdition.id).where(MarketEdition.market_id == id_)
    return [*related, _rows("market_edition", held)]


def _photos(
    owner: InstrumentedAttribute[int | None], id_: int
) -> list[ColumnElement[bool]]:
    return [
        _rows("media_use", select(MediaUse.id).where(owner == id_)),
        _rows("media", select(MediaUse.media_id).where(owner == id_)),
    ]


def _offers(owner: InstrumentedAttribute[int], id_: int) -> list[ColumnElement[bool]]:
    offers = select(Offer.id).where(owner == id_)
    months = select(OfferMonth.id).where(OfferMonth.offer_id.in_(offers))
    return [_rows("offer", offers), _rows("offer_month", months)]


def _rows(table: str, ids: Select[Any]) -> ColumnElement[bool]:
    (column,) = ids.selected_columns
    # As the triggers write a key that is one number.
    keys = ids.with_only_columns(literal("[") + cast(column, String) + literal("]"))
    return and_(Change.table_name == table, Change.row_key.in_(keys))
