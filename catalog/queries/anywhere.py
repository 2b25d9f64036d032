"""One question over every kind of record: which have these words."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog import search
from catalog.fields import Noun
from catalog.models import Buyer, Market, Place, Producer, Product, Species


@dataclass(frozen=True)
class Hit:
    """A record by its name, and a few words that tell it from its namesakes."""

    noun: Noun
    id: int
    name: str
    about: str


# Of each kind: its model, its name, and where the few words stand and hang.
_KINDS: tuple[tuple[Noun, search.Kind, Any, Any, Any, Any], ...] = (
    (
        "products",
        "product",
        Product,
        Product.name_es,
        Species.scientific_name,
        Product.species_id == Species.id,
    ),
    (
        "producers",
        "producer",
        Producer,
        Producer.trade_name,
        Place.name,
        Producer.ubigeo == Place.ubigeo,
    ),
    (
        "buyers",
        "buyer",
        Buyer,
        Buyer.trade_name,
        Place.name,
        Buyer.ubigeo == Place.ubigeo,
    ),
    (
        "markets",
        "market",
        Market,
        Market.name,
        Place.name,
        Market.ubigeo == Place.ubigeo,
    ),
)


def find_anywhere(session: Session, words: str, each: int = 5) -> list[Hit]:
    """The best of each kind, products first; nothing typed finds nothing."""
    hits: list[Hit] = []
    for noun, kind, model, name, about, hangs in _KINDS:
        ids = search.find(session, kind, words, each) or []
        rows = session.execute(
            select(model.id, name, about)
            .outerjoin(about.class_, hangs)
            .where(model.id.in_(ids), model.deleted_at.is_(None))
        )
        by_id = {id_: Hit(noun, id_, named, told or "") for id_, named, told in rows}
        hits += [by_id[id_] for id_ in ids if id_ in by_id]
    return hits
