"""One record as a form sees it: its values by field name, and saving them.

The names of a product, its species and the contact of an organisation stand in
tables of their own (`names`, `contacts`); here they are fields of the record.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog.errors import CatalogError, RecordChanged
from catalog.fields import SHEETS, Noun
from catalog.identifiers import code_from
from catalog.language import tr
from catalog.models import Product, now
from catalog.records.contacts import read_contact, write_contact
from catalog.records.names import read_names, species_id, write_names
from catalog.records.nouns import MODELS, NAMES, OWNERS

__all__ = [
    "NAMES",
    "Noun",
    "blank",
    "read",
    "remove",
    "remove_all",
    "save",
    "species_id",
]


def read(session: Session, noun: Noun, id_: int) -> dict[str, Any]:
    """A record's values by field name; CatalogError when it is gone."""
    record = _alive(session, noun, id_)
    values = {
        field.name: getattr(record, field.name)
        for field in SHEETS[noun]
        if field.is_column
    }
    if isinstance(record, Product):
        values |= read_names(session, record)
    else:
        values |= read_contact(session, OWNERS[noun], id_)
    return values


def blank(noun: Noun) -> dict[str, Any]:
    """What a new record would be kept with if nothing were typed."""
    columns = MODELS[noun].__table__.columns
    values = {}
    for field in SHEETS[noun]:
        column = columns.get(field.name) if field.is_column else None
        kept = column.default if column is not None else None
        values[field.name] = kept.arg if kept and kept.is_scalar else field.kind.empty
    return values


def save(
    session: Session,
    noun: Noun,
    id_: int | None,
    values: Mapping[str, Any],
    before: Mapping[str, Any],
) -> int:
    """Write the values that differ from `before`; the record's id.

    Raises RecordChanged when one of them was changed by somebody else since it
    was read, and CatalogError when its code is taken.
    """
    changed = {k: v for k, v in values.items() if v != before.get(k)}
    if id_ is None:
        record = MODELS[noun]()
        _propose(session, noun, values, changed)
    else:
        record = _alive(session, noun, id_)
        current = read(session, noun, id_)
        if any(current[name] != before[name] for name in changed):
            raise RecordChanged(
                tr(
                    "Otra persona cambió esta ficha mientras tanto. Vuelva a abrirla y "
                    "repita su cambio."
                )
            )
    _refuse_taken_code(session, noun, id_, changed)
    for field in SHEETS[noun]:
        if field.is_column and field.name in changed:
            setattr(record, field.name, changed[field.name])
    session.add(record)
    session.flush()
    if isinstance(record, Product):
        write_names(session, record, changed)
    else:
        write_contact(session, OWNERS[noun], record.id, changed)
    saved: int = record.id
    return saved


def remove(session: Session, noun: Noun, id_: int) -> None:
    """Send a record to the wastebasket."""
    _alive(session, noun, id_).deleted_at = now()


def remove_all(session: Session, noun: Noun, ids: Sequence[int]) -> None:
    """Send several records to the wastebasket; CatalogError when one is gone."""
    for id_ in ids:
        remove(session, noun, id_)


def _alive(session: Session, noun: Noun, id_: int) -> Any:  # noqa: ANN401
    record = session.get(MODELS[noun], id_)
    if record is None or record.deleted_at is not None:
        raise CatalogError(tr("Esta ficha ya no está: alguien la envió a la papelera."))
    return record


def _propose(
    session: Session, noun: Noun, values: Mapping[str, Any], changed: dict[str, Any]
) -> None:
    """What a new record needs and nobody typed."""
    if not values.get("code"):
        taken = set(session.scalars(select(MODELS[noun].code)))
        changed["code"] = code_from(values[NAMES[noun]], taken)
    if noun != "products" and not values.get("kind"):
        raise CatalogError(tr("Elija el tipo antes de guardar."))


def _refuse_taken_code(
    session: Session, noun: Noun, id_: int | None, changed: Mapping[str, Any]
) -> None:
    model = MODELS[noun]
    for name in {"code", "ruc"} & changed.keys():
        if changed[name] is None:
            continue
        column = getattr(model, name)
        taken = session.scalar(select(model.id).where(column == changed[name]))
        if taken is not None and taken != id_:
            what = tr("código") if name == "code" else "RUC"
            raise CatalogError(
                tr("Ya hay otra ficha con el {} {}. Ábrala o cambie el {}.").format(
                    what, changed[name], what
                )
            )
