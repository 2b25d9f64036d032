"""Photos, and the drawings that take their place: never an empty frame."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reportlab.lib.colors import Color
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfdoc import PDFImageXObject
from reportlab.pdfgen.canvas import Canvas

from catalog.errors import ExportFailed
from catalog.language import tr
from catalog.pdf import illustrations
from catalog.pdf.illustrations import Illustration
from catalog.pdf.style import (
    CREAM,
    GREEN,
    LEFT,
    LIGHT_GREEN,
    PAGE_WIDTH,
    SAND,
    TOP,
    WHITE,
    Part,
    Sheet,
)
from catalog.privacy.views import PublicPhoto, PublicProduct

_LOGO = (46 * mm, 18 * mm)  # the most room it takes
_RIM = 2.5 * mm


@dataclass(frozen=True)
class Picture:
    """A photo, else a drawing, else a sprig on the ground given."""

    photo: tuple[str, Path] | None = None
    illustration: Illustration | None = None
    ground: Color = SAND

    def draw(
        self, canvas: Canvas, x: float, y: float, width: float, height: float,
        radius: float = 0,
    ) -> None:  # fmt: skip
        """Fill a rectangle: a photo is cut to it, a drawing stands on its ground."""
        canvas.saveState()
        outline = canvas.beginPath()
        outline.roundRect(x, y, width, height, radius)
        canvas.clipPath(outline, stroke=0, fill=0)
        if self.photo:
            _cut(canvas, *self.photo, (x, y, width, height))
        else:
            canvas.setFillColor(
                self.illustration.ground if self.illustration else self.ground
            )
            canvas.rect(x, y, width, height, stroke=0, fill=1)
            _stand(canvas, self.illustration, x, y, width, height)
        canvas.restoreState()


class Band(Part):
    """A picture from edge to edge of the page, at its top."""

    def __init__(self, picture: Picture, height: float) -> None:
        super().__init__()
        self._picture = picture
        self._full = height
        self.width, self.height = 0.0, height - TOP
        self.spaceAfter = 9 * mm

    def wrap(self, room: float, _height: float) -> tuple[float, float]:
        return room, self.height

    def draw(self) -> None:
        self._picture.draw(self.canv, -LEFT, 0, PAGE_WIDTH, self._full)


class Framed(Part):
    """A picture of a size, with rounded corners."""

    def __init__(self, picture: Picture, width: float, height: float) -> None:
        super().__init__()
        self._picture = picture
        self.width, self.height = width, height

    def wrap(self, _room: float, _height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        self._picture.draw(self.canv, 0, 0, self.width, self.height, radius=5)


def of_product(product: PublicProduct, sheet: Sheet) -> Picture:
    """The first photo there is a file of; else a drawing."""
    return Picture(
        photo=photo_of(product.photos, sheet), illustration=illustrations.of(product)
    )


def photo_of(photos: Sequence[PublicPhoto], sheet: Sheet) -> tuple[str, Path] | None:
    """The first photo that can be printed; its author goes into the credits."""
    for photo in photos:
        if path := sheet.photo(photo.sha256):
            sheet.printed[photo.sha256] = photo
            return photo.sha256, path
    return None


def draw_logo(
    canvas: Canvas, logo: tuple[str, Path], right: float, bottom: float
) -> None:
    """The mark of who publishes, whole, on a white ground."""
    name, image = _stored(canvas, *logo)
    scale = min(_LOGO[0] / image.width, _LOGO[1] / image.height)
    wide, high = image.width * scale, image.height * scale
    canvas.saveState()
    canvas.translate(right - wide - 2 * _RIM, bottom)
    canvas.setFillColor(WHITE)
    canvas.roundRect(0, 0, wide + 2 * _RIM, high + 2 * _RIM, 4, stroke=0, fill=1)
    canvas.translate(_RIM, _RIM)
    canvas.scale(wide, high)
    canvas.doForm(name)
    canvas.restoreState()


def _cut(
    canvas: Canvas, sha256: str, path: Path, box: tuple[float, float, float, float]
) -> None:
    """Cover a box with a photo: what is too much of it is cut off."""
    name, image = _stored(canvas, sha256, path)
    x, y, width, height = box
    scale = max(width / image.width, height / image.height)
    wide, high = image.width * scale, image.height * scale
    canvas.translate(x + (width - wide) / 2, y + (height - high) / 2)
    canvas.scale(wide, high)
    canvas.doForm(name)


def _stored(canvas: Canvas, sha256: str, path: Path) -> tuple[str, PDFImageXObject]:
    """A JPEG, whose bytes pass untouched, once in the file; and what draws it."""
    # drawImage would name it after its path: other folder, other bytes.
    name = f"photo-{sha256}"
    if not canvas.hasForm(name):
        try:
            image = PDFImageXObject(name, str(path))
        except OSError as error:
            raise ExportFailed(
                tr(
                    "No se puede leer la foto «{}»: quítela de la ficha y vuelva a "
                    "agregarla."
                ).format(path.name)
            ) from error
        canvas._doc.addForm(name, image)
    return name, canvas._doc.idToObject[canvas._doc.getXObjectName(name)]


def _stand(
    canvas: Canvas,
    illustration: Illustration | None,
    x: float,
    y: float,
    width: float,
    height: float,
) -> None:
    if illustration is None:
        _sprig(canvas, x + width / 2, y, height)
        return
    drawing = illustration.drawing
    high = min(height, width * drawing.height / drawing.width)
    wide = high * drawing.width / drawing.height
    illustrations.place(
        canvas, illustration, x + (width - wide) / 2, y + (height - high) / 2, high
    )


def _sprig(canvas: Canvas, x: float, y: float, height: float) -> None:
    """A plant that is none in particular."""
    canvas.translate(x, y)
    canvas.scale(height / 100, height / 100)
    canvas.setFillColor(GREEN)
    canvas.roundRect(-0.9, 0, 1.8, 78, 0.9, stroke=0, fill=1)
    for step, (bottom, size) in enumerate(((14, 30), (30, 26), (45, 21), (59, 15))):
        for side in (-1, 1):
            canvas.setFillColor(GREEN if (step + side) % 4 else LIGHT_GREEN)
            leaf = canvas.beginPath()
            leaf.moveTo(0, bottom)
            leaf.curveTo(
                side * size * 0.2, bottom + size * 0.5,
                side * size * 0.7, bottom + size * 0.62,
                side * size, bottom + size * 0.5,
            )  # fmt: skip
            leaf.curveTo(
                side * size * 0.8, bottom - size * 0.04,
                side * size * 0.3, bottom - size * 0.12, 0, bottom,
            )  # fmt: skip
            canvas.drawPath(leaf, stroke=0, fill=1)
    canvas.setFillColor(CREAM)
    canvas.circle(0, 82, 5, stroke=0, fill=1)
