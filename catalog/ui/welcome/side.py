"""The left of the welcome card: whose program this is, and a drawing."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from catalog.paths import RESOURCES
from catalog.ui.pictures import ground_of
from catalog.ui.style import GRID, color, px
from catalog.ui.text import tr
from catalog.ui.widgets.labels import label

_WIDTH = 272
_ROUND = 12  # as the card's corners in style.qss


class Side(QFrame):
    """The brand on plum, and over it the drawing of the page."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(px(_WIDTH))
        self.drawing = _Drawing()
        brand = QFrame()
        brand.setProperty("role", "welcome_brand")
        words = QVBoxLayout(brand)
        words.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 3 * GRID)
        words.setSpacing(GRID // 2)
        words.addWidget(label("Tinkuy", "brand"))
        words.addWidget(
            label(tr("Donde se encuentran quienes cultivan y quienes cocinan"),
                  "on_plum", wrap=True)
        )  # fmt: skip
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.drawing, 1)
        column.addWidget(brand)


class _Drawing(QWidget):
    """Fills its room with the ground of a drawing, and the drawing with it."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._name = ""
        self._renderer = QSvgRenderer(self)

    def show_drawing(self, name: str) -> None:
        """Show one of resources/illustrations."""
        self._name = name
        self._renderer.load(str(RESOURCES / "illustrations" / f"{name}.svg"))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(_WIDTH), px(_WIDTH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._name:
            return
        room = QRectF(self.rect())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Rounded where the card is: above, at the left.
        corner = QPainterPath()
        corner.addRoundedRect(room.adjusted(0, 0, _ROUND, _ROUND), _ROUND, _ROUND)
        painter.setClipPath(corner)
        path = RESOURCES / "illustrations" / f"{self._name}.svg"
        painter.fillRect(room, ground_of(path))
        drawn = self._renderer.defaultSize().toSizeF()
        scale = 1.3 * room.width() / drawn.width()
        area = QRectF(0, 0, drawn.width() * scale, drawn.height() * scale)
        area.moveCenter(room.center())
        self._renderer.render(painter, area)
        painter.fillRect(room, color("veil"))
        painter.end()
