"""The gallery: records as cards, painted over the same model as the table."""

from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QPainter,
    QPainterPath,
    QPen,
    QResizeEvent,
    QTextLayout,
)
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from catalog.ui.pictures import Pictures
from catalog.ui.style import GRID, SERIF, SIZES, color, font, px
from catalog.ui.table_model import ROW
from catalog.ui.text import counted
from catalog.ui.widgets.months import HEIGHT as MONTHS_HEIGHT
from catalog.ui.widgets.months import paint_months
from catalog.units import show_money

if TYPE_CHECKING:
    from catalog.queries.products import ProductRow

Index = QModelIndex | QPersistentModelIndex

# Pixels at 100 %
NARROWEST = 184
_WORDS = 138  # the height under the picture
_PAD = 9
_SPACE = 10  # between two cards
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Face(Protocol):
    """What is painted on the cards of one kind of record, from its row."""

    pictures: Pictures
    picture_height: int  # pixels at 100 %

    def paint_picture(self, painter: QPainter, area: QRect, row: Any) -> None:  # noqa: ANN401
        """Fill the head of a card."""

    def paint_words(self, painter: QPainter, area: QRect, row: Any) -> None:  # noqa: ANN401
        """Write what stands under the picture."""


def card_height(face: Face) -> int:
    """How high every card of a gallery is, in pixels of the screen."""
    return px(face.picture_height) + px(_WORDS)


def where(row: "ProductRow") -> str:
    """«Puno · 3,820 m»."""
    height = "" if row.altitude_m is None else f"{row.altitude_m:,} m"
    return " · ".join(part for part in (row.department, height) if part)


def paint_name(painter: QPainter, area: QRect, name: str) -> int:
    """Write a name, in two lines if it needs them; how far they push the rest down."""
    painter.setPen(color("ink"))
    painter.setFont(font(SIZES.card, SERIF))
    first = QRect(area.left(), area.top(), area.width(), px(24))
    metrics = QFontMetrics(painter.font())
    if metrics.horizontalAdvance(name) <= area.width():
        painter.drawText(first, _LEFT, name)
        return 0
    layout = QTextLayout(name, painter.font())
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(area.width())
    layout.endLayout()
    begun, rest = name[: line.textLength()], name[line.textLength() :]
    painter.drawText(first, _LEFT, begun.strip())
    paint_line(painter, first.translated(0, px(20)), rest.strip())
    return px(20)


def paint_line(painter: QPainter, area: QRect, words: str) -> None:
    """Write one line, cut with «…» where it does not fit."""
    metrics = QFontMetrics(painter.font())
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, _LEFT, shown)


def paint_dot(painter: QPainter, area: QRect, *, full: bool) -> None:
    """A sign at the right end of a line; what it says stands in words elsewhere."""
    size = px(GRID)
    box = QRectF(area.right() - size, area.center().y() - size // 2 + 1, size, size)
    painter.setPen(QPen(color("green"), 1.5))
    painter.setBrush(color("green" if full else "surface"))
    painter.drawEllipse(box)


def spoken(row: "ProductRow") -> str:
    """A card in one sentence, for who listens to it."""
    price = f"{show_money(row.cents_per_kg)} kg" if row.cents_per_kg else ""
    producers = counted(row.producers, "productor", "productores")
    parts = (row.name, row.scientific_name, where(row), price, producers)
    return ", ".join(part for part in parts if part)


class ProductFace:
    """Products: their names, place and price, and the months they are there."""

    picture_height = 112

    def __init__(self, pictures: Pictures) -> None:
        self.pictures = pictures

    def paint_picture(self, painter: QPainter, area: QRect, row: "ProductRow") -> None:
        self.pictures.paint(painter, area, row)

    def paint_words(self, painter: QPainter, area: QRect, row: "ProductRow") -> None:
        left, top, width = area.left(), area.top(), area.width()
        top += paint_name(painter, area, row.name)
        painter.setPen(color("quiet"))
        painter.setFont(font(SIZES.small, SERIF, italic=True))
        paint_line(
            painter, QRect(left, top + px(23), width, px(17)), row.scientific_name
        )
        self._paint_place(painter, QRect(left, top + px(42), width, px(18)), row)
        months = QRect(left, top + px(66), width, px(MONTHS_HEIGHT))
        paint_months(painter, months, row.harvest_months, row.available_months)
        painter.setFont(font(SIZES.small))
        foot = QRect(left, top + px(88), width, px(18))
        painter.setPen(color("quiet"))
        paint_line(painter, foot, counted(row.producers, "productor", "productores"))
        if row.producers:
            # Full: an offer confirmed lately. Hollow: one that waits for it.
            paint_dot(painter, foot, full=row.is_fresh)

    @staticmethod
    def _paint_place(painter: QPainter, area: QRect, row: "ProductRow") -> None:
        price = f"{show_money(row.cents_per_kg)} kg" if row.cents_per_kg else ""
        painter.setFont(font(SIZES.small, weight=QFont.Weight.DemiBold))
        taken = QFontMetrics(painter.font()).horizontalAdvance(price)
        painter.setPen(color("ink"))
        painter.drawText(area, _RIGHT, price)
        painter.setFont(font(SIZES.small))
        painter.setPen(color("quiet"))
        paint_line(painter, area.adjusted(0, 0, -taken - 6, 0), where(row))


class _CardDelegate(QStyledItemDelegate):
    def __init__(self, face: Face, view: QListView) -> None:
        super().__init__(view)
        self._face, self._view = face, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self._view.gridSize()

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        row = index.data(ROW)
        if row is None:
            return
        grid = option.rect
        card = QRect(
            grid.left() + _SPACE // 2,
            grid.top() + _SPACE // 2,
            grid.width() - _SPACE,
            card_height(self._face),
        )
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, card, row, option.state)
        words = card.adjusted(_PAD, px(self._face.picture_height) + px(6), -_PAD, 0)
        self._face.paint_words(painter, words, row)
        painter.restore()

    def _paint_ground(
        self,
        painter: QPainter,
        card: QRect,
        row: Any,  # noqa: ANN401
        state: Any,  # noqa: ANN401
    ) -> None:
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(card), GRID, GRID)
        painter.fillPath(outline, color("surface"))
        painter.save()
        painter.setClipPath(outline)
        picture = QRect(
            card.left(), card.top(), card.width(), px(self._face.picture_height)
        )
        self._face.paint_picture(painter, picture, row)
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if state & QStyle.StateFlag.State_Selected:
            if state & QStyle.StateFlag.State_HasFocus:
                painter.setPen(QPen(color("ring"), 2))
                around = QRectF(card).adjusted(-2, -2, 2, 2)
                painter.drawRoundedRect(around, GRID + 3, GRID + 3)
            painter.setPen(QPen(color("plum"), 3))
            painter.drawRoundedRect(QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5), 9, 9)
        elif state & QStyle.StateFlag.State_HasFocus:
            pen = QPen(color("plum"), 2, Qt.PenStyle.DotLine)
            painter.setPen(pen)
            painter.drawPath(outline)
        else:
            hovered = state & QStyle.StateFlag.State_MouseOver
            painter.setPen(QPen(color("edge" if hovered else "line"), 1))
            painter.drawPath(outline)


class Gallery(QListView):
    """As many cards side by side as fit, all of one width."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._face = face
        self.setItemDelegate(_CardDelegate(face, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "gallery")
        # A list that wraps keeps 20,000 cards cheaply; the icon mode would not.
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setMouseTracking(True)
        face.pictures.ready.connect(self.viewport().update)

    def selectionCommand(
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        # The table beside it shares the selection and selects whole rows.
        return super().selectionCommand(index, event) | (
            QItemSelectionModel.SelectionFlag.Rows
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        room = self.viewport().width() - 1
        across = max(1, room // (px(NARROWEST) + _SPACE))
        size = QSize(room // across, card_height(self._face) + _SPACE)
        self.setGridSize(size)
        self.verticalScrollBar().setSingleStep(size.height() // 4)
        super().resizeEvent(event)
