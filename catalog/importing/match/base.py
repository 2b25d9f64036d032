"""What the matching of every sheet has in common."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session

from catalog.errors import ImportFailed
from catalog.importing.cells import Cells
from catalog.language import tr
from catalog.models import now

_SLICE = 5_000  # SQLite takes at most 32,766 parameters


@dataclass
class Draft:
    """What a row asks for, before it is compared with the record it is about.

    No other row of the sheet may have one of its `keys`. A new record without a
    code gets one made from `code_from`. The fields in `found_by` told which record
    it is by their letters alone, so that their spelling is no change.
    """

    name: str
    record_id: int | None
    keys: tuple[tuple[Any, ...], ...]
    values: dict[str, Any]
    code_from: str = ""
    found_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Step:
    """One record to be made or changed: its values, by field, before and after."""

    line: int
    name: str
    record_id: int | None
    values: Mapping[str, Any]
    before: Mapping[str, Any] = field(default_factory=dict)


class Matcher(Protocol):
    """Finds which record each row of one sheet is about, and writes what changes."""

    model: Any
    by_hand: frozenset[str]
    taken: set[str]

    def draft(self, cells: Cells) -> Draft:
        """What a row asks for; what is wrong or doubtful is told to `cells`."""

    def current(
        self, session: Session, ids: Sequence[int]
    ) -> dict[int, dict[str, Any]]:
        """The fields of records as they are, in the form that drafts have."""

    def settled(
        self, before: Mapping[str, Any], values: Mapping[str, Any]
    ) -> dict[str, Any]:
        """What the fields of a record become with what a row brings."""

    def complain(self, cells: Cells, record: Mapping[str, Any]) -> None:
        """Refuse what the fields of a record must not be together."""

    def show(self, name: str, value: Any) -> str:  # noqa: ANN401
        """A value as a person reads it."""

    def insert(self, session: Session, steps: Sequence[Step]) -> None:
        """Make new records and what goes with them."""

    def update(self, session: Session, steps: Sequence[Step]) -> None:
        """Change records and what goes with them."""


def slices(ids: Iterable[Any]) -> Iterator[list[Any]]:
    """Parts small enough for one question."""
    everything = list(ids)
    for start in range(0, len(everything), _SLICE):
        yield everything[start : start + _SLICE]


def read_columns(
    session: Session,
    model: type[Any],
    names: Iterable[str],
    ids: Iterable[int],
) -> dict[int, dict[str, Any]]:
    """Some columns of some records, and their version."""
    columns = [getattr(model, name) for name in dict.fromkeys((*names, "row_version"))]
    return {
        row[0]: {
            column.key: value for column, value in zip(columns, row[1:], strict=True)
        }
        for part in slices(ids)
        for row in session.execute(select(model.id, *columns).where(model.id.in_(part)))
    }


def insert_rows(
    session: Session,
    model: type[Any],
    rows: Sequence[Mapping[str, Any]],
) -> list[int]:
    """Insert many rows at once; their ids, in the same order."""
    if not rows:
        return []
    names = dict.fromkeys(name for row in rows for name in row)
    blank = {name: _default(model, name) for name in names}
    statement = insert(model).returning(model.id, sort_by_parameter_order=True)
    return list(session.scalars(statement, [{**blank, **row} for row in rows]))


def _default(model: type[Any], name: str) -> Any:  # noqa: ANN401
    default = model.__table__.columns[name].default
    return default.arg if default is not None and default.is_scalar else None


def update_rows(
    session: Session,
    model: type[Any],
    changes: Iterable[tuple[int, int, Mapping[str, Any]]],
) -> None:
    """Change records (id, version, columns); ImportFailed when one moved on."""
    table = model.__table__
    alike: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for id_, version, columns in changes:
        if columns:
            row = {"_id": id_, "_version": version, **columns}
            alike.setdefault(tuple(columns), []).append(row)
    for names, rows in alike.items():
        statement = (
            update(table)
            .where(table.c.id == bindparam("_id"))
            .where(table.c.row_version == bindparam("_version"))
            .values(
                {name: bindparam(name) for name in names}
                | {"row_version": table.c.row_version + 1, "updated_at": now()}
            )
        )
        result = session.connection().execute(statement, rows)
        if result.rowcount != len(rows):
            raise library_changed()


def library_changed() -> ImportFailed:
    """What to tell when a plan no longer holds."""
    return ImportFailed(
        tr(
            "La biblioteca cambió después de revisar el archivo: vuelva a revisarlo e "
            "importe de nuevo; no se guardó nada."
        )
    )
