"""Which records a list page shows, and in what order."""

from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from catalog import search
from catalog.models import LIST_TABLES


def found(
    session: Session, kind: search.Kind, words: str, order: str, listed: Select[int]
) -> list[int]:
    """The ids of `listed` that have the words, in its order.

    In order of «relevance» what is found comes best first instead.
    """
    ranked = search.find(session, kind, words)
    if ranked is not None and order == "relevance":
        return ranked
    ids = list(session.scalars(listed))
    if ranked is None:
        return ids
    hits = set(ranked)
    return [id_ for id_ in ids if id_ in hits]


def listed(model: Any, order: str) -> Select[int]:  # noqa: ANN401
    """Producers, buyers or markets by kind, place or last change; else by name."""
    kinds = LIST_TABLES[f"{model.__tablename__}_kind"]
    first = {
        "kind": (kinds.c.position,),
        # INEI numbers departments, provinces and districts by the alphabet.
        "place": (model.ubigeo.is_(None), model.ubigeo),
        "changed": (model.updated_at.desc(),),
    }.get(order, ())
    return (
        select(model.id)
        .outerjoin(kinds, kinds.c.code == model.kind)
        .where(model.deleted_at.is_(None))
        .order_by(*first, model.name_key, model.id)
    )
