"""Small rounded labels in a row."""

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Flowable

from catalog.pdf import fonts
from catalog.pdf.style import CELL, CREAM, Part, Sheet

_PADDING, _GAP = 9.0, 6.0


class Chips(Part):
    """Labels that go on in another line when one is full."""

    def __init__(self, texts: Sequence[str], sheet: Sheet) -> None:
        super().__init__()
        self._texts, self._sheet = texts, sheet
        self._paragraphs = [sheet.p(text, CELL) for text in texts]
        self._places: list[tuple[float, float, float, Any]] = []
        self.spaceBefore = 7.0

    def wrap(self, room: float, _height: float) -> tuple[float, float]:
        self.width, self._places = room, []
        x = top = line = 0.0
        for text, paragraph in zip(self._texts, self._paragraphs, strict=True):
            inside = fonts.width(text, CELL.fontName, CELL.fontSize) + 0.5
            inside = min(inside, room - 2 * _PADDING)
            _, height = paragraph.wrap(inside, 10_000)
            wide, high = inside + 2 * _PADDING, height + 5
            if x and x + wide > room:
                x, top, line = 0.0, top + line + _GAP, 0.0
            self._places.append((x, top + high, wide, paragraph))
            x, line = x + wide + _GAP, max(line, high)
        self.height = top + line
        return self.width, self.height

    def split(self, room: float, height: float) -> list[Flowable]:
        self.wrap(room, height)
        fit = sum(bottom <= height for _, bottom, _, _ in self._places)
        if not 0 < fit < len(self._texts):
            return []
        parts = self._texts[:fit], self._texts[fit:]
        return [Chips(part, self._sheet) for part in parts]

    def draw(self) -> None:
        for x, bottom, wide, paragraph in self._places:
            y, high = self.height - bottom, paragraph.height + 5
            self.canv.setFillColor(CREAM)
            self.canv.roundRect(x, y, wide, high, min(high / 2, 9), stroke=0, fill=1)
            paragraph.drawOn(self.canv, x + _PADDING, y + 3)
