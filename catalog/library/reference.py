"""Fills the reference tables from resources/reference/, and keeps them up to date.

Rows a cooperative added (`own`) are left alone; those that came with an older
program are renewed.
"""

import csv
import uuid
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Date, Integer, Table, insert, select, update

from catalog import seasons
from catalog.models import (
    LIST_TABLES,
    AgrobiodiversityZone,
    Base,
    Codes,
    DistinctiveSign,
    Ecoregion,
    Exact,
    FoodComposition,
    Language,
    LibraryEntry,
    LocalName,
    NaturalRegion,
    Nutrient,
    Place,
    Seal,
    Species,
    TariffLine,
    TreatyCrop,
    Unit,
    WholesalePrice,
)
from catalog.paths import RESOURCES

# In an order in which what is pointed to comes first.
_FILES: tuple[tuple[str, type[Base]], ...] = (
    ("places", Place),
    ("natural_regions", NaturalRegion),
    ("ecoregions", Ecoregion),
    ("languages", Language),
    ("units", Unit),
    ("seals", Seal),
    ("distinctive_signs", DistinctiveSign),
    ("agrobiodiversity_zones", AgrobiodiversityZone),
    ("treaty_annex1", TreatyCrop),
    ("tariff", TariffLine),
    ("nutrients", Nutrient),
    ("wholesale_prices", WholesalePrice),
    ("species_library", LibraryEntry),
    ("nutrition", FoodComposition),
)
# What ships with the program has the same uid in every library, so that
# packages between offices agree on it.
_SHIPPED = uuid.UUID("6f0f5f6e-7b1d-5d0c-9a35-54494e4b5559")
_KINGDOMS = ("Plantae", "Animalia", "Fungi", "Bacteria", "Chromista", "Mineral")


def load(connection: Connection) -> None:
    """Insert or renew every shipped row."""
    lists: dict[str, list[dict[str, Any]]] = {}
    for position, row in enumerate(_rows("vocabularies")):
        name = row.pop("list")
        lists.setdefault(name, []).append({**row, "position": position})
    for name, rows in lists.items():
        _renew(connection, LIST_TABLES[name], rows)
    for name, model in _FILES:
        table = Base.metadata.tables[model.__tablename__]
        _renew(connection, table, [_values(table, row) for row in _rows(name)])
    _seed_species(connection)


def _rows(name: str) -> Iterator[dict[str, str]]:
    path = RESOURCES / "reference" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _values(table: Table, row: dict[str, str]) -> dict[str, Any]:
    return {name: _value(table, name, text) for name, text in row.items()}


def _value(table: Table, name: str, text: str) -> Any:  # noqa: ANN401
    column = table.columns[name]
    if name == "harvest_months":
        return seasons.parse(text)
    if isinstance(column.type, Codes):
        return tuple(word for word in text.split(";") if word)
    if not text:
        return None if column.nullable else ""
    if isinstance(column.type, Exact):
        return Decimal(text)
    if isinstance(column.type, Date):
        return date.fromisoformat(text)
    return int(text) if isinstance(column.type, Integer) else text


def _renew(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    keys = list(table.primary_key.columns)
    own = table.columns.get("own")
    known = {
        tuple(found[:-1]): found[-1]
        for found in connection.execute(
            select(*keys, own if own is not None else keys[0])
        )
    }

    def key(row: dict[str, Any]) -> tuple[Any, ...]:
        return tuple(row[column.name] for column in keys)

    if new := [row for row in rows if key(row) not in known]:
        connection.execute(insert(table), new)
    for row in rows:
        if key(row) in known and known[key(row)] is not True:
            same = [column == row[column.name] for column in keys]
            connection.execute(update(table).where(*same).values(row))


def _seed_species(connection: Connection) -> None:
    known = set(connection.scalars(select(Species.scientific_name)))
    for entry in connection.execute(
        select(LibraryEntry).order_by(LibraryEntry.taxon_level != "especie")
    ):
        name = entry.scientific_name
        if not name or name in known:
            continue
        known.add(name)
        inserted = connection.execute(
            insert(Species).values(
                uid=str(uuid.uuid5(_SHIPPED, name)),
                scientific_name=name,
                authorship=entry.authorship,
                rank="hybrid" if "×" in name else _rank(name),
                family=entry.family,
                kingdom=next(k for k in _KINGDOMS if entry.kingdom.startswith(k)),
                establishment=_establishment(entry.origin),
                annex1=entry.annex1,
                source="Biblioteca de especies",
            )
        ).inserted_primary_key
        assert inserted is not None
        if entry.taxon_level == "especie":
            for row in entry_names(entry):
                uid = uuid.uuid5(_SHIPPED, f"{name}/{row['language']}/{row['name']}")
                connection.execute(
                    insert(LocalName).values(
                        uid=str(uid), species_id=inserted[0], **row
                    )
                )


def _rank(name: str) -> str:
    for mark, rank in (("subsp.", "subspecies"), ("var.", "variety"), (" f.", "form")):
        if mark in name:
            return rank
    return "genus" if " " not in name else "species"


def _establishment(origin: str) -> str:
    return "native" if origin.startswith("nativo") else "introduced"


def entry_names(entry: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    """The names a species-library row holds, one a language, as LocalName columns."""
    told = {"source": "Biblioteca de especies", "may_publish": True}
    told["confidence"] = entry.conf_local_names or "C"
    for name in entry.other_names_es:
        yield {"language": "spa", "name": name, **told}
    for column in ("names_quechua", "names_aymara", "names_amazonian"):
        for part in filter(None, getattr(entry, column).split("|")):
            language, _, name = part.partition(":")
            yield {"language": language, "name": name, **told}
