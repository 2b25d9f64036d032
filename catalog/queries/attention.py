"""What waits for a person today."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from catalog.fields import Noun
from catalog.models import Buyer, Certificate, ContactLog, Market, Producer
from catalog.queries.facets import FacetCount
from catalog.queries.organisations import OrganisationFilter, organisation_facets
from catalog.queries.products import ProductFilter, product_facets

SOON = timedelta(days=30)
_PRODUCTS = (
    ("price", "stale"),
    ("offer", "stale"),
    ("offer", "none"),
    ("photo", "no"),
)
_PRODUCERS = (("cert_expiry", "expired"), ("cert_expiry", "30"), ("consent", "no"))


@dataclass(frozen=True)
class Matter:
    """How many records a tick of a list would bring that wait for a person."""

    noun: Noun
    facet: str
    code: str
    count: int


@dataclass(frozen=True)
class FollowUp:
    """What was promised to somebody, and by when."""

    noun: Noun
    id: int  # of whom it was promised to
    name: str
    action: str
    due_on: date


def expiring_certificates(session: Session, on: date) -> int:
    """How many certificates in force end within 30 days."""
    ending = select(func.count(Certificate.id)).where(
        Certificate.deleted_at.is_(None),
        Certificate.is_suspended.is_(False),
        Certificate.expires_on.between(on, on + SOON),
    )
    return session.scalar(ending) or 0


def matters(session: Session, on: date) -> list[Matter]:
    """What papers, prices, photos and consents wait for, the most pressing first."""
    producers = organisation_facets(session, "producer", OrganisationFilter(), on)
    products = product_facets(session, ProductFilter(), on)
    found = [
        Matter("producers", facet, code, _count(producers[facet], code))
        for facet, code in _PRODUCERS
    ]
    found += [
        Matter("products", facet, code, _count(products[facet], code))
        for facet, code in _PRODUCTS
    ]
    return [matter for matter in found if matter.count]


def _count(lines: list[FacetCount], code: str) -> int:
    return next((line.count for line in lines if line.code == code), 0)


def follow_ups(session: Session, on: date) -> list[FollowUp]:
    """Everything due by a day and not done, what waits longest first."""
    due = (
        select(ContactLog, Producer.trade_name, Buyer.trade_name, Market.name)
        .outerjoin(Producer, Producer.id == ContactLog.producer_id)
        .outerjoin(Buyer, Buyer.id == ContactLog.buyer_id)
        .outerjoin(Market, Market.id == ContactLog.market_id)
        .where(
            ContactLog.deleted_at.is_(None),
            ContactLog.done_on.is_(None),
            ContactLog.due_on <= on,
            or_(Producer.id.is_(None), Producer.deleted_at.is_(None)),
            or_(Buyer.id.is_(None), Buyer.deleted_at.is_(None)),
            or_(Market.id.is_(None), Market.deleted_at.is_(None)),
        )
        .order_by(ContactLog.due_on, ContactLog.id)
    )
    return [_follow_up(*row) for row in session.execute(due)]


def _follow_up(
    log: ContactLog, producer: str | None, buyer: str | None, market: str | None
) -> FollowUp:
    action = log.next_action or log.subject
    assert log.due_on is not None
    if log.producer_id:
        return FollowUp(
            "producers", log.producer_id, producer or "", action, log.due_on
        )
    if log.buyer_id:
        return FollowUp("buyers", log.buyer_id, buyer or "", action, log.due_on)
    assert log.market_id is not None
    return FollowUp("markets", log.market_id, market or "", action, log.due_on)
