"""The gallery: products as cards, painted over the same model as the table."""

from typing import TYPE_CHECKING, Any

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
    QWidget,
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
PICTURE = 112
_WORDS = 138  # the height under the picture
_PAD = 9
_SPACE = 10  # between two cards
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def card_height() -> int:
    """How high every card is, in pixels of the screen."""
    return px(PICTURE) + px(_WORDS)


class Gallery(QListView):
    """As many cards side by side as fit, all of one width."""

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(CardDelegate(pictures, self))
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
        pictures.ready.connect(self.viewport().update)

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
        size = QSize(room // across, card_height() + _SPACE)
        self.setGridSize(size)
        self.verticalScrollBar().setSingleStep(size.height() // 4)
        super().resizeEvent(event)


class CardDelegate(QStyledItemDelegate):
    """Paints one product as a card."""

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        assert isinstance(view, QListView)
        return view.gridSize()

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        row: ProductRow | None = index.data(ROW)
        if row is None:
            return
        grid = option.rect
        card = QRect(
            grid.left() + _SPACE // 2,
            grid.top() + _SPACE // 2,
            grid.width() - _SPACE,
            card_height(),
        )
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, card, row, option.state)
        self._paint_words(painter, card, row)
        painter.restore()

    def _paint_ground(
        self,
        painter: QPainter,
        card: QRect,
        row: "ProductRow",
        state: Any,  # noqa: ANN401
    ) -> None:
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(card), GRID, GRID)
        painter.fillPath(outline, color("surface"))
        painter.save()
        painter.setClipPath(outline)
        picture = QRect(card.left(), card.top(), card.width(), px(PICTURE))
        self._pictures.paint(painter, picture, row)
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

    def _paint_words(self, painter: QPainter, card: QRect, row: "ProductRow") -> None:
        left, width = card.left() + _PAD, card.width() - 2 * _PAD
        top = card.top() + px(PICTURE) + px(6)
        painter.setPen(color("ink"))
        painter.setFont(font(SIZES.card, SERIF))
        top += _name(painter, QRect(left, top, width, px(24)), row.name)
        painter.setPen(color("quiet"))
        painter.setFont(font(SIZES.small, SERIF, italic=True))
        _line(painter, QRect(left, top + px(23), width, px(17)), row.scientific_name)
        self._paint_place(painter, QRect(left, top + px(42), width, px(18)), row)
        months = QRect(left, top + px(66), width, px(MONTHS_HEIGHT))
        paint_months(painter, months, row.harvest_months, row.available_months)
        painter.setFont(font(SIZES.small))
        foot = QRect(left, top + px(88), width, px(18))
        painter.setPen(color("quiet"))
        _line(painter, foot, counted(row.producers, "productor", "productores"))
        _paint_dot(painter, foot, row)

    @staticmethod
    def _paint_place(painter: QPainter, area: QRect, row: "ProductRow") -> None:
        price = f"{show_money(row.cents_per_kg)} kg" if row.cents_per_kg else ""
        painter.setFont(font(SIZES.small, weight=QFont.Weight.DemiBold))
        taken = QFontMetrics(painter.font()).horizontalAdvance(price)
        painter.setPen(color("ink"))
        painter.drawText(area, _RIGHT, price)
        painter.setFont(font(SIZES.small))
        painter.setPen(color("quiet"))
        _line(painter, area.adjusted(0, 0, -taken - 6, 0), where(row))


def where(row: "ProductRow") -> str:
    """«Puno · 3,820 m»."""
    height = "" if row.altitude_m is None else f"{row.altitude_m:,} m"
    return " · ".join(part for part in (row.department, height) if part)


def _line(painter: QPainter, area: QRect, words: str) -> None:
    metrics = QFontMetrics(painter.font())
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, _LEFT, shown)


def _name(painter: QPainter, area: QRect, name: str) -> int:
    """Write a name, in two lines if it needs them; how far they push the rest down."""
    metrics = QFontMetrics(painter.font())
    if metrics.horizontalAdvance(name) <= area.width():
        painter.drawText(area, _LEFT, name)
        return 0
    layout = QTextLayout(name, painter.font())
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(area.width())
    layout.endLayout()
    first, rest = name[: line.textLength()], name[line.textLength() :]
    painter.drawText(area, _LEFT, first.strip())
    _line(painter, area.translated(0, px(20)), rest.strip())
    return px(20)


def _paint_dot(painter: QPainter, area: QRect, row: "ProductRow") -> None:
    """Full: an offer confirmed lately. Hollow: one that waits for it."""
    if not row.producers:
        return
    size = px(GRID)
    box = QRectF(area.right() - size, area.center().y() - size // 2 + 1, size, size)
    painter.setPen(QPen(color("green"), 1.5))
    painter.setBrush(color("green" if row.is_fresh else "surface"))
    painter.drawEllipse(box)


def spoken(row: "ProductRow") -> str:
    """A card in one sentence, for who listens to it."""
    price = f"{show_money(row.cents_per_kg)} kg" if row.cents_per_kg else ""
    producers = counted(row.producers, "productor", "productores")
    parts = (row.name, row.scientific_name, where(row), price, producers)
    return ", ".join(part for part in parts if part)
