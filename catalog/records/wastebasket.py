"""Taking things out of the wastebasket again."""

from collections.abc import Collection
from typing import Any

from sqlalchemy.orm import Session

from catalog.errors import CatalogError
from catalog.language import msgid, tr
from catalog.models import Buyer, Demand, Market, Offer, Producer, Product

Key = tuple[str, int]  # a table and an id

_MODELS: dict[str, Any] = {
    model.__tablename__: model
    for model in (Product, Producer, Buyer, Market, Offer, Demand)
}
# Without these a thing could not be shown anywhere: what leads to them, their word
# and the field of their name.
_NEEDS: dict[str, tuple[tuple[str, str, str, str], ...]] = {
    "offer": (
        ("product_id", "product", msgid("el producto"), "name_es"),
        ("producer_id", "producer", msgid("el productor"), "trade_name"),
    ),
    "demand": (
        ("buyer_id", "buyer", msgid("el comprador"), "trade_name"),
        ("product_id", "product", msgid("el producto"), "name_es"),
    ),
}


def restore(session: Session, things: Collection[Key]) -> int:
    """Put things back where they were; how many.

    CatalogError when one needs another that stays in the wastebasket.
    """
    for table, id_ in things:
        thing = session.get(_MODELS[table], id_)
        if thing is None:
            raise CatalogError(tr("Esto ya no está en la papelera: alguien lo quitó."))
        for column, needed, word, name in _NEEDS.get(table, ()):
            other_id = getattr(thing, column)
            other = session.get(_MODELS[needed], other_id) if other_id else None
            if other and other.deleted_at and (needed, other.id) not in things:
                raise CatalogError(
                    tr(
                        "Recupere también {} «{}»: está en la papelera y sin él esto "
                        "no se vería en ninguna parte."
                    ).format(tr(word), getattr(other, name))
                )
        thing.deleted_at = None
    return len(things)
