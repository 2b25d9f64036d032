"""Chips: a filter that a click takes away, a name with its language."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from catalog.ui.style import GRID
from catalog.ui.text import tr
from catalog.ui.widgets.flow import FlowLayout
from catalog.ui.widgets.labels import ElidedLabel


def removable(words: str, role: str = "filter") -> QPushButton:
    """A chip that says what a click on it takes away."""
    made = QPushButton(f"{words}  ✕")
    made.setProperty("role", role)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAutoDefault(False)
    made.setAccessibleName(tr("Quitar «{}»").format(words))
    made.setToolTip(made.accessibleName())
    return made


def named(name: str, note: str = "") -> QWidget:
    """A chip that only tells something, with a note in smaller letters."""
    made = QFrame()
    made.setProperty("role", "chip")
    row = QHBoxLayout(made)
    row.setContentsMargins(GRID, 2, GRID, 3)
    row.setSpacing(GRID - 2)
    row.addWidget(ElidedLabel(name))
    if note:
        row.addWidget(ElidedLabel(note, "tiny"))
    return made


def chip_row(chips: list[QWidget]) -> QWidget:
    """Chips beside each other, in as many lines as they need."""
    made = QWidget()
    flow = FlowLayout()
    made.setLayout(flow)
    for chip in chips:
        flow.addWidget(chip)
    return made
