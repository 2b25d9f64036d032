"""One question over every kind of record: which have these words."""

from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog import search
from catalog.models import Buyer, Market, Place, Producer, Product, Species

Noun = Literal["products", "producers", "buyers", "markets"]


@dataclass(frozen=True)
class Hit:
    """A record by its name, and a few words that tell it from its namesakes."""

    noun: Noun
    id: int
    name: str
    about: str


# What is searched, the name, and where the few words stand.
_KINDS: tuple[tuple[Noun, search.Kind, Any, Any], ...] = (
    ("products", "product", Product.name_es, Species.scientific_name),
    ("producers", "producer", Producer.trade_name, Place.name),
    ("buyers", "buyer", Buyer.trade_name, Place.name),
    ("markets", "market", Market.name, Place.name),
)


def find_anywhere(session: Session, words: str, each: int = 5) -> list[Hit]:
    """The best of each kind, products first; nothing typed finds nothing."""
    hits: list[Hit] = []
    for noun, kind, name, about in _KINDS:
        ids = search.find(session, kind, words, each)
        if not ids:
            continue
        model = name.class_
        joined = Species if about.class_ is Species else Place
        key = (
            joined.id == model.species_id
            if joined is Species
            else joined.ubigeo == model.ubigeo
        )
        rows = session.execute(
            select(model.id, name, about)
            .outerjoin(joined, key)
            .where(model.id.in_(ids), model.deleted_at.is_(None))
        )
        by_id = {id_: Hit(noun, id_, named, told or "") for id_, named, told in rows}
        hits += [by_id[id_] for id_ in ids if id_ in by_id]
    return hits
