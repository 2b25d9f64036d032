"""A product made of what somebody ticked."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy.orm import Session

from catalog import records
from catalog.errors import CatalogError
from catalog.language import tr
from catalog.models import LocalName, NutritionFact, Product
from catalog.species_library.finding import entry
from catalog.species_library.proposal import CONFIDENCE, NUTRITION, SOURCE, Proposal

_NAMES = {"names_quechua", "names_aymara", "names_other"}


def create(
    session: Session,
    entry_code: str,
    accepted: Iterable[Proposal],
    values: Mapping[str, Any],
) -> int:
    """The id of a new product with what was accepted, and what was typed over it.

    Its source says which facts are not sure. CatalogError without a name, or when
    the code typed is taken.
    """
    found = entry(session, entry_code)
    taken = tuple(accepted)
    fields = _merged(taken) | dict(values)
    if not fields.get("name_es"):
        raise CatalogError(tr("Escriba el nombre comercial del producto."))
    fields.setdefault("source", _source(taken))
    # What was accepted is written even where a blank sheet says the same.
    blank = records.blank("products")
    before = {name: value for name, value in blank.items() if name not in fields}
    id_ = records.save(session, "products", None, blank | fields, before)
    product = session.get_one(Product, id_)
    product.library_code = found.code
    session.add_all(_name(id_, one) for one in taken if one.field in _NAMES)
    session.add_all(_nutrition(id_, one) for one in taken if one.field == NUTRITION)
    return id_


def _merged(accepted: Iterable[Proposal]) -> dict[str, Any]:
    """Fields and values; proposals for one list are put together."""
    fields: dict[str, Any] = {}
    for one in accepted:
        if one.field in _NAMES or one.field == NUTRITION:
            continue
        for field, value in one.values:
            if isinstance(value, tuple):
                value = tuple(dict.fromkeys((*fields.get(field, ()), *value)))
            fields[field] = value
    return fields


def _source(accepted: Iterable[Proposal]) -> str:
    """«Biblioteca de especies; por confirmar: Altitud, Meses de cosecha»."""
    copied = [one for one in accepted if one.source == SOURCE]
    said = [SOURCE] if copied else []
    for grade in ("B", "C"):
        labels = dict.fromkeys(one.label for one in copied if one.confidence == grade)
        if labels:
            said.append(f"{CONFIDENCE[grade]}: {', '.join(labels)}")
    return "; ".join(said)


def _name(product_id: int, proposal: Proposal) -> LocalName:
    """A name of the product; one in an indigenous language waits for its speakers."""
    ((_, (name,)),) = proposal.values
    return LocalName(
        product_id=product_id,
        language=proposal.code,
        name=name,
        confidence=proposal.confidence,
        source=proposal.source,
        may_publish=proposal.code == "spa" and proposal.confidence == "A",
    )


def _nutrition(product_id: int, proposal: Proposal) -> NutritionFact:
    ((_, (amount, unit)),) = proposal.values
    doubt = "" if proposal.confidence == "A" else CONFIDENCE[proposal.confidence]
    return NutritionFact(
        product_id=product_id,
        component=proposal.code,
        amount=amount,
        unit=unit,
        source="; ".join(filter(None, (proposal.source, doubt))),
    )
