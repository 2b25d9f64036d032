"""What there is of a product each month, in tonnes."""

from reportlab.pdfgen.canvas import Canvas

from catalog import seasons
from catalog.pdf import fonts
from catalog.pdf.style import GREEN, LIGHT_GREEN, MUTED, RULE, Part, Sheet
from catalog.pdf.wording import Supply, tonnes


class CapacityBars(Part):
    """Twelve bars: confirmed solid, and on top of it what is only estimated."""

    def __init__(self, supply: Supply, sheet: Sheet, height: float = 98.0) -> None:
        super().__init__()
        self._supply, self._sheet = supply, sheet
        self.height = height

    def wrap(self, room: float, _height: float) -> tuple[float, float]:
        self.width = room
        return self.width, self.height

    def draw(self) -> None:
        canvas, base = self.canv, 15.0
        pitch = self.width / 12
        wide = pitch * 0.78
        highest = max(self._supply.month(month) for month in range(12))
        scale = (self.height - base - 14) / highest
        initials = seasons.initials(self._sheet.language)
        for month in range(12):
            x = month * pitch
            sure = self._supply.confirmed[month] * scale
            all_of_it = self._supply.month(month) * scale
            canvas.setFillColor(LIGHT_GREEN)
            _bar(canvas, x, base, wide, all_of_it)
            canvas.setFillColor(GREEN)
            _bar(canvas, x, base, wide, sure)
            canvas.setFillColor(MUTED)
            middle = x + wide / 2
            fonts.draw(canvas, middle, 3, initials[month], fonts.SANS, 8.5, at=0.5)
            if total := self._supply.month(month):
                label = tonnes(total, self._sheet.language)
                fonts.draw(
                    canvas, middle, base + all_of_it + 3, label, fonts.SANS, 8, at=0.5
                )
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.6)
        canvas.line(0, base, self.width - pitch + wide, base)


def _bar(canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
    if height > 0:
        canvas.roundRect(x, y, width, height, min(1.5, height / 2), 0, 1)
