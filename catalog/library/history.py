"""The history: triggers generated from the models, and undo and redo from it.

Bulk inserts, imports and other programs do not pass through the ORM's events,
so the database itself writes down every row that changes, before and after.
Written for SQLite; another engine has triggers of its own making here.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Table, select, text, update
from sqlalchemy.orm import Session

from catalog.language import msgid
from catalog.models import Base, Change, Operation

_OUTSIDE = msgid("Cambio hecho fuera de Tinkuy")
_UNTRACKED = {"operation", "change"}
_BOOKKEEPING = {"updated_at", "row_version"}  # no change worth a line of history


def tracked_tables() -> list[Table]:
    """Every table whose changes are kept."""
    return [t for t in Base.metadata.sorted_tables if t.name not in _UNTRACKED]


def create(connection: Connection) -> None:
    """Make the triggers."""
    for table in tracked_tables():
        for statement in _triggers(table):
            connection.exec_driver_sql(statement)


def drop(connection: Connection) -> None:
    """Take the triggers out of the way of migrations."""
    names = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master"
        " WHERE type = 'trigger' AND name LIKE 'history_%'"
    )
    for (name,) in names.all():
        connection.exec_driver_sql(f"DROP TRIGGER {name}")


def _triggers(table: Table) -> Iterator[str]:
    columns = [c.name for c in table.columns if c.computed is None]
    keys = [c.name for c in table.primary_key.columns]
    told = [c for c in columns if c not in _BOOKKEEPING]
    changed = " OR ".join(f'OLD."{c}" IS NOT NEW."{c}"' for c in told)

    for kind, row, when, before, after in (
        ("insert", "NEW", "", "NULL", _whole("NEW", columns)),
        (
            "update",
            "OLD",
            f"WHEN {changed}",
            _differing("OLD", told),
            _differing("NEW", told),
        ),
        ("delete", "OLD", "", _whole("OLD", columns), "NULL"),
    ):
        key = ", ".join(f'{row}."{k}"' for k in keys)
        yield f"""
            CREATE TRIGGER history_{table.name}_{kind}
            AFTER {kind.upper()} ON "{table.name}" {when} BEGIN
                INSERT INTO operation (uid, at, label, state)
                SELECT lower(hex(randomblob(16))), datetime('now'), '{_OUTSIDE}', 'done'
                WHERE coalesce(
                    (SELECT state FROM operation ORDER BY id DESC LIMIT 1), ''
                ) <> 'open';
                INSERT INTO change
                    (operation_id, table_name, row_key, kind, before, after)
                SELECT max(id), '{table.name}', json_array({key}), '{kind}',
                    {before}, {after}
                FROM operation;
            END"""


def _whole(row: str, columns: Iterable[str]) -> str:
    fields = ", ".join(f"'{c}', {row}.\"{c}\"" for c in columns)
    return f"json_object({fields})"


def _differing(row: str, columns: Iterable[str]) -> str:
    fields = " UNION ALL ".join(
        f'SELECT \'{c}\' AS k, {row}."{c}" AS v WHERE OLD."{c}" IS NOT NEW."{c}"'
        for c in columns
    )
    return f"(SELECT json_group_object(k, v) FROM ({fields}))"


def begin(session: Session, label: str, who: str, office: str = "") -> Operation:
    """Open the operation that the rows changed from now on belong to."""
    operation = Operation(label=label, who=who, office=office, state="open")
    session.add(operation)
    session.flush()
    return operation


def finish(session: Session, operation: Operation) -> None:
    """Close an operation; one that changed nothing leaves no line."""
    session.flush()
    touched = session.scalar(
        select(Change.id).where(Change.operation_id == operation.id).limit(1)
    )
    if touched is None:
        session.delete(operation)
        return
    operation.state = "done"
    if operation.reverts_id is None:  # a new deed ends what could be redone
        session.execute(
            update(Operation)
            .where(Operation.state == "undone")
            .values(state="discarded")
        )


def last_done(session: Session) -> Operation | None:
    """What undo would take back."""
    return session.scalar(
        select(Operation)
        .where(Operation.state == "done", Operation.reverts_id.is_(None))
        .order_by(Operation.id.desc())
        .limit(1)
    )


def last_undone(session: Session) -> Operation | None:
    """What redo would do again: the oldest of those undone since."""
    done = last_done(session)
    return session.scalar(
        select(Operation)
        .where(Operation.state == "undone", Operation.id > (done.id if done else 0))
        .order_by(Operation.id)
        .limit(1)
    )


def revert(session: Session, target: Operation, operation: Operation) -> None:
    """Put every row that `target` touched back, as part of `operation`."""
    operation.reverts_id = target.id
    session.flush()
    rows = _changes(session, target.id, newest_first=True)
    _apply(session.connection(), [_inverse(row) for row in rows])
    target.state = "undone"


def repeat(session: Session, target: Operation, operation: Operation) -> None:
    """Do what was undone again, as part of `operation`."""
    operation.reverts_id = target.id
    session.flush()
    _apply(session.connection(), _changes(session, target.id, newest_first=False))
    target.state = "done"


@dataclass(frozen=True)
class _Row:
    table: str
    key: str
    kind: str
    values: dict[str, Any]  # as the driver gives them
    before: dict[str, Any]


def _changes(session: Session, operation_id: int, *, newest_first: bool) -> list[_Row]:
    # As text: the ORM would turn dates and lists into values the triggers and
    # the driver do not know.
    order = "DESC" if newest_first else "ASC"
    found = session.execute(
        text(
            "SELECT table_name, row_key, kind, before, after FROM change"
            f" WHERE operation_id = :id ORDER BY id {order}"
        ),
        {"id": operation_id},
    )
    return [
        _Row(table, key, kind, json.loads(after or "{}"), json.loads(before or "{}"))
        for table, key, kind, before, after in found
    ]


def _inverse(row: _Row) -> _Row:
    kind = {"insert": "delete", "delete": "insert", "update": "update"}[row.kind]
    return _Row(row.table, row.key, kind, row.before, row.values)


def _apply(connection: Connection, rows: Iterable[_Row]) -> None:
    # Parents may come back after their children: checked when all is done.
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    alike = groupby(rows, key=lambda r: (r.table, r.kind, tuple(r.values)))
    for (table, kind, columns), group in alike:
        keys = [c.name for c in Base.metadata.tables[table].primary_key.columns]
        where = " AND ".join(f'"{key}" = ?' for key in keys)
        if kind == "delete":
            statement = f'DELETE FROM "{table}" WHERE {where}'
            values = [tuple(json.loads(row.key)) for row in group]
        elif kind == "insert":
            names = ", ".join(f'"{c}"' for c in columns)
            marks = ", ".join("?" for _ in columns)
            statement = f'INSERT INTO "{table}" ({names}) VALUES ({marks})'
            values = [tuple(row.values.values()) for row in group]
        else:
            fields = [f'"{c}" = ?' for c in columns]
            if "row_version" in Base.metadata.tables[table].columns:
                fields += [
                    "row_version = row_version + 1",
                    "updated_at = datetime('now')",
                ]
            statement = f'UPDATE "{table}" SET {", ".join(fields)} WHERE {where}'
            values = [(*row.values.values(), *json.loads(row.key)) for row in group]
        connection.exec_driver_sql(statement, values)
