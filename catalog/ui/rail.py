"""The rail on the left: the pages in words, with how many records each holds."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from catalog.ui.style import GRID, MARGIN, icon, px
from catalog.ui.text import tr
from catalog.ui.widgets.labels import label

_AROUND = 30  # beside icon, words and count, as in style.qss


def _pages() -> dict[str, str]:
    return {
        "home": tr("Inicio"),
        "products": tr("Productos"),
        "producers": tr("Productores"),
        "buyers": tr("Compradores"),
        "markets": tr("Mercados"),
        "catalogs": tr("Catálogos"),
        "map": tr("Mapa"),
        "imports": tr("Traer datos"),
    }


def _foot() -> dict[str, str]:
    return {
        "history": tr("Historial"),
        "wastebasket": tr("Papelera"),
        "settings": tr("Ajustes"),
    }


class Rail(QFrame):
    """One button a page; the one that is open is lit."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "rail")
        self.house = label("", "on_plum", wrap=True)
        self._buttons: dict[str, _Entry] = {}
        self._counts: dict[str, QLabel] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID + 2, MARGIN, GRID + 2, MARGIN)
        column.setSpacing(2)
        head = QVBoxLayout()
        head.setContentsMargins(GRID, 0, 0, MARGIN)
        head.setSpacing(0)
        head.addWidget(label("Tinkuy", "brand"))
        head.addWidget(self.house)
        column.addLayout(head)
        column.addWidget(self._entries(), 1)

    @property
    def words(self) -> dict[str, str]:
        """What each page is called."""
        return {page: pressed.words for page, pressed in self._buttons.items()}

    def dress(self) -> None:
        """Put the icons beside the words, once the window stands."""
        for page, pressed in self._buttons.items():
            pressed.setIcon(icon(page, "on_rail"))
            pressed.setIconSize(QSize(px(18), px(18)))

    def light(self, page: str) -> None:
        """Show which page is open."""
        self._buttons[page].setChecked(True)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """How many records each page holds."""
        for page, count in counts.items():
            self._buttons[page].show_count(count)

    def _entries(self) -> QScrollArea:
        """The buttons; large letters in a low window make them scroll."""
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for number, (page, words) in enumerate(_pages().items(), start=1):
            column.addWidget(self._button(page, words, f"Ctrl+{number}"))
        column.addStretch()
        for page, words in _foot().items():
            column.addWidget(self._button(page, words))
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        # Or the ground of pages would be painted over that of the rail.
        inner.setAutoFillBackground(False)
        scroll.viewport().setAutoFillBackground(False)
        for entry in self._buttons.values():
            entry.reached.connect(partial(scroll.ensureWidgetVisible, entry, 0, GRID))
        return scroll

    def _button(self, page: str, words: str, keys: str = "") -> "_Entry":
        pressed = _Entry(words, keys)
        pressed.setToolTip(f"{words} ({keys})" if keys else words)
        pressed.clicked.connect(lambda: self.chosen.emit(page))
        self._buttons[page], self._counts[page] = pressed, pressed.count
        self._group.addButton(pressed)
        return pressed


class _Entry(QPushButton):
    """A page in words; what finds no room before the count is cut with «…»."""

    reached = Signal()  # with the keyboard

    def __init__(self, words: str, keys: str) -> None:
        super().__init__(words)
        self.words, self._keys = words, keys
        self.setProperty("role", "page")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.count = label("", "on_plum")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, GRID + 2, 0)
        row.addStretch()
        row.addWidget(self.count)

    def show_count(self, count: int) -> None:
        """How many records the page holds."""
        self.count.setText(f"{count:,}")
        self.setAccessibleName(tr("{}, {:,} fichas").format(self.words, count))
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.reached.emit()

    def _cut(self) -> None:
        taken = self.iconSize().width() + self.count.sizeHint().width() + _AROUND
        self.setText(
            self.fontMetrics().elidedText(
                self.words, Qt.TextElideMode.ElideRight, self.width() - taken
            )
        )
        self.setShortcut(self._keys)  # new words take it away
