"""Exchange rates: typed in with their day and source, never fetched."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog.errors import CatalogError
from catalog.language import show_date, tr
from catalog.models import ExchangeRate, now

STALE_DAYS = 30


@dataclass(frozen=True)
class Rate:
    """Soles for one unit of a currency on a day."""

    id: int
    currency: str
    dated_on: date
    soles: Decimal
    source: str

    def age(self, on: date) -> int:
        """How many days old it is."""
        return (on - self.dated_on).days

    def is_stale(self, on: date) -> bool:
        """Whether prices should not be told by it any more."""
        return self.age(on) > STALE_DAYS


def rates(session: Session) -> list[Rate]:
    """Every rate, the newest first."""
    rows = session.scalars(
        select(ExchangeRate)
        .where(ExchangeRate.deleted_at.is_(None))
        .order_by(ExchangeRate.dated_on.desc(), ExchangeRate.currency)
    )
    return [Rate(r.id, r.currency, r.dated_on, r.soles, r.source) for r in rows]


def newest(found: list[Rate]) -> dict[str, Rate]:
    """By currency, the last of the rates, which come newest first."""
    return {rate.currency: rate for rate in reversed(found)}


def problem(session: Session, values: Mapping[str, Any], on: date) -> str:
    """What is wrong with the day of a new rate, in a sentence; «» when nothing is."""
    day, currency = values["dated_on"], values["currency"]
    if day > on:
        return tr("La fecha todavía no llega: escriba el día en que se publicó.")
    found = _on_day(session, currency, day)
    if found is not None and found.deleted_at is None:
        return tr(
            "Ya hay un tipo de cambio de {} del {}. Quítelo de la lista o escriba otra "
            "fecha."
        ).format(currency, show_date(day))
    return ""


def add(session: Session, values: Mapping[str, Any], on: date) -> int:
    """Note a rate (the fields of RATE_FIELDS); CatalogError when its day is wrong."""
    if sentence := problem(session, values, on):
        raise CatalogError(sentence)
    # One of this day that was taken away still holds its place in the table.
    rate = _on_day(session, values["currency"], values["dated_on"]) or ExchangeRate()
    for name in ("currency", "dated_on", "soles", "source"):
        setattr(rate, name, values[name])
    rate.deleted_at = None
    session.add(rate)
    session.flush()
    return rate.id


def remove(session: Session, id_: int) -> None:
    """Take a rate off the list."""
    rate = session.get(ExchangeRate, id_)
    if rate is None or rate.deleted_at is not None:
        raise CatalogError(tr("Ese tipo de cambio ya no está en la lista."))
    rate.deleted_at = now()


def exchanged(cents: int, soles: Decimal) -> int:
    """Céntimos of soles in hundredths of a currency; a half goes up."""
    return int((Decimal(cents) / soles).quantize(Decimal(1), ROUND_HALF_UP))


def _on_day(session: Session, currency: str, day: date) -> ExchangeRate | None:
    return session.scalar(
        select(ExchangeRate).where(
            ExchangeRate.currency == currency, ExchangeRate.dated_on == day
        )
    )
