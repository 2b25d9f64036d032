"""The names and the species of a product, as fields of its sheet."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from catalog.models import LocalName, Product, Species, SpeciesSynonym, now

# Names newly recorded belong to a community until it agrees to print them.
_LANGUAGES = {"names_quechua": "que", "names_aymara": "aym", "names_other": "spa"}
# A name may say which variety of the language it is of: its field shows it all the
# same. «Otros nombres» holds what is in neither of the two.
_QUECHUA = (
    "que", "quy", "quz", "qxp", "qve", "qwh", "qxn", "qub", "qvh", "qvw", "qxw",
    "quf", "qvc", "qvs",
)  # fmt: skip
_AYMARA = ("aym", "ayr", "ayc")
_SHOWN = {
    "names_quechua": LocalName.language.in_(_QUECHUA),
    "names_aymara": LocalName.language.in_(_AYMARA),
    "names_other": LocalName.language.not_in(_QUECHUA + _AYMARA),
}


def _names(session: Session, product: Product, field: str) -> list[LocalName]:
    return list(
        session.scalars(
            select(LocalName)
            .where(
                LocalName.product_id == product.id,
                _SHOWN[field],
                LocalName.deleted_at.is_(None),
            )
            .order_by(LocalName.id)
        )
    )


def read_names(session: Session, product: Product) -> dict[str, Any]:
    """The species of a product and its names by language."""
    species = session.get(Species, product.species_id) if product.species_id else None
    return {"scientific_name": species.scientific_name if species else ""} | {
        field: tuple(row.name for row in _names(session, product, field))
        for field in _LANGUAGES
    }


def write_names(session: Session, product: Product, changed: Mapping[str, Any]) -> None:
    """Write the species and the names among the values that changed."""
    if "scientific_name" in changed:
        product.species_id = species_id(session, changed["scientific_name"])
    for field, language in _LANGUAGES.items():
        if field not in changed:
            continue
        standing = {row.name: row for row in _names(session, product, field)}
        for name, row in standing.items():
            if name not in changed[field]:
                row.deleted_at = now()
        session.add_all(
            LocalName(product_id=product.id, language=language, name=name)
            for name in changed[field]
            if name not in standing
        )


def species_id(session: Session, scientific_name: str) -> int | None:
    """The species of this name or synonym, made when there is none yet."""
    if not scientific_name:
        return None
    found = session.scalar(
        select(Species.id)
        .outerjoin(SpeciesSynonym)
        .where(
            or_(
                Species.scientific_name == scientific_name,
                SpeciesSynonym.scientific_name == scientific_name,
            )
        )
        .limit(1)
    )
    if found is None:
        species = Species(scientific_name=scientific_name)
        session.add(species)
        session.flush()
        found = species.id
    return found
