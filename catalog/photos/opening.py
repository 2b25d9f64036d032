"""Opens the bytes of a photo, whatever they turn out to be.

Pillow is read when the first photo is opened: the window shows before.
"""

import io
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING

from catalog.errors import CatalogError
from catalog.language import tr
from catalog.photos.facts import Facts, facts_of, orientation_of

if TYPE_CHECKING:
    from PIL.Image import Image

MEGAPIXELS = 200  # the most a telephone makes; more is an attack or a scan of a map
_FORMATS = ("JPEG", "PNG", "WEBP", "HEIF", "TIFF")
_MIME = {
    "JPEG": "image/jpeg",
    "MPO": "image/jpeg",  # two pictures in one JPEG, as some telephones make
    "PNG": "image/png",
    "WEBP": "image/webp",
    "HEIF": "image/heic",
    "TIFF": "image/tiff",
}
_ANIMATED = {"PNG", "WEBP"}  # in the others a second picture is a page or a preview
_TURNED_BY_READER = {"HEIF", "TIFF"}
# What decoders raise at files that were cut short or made to hurt.
_BROKEN = (
    OSError, SyntaxError, ValueError, TypeError, EOFError, LookupError, struct.error,
    ArithmeticError, AttributeError, NotImplementedError, RuntimeError, zlib.error,
    AssertionError,
)  # fmt: skip


@dataclass(frozen=True)
class Opened:
    """An upright picture in sRGB; `width` and `height` are those of the whole photo."""

    picture: "Image"
    width: int
    height: int
    mime_type: str
    facts: Facts


def opened(data: bytes, longest: int, name: str) -> Opened:
    """Read a photo down to `longest` pixels on its longest side.

    CatalogError, in a sentence that begins with `name`, when it cannot be used.
    """
    if not data:
        raise CatalogError(
            tr("«{}» está vacía: vuelva a copiarla del celular.").format(name)
        )
    try:
        with _image(data, name) as image:
            return _read(image, longest, name)
    except MemoryError as error:
        raise CatalogError(
            tr(
                "«{}» es demasiado grande para la memoria de esta computadora: "
                "guárdela más pequeña y agréguela otra vez."
            ).format(name)
        ) from error
    except _BROKEN as error:
        raise CatalogError(
            tr("«{}» está dañada o incompleta: vuelva a copiarla del celular.").format(
                name
            )
        ) from error


@contextmanager
def _image(data: bytes, name: str) -> Iterator["Image"]:
    pillow = _pillow()
    try:
        image = pillow.open(io.BytesIO(data), formats=_FORMATS)
    except pillow.UnidentifiedImageError as error:
        raise CatalogError(
            tr(
                "«{}» no se puede leer como foto: agregue un archivo JPG, PNG, WEBP, "
                "HEIC o TIFF."
            ).format(name)
        ) from error
    except (pillow.DecompressionBombError, pillow.DecompressionBombWarning) as error:
        raise CatalogError(_too_large(name)) from error
    with image:
        yield image


def _read(image: "Image", longest: int, name: str) -> Opened:
    width, height = image.size
    if width * height > MEGAPIXELS * 1_000_000:
        raise CatalogError(_too_large(name))
    kind = image.format or ""
    if kind in _ANIMATED and getattr(image, "n_frames", 1) > 1:
        raise CatalogError(
            tr(
                "«{}» es una animación: guarde una sola imagen como JPG y agréguela."
            ).format(name)
        )
    facts, orientation = facts_of(image), orientation_of(image)
    # A JPEG is decoded at a half, a quarter or an eighth, as far as that suffices.
    image.draft(None, _fitted(image.size, longest))
    image.load()
    if kind in _TURNED_BY_READER:
        width, height = image.size
        orientation = 1
    elif orientation >= 5:
        width, height = height, width
    picture = _srgb(_shrunk(_flat(image, name), longest))
    return Opened(_turned(picture, orientation), width, height, _MIME[kind], facts)


def shrunk(picture: "Image", longest: int) -> "Image":
    """The same picture no larger than this; never enlarged."""
    return _shrunk(picture, longest)


def _fitted(size: tuple[int, int], longest: int) -> tuple[int, int]:
    scale = min(1.0, longest / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _flat(image: "Image", name: str) -> "Image":
    """In a mode that can be scaled, on white where it is transparent."""
    pillow = _pillow()
    if image.mode.startswith("I;16"):
        # Sixteen bits to eight; `convert` would cut off whatever is over 255.
        return image.point(lambda level: level * (1 / 256)).convert("L")
    if image.has_transparency_data:
        layer = image.convert("RGBA")
        ground: Image = pillow.new("RGB", image.size, "white")
        ground.paste(layer, mask=layer.getchannel("A"))
        ground.info = dict(image.info)
        return ground
    if image.mode in ("1", "P"):
        return image.convert("RGB")
    if image.mode in ("L", "RGB", "CMYK", "YCbCr", "LAB", "RGBX"):
        return image
    raise CatalogError(
        tr(
            "«{}» tiene colores que no se pueden imprimir: guárdela como JPG y "
            "agréguela otra vez."
        ).format(name)
    )


def _shrunk(image: "Image", longest: int) -> "Image":
    size = _fitted(image.size, longest)
    if size == image.size:
        return image
    lanczos = _pillow().Resampling.LANCZOS
    return image.resize(size, lanczos, reducing_gap=3.0)


def _srgb(image: "Image") -> "Image":
    """In the colours of every screen: what has a profile of its own is converted."""
    from PIL import ImageCms

    profile = image.info.get("icc_profile")
    if profile and image.mode in ("L", "RGB", "CMYK", "LAB"):
        try:
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            if not ImageCms.getProfileName(own).startswith("sRGB"):
                screen = ImageCms.createProfile("sRGB")
                made = ImageCms.profileToProfile(image, own, screen, outputMode="RGB")
                assert made is not None
                return made
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            # A profile that is broken or of another kind of picture says nothing.
            pass
    return image.convert("RGB")


def _turned(picture: "Image", orientation: int) -> "Image":
    how = _pillow().Transpose
    turns = {
        2: how.FLIP_LEFT_RIGHT,
        3: how.ROTATE_180,
        4: how.FLIP_TOP_BOTTOM,
        5: how.TRANSPOSE,
        6: how.ROTATE_270,
        7: how.TRANSVERSE,
        8: how.ROTATE_90,
    }
    return picture.transpose(turns[orientation]) if orientation in turns else picture


def _too_large(name: str) -> str:
    return tr(
        "«{}» tiene más de {} megapíxeles: guárdela más pequeña y agréguela otra vez."
    ).format(name, MEGAPIXELS)


@cache
def _pillow() -> ModuleType:
    import pi_heif
    from PIL import Image

    pi_heif.register_heif_opener()
    # Pillow warns here and refuses at twice as much; both are told in words.
    Image.MAX_IMAGE_PIXELS = MEGAPIXELS * 1_000_000
    return Image
