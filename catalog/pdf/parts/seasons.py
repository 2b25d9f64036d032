"""The months of the year: a strip for one product, a calendar for many."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph

from catalog import seasons
from catalog.pdf import fonts
from catalog.pdf.style import (
    CREAM,
    GREEN,
    INK,
    LIGHT_GREEN,
    MUTED,
    PLACE,
    ROW,
    WHITE,
    Part,
    Sheet,
)
from catalog.privacy.views import PublicProduct

_NAMES = 0.335  # of the width
_GAP = 3.0
_TOP = 14.0
_ROWS = (19.0, 17.5, 16.5)  # heights: what nearly fits a page is made to fit


@dataclass(frozen=True)
class Shade:
    """How a month is coloured, and what is written in it."""

    fill: Color
    text: Color


HARVEST = Shade(GREEN, WHITE)
AVAILABLE = Shade(LIGHT_GREEN, INK)
NOTHING = Shade(CREAM, MUTED)


@dataclass(frozen=True)
class Entry:
    """A row of a calendar: a product, or (without months) the heading of a group."""

    name: str
    months: tuple[tuple[Shade, str], ...] = ()
    anchor: str = ""
    total: str = ""


def shades(product: PublicProduct) -> tuple[Shade, ...]:
    """Harvest is solid; what is there outside the harvest is light."""
    return tuple(
        HARVEST
        if product.harvest_months >> month & 1
        else AVAILABLE
        if product.available_months >> month & 1
        else NOTHING
        for month in range(12)
    )


class MonthStrip(Part):
    """Twelve cells with their initials."""

    def __init__(self, product: PublicProduct, sheet: Sheet) -> None:
        super().__init__()
        self._shades = shades(product)
        self._initials = seasons.initials(sheet.language)
        self.spaceBefore, self.spaceAfter = 11.0, 11.0
        self.height = 16.0

    def wrap(self, room: float, _height: float) -> tuple[float, float]:
        self.width = room
        return self.width, self.height

    def draw(self) -> None:
        wide = (self.width + _GAP) / 12
        for month, shade in enumerate(self._shades):
            _cell(self.canv, month * wide, 0, wide - _GAP, self.height, shade)
            fonts.draw(
                self.canv, month * wide + (wide - _GAP) / 2, 5.2,
                self._initials[month], fonts.SANS, 8, at=0.5,
            )  # fmt: skip


class Calendar(Part):
    """Products by months, in groups; every page repeats the months and the group."""

    def __init__(self, entries: Sequence[Entry], sheet: Sheet, total: str = "") -> None:
        super().__init__()
        self._entries, self._sheet, self._total = list(entries), sheet, total
        self._paragraphs: list[Flowable] = []
        self._lowest = _ROWS[0]

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        self._measure(room)
        for self._lowest in _ROWS:
            self.height = _TOP + sum(map(self._high, range(len(self._entries))))
            if self.height <= height:
                return self.width, self.height
        self._lowest = _ROWS[0]
        return self.width, self.height

    def split(self, room: float, height: float) -> list[Flowable]:
        self._measure(room)
        used, cut = _TOP, 0
        while cut < len(self._entries) and used + self._high(cut) <= height:
            used += self._high(cut)
            cut += 1
        while cut and not self._entries[cut - 1].months:
            cut -= 1
        if not cut:
            return []
        rest = self._entries[cut:]
        headings = [entry for entry in self._entries[:cut] if not entry.months]
        if rest and rest[0].months and headings:
            rest.insert(0, headings[-1])
        return [
            Calendar(part, self._sheet, self._total)
            for part in (self._entries[:cut], rest)
            if part
        ]

    def draw(self) -> None:
        y = self.height - 10
        self.canv.setFillColor(MUTED)
        for month, letter in enumerate(seasons.initials(self._sheet.language)):
            x = self._months + month * self._pitch + (self._pitch - _GAP) / 2
            fonts.draw(self.canv, x, y, letter, fonts.SEMIBOLD, 8.5, at=0.5)
        if self._total:
            fonts.draw(self.canv, self.width, y, self._total, fonts.SEMIBOLD, 8.5, at=1)
        y = self.height - _TOP
        for number, entry in enumerate(self._entries):
            high = self._high(number)
            self._row(entry, self._paragraphs[number], y - high, high)
            y -= high

    def _row(self, entry: Entry, paragraph: Paragraph, y: float, high: float) -> None:
        if not entry.months:
            paragraph.drawOn(self.canv, 0, y + 3)
            return
        cell = high - _GAP
        paragraph.drawOn(self.canv, 0, y + _GAP + (cell - paragraph.height) / 2)
        for month, (shade, text) in enumerate(entry.months):
            x = self._months + month * self._pitch
            wide = self._pitch - _GAP
            _cell(self.canv, x, y + _GAP, wide, cell, shade)
            middle = y + _GAP + cell / 2 - 2.8
            fonts.draw(self.canv, x + wide / 2, middle, text, fonts.SANS, 8, at=0.5)
        if entry.total:
            self.canv.setFillColor(INK)
            middle = y + _GAP + cell / 2 - 3
            fonts.draw(
                self.canv, self.width, middle, entry.total, fonts.SEMIBOLD, 9, at=1
            )
        if entry.anchor:
            box = (0, y, self._months, y + high)
            self.canv.linkRect("", entry.anchor, box, relative=1, thickness=0)

    def _measure(self, room: float) -> None:
        self.width = room
        self._months = room * _NAMES
        right = 34 if self._total else 0
        self._pitch = (room - self._months - right + _GAP) / 12
        if not self._paragraphs:
            for entry in self._entries:
                made = self._sheet.p(entry.name, ROW if entry.months else PLACE)
                made.wrap(self._months - 10, 1000)
                self._paragraphs.append(made)

    def _high(self, number: int) -> float:
        entry, paragraph = self._entries[number], self._paragraphs[number]
        # The leading over a group; a row is never lower than its cells look well.
        return float(
            max(paragraph.height + 2, self._lowest)
            if entry.months
            else paragraph.height + 13
        )


def _cell(
    canvas: Canvas, x: float, y: float, width: float, height: float, shade: Shade
) -> None:
    canvas.setFillColor(shade.fill)
    canvas.roundRect(x, y, width, height, 2, stroke=0, fill=1)
    canvas.setFillColor(shade.text)
