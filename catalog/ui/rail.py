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

from catalog.ui.style import GRID, MARGIN, RAIL, icon
from catalog.ui.text import tr
from catalog.ui.widgets.labels import label


class Rail(QFrame):
    """One button a page; the one that is open is lit."""

    chosen = Signal(str)

    def __init__(self, pages: Mapping[str, str]) -> None:
        super().__init__()
        self.setProperty("role", "rail")
        self.setFixedWidth(RAIL)
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
        for number, (page, words) in enumerate(pages.items(), start=1):
            column.addWidget(self._button(page, words, number))
        column.addStretch()

    def dress(self) -> None:
        """Put the icons beside the words, once the window stands."""
        for page, pressed in self._buttons.items():
            pressed.setIcon(icon(page, "on_plum"))

    def light(self, page: str) -> None:
        """Show which page is open."""
        self._buttons[page].setChecked(True)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """How many records each page holds."""
        for page, count in counts.items():
            self._counts[page].setText(f"{count:,}")
            words = tr("{}, {:,} fichas").format(self._buttons[page].text(), count)
            self._buttons[page].setAccessibleName(words)

    def _button(self, page: str, words: str, number: int) -> QPushButton:
        pressed = QPushButton(words)
        pressed.setProperty("role", "page")
        pressed.setCheckable(True)
        pressed.setAutoDefault(False)
        pressed.setIconSize(QSize(18, 18))
        pressed.setShortcut(f"Ctrl+{number}")
        pressed.setToolTip(f"{words} (Ctrl+{number})")
        pressed.clicked.connect(lambda: self.chosen.emit(page))
        count = label("", "on_plum")
        row = QHBoxLayout(pressed)
        row.setContentsMargins(0, 0, GRID + 2, 0)
        row.addStretch()
        row.addWidget(count)
        self._buttons[page], self._counts[page] = pressed, count
        self._group.addButton(pressed)
        return pressed
