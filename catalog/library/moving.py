"""A library carried to another folder: copied, compared, and the old one kept."""

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from catalog.errors import LibraryError
from catalog.jobs import Progress, silent
from catalog.language import tr
from catalog.library import DATABASE, Library
from catalog.library.backup import copy_database
from catalog.library.trouble import told_in_words

MOVED = "MUDADA.txt"
_ROOM = 1.1  # of what is copied: a full disk does nobody good
_MADE_ANEW = (DATABASE, "library.lock", MOVED)
_PIECE = 1 << 20


def move(library: Library, target: Path, progress: Progress = silent) -> Path:
    """Copy a library to a new folder and say in the old one where it went; the folder.

    Nobody can write meanwhile, so that nothing typed stays behind. The new folder
    appears under its name only when every file in it was read back and is the same.
    Raises LibraryError, and the library stays where it was.
    """
    source = library.folder
    _refuse(source, target)
    writer = library.engine.execution_options(writes=True)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with (
            tempfile.TemporaryDirectory(
                prefix=".tinkuy-", dir=target.parent
            ) as scratch,
            told_in_words(source),
            writer.begin(),
        ):
            unfinished = Path(scratch) / target.name
            unfinished.mkdir()
            _copy(source, unfinished, progress)
            if target.exists():
                target.rmdir()
            unfinished.replace(target)
        (source / MOVED).write_text(_note(target), "utf-8")
    except OSError as error:
        raise LibraryError(
            tr(
                "No se pudo copiar la biblioteca a «{}». ¿Está lleno o protegido? La "
                "biblioteca sigue donde estaba."
            ).format(target)
        ) from error
    return target


def _note(target: Path) -> str:
    return tr(
        "El {} esta biblioteca se copió a:\n\n{}\n\nSiga trabajando allí. Borre esta "
        "carpeta cuando haya visto que allí está todo.\n"
    ).format(f"{datetime.now():%d/%m/%Y %H:%M}", target)


def _refuse(source: Path, target: Path) -> None:
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise LibraryError(
            tr("«{}» no está vacía. Elija una carpeta nueva.").format(target)
        )
    ours, theirs = source.resolve(), target.resolve()
    if theirs.is_relative_to(ours) or ours.is_relative_to(theirs):
        raise LibraryError(
            tr("La carpeta nueva no puede estar dentro de la biblioteca. Elija otra.")
        )


def _files(source: Path) -> Iterator[Path]:
    """All that is copied as it is; the database is not, for it is in use."""
    for path in sorted(source.rglob("*")):
        ours = path.parent == source and path.name.startswith(_MADE_ANEW)
        if path.is_file() and not ours:
            yield path


def _copy(source: Path, target: Path, progress: Progress) -> None:
    files = list(_files(source))
    needed = sum(path.stat().st_size for path in (*files, source / DATABASE))
    if shutil.disk_usage(target).free < needed * _ROOM:
        raise LibraryError(
            tr(
                "En ese disco no cabe la biblioteca: hacen falta {:,.0f} MB. Libere "
                "espacio o elija otro disco."
            ).format(needed / 1e6)
        )
    progress(0, len(files) + 1, DATABASE)
    copy_database(source / DATABASE, target / DATABASE)
    for done, path in enumerate(files, start=1):
        name = path.relative_to(source)
        progress(done, len(files) + 1, name.as_posix())
        copy = target / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, copy)
        if _hash(path) != _hash(copy):
            raise LibraryError(
                tr(
                    "«{}» no se copió bien: el disco puede estar fallando. Elija otro; "
                    "la biblioteca sigue donde estaba."
                ).format(name)
            )


def _hash(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()
