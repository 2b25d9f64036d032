"""The full-text index, on SQLite's FTS5; the only file that knows the engine.

Triggers put the records whose text changed in `search_queue`, whoever wrote;
`refresh` turns the queue into index lines in the same transaction. The index
is derived: dropped before migrations and built again after.
"""

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

from catalog.language import tr
from catalog.search.documents import COLUMNS, DEPENDENTS, KINDS, Kind, texts

_SLICE = 2_000  # SQLite takes at most 32,766 parameters
_WEIGHTS = {"name": 10, "names": 8, "science": 6, "words": 2, "place": 3}


def create(connection: Connection) -> None:
    """Make the index and build it from what the library holds."""
    columns = ", ".join(COLUMNS)
    for kind in KINDS:
        connection.exec_driver_sql(
            f"CREATE VIRTUAL TABLE search_{kind} USING fts5("
            f"{columns}, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3')"
        )
    connection.exec_driver_sql(
        "CREATE TABLE search_queue (kind TEXT NOT NULL, record_id INTEGER NOT NULL,"
        " PRIMARY KEY (kind, record_id)) WITHOUT ROWID"
    )
    for statement in _triggers():
        connection.exec_driver_sql(statement)
    with Session(connection) as session:
        rebuild(session)
        session.flush()


def drop(connection: Connection) -> None:
    """Take the index and its triggers out of the way of migrations."""
    triggers = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'search_%'"
    )
    for (name,) in triggers.all():
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    for table in ("queue", *KINDS):
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS search_{table}")


def _triggers() -> Iterator[str]:
    rows = {"INSERT": ("NEW",), "DELETE": ("OLD",), "UPDATE": ("OLD", "NEW")}
    for table, dependents in DEPENDENTS.items():
        for event, sides in rows.items():
            queue = "".join(
                "INSERT OR IGNORE INTO search_queue"
                f" SELECT '{kind}', d.* FROM ({ids.format(row=side)}) AS d;"
                for kind, ids in dependents
                for side in sides
            )
            yield (
                f"CREATE TRIGGER search_{table}_{event.lower()}"
                f" AFTER {event} ON {table} BEGIN {queue} END"
            )


def rebuild(session: Session) -> None:
    """Forget every line and write it again."""
    for kind in KINDS:
        session.execute(text(f"DELETE FROM search_{kind}"))
        session.execute(
            text(f"INSERT OR IGNORE INTO search_queue SELECT '{kind}', id FROM {kind}")
        )
    refresh(session)


def stale(session: Session) -> list[str]:
    """A sentence for each kind whose index does not say what its records say."""
    found = []
    for kind in KINDS:
        ids = session.scalars(text(f"SELECT id FROM {kind} ORDER BY id")).all()
        expected = {
            id_: columns
            for start in range(0, len(ids), _SLICE)
            for id_, columns in texts(
                session, kind, ids[start : start + _SLICE]
            ).items()
        }
        columns = ", ".join(COLUMNS)
        lines = session.execute(text(f"SELECT rowid, {columns} FROM search_{kind}"))
        if {id_: tuple(line) for id_, *line in lines} != expected:
            found.append(
                tr(
                    "El índice de búsqueda de «{}» está atrasado: use «tinkuy check "
                    "--repair»."
                ).format(kind)
            )
    return found


def refresh(session: Session) -> None:
    """Write the lines of the records that wait in the queue."""
    for kind in KINDS:
        waiting = session.scalars(
            text("SELECT record_id FROM search_queue WHERE kind = :kind"),
            {"kind": kind},
        ).all()
        for start in range(0, len(waiting), _SLICE):
            _write(session, kind, waiting[start : start + _SLICE])
    if session.scalar(text("SELECT 1 FROM search_queue LIMIT 1")):
        session.execute(text("DELETE FROM search_queue"))


def _write(session: Session, kind: Kind, ids: Sequence[int]) -> None:
    marks = ", ".join(f":{column}" for column in COLUMNS)
    session.execute(
        text(f"DELETE FROM search_{kind} WHERE rowid = :id"),
        [{"id": id_} for id_ in ids],
    )
    lines = [
        {"id": id_, **dict(zip(COLUMNS, columns, strict=True))}
        for id_, columns in texts(session, kind, ids).items()
    ]
    if lines:
        columns = ", ".join(COLUMNS)
        session.execute(
            text(f"INSERT INTO search_{kind} (rowid, {columns}) VALUES (:id, {marks})"),
            lines,
        )


def find(
    session: Session, kind: Kind, asked: Iterable[set[str]], limit: int | None
) -> list[int]:
    """Ids with, for each word asked, a word that begins with one of its keys."""
    # Keys are letters and digits only, so quoting them is enough for FTS5.
    match = " AND ".join(
        "(" + " OR ".join(f'"{key}"*' for key in sorted(keys)) + ")" for keys in asked
    )
    weights = ", ".join(str(_WEIGHTS[column]) for column in COLUMNS)
    found = session.scalars(
        text(
            f"SELECT rowid FROM search_{kind} WHERE search_{kind} MATCH :match"
            f" ORDER BY bm25(search_{kind}, {weights}), rowid LIMIT :limit"
        ),
        {"match": match, "limit": -1 if limit is None else limit},
    )
    return list(found)
