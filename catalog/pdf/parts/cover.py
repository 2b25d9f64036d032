"""The outside of a document."""

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from catalog.identifiers import show_phone
from catalog.pdf import vcard
from catalog.pdf.parts.codes import QrCode
from catalog.pdf.parts.pictures import Picture
from catalog.pdf.style import (
    AMBER,
    COVER,
    COVER_HOUSE,
    COVER_LINE,
    GREEN,
    LEFT,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    PURPLE,
    TERRACOTTA,
    TOP,
    WHITE,
    WIDTH,
    Part,
    Sheet,
    fitted,
)

_PICTURE = PAGE_HEIGHT * 0.42
_PICTURE_BOTTOM = PAGE_HEIGHT * 0.25
_STRIP = 4.5 * mm
_THREADS = ((AMBER, 18.0), (TERRACOTTA, 18.0), (GREEN, 18.0), (WHITE, 6.0))


class Cover(Part):
    """The whole page in colour: title, a picture from edge to edge, who publishes."""

    def __init__(
        self, title: str, subtitle: str, picture: Picture, sheet: Sheet
    ) -> None:
        super().__init__()
        self._title = sheet.p(title, fitted(COVER, title))
        self._subtitle = sheet.p(subtitle, COVER_LINE)
        self._house = sheet.p(sheet.publication.house.name, COVER_HOUSE)
        self._slogan = sheet.p(sheet.publication.house.slogan, _SLOGAN)
        self._picture = picture

    def wrap(self, _room: float, _height: float) -> tuple[float, float]:
        self.width, self.height = PAGE_WIDTH, PAGE_HEIGHT
        return self.width, self.height

    def draw(self) -> None:
        _ground(self.canv)
        self._picture.draw(self.canv, 0, _PICTURE_BOTTOM, PAGE_WIDTH, _PICTURE)
        room = PAGE_HEIGHT - TOP - _PICTURE_BOTTOM - _PICTURE - 8 * mm
        _, title = self._title.wrap(WIDTH, room)
        _, subtitle = self._subtitle.wrap(WIDTH, room)
        top = PAGE_HEIGHT - TOP - max(0, (room - title - subtitle) * 0.45)
        self._title.drawOn(self.canv, LEFT, top - title)
        self._subtitle.drawOn(self.canv, LEFT, top - title - 10 - subtitle)
        self._house.wrap(WIDTH, 200)
        _, slogan = self._slogan.wrap(WIDTH, 200)
        self._slogan.drawOn(self.canv, LEFT, 16 * mm)
        self._house.drawOn(self.canv, LEFT, 16 * mm + slogan)


class BackCover(Part):
    """How to reach the cooperative, also in a code that needs no network."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        house = sheet.publication.house
        self._name = sheet.p(house.name, _NAME)
        self._lines = [
            sheet.p(line, COVER_LINE_SMALL)
            for line in (
                show_phone(house.phone), house.email, house.website, house.address
            )
            if line
        ]  # fmt: skip
        self._hint = sheet.p(
            sheet.tr("Apunte la cámara: guarda el contacto, sin internet."), _SLOGAN
        )
        self._code = QrCode(vcard.of_house(house))

    def wrap(self, _room: float, _height: float) -> tuple[float, float]:
        self.width, self.height = PAGE_WIDTH, PAGE_HEIGHT
        return self.width, self.height

    def draw(self) -> None:
        _ground(self.canv)
        y = PAGE_HEIGHT * 0.60
        self._code.drawOn(self.canv, LEFT, y)
        for piece in (self._hint, self._name, *self._lines):
            _, height = piece.wrap(WIDTH, 400)
            y -= height + (20 if piece is self._name else 7)
            piece.drawOn(self.canv, LEFT, y)


_SLOGAN = COVER_LINE.clone("slogan", fontSize=11, leading=15)
_NAME = COVER.clone("back_name", fontSize=24, leading=29)
COVER_LINE_SMALL = COVER_LINE.clone("cover_line_small", fontSize=12, leading=16)


def _ground(canvas: Canvas) -> None:
    canvas.setFillColor(PURPLE)
    canvas.rect(0, 0, PAGE_WIDTH, PAGE_HEIGHT, stroke=0, fill=1)
    woven_strip(canvas)


def woven_strip(canvas: Canvas) -> None:
    """The band of a weaving at the foot of the page."""
    x = thread = 0.0
    while x < PAGE_WIDTH:
        color, wide = _THREADS[int(thread) % len(_THREADS)]
        canvas.setFillColor(color)
        canvas.rect(x, 0, wide, _STRIP, stroke=0, fill=1)
        x, thread = x + wide, thread + 1
