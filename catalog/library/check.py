"""Looking a library over: the file, its links, its photos and its index."""

import hashlib
from pathlib import Path

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from catalog import photos, search
from catalog.language import tr
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
        tr(
            "La base de datos está dañada ({}): recupere una copia con «tinkuy "
            "restore»."
        ).format(found[0])
    ]


def _links(session: Session) -> list[str]:
    broken = session.execute(text("PRAGMA foreign_key_check")).all()
    return [
        tr(
            "La fila {} de «{}» apunta a una de «{}» que no existe: recupere una copia."
        ).format(rowid, table, parent)
        for table, rowid, parent, _ in broken
    ]


def _photos(session: Session, folder: Path) -> list[str]:
    found = []
    for sha256 in session.scalars(select(Media.sha256).order_by(Media.sha256)):
        path = photos.original(folder, sha256)
        if not path.is_file():
            found.append(
                tr("Falta la foto {}: tráigala de una copia.").format(path.name)
            )
        elif hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
            found.append(
                tr("La foto {} está dañada: tráigala de una copia.").format(path.name)
            )
    return found
