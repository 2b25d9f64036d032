"""Looking a library over: the file, its links, its photos and its index."""

import hashlib
from pathlib import Path

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from catalog import photos, search
from catalog.models import Media


def problems(session: Session, folder: Path) -> list[str]:
    """One sentence for each thing that is not as it should be."""
    return [
        *_file(session),
        *_links(session),
        *_photos(session, folder),
        *search.stale(session),
    ]


def _file(session: Session) -> list[str]:
    found = session.scalars(text("PRAGMA integrity_check")).all()
    if found == ["ok"]:
        return []
    return [
        f"La base de datos está dañada ({found[0]}): recupere una copia con «tinkuy "
        "restore»."
    ]


def _links(session: Session) -> list[str]:
    broken = session.execute(text("PRAGMA foreign_key_check")).all()
    return [
        f"La fila {rowid} de «{table}» apunta a una de «{parent}» que no existe: "
        "recupere una copia."
        for table, rowid, parent, _ in broken
    ]


def _photos(session: Session, folder: Path) -> list[str]:
    found = []
    for sha256 in session.scalars(select(Media.sha256).order_by(Media.sha256)):
        path = photos.original(folder, sha256)
        if not path.is_file():
            found.append(f"Falta la foto {path.name}: tráigala de una copia.")
        elif hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
            found.append(f"La foto {path.name} está dañada: tráigala de una copia.")
    return found
