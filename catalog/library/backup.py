"""Copies of a library with its photos, made while it is in use, and put back."""

import hashlib
import json
import shutil
import sqlite3
import tempfile
import zipfile
from contextlib import closing
from datetime import datetime
from pathlib import Path

from catalog.errors import LibraryError
from catalog.jobs import Progress, silent
from catalog.language import tr

DATABASE = "library.db"
_MANIFEST = "respaldo.json"


def backup(folder: Path, target: Path, progress: Progress = silent) -> Path:
    """Write a verified copy of a library to a .zip file.

    The database is copied through SQLite's own online backup, so that others may
    go on writing. The file appears under its name only when it is whole.
    """
    unfinished = target.with_name(target.name + ".parcial")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent) as scratch:
            database = Path(scratch) / DATABASE
            copy_database(folder / DATABASE, database)
            _pack(folder, database, unfinished, progress)
        verify(unfinished)
        unfinished.replace(target)
    except OSError as error:
        raise LibraryError(
            tr("No se pudo escribir la copia en «{}». ¿Está lleno o protegido?").format(
                target
            )
        ) from error
    finally:
        if unfinished.is_file():
            unfinished.unlink()
    return target


def copy_database(source: Path, target: Path) -> None:
    """Copy a database in use and check the copy; LibraryError when it is damaged."""
    with (
        closing(sqlite3.connect(source)) as ours,
        closing(sqlite3.connect(target)) as copy,
    ):
        ours.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
        if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise LibraryError(
                tr(
                    "La biblioteca está dañada: no se hizo la copia, para no tapar una "
                    "buena. Recupere la última con «tinkuy restore»."
                )
            )


def _pack(folder: Path, database: Path, target: Path, progress: Progress) -> None:
    photos = sorted((folder / "photos").rglob("*.*"))
    files = {DATABASE: database} | {
        photo.relative_to(folder).as_posix(): photo for photo in photos
    }
    hashes = {}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for done, (name, path) in enumerate(files.items()):
            progress(done, len(files), name)
            hashes[name] = hashlib.sha256(path.read_bytes()).hexdigest()
            archive.write(path, name)
        manifest = {"made_at": datetime.now().isoformat(), "sha256": hashes}
        archive.writestr(_MANIFEST, json.dumps(manifest, indent=1))


def verify(archive_path: Path) -> None:
    """LibraryError unless every file of a backup is there with its SHA-256."""
    damaged = LibraryError(
        tr(
            "«{}» no es una copia de seguridad de Tinkuy o está dañada. Elija otra "
            "copia."
        ).format(archive_path.name)
    )
    try:
        hashes = _manifest(archive_path)
        with zipfile.ZipFile(archive_path) as archive:
            if DATABASE not in hashes or any(_is_unsafe(name) for name in hashes):
                raise damaged
            for name, expected in hashes.items():
                if hashlib.sha256(archive.read(name)).hexdigest() != expected:
                    raise damaged
    except FileNotFoundError:
        raise LibraryError(
            tr("No encuentro la copia «{}». Revise el nombre.").format(archive_path)
        ) from None
    except (zipfile.BadZipFile, KeyError, ValueError, RuntimeError, NotImplementedError,
            OSError, EOFError) as error:  # fmt: skip
        raise damaged from error


def _manifest(archive_path: Path) -> dict[str, str]:
    with zipfile.ZipFile(archive_path) as archive:
        hashes: dict[str, str] = json.loads(archive.read(_MANIFEST))["sha256"]
        return hashes


def _is_unsafe(name: str) -> bool:
    path = Path(name)
    return path.is_absolute() or ".." in path.parts or "\\" in name


def restore(archive_path: Path, folder: Path) -> Path | None:
    """Put a verified backup in a library's place; where what stood there went.

    What is replaced is kept whole beside it. A stale -wal file left next to the
    restored database would be replayed into it, so it moves along.
    """
    names = _manifest(archive_path)
    replaced = None
    if (folder / DATABASE).exists():
        moment = f"{datetime.now():%Y%m%d-%H%M%S}"
        replaced = folder / "backups" / f"antes_de_restaurar_{moment}"
        replaced.mkdir(parents=True)
        for path in folder.glob(f"{DATABASE}*"):
            shutil.move(path, replaced / path.name)
    with zipfile.ZipFile(archive_path) as archive:
        for name in names:
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(name) as source, target.open("wb") as copy:
                shutil.copyfileobj(source, copy)
    return replaced
