"""The sections of a form in a column: how far each is, and what has to be mended."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from catalog.ui.form.sheet import Sheet
from catalog.ui.style import FACETS, GRID, px
from catalog.ui.text import tr
from catalog.ui.widgets.labels import ElidedButton, label, restyle

_COUNT = 56  # the width of «12 / 14» at the end of a line


class Outline(QFrame):
    """A click brings a section into sight."""

    chosen = Signal(int)

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self.setProperty("role", "outline")
        self.setFixedWidth(px(FACETS))
        self._sheet = sheet
        self._counts: list[QLabel] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID + 4, GRID, GRID)
        column.setSpacing(2)
        for number, section in enumerate(sheet.sections):
            column.addWidget(self._line(number, section.name))
        self._below = QVBoxLayout()
        self._below.setContentsMargins(0, 2 * GRID, 0, 0)
        column.addLayout(self._below)
        column.addStretch()
        note = label(tr("* No puede quedar vacío"), "quiet_small", wrap=True)
        column.addWidget(note)

    def show_state(self) -> None:
        """Count again what is filled in and what is wrong."""
        for section, count in zip(self._sheet.sections, self._counts, strict=True):
            wrong = self._sheet.wrong_in(section)
            filled = self._sheet.filled_in(section)
            words = f"{filled} / {len(section.rows)}"
            count.setText(tr("corregir") if wrong else words)
            count.setProperty("role", "wrong" if wrong else "quiet_small")
            restyle(count)

    def show_below(self, shown: QWidget | None) -> None:
        """Put something under the sections in place of what stood there."""
        while item := self._below.takeAt(0):
            if old := item.widget():
                old.deleteLater()
        if shown:
            self._below.addWidget(shown)

    def _line(self, number: int, name: str) -> QPushButton:
        pressed = ElidedButton(tr(name), "outline", room=px(_COUNT))
        pressed.clicked.connect(lambda: self.chosen.emit(number))
        count = label("", "quiet_small")
        row = QHBoxLayout(pressed)
        row.setContentsMargins(0, 0, GRID, 0)
        row.addStretch()
        row.addWidget(count)
        self._counts.append(count)
        return pressed
