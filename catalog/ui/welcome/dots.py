"""How many pages there are, and which one is open."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from catalog.ui.style import GRID, color
from catalog.ui.text import tr

_GAP = 2 * GRID


class Dots(QWidget):
    """One dot a page; the open one is longer, so that colour is not alone."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self._count, self._at = count, 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_page(self, number: int) -> None:
        """Light a page, the first being 0."""
        self._at = number
        self.setAccessibleName(tr("Página {} de {}").format(number + 1, self._count))
        self.setToolTip(self.accessibleName())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize((self._count + 1) * _GAP, 2 * GRID)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        left, top = 0.0, (self.height() - GRID) / 2
        for number in range(self._count):
            is_open = number == self._at
            width = _GAP + GRID if is_open else GRID
            painter.setBrush(color("ring" if is_open else "bar"))
            painter.drawRoundedRect(QRectF(left, top, width, GRID), GRID / 2, GRID / 2)
            left += width + GRID
        painter.end()
