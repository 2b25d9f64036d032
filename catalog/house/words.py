"""The words a cooperative adds to the lists that come with the program."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, delete, func, insert, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from catalog.errors import CatalogError
from catalog.identifiers import code_from
from catalog.language import counted, plain, tr
from catalog.models import LIST_TABLES, Base, Buyer, Consent, Producer, Product

# Columns that hold several codes of a list: the database keeps no link for them.
NOTED_IN: dict[str, tuple[InstrumentedAttribute[tuple[str, ...]], ...]] = {
    "category": (Buyer.categories,),
    "sense": (Product.sensory,),
    "culinary_use": (Product.culinary_uses,),
    "allergen": (Product.allergens,),
    "facility": (Producer.facilities,),
    "consent_purpose": (Consent.purposes,),
}
_SOURCE = "Propia"


@dataclass(frozen=True)
class Entry:
    """One word of a list; those that are not `own` came with the program."""

    code: str
    name_es: str
    name_en: str
    own: bool


def entries(session: Session, name: str) -> list[Entry]:
    """The words of a list, in its order."""
    table = LIST_TABLES[name]
    columns = table.c.code, table.c.name_es, table.c.name_en, table.c.own
    rows = session.execute(select(*columns).order_by(table.c.position, table.c.code))
    return [Entry(*row) for row in rows]


def add(session: Session, name: str, values: Mapping[str, Any]) -> str:
    """Put a word (the fields of ENTRY_FIELDS) at the end of a list; its code."""
    table = LIST_TABLES[name]
    known = entries(session, name)
    _refuse_same(known, values, but="")
    # «SMOKY» beside «smoky» would be one word for LIKE, and for people.
    taken = {entry.code.upper() for entry in known}
    code = values["code"] or code_from(values["name_es"], taken)
    if code in taken:
        raise CatalogError(
            tr("El código {} ya está en esta lista: escriba otro.").format(code)
        )
    last = session.scalar(select(func.max(table.c.position)))
    session.execute(
        insert(table).values(
            code=code,
            name_es=values["name_es"],
            name_en=values["name_en"],
            source=_SOURCE,
            position=0 if last is None else last + 1,
            own=True,
        )
    )
    return str(code)


def rename(session: Session, name: str, code: str, values: Mapping[str, Any]) -> None:
    """Call an own word otherwise; records that use it say the new name."""
    _own(session, name, code)
    _refuse_same(entries(session, name), values, but=code)
    table = LIST_TABLES[name]
    session.execute(
        update(table)
        .where(table.c.code == code)
        .values(name_es=values["name_es"], name_en=values["name_en"])
    )


def retire(session: Session, name: str, code: str) -> None:
    """Take an own word off its list; CatalogError while records use it."""
    entry = _own(session, name, code)
    if count := uses(session, name, code):
        used = counted(count, "ficha", "fichas")
        raise CatalogError(
            tr(
                "«{}» no se puede retirar: está en {}, contando la papelera. Cámbielas "
                "primero, o cambie el nombre de la palabra."
            ).format(entry.name_es, used)
        )
    table = LIST_TABLES[name]
    session.execute(delete(table).where(table.c.code == code))


def uses(session: Session, name: str, code: str) -> int:
    """How many records hold a word, those in the wastebasket included."""
    counts = [
        session.scalar(select(func.count()).where(column == code))
        for column in _pointing(LIST_TABLES[name])
    ]
    for noted in NOTED_IN.get(name, ()):
        held = select(func.count()).where(noted.like(f"%;{code};%"))
        counts.append(session.scalar(held))
    return sum(count or 0 for count in counts)


def _pointing(table: Table) -> list[Any]:
    return [
        key.parent
        for other in Base.metadata.tables.values()
        for key in other.foreign_keys
        if key.column.table is table
    ]


def _own(session: Session, name: str, code: str) -> Entry:
    entry = next((e for e in entries(session, name) if e.code == code), None)
    if entry is None:
        raise CatalogError(tr("Esa palabra ya no está en la lista."))
    if not entry.own:
        raise CatalogError(
            tr("«{}» viene con Tinkuy y no se cambia: agregue una propia.").format(
                entry.name_es
            )
        )
    return entry


def _refuse_same(known: list[Entry], values: Mapping[str, Any], *, but: str) -> None:
    same = plain(values["name_es"])
    for entry in known:
        if entry.code != but and plain(entry.name_es) == same:
            raise CatalogError(tr("«{}» ya está en esta lista.").format(entry.name_es))
