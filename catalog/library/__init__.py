"""A library: one folder that holds everything a cooperative has written down.

library.db (SQLite in WAL mode), photos/ab/<sha256>.jpg, backups/, LEEME.txt; and
renditions/, which may be deleted.
"""

import getpass
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from filelock import FileLock
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.orm import Session, sessionmaker

from catalog import photos, search
from catalog.errors import LibraryError
from catalog.jobs import Progress, silent
from catalog.language import msgid, tr
from catalog.library import history, lock, schema
from catalog.library.backup import DATABASE, backup, restore, verify
from catalog.library.check import problems
from catalog.library.trouble import told_in_words
from catalog.models import Operation

__all__ = [
    "DATABASE",
    "Library",
    "create_library",
    "open_library",
    "restore_library",
]

_README = msgid(
    """Esta carpeta es una biblioteca de Tinkuy.

No cambie, mueva ni borre lo que hay dentro: ábrala con Tinkuy. Para llevarla a
otra computadora haga una copia de seguridad (tinkuy backup) y copie ese archivo.
"""
)


class Library:
    """An open library. Only `writing` changes it, and only one program at a time."""

    def __init__(self, folder: Path, engine: Engine, held: FileLock | None) -> None:
        self.folder = folder
        self.engine = engine
        self.who = getpass.getuser()
        self._lock = held
        self._readers = sessionmaker(engine, expire_on_commit=False)
        self._writers = sessionmaker(
            engine.execution_options(writes=True), expire_on_commit=False
        )

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Ask questions; the database refuses any change."""
        with told_in_words(self.folder), self._readers() as session:
            yield session

    @contextmanager
    def writing(self, label: str) -> Iterator[Session]:
        """Make a change: one transaction, one undo step called `label`.

        It commits at the end, with the search index, or leaves no trace.
        """
        with self._operation(label) as (session, _):
            yield session

    def undo(self) -> str | None:
        """Take the last operation back; its label, or None when there is none."""
        with self._operation(tr("Deshacer")) as (session, operation):
            if target := history.last_done(session):
                operation.label = tr("Deshacer: {}").format(target.label)
                history.revert(session, target, operation)
        return target.label if target else None

    def redo(self) -> str | None:
        """Do again what was undone last; its label, or None when there is none."""
        with self._operation(tr("Rehacer")) as (session, operation):
            if target := history.last_undone(session):
                operation.label = tr("Rehacer: {}").format(target.label)
                history.repeat(session, target, operation)
        return target.label if target else None

    @contextmanager
    def _operation(self, label: str) -> Iterator[tuple[Session, Operation]]:
        assert self._lock, "this library was opened for reading"
        with told_in_words(self.folder), self._writers.begin() as session:
            operation = history.begin(session, label, self.who)
            yield session, operation
            session.flush()
            search.refresh(session)
            history.finish(session, operation)

    def backup(self, target: Path | None = None, progress: Progress = silent) -> Path:
        """Copy the library with its photos; by default into its own backups/."""
        moment = f"{datetime.now():%Y%m%d-%H%M%S}"
        target = target or self.folder / "backups" / f"copia-{moment}.zip"
        with told_in_words(self.folder):
            return backup(self.folder, target, progress)

    def check(self, *, repair: bool = False) -> list[str]:
        """What is wrong, a sentence each; `repair` first writes the index anew."""
        if repair:
            with self.writing(tr("Rehacer el índice de búsqueda")) as session:
                search.rebuild(session)
        with self.reading() as session:
            return problems(session, self.folder)

    def photo(self, sha256: str, size: photos.Size = "print") -> Path | None:
        """The file of a photo for a purpose: a JPEG without its place or date.

        None when the photo is missing, CatalogError when it is damaged. Takes up to
        seconds the first time, if renditions/ was deleted.
        """
        return photos.rendition(self.folder, sha256, size)

    def close(self) -> None:
        """Let go of the files."""
        self.engine.dispose()
        if self._lock:
            lock.release(self._lock, self.folder)
            self._lock = None


def create_library(folder: Path) -> Library:
    """Make a new library in a folder that holds none, and open it for writing."""
    if (folder / DATABASE).exists():
        raise LibraryError(
            tr("En «{}» ya hay una biblioteca. Ábrala o elija otra carpeta.").format(
                folder
            )
        )
    with told_in_words(folder):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "LEEME.txt").write_text(_README, "utf-8")
            held = lock.acquire(folder, getpass.getuser())
        except OSError as error:
            raise LibraryError(
                tr(
                    "No se puede crear la biblioteca en «{}». Elija una carpeta en la "
                    "que usted pueda escribir."
                ).format(folder)
            ) from error
        return _opened(folder, held)


def open_library(folder: Path, *, writable: bool = True) -> Library:
    """Open the library of a folder, bringing its schema up to date.

    Raises LibraryError when there is none, or it is damaged, newer than this
    program or cannot be written; LibraryLocked when somebody else is writing.
    """
    if not (folder / DATABASE).is_file():
        raise LibraryError(
            tr(
                "No encuentro una biblioteca en «{}». Revise si la carpeta se "
                "movió o si falta conectar la memoria."
            ).format(folder)
        )
    with told_in_words(folder):
        try:
            held = lock.acquire(folder, getpass.getuser()) if writable else None
        except OSError as error:
            raise LibraryError(
                tr(
                    "No se puede escribir en «{}». Revise si la carpeta o la memoria "
                    "está protegida y si usted tiene permiso."
                ).format(folder)
            ) from error
        return _opened(folder, held)


def restore_library(archive: Path, folder: Path) -> Path | None:
    """Put a backup in a library's place; where what stood there went, if anything."""
    verify(archive)
    held = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        held = lock.acquire(folder, getpass.getuser())
        return restore(archive, folder)
    except OSError as error:
        raise LibraryError(
            tr(
                "No se pudo recuperar la copia en «{}». ¿Está lleno o protegido? "
                "La copia sigue intacta."
            ).format(folder)
        ) from error
    finally:
        if held:
            lock.release(held, folder)


def _opened(folder: Path, held: FileLock | None) -> Library:
    engine = create_engine(f"sqlite:///{folder / DATABASE}")
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    library = Library(folder, engine, held)
    try:
        _bring_up_to_date(library, may_write=held is not None)
    except BaseException:
        library.close()
        raise
    return library


def _bring_up_to_date(library: Library, *, may_write: bool) -> None:
    with library.engine.connect() as connection:
        is_new = schema.revision(connection) is None
        due = schema.is_due(connection)
    if due and not may_write:
        raise LibraryError(
            tr(
                "Esta biblioteca es de una versión anterior. Ábrala una vez con "
                "Tinkuy para actualizarla."
            )
        )
    if due:
        if not is_new:
            moment = f"{datetime.now():%Y%m%d-%H%M%S}"
            library.backup(
                library.folder / "backups" / f"antes-de-actualizar-{moment}.zip"
            )
        with library.engine.connect().execution_options(writes=True) as connection:
            schema.upgrade(connection)
    elif may_write:
        # Rows that another program changed meanwhile wait for their index lines.
        with library._writers.begin() as session:
            search.refresh(session)


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # sqlite3 must not begin for us; see _begin
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA busy_timeout = 5000")


def _begin(connection: Connection) -> None:
    # Left alone, sqlite3 would run CREATE TABLE outside the transaction, and a
    # migration that fails half-way could not be undone. A writer takes its place
    # at once, instead of finding out at the end that somebody else was faster.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql(f"PRAGMA query_only = {'OFF' if writes else 'ON'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
