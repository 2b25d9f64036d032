"""One market as the details panel shows it, with what its editions brought."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog.models import (
    Market,
    MarketEdition,
    MarketParticipant,
    MarketSale,
    Producer,
    Product,
)
from catalog.queries.lists import list_names
from catalog.queries.markets import MarketRow, market_rows


@dataclass(frozen=True)
class SaleLine:
    """What was taken of one product and sold, in grams and céntimos."""

    product_id: int
    product: str
    taken_g: int | None
    sold_g: int | None
    sold_cents: int | None


@dataclass(frozen=True)
class Edition:
    """One time the cooperative took part; `participants` are ids and names."""

    starts_on: date
    ends_on: date
    stand: str
    contacts_collected: int | None
    evaluation: str
    participants: tuple[tuple[int, str], ...]
    sales: tuple[SaleLine, ...]

    @property
    def sold_cents(self) -> int | None:
        """Everything it brought; None where nobody wrote down money, as at a barter."""
        told = [sale.sold_cents for sale in self.sales if sale.sold_cents is not None]
        return sum(told) if told else None


@dataclass(frozen=True)
class MarketPage:
    """What the details panel says, nothing withheld; the last edition first."""

    row: MarketRow
    organiser: str
    address: str
    landmarks: str
    stall_cents: int | None
    requirements: str
    products_wanted: tuple[str, ...]
    footfall: int | None
    languages: tuple[str, ...]
    editions: tuple[Edition, ...]


def market_page(session: Session, id_: int, on: date) -> MarketPage | None:
    """The details of one market; None when it is gone."""
    market = session.get(Market, id_)
    if market is None or market.deleted_at is not None:
        return None
    (row,) = market_rows(session, [id_], on)
    categories = list_names(session, "category")
    languages = list_names(session, "language")
    return MarketPage(
        row=row,
        organiser=market.organiser,
        address=market.address,
        landmarks=market.landmarks,
        stall_cents=market.stall_cents,
        requirements=market.requirements,
        products_wanted=tuple(
            categories.get(code, code) for code in market.products_wanted
        ),
        footfall=market.footfall,
        languages=tuple(languages.get(code, code) for code in market.languages),
        editions=tuple(_edition(session, edition) for edition in _held(session, id_)),
    )


def _held(session: Session, market_id: int) -> list[MarketEdition]:
    return list(
        session.scalars(
            select(MarketEdition)
            .where(
                MarketEdition.market_id == market_id,
                MarketEdition.deleted_at.is_(None),
            )
            .order_by(MarketEdition.starts_on.desc(), MarketEdition.id.desc())
        )
    )


def _edition(session: Session, edition: MarketEdition) -> Edition:
    participants = session.execute(
        select(Producer.id, Producer.trade_name)
        .join(MarketParticipant, MarketParticipant.producer_id == Producer.id)
        .where(
            MarketParticipant.edition_id == edition.id,
            MarketParticipant.deleted_at.is_(None),
            Producer.deleted_at.is_(None),
        )
        .order_by(Producer.name_key)
    )
    sales = session.execute(
        select(
            Product.id,
            Product.name_es,
            MarketSale.taken_g,
            MarketSale.sold_g,
            MarketSale.sold_cents,
        )
        .join(MarketSale, MarketSale.product_id == Product.id)
        .where(
            MarketSale.edition_id == edition.id,
            MarketSale.deleted_at.is_(None),
        )
        .order_by(Product.name_key)
    )
    return Edition(
        starts_on=edition.starts_on,
        ends_on=edition.ends_on,
        stand=edition.stand,
        contacts_collected=edition.contacts_collected,
        evaluation=edition.evaluation,
        participants=tuple(participants.all()),
        sales=tuple(SaleLine(*sale) for sale in sales),
    )
