"""The rail on the left: the pages in words, with how many records each holds."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
)

from catalog.ui.style import GRID, MARGIN, icon, px
from catalog.ui.text import tr
from catalog.ui.widgets.labels import label


def _pages() -> dict[str, str]:
    return {
        "home": tr("Inicio"),
        "products": tr("Productos"),
        "producers": tr("Productores"),
        "buyers": tr("Compradores"),
        "catalogs": tr("Catálogos"),
    }


def _foot() -> dict[str, str]:
    return {}


class Rail(QFrame):
    """One button a page; the one that is open is lit."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "rail")
        self.house = label("", "on_plum", wrap=True)
        self._buttons: dict[str, QPushButton] = {}
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
        for number, (page, words) in enumerate(_pages().items(), start=1):
            column.addWidget(self._button(page, words, f"Ctrl+{number}"))
        column.addStretch()
        for page, words in _foot().items():
            column.addWidget(self._button(page, words))

    @property
    def words(self) -> dict[str, str]:
        """What each page is called."""
        return {page: pressed.text() for page, pressed in self._buttons.items()}

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
            self._counts[page].setText(f"{count:,}")
            words = tr("{}, {:,} fichas").format(self._buttons[page].text(), count)
            self._buttons[page].setAccessibleName(words)

    def _button(self, page: str, words: str, keys: str = "") -> QPushButton:
        pressed = QPushButton(words)
        pressed.setProperty("role", "page")
        pressed.setCheckable(True)
        pressed.setAutoDefault(False)
        pressed.setShortcut(keys)
        pressed.setToolTip(f"{words} ({keys})" if keys else words)
        pressed.clicked.connect(lambda: self.chosen.emit(page))
        count = label("", "on_plum")
        row = QHBoxLayout(pressed)
        row.setContentsMargins(0, 0, GRID + 2, 0)
        row.addStretch()
        row.addWidget(count)
        self._buttons[page], self._counts[page] = pressed, count
        self._group.addButton(pressed)
        return pressed
