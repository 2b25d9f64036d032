"""The command palette (Ctrl+K): any record and any action, by typing some of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from catalog.language import plain
from catalog.queries.anywhere import Hit, find_anywhere
from catalog.ui.actions import Action
from catalog.ui.jobs import Latest
from catalog.ui.style import GRID, ROW, SIZES, color, font, icon, px
from catalog.ui.text import tr
from catalog.ui.widgets.labels import label
from catalog.ui.widgets.search_bar import TYPING_PAUSE
from catalog.ui.workspace import Workspace

_WIDTH = 640
_LINES = 10
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Line:
    """What can be chosen: its words, a few more at the right, and what it does."""

    words: str
    about: str
    drawn: str
    deed: Callable[[], object]


class Palette(QDialog):
    """Records first, then actions; Enter does the one that is lit."""

    record_chosen = Signal(str, int)  # noun and id

    def __init__(
        self, workspace: Workspace, actions: Sequence[Action], parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._workspace = workspace
        self._actions, self._over = actions, parent
        self._answer = Latest(self)
        self.setProperty("role", "palette")
        self.setAccessibleName(tr("Ir a una ficha o hacer algo"))
        self.box = _Box()
        self.box.setPlaceholderText(tr("Escriba un nombre o lo que quiere hacer…"))
        self.box.setAccessibleName(tr("Nombre de una ficha o de una acción"))
        self.model = _Lines()
        self.list = QListView()
        self.list.setProperty("role", "palette")
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Drawn(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setAccessibleName(tr("Lo que se encontró"))
        self.nothing = label(tr("Nada se llama así."), "quiet")
        self._pause = QTimer(self, singleShot=True, interval=TYPING_PAUSE)
        self._lay_out()
        self._connect()
        self._show([])

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID, GRID, GRID)
        column.setSpacing(GRID)
        column.addWidget(self.box)
        column.addWidget(self.nothing)
        column.addWidget(self.list)
        parent = self._over
        self.setFixedWidth(min(px(_WIDTH), parent.width() - 4 * GRID))
        place = parent.mapToGlobal(parent.rect().topLeft())
        self.move(
            place.x() + (parent.width() - self.width()) // 2, place.y() + 8 * GRID
        )

    def _connect(self) -> None:
        self.box.textEdited.connect(self._pause.start)
        self._pause.timeout.connect(self._ask)
        self.box.moved.connect(self._move)
        self.box.returnPressed.connect(self._do)
        self.list.clicked.connect(lambda _index: self._do())
        self._answer.answered.connect(lambda hits, _ms: self._show(hits))

    def _ask(self) -> None:
        words = self.box.text()
        self._answer.ask(lambda: self._workspace.read(find_anywhere, words))

    def _show(self, hits: list[Hit]) -> None:
        asked = plain(self.box.text()).split()
        lines = [self._record(hit) for hit in hits]
        lines += [
            Line(action.words, action.shown_keys, action.drawn, action.deed)
            for action in self._actions
            if all(word in plain(action.words) for word in asked)
        ]
        self.model.show_lines(lines)
        self.list.setCurrentIndex(self.model.index(0, 0))
        self.list.setVisible(bool(lines))
        self.nothing.setVisible(not lines)
        self.list.setFixedHeight(min(len(lines), _LINES) * px(ROW))
        self.adjustSize()

    def _record(self, hit: Hit) -> Line:
        return Line(
            hit.name,
            hit.about,
            hit.noun,
            lambda: self.record_chosen.emit(hit.noun, hit.id),
        )

    def _move(self, by: int) -> None:
        rows = self.model.rowCount()
        if rows:
            row = (self.list.currentIndex().row() + by) % rows
            self.list.setCurrentIndex(self.model.index(row, 0))

    def _do(self) -> None:
        if self._pause.isActive():  # Enter came before the answer to what is typed
            self._pause.stop()
            self._show(self._workspace.read(find_anywhere, self.box.text()))
        index = self.list.currentIndex()
        if index.isValid():
            self._answer.forget()
            self.accept()
            self.model.lines[index.row()].deed()


class _Box(QLineEdit):
    """Up and down go to the list below."""

    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps:
            self.moved.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class _Lines(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []

    def show_lines(self, lines: list[Line]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (line.words, line.about) if part)
        return None


class _Drawn(QStyledItemDelegate):
    """An icon, the words, and a few more words at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, px(ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        model = index.model()
        assert isinstance(model, _Lines)
        line = model.lines[index.row()]
        area: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, color("plum_pale"))
        side = px(18)
        picture = QRect(0, 0, side, side)
        picture.moveCenter(area.center())
        picture.moveLeft(area.left() + GRID)
        if line.drawn:
            icon(line.drawn, "plum").paint(painter, picture)
        words = area.adjusted(side + 3 * GRID, 0, -GRID, 0)
        painter.setFont(font(SIZES.small))
        painter.setPen(color("quiet"))
        metrics = painter.fontMetrics()
        about = metrics.elidedText(
            line.about, Qt.TextElideMode.ElideRight, words.width() // 2
        )
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, Qt.AlignmentFlag.AlignRight | middle, about)
        words.adjust(0, 0, -metrics.horizontalAdvance(about) - GRID, 0)
        painter.setFont(font(SIZES.control))
        painter.setPen(color("ink"))
        shown = painter.fontMetrics().elidedText(
            line.words, Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | middle, shown)
        painter.restore()
