"""What is asked about offers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from catalog.models import Offer


@dataclass(frozen=True)
class OfferRow:
    """One offer in a list. Céntimos per kg; grams in each of the twelve months."""

    id: int
    code: str
    product: str
    producer: str
    presentation: str
    cents_per_kg: int | None
    currency: str
    capacity_g: tuple[int, ...]
    confirmed_on: date | None
    status: str


def offer_rows(session: Session, ids: Sequence[int]) -> list[OfferRow]:
    """The lines of the list for these ids, in the order given."""
    found = {
        offer.id: offer
        for offer in session.scalars(
            select(Offer)
            .options(
                selectinload(Offer.product),
                selectinload(Offer.producer),
                selectinload(Offer.months),
            )
            .where(Offer.id.in_(ids))
        )
    }
    rows = []
    for offer in (found[id_] for id_ in ids if id_ in found):
        months = {m.month: m.capacity_g or 0 for m in offer.months}
        rows.append(
            OfferRow(
                id=offer.id,
                code=offer.code,
                product=offer.product.name_es,
                producer=offer.producer.trade_name,
                presentation=offer.presentation,
                cents_per_kg=offer.cents_per_kg,
                currency=offer.currency,
                capacity_g=tuple(months.get(m, 0) for m in range(1, 13)),
                confirmed_on=offer.confirmed_on,
                status=offer.status,
            )
        )
    return rows
