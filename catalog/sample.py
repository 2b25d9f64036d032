"""The sample library: an invented cooperative with everything it writes down.

resources/sample holds one CSV a table, with the columns of the models. Rows call
each other by their `key` or `code`, species by their scientific name. «-40d» is
forty days before the day of loading, so that some certificate is always about to
expire and some price is always stale.
"""

import csv
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Integer,
    Select,
    Table,
    select,
    update,
)
from sqlalchemy.orm import Session

from catalog import seasons
from catalog.errors import LibraryError
from catalog.jobs import Progress, silent
from catalog.language import msgid, tr
from catalog.library import Library
from catalog.models import (
    Base,
    Change,
    Codes,
    Exact,
    Operation,
    Producer,
    Profile,
    Species,
    Translation,
    now,
)
from catalog.paths import RESOURCES

SOURCE = "DATOS DE EJEMPLO"  # how the source of every sample row begins
_LABEL = msgid("Datos de ejemplo")
_FOLDER = RESOURCES / "sample"
_RELATIVE = re.compile(r"([+-]\d+)d")
_SLICE = 500

Known = dict[tuple[str, str], Any]  # records by table and by key or code

_MODELS: dict[str, type[Any]] = {
    mapper.class_.__tablename__: mapper.class_ for mapper in Base.registry.mappers
}
_READ: dict[type[Any], Callable[[str], Any]] = {
    Boolean: lambda text: text == "1",
    Codes: lambda text: tuple(text.split(";")),
    Exact: Decimal,
    Integer: int,
    JSON: json.loads,
}


def is_loaded(session: Session) -> bool:
    """Whether the library shows the sample."""
    shown = select(Producer.id).where(
        Producer.source.startswith(SOURCE), Producer.deleted_at.is_(None)
    )
    return session.scalar(shown.limit(1)) is not None


def load(library: Library, on: date, progress: Progress = silent) -> None:
    """Put the sample in as one undoable step, its dates counted from a day.

    A profile the cooperative has already filled in stays as it is. LibraryError
    when a record has one of its codes, be it in the wastebasket.
    """
    tables = _tables()
    with library.writing(_LABEL) as session:
        if any(_has_codes(session, table) for table in tables):
            raise LibraryError(
                tr(
                    "Aquí ya hay fichas con los códigos de los datos de "
                    "ejemplo. Cárguelos en una biblioteca nueva o, si los "
                    "quitó, use «Deshacer»."
                )
            )
        known: Known = {
            (Species.__tablename__, species.scientific_name): species
            for species in session.scalars(select(Species))
        }
        for done, table in enumerate(tables):
            progress(done, len(tables), _LABEL)
            if table.name == Profile.__tablename__ and _has_profile(session):
                continue
            for row in _rows(table.name):
                _add(session, table, row, known, on)
            session.flush()
        progress(len(tables), len(tables), _LABEL)


def remove(library: Library) -> int:
    """Put the whole sample in the wastebasket as one undoable step; how many rows.

    What was changed in its rows since goes with them; rows that people added stay.
    """
    with library.writing(tr("Quitar los datos de ejemplo")) as session:
        inserted = session.execute(
            select(Change.table_name, Change.row_key).where(
                Change.operation_id.in_(_loadings()), Change.kind == "insert"
            )
        )
        ids: dict[str, list[int]] = defaultdict(list)
        for name, key in inserted:
            ids[name].append(json.loads(key)[0])
        tables = Base.metadata.tables
        return sum(_discard(session, tables[name], ids[name]) for name in ids)


def _loadings() -> Select[Any]:
    """The operations that put the sample in and were not undone."""
    return select(Operation.id).where(
        Operation.label == _LABEL, Operation.state == "done"
    )


def _has_codes(session: Session, table: Table) -> bool:
    """Whether some record is called as a row of the sample is."""
    if "code" not in table.columns:
        return False
    codes = [row["code"] for row in _rows(table.name)]
    return bool(session.scalar(select(table.c.id).where(table.c.code.in_(codes))))


def _has_profile(session: Session) -> bool:
    own = select(Profile.id).where(Profile.deleted_at.is_(None))
    return session.scalar(own.limit(1)) is not None


def _tables() -> list[Table]:
    """Those with a file, in an order in which what is pointed to comes first."""
    found = [t for t in Base.metadata.sorted_tables if _path(t.name).exists()]
    # A translation points by uid, which the database does not know of.
    return sorted(found, key=lambda table: table.name == Translation.__tablename__)


def _path(name: str) -> Path:
    return _FOLDER / f"{name}.csv"


def _rows(name: str) -> Iterator[dict[str, str]]:
    with _path(name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _add(
    session: Session, table: Table, row: dict[str, str], known: Known, on: date
) -> None:
    called = row.get("code") or row.pop("key", "")
    record = _MODELS[table.name](
        **{
            name: _value(session, table.columns[name], text, row, known, on)
            for name, text in row.items()
            if text
        }
    )
    session.add(record)
    if called:
        known[table.name, called] = record


def _value(
    session: Session,
    column: Column[Any],
    text: str,
    row: dict[str, str],
    known: Known,
    on: date,
) -> Any:  # noqa: ANN401
    target = next((key.column for key in column.foreign_keys), None)
    if target is not None and target.name == "id":
        return _record(session, known, target.table.name, text).id
    if column.name == "record_uid":
        return _record(session, known, row["entity"], text).uid
    if column.name.endswith("months"):
        return seasons.parse(text)
    if isinstance(column.type, Date):
        return _day(text, on)
    if isinstance(column.type, DateTime):
        day, _, hour = text.partition(" ")
        return datetime.combine(_day(day, on), time.fromisoformat(hour))
    return _READ.get(type(column.type), str)(text)


def _record(session: Session, known: Known, table: str, called: str) -> Any:  # noqa: ANN401
    record = known[table, called]
    if record.id is None:  # of the same file, as a central is of its bases
        session.flush()
    return record


def _day(text: str, on: date) -> date:
    if counted := _RELATIVE.fullmatch(text):
        return on + timedelta(days=int(counted[1]))
    return date.fromisoformat(text)


def _discard(session: Session, table: Table, ids: list[int]) -> int:
    """Mark rows as deleted; how many were not yet."""
    connection = session.connection()
    return sum(
        connection.execute(
            update(table)
            .where(table.c.id.in_(ids[start : start + _SLICE]))
            .where(table.c.deleted_at.is_(None))
            .values(deleted_at=now(), row_version=table.c.row_version + 1)
        ).rowcount
        for start in range(0, len(ids), _SLICE)
    )
