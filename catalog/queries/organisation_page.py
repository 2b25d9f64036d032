"""One producer or buyer as the details panel shows it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from catalog.language import tr
from catalog.models import (
    Buyer,
    Certificate,
    Demand,
    Offer,
    Producer,
    Product,
    Species,
)
from catalog.queries.lists import list_names
from catalog.queries.organisations import (
    MODELS,
    OPEN,
    OrganisationRow,
    Who,
    organisation_rows,
)


@dataclass(frozen=True)
class OrganisationPage:
    """One producer or buyer as the details panel shows it, nothing withheld."""

    row: OrganisationRow
    legal_name: str
    tax_id: str
    story: str
    quote: str
    facts: tuple[tuple[str, str], ...]
    lines: tuple[tuple[int, str, str], ...]  # product id or 0, name, presentation
    certificates: tuple[tuple[str, date | None], ...]


def organisation_page(session: Session, who: Who, id_: int) -> OrganisationPage | None:
    """The details of one producer or buyer; None when it is gone."""
    record: Producer | Buyer | None = session.get(MODELS[who], id_)
    if record is None or record.deleted_at is not None:
        return None
    (row,) = organisation_rows(session, who, [id_])
    seals = session.execute(
        select(Certificate.seal, Certificate.expires_on).where(
            Certificate.producer_id == id_, Certificate.deleted_at.is_(None)
        )
    )
    names = list_names(session, "seal")
    held = tuple((names[seal], expires_on) for seal, expires_on in seals)
    is_producer = isinstance(record, Producer)
    return OrganisationPage(
        row=row,
        legal_name=record.legal_name,
        tax_id=(record.ruc if isinstance(record, Producer) else record.tax_id) or "",
        story=record.story if isinstance(record, Producer) else "",
        quote=record.quote if isinstance(record, Producer) else "",
        facts=_producer_facts(record)
        if isinstance(record, Producer)
        else _buyer_facts(record),
        lines=_lines(session, who, id_),
        certificates=held if is_producer else (),
    )


def _producer_facts(producer: Producer) -> tuple[tuple[str, str], ...]:
    facts = (
        (tr("Comunidad"), producer.locality),
        (tr("Socias"), producer.members_f),
        (tr("Socios"), producer.members_m),
        (tr("Familias"), producer.families),
        (tr("Hectáreas"), producer.ha_production),
    )
    return tuple((label, str(value)) for label, value in facts if value)


def _buyer_facts(buyer: Buyer) -> tuple[tuple[str, str], ...]:
    facts = (
        (tr("Entrega en"), buyer.delivery_place),
        (tr("Envase"), buyer.packaging_wanted),
        (tr("Precios"), buyer.price_policy),
    )
    return tuple(fact for fact in facts if fact[1])


def _lines(session: Session, who: Who, id_: int) -> tuple[tuple[int, str, str], ...]:
    if who == "producer":
        offered = (
            select(Product.id, Product.name_es, Offer.presentation)
            .join(Offer, Offer.product_id == Product.id)
            .where(Offer.producer_id == id_, Offer.deleted_at.is_(None))
            .order_by(Product.name_key)
        )
        return tuple(session.execute(offered).all())
    name = func.coalesce(Product.name_es, Species.scientific_name)
    asked = (
        select(func.coalesce(Product.id, 0), name, Demand.category, Demand.presentation)
        .outerjoin(Product, Product.id == Demand.product_id)
        .outerjoin(Species, Species.id == Demand.species_id)
        .where(
            Demand.buyer_id == id_,
            Demand.deleted_at.is_(None),
            Demand.status.in_(OPEN),
        )
        .order_by(Product.name_key.is_(None), Product.name_key, name, Demand.id)
    )
    categories = list_names(session, "category")
    return tuple(
        (product_id, what or categories.get(category or "", ""), presentation)
        for product_id, what, category, presentation in session.execute(asked)
    )
