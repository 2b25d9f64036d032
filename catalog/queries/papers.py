"""What papers say on a day: seals in force, how soon they end, and who agreed."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from catalog.language import msgid
from catalog.models import Certificate, CertificateProduct, Consent, Offer
from catalog.privacy.consents import in_force
from catalog.queries.facets import one

# Each takes in the ones before it: what ends in 20 days also ends in 60.
_WARNED = (30, 60, 90)
CONSENT = {"yes": msgid("Con consentimiento"), "no": msgid("Sin consentimiento")}
ENDING = {
    "expired": msgid("Vencido"),
    "30": msgid("Vence en 30 días o menos"),
    "60": msgid("Vence en 60 días o menos"),
    "90": msgid("Vence en 90 días o menos"),
    "valid": msgid("Vigente más de 90 días"),
}
_NAMING = {"contact_print", "contact_digital"}  # the purposes of a catalogue

Codes = dict[int, frozenset[str]]  # by id of a producer or product


def seals_of_producers(session: Session, on: date) -> Codes:
    """Seals that each producer holds and that are in force on a day."""
    rows = select(Certificate.producer_id, Certificate.seal).where(
        Certificate.deleted_at.is_(None), Certificate.is_suspended.is_(False)
    )
    return _gathered(session.execute(rows.where(_lasts(on))))


def seals_of_products(session: Session, on: date) -> Codes:
    """Seals in force on a day, by product that somebody who holds them offers."""
    return _gathered(session.execute(_certified(Certificate.seal).where(_lasts(on))))


def endings_of_producers(session: Session, on: date) -> Codes:
    """Codes of ENDING for the certificates of each producer."""
    rows = (
        select(Certificate.producer_id, *_latest())
        .where(Certificate.deleted_at.is_(None), Certificate.is_suspended.is_(False))
        .group_by(Certificate.producer_id, Certificate.seal)
    )
    return _ending(session.execute(rows), on)


def endings_of_products(session: Session, on: date) -> Codes:
    """Codes of ENDING for the certificates that cover each product."""
    rows = _certified(*_latest()).group_by(
        Offer.product_id, Certificate.producer_id, Certificate.seal
    )
    return _ending(session.execute(rows), on)


def consenting_producers(session: Session, on: date) -> set[int]:
    """Those who agreed to stand in a catalogue and have not taken it back."""
    rows = session.execute(
        select(Consent.producer_id, Consent.purposes).where(
            Consent.producer_id.is_not(None), in_force(on)
        )
    )
    return {id_ for id_, purposes in rows if id_ and not _NAMING.isdisjoint(purposes)}


def consent_for_products(session: Session, on: date) -> Codes:
    """«no» for a product when one of those who offer it has not agreed, else «yes»."""
    agreed = consenting_producers(session, on)
    offered = session.execute(
        select(Offer.product_id, Offer.producer_id).where(
            Offer.deleted_at.is_(None), Offer.status == "active"
        )
    )
    everyone: dict[int, bool] = {}
    for product_id, producer_id in offered:
        everyone[product_id] = everyone.get(product_id, True) and producer_id in agreed
    return {id_: one("yes" if all_ else "no") for id_, all_ in everyone.items()}


def _certified(*columns: Any) -> Select[Any]:  # noqa: ANN401
    """Products on offer beside the certificates, not suspended, that cover them."""
    within = CertificateProduct.deleted_at.is_(None)
    scoped = select(CertificateProduct.certificate_id).where(within)
    return (
        select(Offer.product_id, *columns)
        .join(Certificate, Certificate.producer_id == Offer.producer_id)
        .outerjoin(
            CertificateProduct,
            (CertificateProduct.certificate_id == Certificate.id)
            & (CertificateProduct.product_id == Offer.product_id)
            & within,
        )
        .where(
            Offer.deleted_at.is_(None),
            Certificate.deleted_at.is_(None),
            Certificate.is_suspended.is_(False),
            or_(CertificateProduct.id.is_not(None), Certificate.id.not_in(scoped)),
        )
        .distinct()
    )


def _lasts(on: date) -> ColumnElement[bool]:
    return or_(Certificate.expires_on.is_(None), Certificate.expires_on >= on)


def _latest() -> tuple[Any, Any]:
    """Of a seal held twice, the certificate that lasts longest counts."""
    return func.max(Certificate.expires_on.is_(None)), func.max(Certificate.expires_on)


def _ending(rows: Iterable[Any], on: date) -> Codes:
    found: dict[int, set[str]] = defaultdict(set)
    for id_, is_endless, last in rows:
        found[id_].update(_codes(None if is_endless else last, on))
    return {id_: frozenset(codes) for id_, codes in found.items()}


def _codes(last: date | None, on: date) -> Iterable[str]:
    if last is None:
        return ("valid",)
    if last < on:
        return ("expired",)
    return [str(n) for n in _WARNED if last <= on + timedelta(days=n)] or ("valid",)


def _gathered(rows: Iterable[Any]) -> Codes:
    found: dict[int, set[str]] = defaultdict(set)
    for id_, code in rows:
        found[id_].add(code)
    return {id_: frozenset(codes) for id_, codes in found.items()}
