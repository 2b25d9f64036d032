"""Peru by department: shaded by a count, with the count written on it."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
    QTransform,
)
from PySide6.QtWidgets import QToolTip, QWidget

from catalog import territory
from catalog.ui.style import MARGIN, SERIF, SIZES, color, font, px
from catalog.ui.text import tr
from catalog.ui.widgets import map_words
from catalog.ui.widgets.map_words import Word
from catalog.ui.widgets.shades import mixed, shade

_CORNER = 8
_SHALLOWS = (26, 15, 7)  # how far the water is paler round the land, in pixels
_OCEAN = QPointF(2.6, 9.3)  # where its name ends, as in catalog.territory
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


@dataclass(frozen=True)
class Spot:
    """What the map says of a department; `words` are for its tip and its reader."""

    name: str
    count: int
    words: str


class CountryMap(QWidget):
    """A click, or Enter, chooses a department; departments are known by ubigeo."""

    chosen = Signal(str)  # only one that has something
    current_changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleDescription(
            tr("Las flechas van de un departamento a otro; Enter abre su lista.")
        )
        self.current = ""
        self._hovered = ""
        self._title = ""
        self._spots: Mapping[str, Spot] = {}
        self._steps: tuple[range, ...] = ()
        self._outlines = {o.ubigeo: o for o in territory.departments()}
        self._drawn: dict[str, QPainterPath] = {}
        self._land = QPainterPath()
        self._words: list[Word] = []
        self._onto = QTransform()

    def sizeHint(self) -> QSize:
        return QSize(px(560), px(600))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(300), px(320))

    def show_spots(self, title: str, spots: Mapping[str, Spot]) -> None:
        """Shade and number every department anew; `title` heads the legend."""
        self._title, self._spots = title, spots
        counts = [spot.count for spot in spots.values()]
        self._steps = territory.steps(max(counts, default=0))
        self.setAccessibleName(tr("Mapa del Perú: {}").format(title))
        self._place_words()
        self.update()

    def go_to(self, ubigeo: str) -> None:
        """Outline a department; "" for none."""
        if ubigeo == self.current:
            return
        self.current = ubigeo
        if spot := self._spots.get(ubigeo):
            self.setAccessibleName(spot.words.replace("\n", ", "))
        self.current_changed.emit(ubigeo)
        self.update()

    def place_of(self, ubigeo: str) -> QPoint:
        """Where a department stands, in pixels of the widget."""
        return self._onto.map(QPointF(*self._outlines[ubigeo].seat)).toPoint()

    def words_at(self, at: QPointF) -> str:
        """What the tip says there."""
        spot = self._spots.get(self._at(at))
        return spot.words if spot else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        country = _path(territory.country())
        whole = country.boundingRect()
        west, rim = px(72), px(20)  # what is too small is named in the sea
        room = QRectF(self.rect()).adjusted(west, rim, -rim, -rim)
        scale = min(room.width() / whole.width(), room.height() / whole.height())
        self._onto = QTransform()
        self._onto.translate(
            room.left() + (room.width() - whole.width() * scale) / 2,
            room.top() + (room.height() - whole.height() * scale) / 2,
        )
        self._onto.scale(scale, scale)
        self._land = self._onto.map(country)
        self._drawn = {
            ubigeo: self._onto.map(_path(outline.rings))
            for ubigeo, outline in self._outlines.items()
        }
        self._place_words()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            words = self.words_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover("")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.go_to(self._at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        here = self._at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and here == self.current:
            self._choose()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose()
        elif towards := _ARROWS.get(Qt.Key(event.key())):
            self.go_to(self._next(*towards))
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the departments that have something, then on."""
        full = self._full
        place = full.index(self.current) if self.current in full else -1
        onward = place + 1 if forward else place - 1
        if place >= 0 and 0 <= onward < len(full):
            self.go_to(full[onward])
            return True
        return super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        backwards = event.reason() == Qt.FocusReason.BacktabFocusReason
        entered = event.reason() == Qt.FocusReason.TabFocusReason or backwards
        if self._full and (entered or not self.current):
            self.go_to(self._full[-1 if backwards else 0])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_sea(painter)
        border = QPen(mixed("line", "edge", 0.4), 1)
        for ubigeo, drawn in self._drawn.items():
            painter.setPen(border)
            painter.setBrush(shade(self._step(ubigeo)))
            painter.drawPath(drawn)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._hovered:
            painter.strokePath(self._drawn[self._hovered], QPen(color("ink"), 1.4))
        if self.current:
            self._outline(painter, self._drawn[self.current])
        for word in self._words:
            map_words.paint(painter, word, shade(self._step(word.ubigeo)))
        map_words.paint_legend(
            painter, self._title, self._steps, QPointF(px(MARGIN), self.height())
        )
        painter.end()

    def _paint_sea(self, painter: QPainter) -> None:
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), _CORNER, _CORNER)
        painter.setClipPath(shape)
        painter.fillPath(shape, mixed("page", "desk", 0.75))
        paler = mixed("page", "desk", 0.3)
        paler.setAlpha(110)
        for width in _SHALLOWS:
            pen = QPen(paler, 2 * width)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.strokePath(self._land, pen)
        painter.setPen(color("quiet"))
        painter.setFont(font(SIZES.control, SERIF, italic=True))
        at = self._onto.map(_OCEAN)
        painter.drawText(
            QRectF(at.x() - px(84), at.y(), px(84), px(120)),
            Qt.AlignmentFlag.AlignRight | Qt.TextFlag.TextWordWrap,
            tr("Océano Pacífico"),
        )

    def _outline(self, painter: QPainter, drawn: QPainterPath) -> None:
        # Light round dark: it shows on every shade.
        for name, width in (("surface", 5.0), ("ink", 2.4)):
            pen = QPen(color(name), width)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.strokePath(drawn, pen)

    @property
    def _full(self) -> list[str]:
        return [ubigeo for ubigeo, spot in self._spots.items() if spot.count]

    def _step(self, ubigeo: str) -> int:
        spot = self._spots.get(ubigeo)
        for number, step in enumerate(self._steps, start=1):
            if spot and spot.count in step:
                return number
        return 0

    def _at(self, at: QPointF) -> str:
        for word in self._words:
            if word.leader and word.rect.contains(at):
                return word.ubigeo
        found = (u for u, drawn in self._drawn.items() if drawn.contains(at))
        return next(found, "")

    def _choose(self) -> None:
        spot = self._spots.get(self.current)
        if spot and spot.count:
            self.chosen.emit(self.current)

    def _hover(self, ubigeo: str) -> None:
        if ubigeo == self._hovered:
            return
        self._hovered = ubigeo
        spot = self._spots.get(ubigeo)
        if spot and spot.count:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.unsetCursor()
        self.update()

    def _next(self, east: int, south: int) -> str:
        """The department one comes to in a direction; the same one at the border."""
        if not self.current:
            return next(iter(self._outlines))
        here = self._outlines[self.current].seat
        found: list[tuple[float, str]] = []
        for ubigeo, outline in self._outlines.items():
            dx, dy = outline.seat[0] - here[0], outline.seat[1] - here[1]
            ahead, aside = dx * east + dy * south, abs(dx * south) + abs(dy * east)
            if ahead > 0 and aside <= 1.5 * ahead:
                found.append((math.hypot(ahead, 2 * aside), ubigeo))
        return min(found, default=(0.0, self.current))[1]

    def _place_words(self) -> None:
        if self._drawn:
            self._words = map_words.place(
                {u: (spot.name, spot.count) for u, spot in self._spots.items()},
                self._drawn,
                {u: self.place_of(u) for u in self._outlines},
                self._land,
            )


def _path(rings: tuple[territory.Ring, ...]) -> QPainterPath:
    made = QPainterPath()
    for ring in rings:
        made.addPolygon(QPolygonF([QPointF(x, y) for x, y in ring]))
    return made
