"""Certificates that may be shown: in force on the day, and only those."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from catalog.models import Certificate, Producer
from catalog.privacy.desk import Desk
from catalog.privacy.views import PublicCertificate


@dataclass(frozen=True)
class Held:
    """A certificate with the ids of the products in its scope; none is every one."""

    certificate: PublicCertificate
    scope: frozenset[int]

    def covers(self, product_id: int) -> bool:
        """Whether a product of the holder is within the scope."""
        return not self.scope or product_id in self.scope


def certificates(desk: Desk, named: Sequence[Producer]) -> dict[int, list[Held]]:
    """By producer, what those who may be named hold; what lapsed is withheld."""
    held: dict[int, list[Held]] = defaultdict(list)
    holders = {producer.id: producer for producer in named}
    for certificate in desk.session.scalars(
        select(Certificate)
        .options(selectinload(Certificate.products))
        .where(Certificate.producer_id.in_(holders), Certificate.deleted_at.is_(None))
        .order_by(Certificate.seal, Certificate.expires_on, Certificate.id)
    ):
        if certificate.expires_on and certificate.expires_on < desk.on:
            desk.withhold("seal_expired", certificate.uid)
        elif certificate.is_suspended:
            desk.withhold("seal_suspended", certificate.uid)
        else:
            holder = holders[certificate.producer_id]
            scope = (p.product_id for p in certificate.products if not p.deleted_at)
            held[holder.id].append(
                Held(_public(desk, certificate, holder), frozenset(scope))
            )
    return held


def _public(
    desk: Desk, certificate: Certificate, holder: Producer
) -> PublicCertificate:
    return PublicCertificate(
        seal=certificate.seal,
        name=desk.labels.of("seal", certificate.seal),
        certifier=certificate.certifier,
        number=certificate.number,
        scope=certificate.scope,
        expires_on=certificate.expires_on,
        seal_may_print=certificate.may_print_seal,
        holder_code=holder.code,
        holder=holder.trade_name,
    )
