"""What a list or a page says when it has nothing to show."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from catalog.ui.style import GRID, MARGIN, icon, px
from catalog.ui.widgets.labels import label


class EmptyState(QWidget):
    """A drawing, a sentence, what to do about it, and the buttons that do it."""

    def __init__(
        self, drawn: str, title: str, advice: str, buttons: list[QPushButton]
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GRID)
        column.addStretch()
        picture = label()
        picture.setPixmap(icon(drawn, "bar").pixmap(px(6 * GRID), px(6 * GRID)))
        self.title = label(title, "title", wrap=True)
        self.advice = label(advice, "quiet", wrap=True)
        self.advice.setMaximumWidth(px(46 * GRID))
        for line in (picture, self.title, self.advice):
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(picture)
        column.addWidget(self.title)
        column.addLayout(_centred(self.advice, stretch=1))
        column.addSpacing(GRID)
        column.addLayout(_centred(*buttons))
        column.addStretch()


def _centred(*widgets: QWidget, stretch: int = 0) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(GRID)
    row.addStretch()
    for widget in widgets:
        row.addWidget(widget, stretch)
    row.addStretch()
    return row
