"""The colours of a cooperative's documents, chosen by how they look together."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from catalog.house.colors import PRESETS, USUAL, Colors
from catalog.ui.style import GRID, px
from catalog.ui.text import tr
from catalog.ui.widgets.flow import FlowLayout

_WIDTH = 128
_HEIGHT = 60
_STRIP = 26


class PalettePicker(QWidget):
    """One button a palette; colours that are none of them leave every button up."""

    edited = Signal()  # by the person

    def __init__(self) -> None:
        super().__init__()
        self._colors = USUAL
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        row = QWidget()
        flow = FlowLayout()
        flow.setSpacing(GRID)
        row.setLayout(flow)
        column.addWidget(row)
        for number, (name, colors) in enumerate(PRESETS.items()):
            pressed = _Swatch(tr(name), colors)
            self._group.addButton(pressed, number)
            flow.addWidget(pressed)
        self._group.idClicked.connect(self._choose)
        self.show_colors(USUAL)

    @property
    def colors(self) -> Colors:
        """What is chosen."""
        return self._colors

    def show_colors(self, colors: Colors) -> None:
        """Press the button of these colours, if they have one."""
        self._colors = colors
        self._group.setExclusive(False)
        for number, preset in enumerate(PRESETS.values()):
            self._group.button(number).setChecked(preset == colors)
        self._group.setExclusive(True)

    def _choose(self, number: int) -> None:
        self._colors = list(PRESETS.values())[number]
        self.edited.emit()


class _Swatch(QPushButton):
    """A strip of the three colours over their name."""

    def __init__(self, name: str, colors: Colors) -> None:
        super().__init__()
        self.setProperty("role", "swatch")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self._name, self._colors = name, colors

    def sizeHint(self) -> QSize:
        return QSize(px(_WIDTH), px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        room = self.rect().adjusted(GRID // 2, GRID // 2, -GRID // 2, -GRID // 2)
        strip = QRectF(room.left(), room.top(), room.width(), px(_STRIP))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rounded = QPainterPath()
        rounded.addRoundedRect(strip, 4, 4)
        painter.setClipPath(rounded)
        # As much of each as a document shows of it.
        left = strip.left()
        for share, shade in zip((0.6, 0.25, 0.15), self._colors, strict=True):
            part = QRectF(left, strip.top(), share * strip.width() + 1, strip.height())
            painter.fillRect(part, QColor(shade))
            left += share * strip.width()
        painter.setClipping(False)
        painter.setPen(self.palette().color(self.foregroundRole()))
        under = room.adjusted(GRID // 2, px(_STRIP), -GRID // 2, 0)
        words = self.fontMetrics().elidedText(
            self._name, Qt.TextElideMode.ElideRight, under.width()
        )
        painter.drawText(under, Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()
