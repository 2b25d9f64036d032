"""The search box: words, the filters that are on as chips, and what was found."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMenu, QPushButton

from catalog.ui.style import GRID, icon, px
from catalog.ui.text import tr
from catalog.ui.widgets.chips import removable
from catalog.ui.widgets.labels import label, restyle

TYPING_PAUSE = 150  # milliseconds
_CHIPS = 4  # more of them are named in a menu

Filter = tuple[str, str, str]  # facet, code, words


class SearchBox(QLineEdit):
    """A line that knows when it is left, and leaves undo to the window if idle."""

    focused = Signal(bool)
    left = Signal()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(
            event, QKeyEvent
        ):
            undo = event.matches(QKeySequence.StandardKey.Undo)
            redo = event.matches(QKeySequence.StandardKey.Redo)
            if (undo and not self.isUndoAvailable()) or (
                redo and not self.isRedoAvailable()
            ):
                event.ignore()
                return True
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.focused.emit(event.type() == QEvent.Type.FocusIn)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class SearchBar(QFrame):
    """Tells what is asked for, once the typing pauses."""

    asked = Signal(str)
    filter_removed = Signal(str, str)  # facet and code
    filters_cleared = Signal()
    left = Signal()  # the person goes on to the results

    def __init__(self, hint: str) -> None:
        super().__init__()
        self.setProperty("role", "search")
        self.box = SearchBox(placeholderText=hint)
        self.box.setAccessibleName(hint)
        self.found = label("", "quiet_small")
        self.chips: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(GRID + 4, 0, GRID + 4, 0)
        self._row.setSpacing(GRID - 2)
        glass = label()
        glass.setPixmap(icon("search").pixmap(px(2 * GRID), px(2 * GRID)))
        self._row.addWidget(glass)
        self._row.addWidget(self.box, 1)
        self._row.addWidget(self.found)
        self._pause = QTimer(self, singleShot=True, interval=TYPING_PAUSE)
        self._pause.timeout.connect(self._ask)
        self.box.textChanged.connect(self._pause.start)
        self.box.focused.connect(self._glow)
        self.box.left.connect(self._leave)
        self.setFocusProxy(self.box)

    @property
    def words(self) -> str:
        """What is typed now."""
        return self.box.text()

    def show_filters(self, filters: Sequence[Filter]) -> None:
        """Replace the chips; those that find no room go into a menu."""
        for chip in self.chips:
            self._row.removeWidget(chip)
            chip.deleteLater()
        self.chips = [self._chip(*one) for one in filters[:_CHIPS]]
        if len(filters) > _CHIPS:
            self.chips.append(self._rest(filters[_CHIPS:]))
        for place, chip in enumerate(self.chips, start=1):
            self._row.insertWidget(place, chip)

    def _chip(self, facet: str, code: str, words: str) -> QPushButton:
        chip = removable(words)
        chip.clicked.connect(lambda: self.filter_removed.emit(facet, code))
        return chip

    def _rest(self, filters: Sequence[Filter]) -> QPushButton:
        chip = QPushButton(tr("y {} más").format(len(filters)))
        chip.setProperty("role", "filter")
        menu = QMenu(chip)
        for facet, code, words in filters:
            one = QAction(tr("Quitar «{}»").format(words), menu)
            one.setData((facet, code))
            menu.addAction(one)
        menu.addSeparator()
        menu.addAction(tr("Quitar todos los filtros"), self.filters_cleared.emit)
        menu.triggered.connect(self._remove)
        chip.setMenu(menu)
        return chip

    def _remove(self, action: QAction) -> None:
        if action.data():
            self.filter_removed.emit(*action.data())

    def _ask(self) -> None:
        self.asked.emit(self.box.text())

    def _leave(self) -> None:
        if self._pause.isActive():
            self._pause.stop()
            self._ask()
        self.left.emit()

    def _glow(self, on: bool) -> None:
        self.setProperty("focused", on)
        restyle(self)
