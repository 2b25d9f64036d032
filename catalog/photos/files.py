"""Where photos stand on the disk: originals as they came, and renditions of them.

photos/ab/<sha256>.jpg holds the very bytes, whatever their kind; they may say where
a family lives, so nothing outside this package is given them. renditions/<size>/ may be
deleted: it is made again when it is asked for, and is in no backup.
"""

import hashlib
import os
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal

from catalog.errors import CatalogError, LibraryError
from catalog.language import tr

if TYPE_CHECKING:
    from PIL.Image import Image

Size = Literal["thumb", "screen", "print"]
SIZES: dict[Size, int] = {"print": 3508, "screen": 1600, "thumb": 320}  # longest side
_QUALITY: dict[Size, int] = {"print": 88, "screen": 84, "thumb": 80}
_HEAVIEST = 300 * 1024 * 1024


@dataclass(frozen=True)
class Taken:
    """A photo that stands in the library's folder; its size is that seen upright."""

    sha256: str
    mime_type: str
    width: int
    height: int
    taken_on: date | None = None
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    author: str = ""
    licence: str = ""


def original(folder: Path, sha256: str) -> Path:
    """Where the bytes of a photo belong, there or not."""
    return folder / "photos" / sha256[:2] / f"{sha256}.jpg"


def take_in(folder: Path, source: Path | bytes, name: str = "") -> Taken:
    """Keep a photo in a library's folder, with its renditions.

    `name` is what a person knows it by. CatalogError when it cannot be used; then
    nothing is kept.
    """
    from catalog.photos.opening import opened

    name = name or (source.name if isinstance(source, Path) else "foto")
    data = source if isinstance(source, bytes) else _read(source, name)
    photo = opened(data, SIZES["print"], name)
    sha256 = hashlib.sha256(data).hexdigest()
    place = original(folder, sha256)
    if not place.is_file() or place.read_bytes() != data:
        _write(place, lambda file: file.write(data), durably=True)
    _render(folder, sha256, photo.picture, SIZES)
    facts = photo.facts
    return Taken(
        sha256=sha256,
        mime_type=photo.mime_type,
        width=photo.width,
        height=photo.height,
        taken_on=facts.taken_on,
        latitude=facts.latitude,
        longitude=facts.longitude,
        author=facts.author,
        licence=facts.licence,
    )


def rendition(folder: Path, sha256: str, size: Size) -> Path | None:
    """A JPEG of a photo, upright, sRGB, with nothing in it but the picture.

    None when the photo is missing; CatalogError when it is damaged.
    """
    made = _rendition(folder, sha256, size)
    if made.is_file():
        return made
    source = original(folder, sha256)
    if not source.is_file():
        return None
    from catalog.photos.opening import opened

    data = source.read_bytes()
    if hashlib.sha256(data).hexdigest() != sha256:
        raise CatalogError(
            tr("La foto «{}» está dañada: tráigala de una copia de seguridad.").format(
                source.name
            )
        )
    photo = opened(data, SIZES[size], source.name)
    _render(folder, sha256, photo.picture, [size])
    return made


def _rendition(folder: Path, sha256: str, size: Size) -> Path:
    return folder / "renditions" / size / sha256[:2] / f"{sha256}.jpg"


def _render(folder: Path, sha256: str, picture: "Image", sizes: Iterable[Size]) -> None:
    from catalog.photos.opening import shrunk

    for size in sizes:
        picture = shrunk(picture, SIZES[size])
        # Pillow would write the comment and the profile of the original along.
        picture.info = {}
        # Straight into a file: only there does Pillow let other threads go on.
        save = partial(picture.save, format="JPEG", quality=_QUALITY[size])
        _write(_rendition(folder, sha256, size), partial(save, optimize=True))


def _read(source: Path, name: str) -> bytes:
    try:
        if source.stat().st_size > _HEAVIEST:
            raise CatalogError(
                tr(
                    "«{}» pesa más de 300 MB: no parece una foto. Guárdela como JPG y "
                    "agréguela otra vez."
                ).format(name)
            )
        return source.read_bytes()
    except OSError as error:
        raise CatalogError(
            tr(
                "No se puede leer «{}». Revise si el celular o la memoria sigue "
                "conectada y agréguela otra vez."
            ).format(name)
        ) from error


def _write(
    target: Path, write: Callable[[BinaryIO], object], *, durably: bool = False
) -> None:
    """Put a file in its place whole or not at all; `durably` against a power cut."""
    # Without a dot: a backup made meanwhile takes what has an ending.
    beside = target.parent / f"nueva-{secrets.token_hex(8)}"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with beside.open("wb") as file:
                write(file)
                if durably:
                    file.flush()
                    os.fsync(file.fileno())
            _replace(beside, target)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise LibraryError(
            tr(
                "No se pudo guardar la foto en la biblioteca. ¿Está lleno el disco o "
                "protegida la carpeta? Libere espacio y agréguela otra vez."
            )
        ) from error


def _replace(beside: Path, target: Path) -> None:
    try:
        beside.replace(target)
    except PermissionError:
        # Windows keeps a file that somebody is reading; it holds the same bytes.
        if not target.is_file():
            raise
