"""A QR code, in ReportLab's own drawing of it."""

from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.units import mm

from catalog.pdf.style import INK, WHITE, Part

_QUIET = 4  # modules of white around, without which readers do not find it


def qr(payload: str, size: float) -> QrCodeWidget:
    """The widget: level M, quiet zone included in the size."""
    return QrCodeWidget(
        payload, barLevel="M", barBorder=_QUIET, barWidth=size, barHeight=size,
        barFillColor=INK,
    )  # fmt: skip


class QrCode(Part):
    """A code on white; 20 mm is the least that is read off paper."""

    def __init__(self, payload: str, size: float = 42 * mm) -> None:
        super().__init__()
        self._payload = payload
        self.width = self.height = size

    def wrap(self, _room: float, _height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        self.canv.setFillColor(WHITE)
        self.canv.roundRect(0, 0, self.width, self.height, 4, stroke=0, fill=1)
        drawing = Drawing(self.width, self.height)
        drawing.add(qr(self._payload, self.width))
        renderPDF.draw(drawing, self.canv, 0, 0)
