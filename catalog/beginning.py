"""The first minute of a library: made, named and filled as a person wishes.

All of it or nothing: a folder in which this fails is left as it was found.
"""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from catalog import photos, sample
from catalog.house import profile
from catalog.jobs import Progress, silent
from catalog.language import msgid
from catalog.library import DATABASE, Library, create_library

_LABEL = msgid("Datos de la cooperativa")
# All that opening a library and filling it puts into its folder.
_OURS = {
    DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", "LEEME.txt", "library.lock",
    "library.lock.json", "photos", "renditions", "backups",
}  # fmt: skip


@dataclass(frozen=True)
class Beginning:
    """What a person wishes for; `profile` has values by the names of its columns."""

    folder: Path
    profile: Mapping[str, Any] = field(default_factory=dict)
    logo: Path | None = None
    with_sample: bool = False


def begin(wished: Beginning, on: date, progress: Progress = silent) -> bool:
    """Make a library; False when the folder holds one, which stays as it is.

    Raises CatalogError when it cannot be made there or the logo cannot be used.
    """
    folder = wished.folder
    if (folder / DATABASE).exists():
        return False
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    there = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    try:
        library = create_library(folder)
        try:
            _fill(library, wished, on, progress)
        finally:
            library.close()
    except BaseException:
        _clear(folder, _OURS - there, missing)
        raise
    return True


def _fill(library: Library, wished: Beginning, on: date, progress: Progress) -> None:
    values = dict(wished.profile)
    progress(0, 0, _LABEL)
    logo = photos.take_in(library.folder, wished.logo) if wished.logo else None
    if values or logo:
        with library.writing(_LABEL) as session:
            if logo:
                profile.note_logo(
                    session, logo.sha256, logo.mime_type, logo.width, logo.height
                )
                values["logo"] = logo.sha256
            profile.save(session, values, profile.read(session))
    if wished.with_sample:
        sample.load(library, on, progress)


def _clear(folder: Path, names: set[str], missing: list[Path]) -> None:
    """Take out what was made, and the folders that were not there."""
    for path in (folder / name for name in names):
        if path.is_dir():
            shutil.rmtree(path)
        elif path.exists():
            path.unlink()
    for place in missing:
        if place.is_dir() and not any(place.iterdir()):
            place.rmdir()
