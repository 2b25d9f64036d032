"""A panel that stands out from the page, with the name of what it holds."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from catalog.ui.style import GRID, MARGIN
from catalog.ui.widgets.labels import label


class Card(QFrame):
    """What it holds goes into `column`; `beside` stands at the end of its title."""

    def __init__(self, title: str, beside: QWidget | None = None) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(MARGIN, MARGIN - 4, MARGIN, MARGIN)
        self.column.setSpacing(GRID)
        head = QHBoxLayout()
        head.addWidget(label(title, "title", wrap=True), 1)
        if beside:
            head.addWidget(beside)
        self.column.addLayout(head)
