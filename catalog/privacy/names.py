"""What products are called: the names that may be printed, synonyms, parts of a mix."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select

from catalog.models import Language, LocalName, Product, SpeciesSynonym
from catalog.privacy.desk import Desk
from catalog.privacy.views import PublicName, Said


def names_of(
    desk: Desk, wanted: Sequence[Product]
) -> dict[int, tuple[PublicName, ...]]:
    """Names of each product and of its species, those first."""
    products = [product.id for product in wanted]
    species = [product.species_id for product in wanted if product.species_id]
    rows = desk.session.execute(
        select(LocalName, Language.name_es, Language.name_en)
        .join(Language, Language.code == LocalName.language)
        .where(
            LocalName.product_id.in_(products) | LocalName.species_id.in_(species),
            LocalName.deleted_at.is_(None),
        )
        .order_by(LocalName.product_id.is_(None), LocalName.language, LocalName.id)
    )
    of_product: dict[int, dict[PublicName, None]] = defaultdict(dict)
    of_species: dict[int, dict[PublicName, None]] = defaultdict(dict)
    for name, es, en in rows:
        if not name.may_publish:
            desk.withhold("local_name", name.uid)
            continue
        public = PublicName(name.name, name.language, Said(es, en), name.confidence)
        if name.product_id is not None:
            of_product[name.product_id][public] = None
        elif name.species_id is not None:
            of_species[name.species_id][public] = None
    return {
        product.id: tuple(
            of_product[product.id] | of_species.get(product.species_id or 0, {})
        )
        for product in wanted
    }


def synonyms_of(desk: Desk, wanted: Sequence[Product]) -> dict[int, tuple[str, ...]]:
    """Other scientific names, by species."""
    rows = desk.session.execute(
        select(SpeciesSynonym.species_id, SpeciesSynonym.scientific_name).where(
            SpeciesSynonym.species_id.in_([p.species_id for p in wanted]),
            SpeciesSynonym.deleted_at.is_(None),
        )
    )
    found: dict[int, tuple[str, ...]] = {}
    for species_id, name in rows:
        found[species_id] = (*found.get(species_id, ()), name)
    return found


def components_of(desk: Desk, wanted: Sequence[Product]) -> dict[int, tuple[str, ...]]:
    """The varieties of each mixed lot, with their shares where known."""
    parts = [c for product in wanted for c in product.components if not c.deleted_at]
    rows = desk.session.execute(
        select(Product.id, Product.name_es).where(
            Product.id.in_([part.component_id for part in parts])
        )
    )
    names = dict(rows.all())
    found: dict[int, tuple[str, ...]] = defaultdict(tuple)
    for part in parts:
        name = part.name or names.get(part.component_id or 0, "")
        share = f" ({part.share_pct} %)" if part.share_pct else ""
        found[part.product_id] += (f"{name}{share}",)
    return found
