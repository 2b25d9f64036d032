"""What the window says of the cooperative whose library this is."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog.models import Profile
from catalog.queries.markets import market_count
from catalog.queries.organisations import organisation_count
from catalog.queries.products import product_count


@dataclass(frozen=True)
class House:
    """Its name, «» until somebody writes it, and how many records it keeps."""

    name: str
    is_sample: bool
    counts: dict[str, int]  # by noun: products, producers, buyers, markets


def house(session: Session) -> House:
    """The cooperative and its counts."""
    profile = session.scalar(
        select(Profile).where(Profile.deleted_at.is_(None)).order_by(Profile.id)
    )
    return House(
        name=profile.name if profile else "",
        is_sample=bool(profile and profile.is_sample),
        counts={
            "products": product_count(session),
            "producers": organisation_count(session, "producer"),
            "buyers": organisation_count(session, "buyer"),
            "markets": market_count(session),
        },
    )
