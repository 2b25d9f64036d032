"""The bar over every page."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from catalog.ui.style import GRID, MARGIN
from catalog.ui.widgets.labels import ElidedLabel


def top_bar(first: QWidget, *buttons: QWidget) -> QFrame:
    """What fills the bar, and the buttons at its right end."""
    made = QFrame()
    made.setProperty("role", "top_bar")
    row = QHBoxLayout(made)
    row.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
    row.setSpacing(GRID + 2)
    row.addWidget(first, 1)
    for pressed in buttons:
        row.addWidget(pressed)
    return made


class PageTitle(QWidget):
    """A page's name and a few words about it, to stand in its bar."""

    def __init__(self, title: str = "", about: str = "") -> None:
        super().__init__()
        self.title = ElidedLabel(title, "title")
        self.about = ElidedLabel(about, "count")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID + 4)
        row.addWidget(self.title)
        row.addWidget(self.about)
        row.addStretch()
