"""What there is to say of a library's folder and of the program that opened it."""

from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from catalog.library.place import Risk, look_around, risks
from catalog.ui.text import tr


@dataclass(frozen=True)
class Standing:
    """What there is to say of a library's folder."""

    size: int  # bytes
    photos: int
    risks: tuple[Risk, ...]


def standing(folder: Path) -> Standing:
    """Look at a library's folder; takes as long as it has files."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    place = folder.resolve()
    return Standing(
        size=sum(path.stat().st_size for path in files),
        photos=sum(path.is_relative_to(folder / "photos") for path in files),
        risks=tuple(risks(place, look_around(place))),
    )


def size_words(length: int) -> str:
    """«12.5 MB», in the thousands that disks are sold by."""
    return f"{length / 1e6:,.1f} MB" if length < 1e9 else f"{length / 1e9:,.1f} GB"


def version_words() -> str:
    """The version of the program."""
    try:
        return version("tinkuy")
    except PackageNotFoundError:  # run from its sources
        return tr("de desarrollo")
