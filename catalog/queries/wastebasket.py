"""What was sent to the wastebasket, by whom and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, literal, select, union_all
from sqlalchemy.orm import Session

from catalog.language import msgid, plain
from catalog.models import (
    Buyer,
    Change,
    Demand,
    Market,
    Offer,
    Operation,
    Producer,
    Product,
)

# What the wastebasket shows, by table: parts of a record go with it.
KINDS = {
    "product": msgid("Producto"),
    "producer": msgid("Productor"),
    "buyer": msgid("Comprador"),
    "market": msgid("Mercado"),
    "offer": msgid("Oferta"),
    "demand": msgid("Pedido"),
}


@dataclass(frozen=True)
class Removed:
    """One thing in the wastebasket; `at` is UTC."""

    table: str
    id: int
    name: str
    at: datetime


def removed(session: Session, words: str = "") -> list[Removed]:
    """Everything in it whose name has all the words, the last one in first."""
    rows = session.execute(union_all(*_removed()))
    asked = plain(words).split()
    found = [
        Removed(*row) for row in rows if all(word in plain(row.name) for word in asked)
    ]
    return sorted(found, key=lambda one: (one.at, one.id), reverse=True)


def who_removed(
    session: Session, things: Sequence[Removed]
) -> dict[tuple[str, int], str]:
    """Who sent each to the wastebasket, by table and id, as the history says."""
    keys = {f"[{one.id}]" for one in things}
    rows = session.execute(
        select(Change.table_name, Change.row_key, Change.after, Operation.who)
        .join(Operation, Operation.id == Change.operation_id)
        .where(
            Change.row_key.in_(keys),
            Change.table_name.in_({one.table for one in things}),
            Change.kind == "update",
        )
        .order_by(Change.id)
    )
    return {
        (table, int(key.strip("[]"))): who
        for table, key, after, who in rows
        if (after or {}).get("deleted_at")
    }


def _removed() -> list[Select[Any]]:
    named: list[tuple[Any, Any]] = [
        (Product, Product.name_es),
        (Producer, Producer.trade_name),
        (Buyer, Buyer.trade_name),
        (Market, Market.name),
    ]
    records = [
        _columns(model, name).where(model.deleted_at.is_not(None))
        for model, name in named
    ]
    offers = (
        _columns(Offer, Product.name_es + literal(" · ") + Producer.trade_name)
        .join(Product, Product.id == Offer.product_id)
        .join(Producer, Producer.id == Offer.producer_id)
        .where(Offer.deleted_at.is_not(None))
    )
    demands = (
        _columns(Demand, Demand.code + literal(" · ") + Buyer.trade_name)
        .join(Buyer, Buyer.id == Demand.buyer_id)
        .where(Demand.deleted_at.is_not(None))
    )
    return [*records, offers, demands]


def _columns(model: Any, name: Any) -> Select[Any]:  # noqa: ANN401
    return select(
        literal(model.__tablename__).label("table"),
        model.id,
        name.label("name"),
        model.deleted_at,
    )
