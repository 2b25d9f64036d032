"""The altitude bands as the slope of a mountain: a click lists what grows in one."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from catalog import territory
from catalog.altitudes import ALTITUDE_BANDS, AltitudeBand
from catalog.ui.style import GRID, SIZES, color, font, px
from catalog.ui.text import tr
from catalog.ui.widgets.shades import shade, words_on

_HIGH = 34  # of a rung, at 100 %
_SLOPE = 13  # how much further right each one begins
_VERTICAL = Qt.AlignmentFlag.AlignVCenter


class Ladder(QWidget):
    """One rung a band, the highest on top; bands are known by their codes."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.rungs: dict[str, Rung] = {}
        for number, band in enumerate(ALTITUDE_BANDS):
            rung = Rung(band, len(ALTITUDE_BANDS) - 1 - number)
            rung.clicked.connect(partial(self.chosen.emit, band.code))
            self.rungs[band.code] = rung
            column.addWidget(rung)

    def show_counts(self, counts: Mapping[str, int], *, lead: bool) -> None:
        """Shade and number the rungs; `lead` says whether there is a list of them."""
        steps = territory.steps(max((counts.get(b, 0) for b in self.rungs), default=0))
        for code, rung in self.rungs.items():
            count = counts.get(code, 0)
            step = next((n for n, s in enumerate(steps, start=1) if count in s), 0)
            rung.show_count(count, step)
            rung.setEnabled(lead and bool(count))


class Rung(QAbstractButton):
    """One band; `place` counts from the sea."""

    def __init__(self, band: AltitudeBand, place: int) -> None:
        super().__init__()
        self.band, self._place = band, place
        self.count = self._step = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_count(self, count: int, step: int) -> None:
        """How many are there, and how dark that is."""
        self.count, self._step = count, step
        words = f"{self.band.said()}, {metres(self.band)}: {count:,}"
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(300), px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(220), px(_HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = shade(self._step) if self._step else color("sand")
        left = px(_SLOPE) * self._place
        right, high = self.width() - 1, self.height() - 1
        painter.setPen(self._pen())
        painter.setBrush(ground)
        corners = ((left, high), (left + px(_SLOPE), 1), (right, 1), (right, high))
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
        painter.setPen(words_on(ground) if self._step else color("quiet"))
        room = QRectF(left + px(_SLOPE + GRID), 0, 0, self.height())
        room.setRight(right - px(GRID + 2))
        self._write(painter, room)
        painter.end()

    def _pen(self) -> QPen:
        if self.hasFocus():
            return QPen(color("ring"), 2.5)
        if self.isEnabled() and self.underMouse():
            return QPen(color("ink"), 1.4)
        return QPen(Qt.PenStyle.NoPen)

    def _write(self, painter: QPainter, room: QRectF) -> None:
        strong = font(SIZES.control, weight=QFont.Weight.DemiBold)
        painter.setFont(strong)
        number = f"{self.count:,}"
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | _VERTICAL, number)
        room.setRight(room.right() - painter.fontMetrics().horizontalAdvance(number))
        painter.setFont(font(SIZES.body, weight=QFont.Weight.DemiBold))
        name = painter.fontMetrics().elidedText(
            self.band.said(), Qt.TextElideMode.ElideRight, int(room.width()) - GRID
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | _VERTICAL, name)
        used = painter.fontMetrics().horizontalAdvance(name) + px(GRID)
        painter.setFont(font(SIZES.small))
        room.setLeft(room.left() + used)
        heights = metres(self.band)
        if painter.fontMetrics().horizontalAdvance(heights) < room.width() - GRID:
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | _VERTICAL, heights)


def metres(band: AltitudeBand) -> str:
    """«3,500–4,000 m», and of the highest «4,000 m y más»."""
    if band is ALTITUDE_BANDS[0]:
        return tr("{:,} m y más").format(band.alt_min_m)
    return f"{band.alt_min_m:,}–{band.alt_max_m:,} m"
