"""The outside of a document."""

from reportlab.lib.enums import TA_CENTER
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from catalog.identifiers import show_phone
from catalog.pdf import vcard
from catalog.pdf.parts.codes import QrCode
from catalog.pdf.parts.pictures import Picture, draw_logo
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
    RIGHT,
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
_NARROW = 0.78  # of the width: a title in two lines fills its ground
_HOUSE = 0.66  # of the width: the logo stands beside it
_FOOT = 16 * mm
_CODE = 40 * mm
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
        sha256 = sheet.publication.house.logo
        path = sheet.photo(sha256) if sha256 else None
        self._logo = (sha256, path) if path else None

    def wrap(self, _room: float, _height: float) -> tuple[float, float]:
        self.width, self.height = PAGE_WIDTH, PAGE_HEIGHT
        return self.width, self.height

    def draw(self) -> None:
        _ground(self.canv)
        self._picture.draw(self.canv, 0, _PICTURE_BOTTOM, PAGE_WIDTH, _PICTURE)
        if self._logo:
            draw_logo(self.canv, self._logo, PAGE_WIDTH - RIGHT, _FOOT)
        room = PAGE_HEIGHT - TOP - _PICTURE_BOTTOM - _PICTURE - 8 * mm
        _, title = self._title.wrap(WIDTH * _NARROW, room)
        _, subtitle = self._subtitle.wrap(WIDTH * _NARROW, room)
        top = PAGE_HEIGHT - TOP - max(0, (room - title - subtitle) * 0.45)
        self._title.drawOn(self.canv, LEFT, top - title)
        self._subtitle.drawOn(self.canv, LEFT, top - title - 10 - subtitle)
        self._house.wrap(WIDTH * _HOUSE, 200)
        _, slogan = self._slogan.wrap(WIDTH * _HOUSE, 200)
        self._slogan.drawOn(self.canv, LEFT, _FOOT)
        self._house.drawOn(self.canv, LEFT, _FOOT + slogan)


class BackCover(Part):
    """How to reach the cooperative, also in a code that needs no network."""

    def __init__(self, picture: Picture, sheet: Sheet) -> None:
        super().__init__()
        house = sheet.publication.house
        self._picture = picture
        self._slogan = sheet.p(house.slogan, _MOTTO)
        reached = (
            show_phone(house.phone),
            house.email,
            house.website,
            house.address,
        )
        self._lines = [
            sheet.p(house.name, COVER_HOUSE),
            *(sheet.p(line, _SLOGAN) for line in reached if line),
        ]
        self._hint = sheet.p(sheet.tr("Guarda el contacto, sin internet"), _HINT)
        self._code = QrCode(vcard.of_house(house), _CODE)

    def wrap(self, _room: float, _height: float) -> tuple[float, float]:
        self.width, self.height = PAGE_WIDTH, PAGE_HEIGHT
        return self.width, self.height

    def draw(self) -> None:
        _ground(self.canv)
        self._picture.draw(self.canv, 0, _PICTURE_BOTTOM, PAGE_WIDTH, _PICTURE)
        _, high = self._slogan.wrap(WIDTH * _NARROW, 400)
        self._slogan.drawOn(self.canv, LEFT, PAGE_HEIGHT - TOP - 12 * mm - high)
        x = PAGE_WIDTH - RIGHT - _CODE
        top = _PICTURE_BOTTOM - 9 * mm
        self._code.drawOn(self.canv, x, top - _CODE)
        _, high = self._hint.wrap(_CODE, 100)
        self._hint.drawOn(self.canv, x, top - _CODE - 2 * mm - high)
        for piece in self._lines:
            _, high = piece.wrap(WIDTH - _CODE - 8 * mm, 400)
            top -= high + 2
            piece.drawOn(self.canv, LEFT, top)


_SLOGAN = COVER_LINE.clone("slogan", fontSize=11, leading=15.5)
_MOTTO = COVER.clone("motto", fontSize=26, leading=32)
_HINT = COVER_LINE.clone("hint", fontSize=8.5, leading=11, alignment=TA_CENTER)


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
