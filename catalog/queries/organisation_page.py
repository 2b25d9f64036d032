"""One producer or buyer as the details panel shows it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from catalog.models import (
    LIST_TABLES,
    Buyer,
    Certificate,
    Demand,
    Offer,
    Producer,
    Product,
    Seal,
    Species,
)
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
        select(Seal.name_es, Certificate.expires_on)
        .join(Certificate, Certificate.seal == Seal.code)
        .where(Certificate.producer_id == id_, Certificate.deleted_at.is_(None))
    )
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
        certificates=tuple(seals.all()) if is_producer else (),
    )


def _producer_facts(producer: Producer) -> tuple[tuple[str, str], ...]:
    facts = (
        ("Comunidad", producer.locality),
        ("Socias", producer.members_f),
        ("Socios", producer.members_m),
        ("Familias", producer.families),
        ("Hectáreas", producer.ha_production),
    )
    return tuple((label, str(value)) for label, value in facts if value)


def _buyer_facts(buyer: Buyer) -> tuple[tuple[str, str], ...]:
    facts = (
        ("Entrega en", buyer.delivery_place),
        ("Envase", buyer.packaging_wanted),
        ("Precios", buyer.price_policy),
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
    categories = LIST_TABLES["category"]
    name = func.coalesce(Product.name_es, Species.scientific_name, categories.c.name_es)
    asked = (
        select(func.coalesce(Product.id, 0), name, Demand.presentation)
        .outerjoin(Product, Product.id == Demand.product_id)
        .outerjoin(Species, Species.id == Demand.species_id)
        .outerjoin(categories, categories.c.code == Demand.category)
        .where(
            Demand.buyer_id == id_,
            Demand.deleted_at.is_(None),
            Demand.status.in_(OPEN),
        )
        .order_by(Product.name_key.is_(None), Product.name_key, name)
    )
    return tuple(session.execute(asked).all())
