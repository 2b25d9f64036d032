"""The photos of a record side by side: chosen, dragged into another order."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from catalog.queries.photos import PhotoRow
from catalog.ui.photos.taking import sources
from catalog.ui.photos.words import leaving, short_leaving
from catalog.ui.pictures import Pictures
from catalog.ui.style import GRID, SIZES, color, font, px
from catalog.ui.table_model import ROW
from catalog.ui.text import tr

Index = QModelIndex | QPersistentModelIndex

_WIDE, _HIGH = 152, 114  # of a picture
_WORDS = 44  # the height of two lines under it
_SPACE = 12
# Said outright: the view itself would look at which keys are held down.
ONLY_THIS = (
    QItemSelectionModel.SelectionFlag.ClearAndSelect
    | QItemSelectionModel.SelectionFlag.Current
)
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class PhotoModel(QAbstractListModel):
    """The photos in their order; the first stands for the record."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[PhotoRow, ...] = ()

    def show_rows(self, rows: Sequence[PhotoRow]) -> None:
        """Replace what is shown."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def index_of(self, use_id: int) -> QModelIndex:
        """Where a photo stands; an invalid index when it does not."""
        places = (n for n, row in enumerate(self.rows) if row.id == use_id)
        place = next(places, None)
        return QModelIndex() if place is None else self.index(place, 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """How many photos there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """The caption, the whole row under ROW, and everything for who listens."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.caption or tr("Sin leyenda")
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.caption or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index.row())
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def _spoken(self, place: int) -> str:
        row = self.rows[place]
        parts = [
            tr("Foto {} de {}").format(place + 1, len(self.rows)),
            tr("portada") if place == 0 else "",
            row.caption or tr("sin leyenda"),
            leaving(row),
        ]
        return ", ".join(part for part in parts if part)


class Strip(QListView):
    """Says the order it was dragged into; the library decides and it shows that."""

    reordered = Signal(list)  # ids of the uses
    given = Signal(list)  # files from elsewhere, as Source

    def __init__(self, pictures: Pictures) -> None:
        super().__init__()
        self.photos = PhotoModel(self)
        self.setModel(self.photos)
        self.setItemDelegate(_PhotoDelegate(pictures, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "gallery")
        self.setAccessibleName(tr("Fotos"))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setGridSize(QSize(px(_WIDE) + _SPACE, px(_HIGH + _WORDS) + _SPACE))
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setDragDropMode(QListView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(False)
        self._gap: int | None = None
        pictures.ready.connect(self.viewport().update)

    @property
    def chosen_ids(self) -> list[int]:
        """The photos selected, in their order."""
        places = sorted(index.row() for index in self.selectedIndexes())
        return [self.photos.rows[place].id for place in places]

    def choose(self, use_id: int) -> None:
        """Select one photo and no other."""
        self.selectionModel().setCurrentIndex(self.photos.index_of(use_id), ONLY_THIS)

    def order_with(self, moved: Sequence[int], gap: int) -> list[int]:
        """The ids in order after some were put before the photo at `gap`."""
        ids = [row.id for row in self.photos.rows]
        before = [id_ for id_ in ids[:gap] if id_ not in moved]
        after = [id_ for id_ in ids[gap:] if id_ not in moved]
        return [*before, *moved, *after]

    def gap_at(self, place: QPoint) -> int:
        """Before which photo something dropped here would stand."""
        index = self.indexAt(place)
        if not index.isValid():
            return len(self.photos.rows)
        behind = place.x() > self.visualRect(index).center().x()
        return index.row() + behind

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.source() is self or sources(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)  # it scrolls near the edges
        self._show_gap(
            self.gap_at(event.position().toPoint()) if event.source() is self else None
        )
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_gap(None)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_gap(None)
        if event.source() is self:
            gap = self.gap_at(event.position().toPoint())
            self.reordered.emit(self.order_with(self.chosen_ids, gap))
            # Or the view would take away the rows that were moved.
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.acceptProposedAction()
            self.given.emit(sources(event.mimeData()))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._gap is None or not self.photos.rows:
            return
        last = self._gap == len(self.photos.rows)
        beside = self.photos.index(self._gap - 1 if last else self._gap, 0)
        area = self.visualRect(beside)
        painter = QPainter(self.viewport())
        painter.setPen(QPen(color("plum"), 3))
        x = area.right() if last else area.left() + 1
        painter.drawLine(x, area.top() + GRID, x, area.bottom() - GRID)
        painter.end()

    def _show_gap(self, gap: int | None) -> None:
        self._gap = gap
        self.viewport().update()


class _PhotoDelegate(QStyledItemDelegate):
    def __init__(self, pictures: Pictures, parent: Strip) -> None:
        super().__init__(parent)
        self._pictures, self._strip = pictures, parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self._strip.gridSize()

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        row: PhotoRow = index.data(ROW)
        card = QRect(option.rect.topLeft(), QSize(px(_WIDE), px(_HIGH + _WORDS)))
        card.translate(_SPACE // 2, _SPACE // 2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(card), GRID, GRID)
        painter.fillPath(outline, color("surface"))
        picture = QRect(card.topLeft(), QSize(card.width(), px(_HIGH)))
        painter.setClipPath(outline)
        self._pictures.paint(painter, picture, row)
        painter.setClipping(False)
        if index.row() == 0:
            _paint_badge(painter, picture, tr("Portada"))
        self._paint_words(painter, card, row)
        _paint_edge(painter, card, option.state)
        painter.restore()

    @staticmethod
    def _paint_words(painter: QPainter, card: QRect, row: PhotoRow) -> None:
        line = QRect(card.left(), card.top() + px(_HIGH + 3), card.width(), px(19))
        line.adjust(GRID, 0, -GRID, 0)
        painter.setFont(font(SIZES.small))
        painter.setPen(color("ink" if row.caption else "quiet"))
        _line(painter, line, row.caption or tr("Sin leyenda"))
        painter.setPen(color("red"))
        _line(painter, line.translated(0, px(19)), short_leaving(row))


def _paint_badge(painter: QPainter, picture: QRect, words: str) -> None:
    painter.setFont(font(SIZES.small))
    wide = painter.fontMetrics().horizontalAdvance(words) + 2 * GRID
    badge = QRect(picture.left() + 6, picture.top() + 6, wide, px(20))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color("plum"))
    painter.drawRoundedRect(badge, px(10), px(10))
    painter.setPen(color("on_main"))
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, words)


def _paint_edge(painter: QPainter, card: QRect, state: Any) -> None:  # noqa: ANN401
    painter.setBrush(Qt.BrushStyle.NoBrush)
    focused = state & QStyle.StateFlag.State_HasFocus
    if state & QStyle.StateFlag.State_Selected:
        if focused:
            painter.setPen(QPen(color("ring"), 2))
            around = QRectF(card).adjusted(-2, -2, 2, 2)
            painter.drawRoundedRect(around, GRID + 3, GRID + 3)
        painter.setPen(QPen(color("plum"), 3))
    elif focused:
        painter.setPen(QPen(color("plum"), 2, Qt.PenStyle.DotLine))
    else:
        hovered = state & QStyle.StateFlag.State_MouseOver
        painter.setPen(QPen(color("edge" if hovered else "line"), 1))
    painter.drawRoundedRect(QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5), GRID, GRID)


def _line(painter: QPainter, area: QRect, words: str) -> None:
    shown = painter.fontMetrics().elidedText(
        words, Qt.TextElideMode.ElideRight, area.width()
    )
    painter.drawText(area, _LEFT, shown)
