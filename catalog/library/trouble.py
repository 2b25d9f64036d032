"""Turns what SQLite and the disk complain of into a sentence a person can act on."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm.exc import StaleDataError

from catalog.errors import LibraryError, LibraryLocked, RecordChanged
from catalog.language import msgid, tr

_CANNOT_WRITE = msgid(
    "No se puede escribir en «{where}». Revise si la carpeta o la memoria está "
    "protegida y si usted tiene permiso."
)
_SENTENCES = {
    sqlite3.SQLITE_CORRUPT: msgid(
        "La biblioteca «{where}» está dañada. No la siga usando: recupere una copia "
        "con «tinkuy restore»."
    ),
    sqlite3.SQLITE_NOTADB: msgid(
        "El archivo library.db de «{where}» no es una biblioteca de Tinkuy o está "
        "dañado. Recupere una copia con «tinkuy restore»."
    ),
    sqlite3.SQLITE_FULL: msgid(
        "El disco de «{where}» está lleno. Libere espacio y vuelva a intentar: no se "
        "guardó nada a medias."
    ),
    sqlite3.SQLITE_READONLY: _CANNOT_WRITE,
    sqlite3.SQLITE_CANTOPEN: msgid(
        "No se puede abrir la biblioteca de «{where}». Revise que la carpeta exista y "
        "que usted tenga permiso."
    ),
    sqlite3.SQLITE_PERM: _CANNOT_WRITE,
    sqlite3.SQLITE_IOERR: msgid(
        "El disco de «{where}» no responde bien. Copie la carpeta a otro disco o "
        "recupere una copia de seguridad."
    ),
}
_BUSY = msgid(
    "Otro programa está escribiendo en la biblioteca «{where}». Ciérrelo y vuelva "
    "a intentar."
)


@contextmanager
def told_in_words(where: Path) -> Iterator[None]:
    """Raise LibraryError for troubles of disk and file; let our own bugs pass."""
    try:
        yield
    except StaleDataError as error:
        raise RecordChanged(
            tr(
                "Otra persona cambió esta ficha mientras tanto. Vuelva a abrirla y "
                "repita su cambio."
            )
        ) from error
    except (sqlite3.DatabaseError, DatabaseError) as error:
        if (problem := _problem(error, where)) is None:
            raise
        raise problem from error


def _problem(error: Exception, where: Path) -> LibraryError | None:
    original = error.orig if isinstance(error, DatabaseError) else error
    # The low byte is the family of the code: SQLITE_IOERR_READ is an IOERR.
    code = getattr(original, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return LibraryLocked(tr(_BUSY).format(where=where))
    if sentence := _SENTENCES.get(code):
        return LibraryError(tr(sentence).format(where=where))
    return None
