"""One photo as large as there is room for."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from catalog.queries.photos import PhotoRow
from catalog.ui.pictures import Pictures
from catalog.ui.style import GRID, SIZES, color, font, px
from catalog.ui.text import tr

_HIGH = 232


class Preview(QWidget):
    """Never reads a file itself: what is not drawn yet appears when it is."""

    def __init__(self, pictures: Pictures) -> None:
        super().__init__()
        self._pictures = pictures
        self._row: PhotoRow | None = None
        self.setFixedHeight(px(_HIGH))
        pictures.ready.connect(self.update)

    @property
    def trouble(self) -> str:
        """Why the photo cannot be shown, or «»."""
        return self._pictures.trouble(self._row.photo) if self._row else ""

    def show_row(self, row: PhotoRow) -> None:
        """Show another photo."""
        self._row = row
        self.setAccessibleName(row.caption or tr("Foto sin leyenda"))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("desk"))
        if self._row:
            self._pictures.paint_whole(painter, self.rect(), self._row.photo)
        painter.fillRect(self.rect(), color("veil"))
        if self.trouble:
            painter.setFont(font(SIZES.body))
            painter.setPen(color("ink"))
            room = self.rect().adjusted(2 * GRID, 0, -2 * GRID, 0)
            how = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(room, int(how), self.trouble)
        painter.end()
