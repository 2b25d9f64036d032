"""The entries of the species library that were found, each with its drawing."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from catalog.species_library import Found
from catalog.ui.pictures import Pictures
from catalog.ui.style import GRID, SERIF, SIZES, color, font, px
from catalog.ui.text import tr

Index = QModelIndex | QPersistentModelIndex
FOUND = Qt.ItemDataRole.UserRole
_HIGH = 64  # pixels at 100 %
_PICTURE = QSize(60, 48)
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class FoundModel(QAbstractListModel):
    """What a search gave, in its order."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.entries: tuple[Found, ...] = ()

    def show_entries(self, entries: Sequence[Found]) -> None:
        """List these and no others."""
        self.beginResetModel()
        self.entries = tuple(entries)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role == FOUND:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (entry.name, entry.scientific_name, entry.family, entry.also)
            return ", ".join(filter(None, parts))
        return None


class FoundList(QListView):
    """One entry is chosen; Enter goes on to what it proposes."""

    chosen = Signal(str)  # the code of an entry, or «» for none
    taken = Signal()

    def __init__(self, pictures: Pictures) -> None:
        super().__init__()
        self.setProperty("role", "species")
        self.setAccessibleName(tr("Especies encontradas"))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.found = FoundModel(self)
        self.setModel(self.found)
        self.setItemDelegate(_FoundDelegate(pictures, self))
        pictures.ready.connect(self.viewport().update)
        self.doubleClicked.connect(self.taken)

    @property
    def code(self) -> str:
        """The entry that is chosen."""
        entry: Found | None = self.currentIndex().data(FOUND)
        return entry.code if entry else ""

    def show_entries(self, entries: Sequence[Found], *, choose: bool) -> None:
        """List these; keep what was chosen, or `choose` the first."""
        before = self.code
        self.found.show_entries(entries)
        codes = [entry.code for entry in entries]
        if before in codes:
            self.go_to(codes.index(before))
        elif choose and codes:
            self.go_to(0)
        elif before:
            self.chosen.emit("")

    def go_to(self, row: int) -> None:
        """Choose a line."""
        self.setCurrentIndex(self.found.index(row, 0))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.chosen.emit(self.code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.code:
            self.taken.emit()
        else:
            super().keyPressEvent(event)


class _FoundDelegate(QStyledItemDelegate):
    def __init__(self, pictures: Pictures, parent: QWidget) -> None:
        super().__init__(parent)
        self._pictures = pictures

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, px(_HIGH))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        entry: Found = index.data(FOUND)
        area = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, area, option.state)
        size = _PICTURE.width(), _PICTURE.height()
        picture = QRect(0, 0, px(size[0]), px(size[1]))
        picture.moveCenter(area.center())
        picture.moveLeft(area.left() + GRID + 2)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(picture), 6, 6)
        painter.save()
        painter.setClipPath(outline)
        self._pictures.paint(painter, picture, entry)
        painter.restore()
        words = area.adjusted(picture.right() - area.left() + GRID + 4, 0, -GRID, 0)
        self._paint_words(painter, words, entry)
        painter.restore()

    @staticmethod
    def _paint_ground(painter: QPainter, area: QRect, state: QStyle.StateFlag) -> None:
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, color("plum_pale"))
            painter.fillRect(area.left(), area.top(), 3, area.height(), color("plum"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, color("page"))
        painter.setPen(color("line"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(color("plum"), 1.5))
            painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -2, -2), 4, 4)

    @staticmethod
    def _paint_words(painter: QPainter, area: QRect, entry: Found) -> None:
        high, low = px(22), px(17)
        top = area.top() + (area.height() - high - 2 * low) // 2
        about = " · ".join(filter(None, (entry.family, entry.category_name)))
        if entry.also:
            about = tr("también «{}»").format(entry.also)
        latin = font(SIZES.small, SERIF, italic=True)
        for made, shade, line, words in (
            (font(SIZES.card, SERIF), "ink", high, entry.name),
            (latin, "quiet", low, entry.scientific_name),
            (font(SIZES.small), "quiet", low, about),
        ):
            painter.setFont(made)
            painter.setPen(color(shade))
            room = QRect(area.left(), top, area.width(), line)
            shown = painter.fontMetrics().elidedText(
                words, Qt.TextElideMode.ElideRight, room.width()
            )
            painter.drawText(room, _LEFT, shown)
            top += line if words else 0
