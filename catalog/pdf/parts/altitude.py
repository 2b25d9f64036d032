"""A slope from the sea to the puna, with the height a product grows at."""

from catalog.altitudes import ALTITUDE_BANDS
from catalog.pdf import fonts
from catalog.pdf.style import CREAM, MUTED, RULE, TERRACOTTA, Part, Sheet
from catalog.pdf.wording import metres

_HIGHEST = 4800
_LABELLED = (1000, 2300, 4000)  # the others would stand on each other
_STEPS = tuple(reversed(ALTITUDE_BANDS))


class AltitudeLadder(Part):
    """Steps as high as the regions are; those of the product are coloured."""

    def __init__(self, low: int, high: int, sheet: Sheet) -> None:
        super().__init__()
        self._low, self._high, self._sheet = low, high, sheet
        self.width, self.height = 92.0, 72.0

    def wrap(self, _room: float, _height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        scale = (self.height - 8) / _HIGHEST
        step = (self.width - 34) / len(_STEPS)
        for number, band in enumerate(_STEPS):
            bottom, top = band.alt_min_m, min(band.alt_max_m, _HIGHEST)
            x, right = 34 + number * step, self.width
            self.canv.setFillColor(CREAM)
            self.canv.rect(x, bottom * scale, right - x, (top - bottom) * scale, 0, 1)
            self._mark(x, right, bottom, top, scale)
        self.canv.setFillColor(MUTED)
        for height in _LABELLED:
            y = height * scale
            self._line(y)
            fonts.draw(self.canv, 29, y - 2.5, metres(height), fonts.SANS, 8, at=1)

    def _mark(
        self, x: float, right: float, bottom: int, top: int, scale: float
    ) -> None:
        """Colour what of this step lies between the product's altitudes."""
        low, high = max(self._low, bottom), min(self._high, top)
        if low > high or (low == high == top != _HIGHEST):
            return
        height = max((high - low) * scale, 2.4)
        self.canv.setFillColor(TERRACOTTA)
        self.canv.rect(x, low * scale, right - x, height, stroke=0, fill=1)

    def _line(self, y: float) -> None:
        self.canv.setStrokeColor(RULE)
        self.canv.setLineWidth(0.5)
        self.canv.line(31, y, 34, y)
