"""What a photo says of itself: when, where, who took it and who may use it."""

import re
import struct
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Exif, Image

_MOST = 160  # letters that author and licence hold

# Tags of EXIF 2.32 (CIPA DC-008) and data sets of IPTC-IIM 4.2.
_ORIENTATION, _ARTIST, _COPYRIGHT = 0x0112, 0x013B, 0x8298
_EXIF, _GPS = 0x8769, 0x8825
_TAKEN, _DIGITISED = 0x9003, 0x9004
_LATITUDE, _LONGITUDE = (1, 2, "S", 90), (3, 4, "W", 180)
_BYLINE, _NOTICE = (2, 80), (2, 116)


@dataclass(frozen=True)
class Facts:
    """As far as they are there and make sense; the place never leaves the library."""

    taken_on: date | None = None
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    author: str = ""
    licence: str = ""


def facts_of(image: "Image") -> Facts:
    """Read them; what is damaged counts as absent, for the photo is good without."""
    exif = _exif(image)
    iptc = _iptc(image)
    latitude, longitude = _place(exif)
    return Facts(
        taken_on=_day(exif),
        latitude=latitude,
        longitude=longitude,
        author=_first_words((exif.get(_ARTIST), iptc.get(_BYLINE))),
        licence=_first_words((exif.get(_COPYRIGHT), iptc.get(_NOTICE))),
    )


def orientation_of(image: "Image") -> int:
    """How the camera was held, 1 to 8; 1 when it does not say."""
    value = _exif(image).get(_ORIENTATION)
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


_DAMAGED = (
    OSError, SyntaxError, ValueError, TypeError, LookupError, EOFError,
    ArithmeticError, struct.error,
)  # fmt: skip


def _exif(image: "Image") -> "Exif":
    from PIL.Image import Exif

    try:
        return image.getexif()
    except _DAMAGED:
        return Exif()


def _inner(exif: "Exif", directory: int) -> dict[int, Any]:
    try:
        return exif.get_ifd(directory)
    except _DAMAGED:
        return {}


def _iptc(image: "Image") -> dict[tuple[int, int], Any]:
    from PIL import ImageFile, IptcImagePlugin

    if not isinstance(image, ImageFile.ImageFile):
        return {}
    try:
        return IptcImagePlugin.getiptcinfo(image) or {}
    except (*_DAMAGED, AttributeError):
        return {}


def _day(exif: "Exif") -> date | None:
    inner = _inner(exif, _EXIF)
    for tag in (_TAKEN, _DIGITISED):
        try:
            return datetime.strptime(str(inner.get(tag))[:10], "%Y:%m:%d").date()
        except ValueError:
            continue
    return None


def _place(exif: "Exif") -> tuple[Decimal | None, Decimal | None]:
    gps = _inner(exif, _GPS)
    latitude, longitude = _degrees(gps, *_LATITUDE), _degrees(gps, *_LONGITUDE)
    # Off the coast of Africa lies what a receiver says before it knows.
    if latitude is None or longitude is None or not (latitude or longitude):
        return None, None
    return latitude, longitude


def _degrees(
    gps: dict[int, Any], side: int, tag: int, negative: str, most: int
) -> Decimal | None:
    try:
        degrees, minutes, seconds = (float(part) for part in gps[tag])
        value = degrees + minutes / 60 + seconds / 3600
    except _DAMAGED:
        return None
    if not 0 <= value <= most:  # not a number is neither
        return None
    signed = -value if _words(gps.get(side)).upper() == negative else value
    return Decimal(f"{signed:.6f}")


def _first_words(values: Iterable[Any]) -> str:
    return next(filter(None, map(_words, values)), "")


def _words(value: Any) -> str:  # noqa: ANN401
    """A text as a person wrote it, in one line."""
    if isinstance(value, list | tuple):
        value = value[0] if value else ""
    if isinstance(value, str):
        # EXIF knows ASCII only; what cameras and programs write there is UTF-8.
        with suppress(UnicodeEncodeError):
            value = value.encode("latin-1")
    if isinstance(value, bytes):
        try:
            value = value.decode("utf-8")
        except UnicodeDecodeError:
            value = value.decode("latin-1")
    text = value if isinstance(value, str) else ""
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", text).split())[:_MOST]
