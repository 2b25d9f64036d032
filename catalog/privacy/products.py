"""Products as strangers may see them."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from catalog.models import (
    DistinctiveSign,
    MediaUse,
    Offer,
    Producer,
    Product,
    SpecificationRow,
    Substitute,
    VarietyPassport,
)
from catalog.privacy.certificates import Held
from catalog.privacy.desk import Desk
from catalog.privacy.labels import nutrients, translated
from catalog.privacy.names import components_of, names_of, synonyms_of
from catalog.privacy.views import (
    PublicNutrient,
    PublicOffer,
    PublicPackaging,
    PublicProduct,
    PublicSpecification,
    Said,
)

_WHOLE = (
    selectinload(Product.species),
    selectinload(Product.components),
    selectinload(Product.substitutes).selectinload(Substitute.substitute),
    selectinload(Product.specification),
    selectinload(Product.nutrition),
    selectinload(Product.packaging),
    selectinload(Product.passport).selectinload(VarietyPassport.registers),
)


def whole_products(desk: Desk, ids: Sequence[int]) -> list[Product]:
    """Products with all that hangs from them, in the order given."""
    found = {
        product.id: product
        for product in desk.session.scalars(
            select(Product)
            .options(*_WHOLE)
            .where(Product.id.in_(ids), Product.deleted_at.is_(None))
        )
    }
    return [found[id_] for id_ in ids if id_ in found]


def products(
    desk: Desk,
    wanted: Sequence[Product],
    offers: Mapping[int, Sequence[Offer]],
    named: Mapping[int, Producer],
    held: Mapping[int, Sequence[Held]],
) -> tuple[PublicProduct, ...]:
    """Each product with its offers; producers not in `named` stay anonymous."""
    photos = desk.photos(MediaUse.product_id, [product.id for product in wanted])
    texts = translated(desk.session, [product.uid for product in wanted])
    names = names_of(desk, wanted)
    synonyms = synonyms_of(desk, wanted)
    signs = {
        sign.code: sign.name for sign in desk.session.scalars(select(DistinctiveSign))
    }
    panel = nutrients(desk.session)
    components = components_of(desk, wanted)
    made = []
    for product in wanted:
        species, passport = product.species, product.passport
        said = _translations(product, texts)
        mine = offers.get(product.id, ())
        made.append(
            PublicProduct(
                uid=product.uid,
                code=product.code,
                name=Said(product.name_es, product.name_en),
                scientific_name=species.scientific_name if species else "",
                authorship=species.authorship if species else "",
                family=species.family if species else "",
                names=names[product.id],
                synonyms=synonyms.get(product.species_id or 0, ()),
                level=desk.labels.choice("product_level", product.level),
                category=product.category or "",
                category_name=desk.labels.of("category", product.category),
                part_used=desk.labels.of("part_used", product.part_used),
                process_state=desk.labels.of("process_state", product.process_state),
                summary=said["summary"],
                story=said["story"],
                sensory=desk.labels.all_of("sense", product.sensory),
                colors=product.colors,
                culinary_uses=desk.labels.all_of("culinary_use", product.culinary_uses),
                pairings=product.pairings,
                preparation=said["preparation"],
                edible_yield_pct=product.edible_yield_pct,
                alt_min_m=product.alt_min_m,
                alt_max_m=product.alt_max_m,
                natural_regions=desk.labels.all_of(
                    "natural_region", product.natural_regions
                ),
                origin=_origin(desk, product),
                sowing_months=product.sowing_months,
                harvest_months=product.harvest_months,
                available_months=product.available_months,
                shelf_life_days=product.shelf_life_days,
                storage=desk.labels.of("storage_condition", product.storage_condition),
                allergens=desk.labels.all_of("allergen", product.allergens),
                allergens_declared=product.allergens_declared,
                cautions=said["cautions"],
                gmo_statement=product.gmo_statement,
                hs_code=product.hs_code or "",
                hs_is_confirmed=bool(product.hs_code and product.hs_confirmed_by),
                hs_year=product.hs_year,
                distinctive_sign=signs.get(product.distinctive_sign or "", ""),
                traditional_use=_traditional_use(desk, product),
                components=components[product.id],
                substitutes=tuple(
                    Said(s.substitute.name_es, s.substitute.name_en)
                    for s in product.substitutes
                    if s.deleted_at is None and s.substitute.deleted_at is None
                ),
                specification=tuple(
                    _specification(row)
                    for row in product.specification
                    if row.deleted_at is None
                ),
                nutrition=_nutrition(product, panel),
                packaging=tuple(
                    PublicPackaging(
                        primary_pack=row.primary_pack,
                        secondary_pack=row.secondary_pack,
                        net_g=row.net_g,
                        units_per_layer=row.units_per_layer,
                        layers=row.layers,
                        pallet_kg=row.pallet_kg,
                        container20_kg=row.container20_kg,
                        container40_kg=row.container40_kg,
                        label_fields=row.label_fields,
                    )
                    for row in product.packaging
                    if row.deleted_at is None
                ),
                glis_doi=passport.glis_doi if passport else "",
                cip_number=passport.cip_number if passport else "",
                registers=tuple(
                    f"{entry.register_name} {entry.number}".strip()
                    for entry in (passport.registers if passport else ())
                    if entry.deleted_at is None
                ),
                offers=tuple(_offer(desk, offer, named) for offer in mine),
                certificates=tuple(
                    has.certificate
                    for holder in dict.fromkeys(offer.producer_id for offer in mine)
                    for has in held.get(holder, ())
                    if has.covers(product.id)
                ),
                photos=photos.get(product.id, ()),
                library_code=product.library_code or "",
                source=product.source,
                verified_on=product.verified_on,
            )
        )
    return tuple(made)


def _translations(
    product: Product, texts: Mapping[tuple[str, str], str]
) -> dict[str, Said]:
    return {
        field: Said(getattr(product, field), texts.get((product.uid, field), ""))
        for field in ("summary", "story", "preparation", "cautions")
    }


def _origin(desk: Desk, product: Product) -> str:
    """Where it grows; of a species under pressure no more than the department."""
    sensitive = product.species is not None and product.species.sensitivity != "none"
    if product.origin_ubigeo:
        level = "department" if sensitive else "district"
        return desk.labels.place(product.origin_ubigeo, level)
    return ", ".join(map(desk.labels.department, product.departments))


def _traditional_use(desk: Desk, product: Product) -> str:
    if not product.traditional_use:
        return ""
    if product.knowledge == "public_domain_source" and product.knowledge_source:
        return f"{product.traditional_use} ({product.knowledge_source})"
    if product.knowledge == "community_authorised" and desk.consents.allows(
        product.knowledge_consent_id, "traditional_knowledge", desk.session
    ):
        return product.traditional_use
    desk.withhold("traditional_use", product.uid)
    return ""


def _specification(row: SpecificationRow) -> PublicSpecification:
    plan = (
        ("n", "" if row.plan_n is None else row.plan_n),
        ("c", "" if row.plan_c is None else row.plan_c),
        ("m", row.plan_m),
        ("M", row.plan_big_m),
    )
    return PublicSpecification(
        section=row.section,
        parameter=Said(row.parameter, row.parameter_en),
        minimum=row.minimum,
        typical=row.typical,
        maximum=row.maximum,
        unit=row.unit,
        method=row.method,
        frequency=row.frequency,
        plan=", ".join(f"{sign} {value}" for sign, value in plan if value != ""),
        last_result=row.last_result,
        laboratory=row.laboratory,
        tested_on=row.tested_on,
    )


def _nutrition(
    product: Product, panel: Mapping[str, tuple[Said, int]]
) -> tuple[PublicNutrient, ...]:
    facts = [fact for fact in product.nutrition if fact.deleted_at is None]
    facts.sort(key=lambda fact: panel[fact.component][1])
    return tuple(
        PublicNutrient(
            fact.component,
            panel[fact.component][0],
            fact.amount,
            fact.unit,
            fact.source,
        )
        for fact in facts
    )


def _offer(desk: Desk, offer: Offer, named: Mapping[int, Producer]) -> PublicOffer:
    producer = named.get(offer.producer_id)
    months = {m.month: m for m in offer.months if m.deleted_at is None}
    return PublicOffer(
        producer_code=producer.code if producer else "",
        producer=producer.trade_name if producer else "",
        presentation=offer.presentation,
        net_g=offer.net_g,
        cents_per_kg=offer.cents_per_kg,
        currency=offer.currency,
        price_basis=desk.labels.of("price_basis", offer.price_basis),
        delivery_place=offer.delivery_place,
        incoterm=offer.incoterm or "",
        min_order_g=offer.min_order_g,
        lead_days=offer.lead_days,
        capacity_g=tuple(
            (months[m].capacity_g or 0) if m in months else 0 for m in range(1, 13)
        ),
        availability=tuple(
            months[m].availability if m in months else "" for m in range(1, 13)
        ),
        sample_available=offer.sample_available,
        payment_terms=desk.labels.of("payment_terms", offer.payment_terms),
        traceability=desk.labels.choice("traceability", offer.traceability),
        valid_to=offer.valid_to,
        confirmed_on=offer.confirmed_on,
    )
