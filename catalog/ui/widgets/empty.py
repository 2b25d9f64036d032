"""What a list or a page says when it has nothing to show."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from catalog.ui.style import GRID, icon, px
from catalog.ui.widgets.labels import label


class EmptyState(QWidget):
    """A drawing, a sentence, what to do about it, and the buttons that do it."""

    def __init__(
        self, drawn: str, title: str, advice: str, buttons: list[QPushButton]
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.setSpacing(GRID)
        picture = label()
        picture.setPixmap(icon(drawn, "bar").pixmap(px(6 * GRID), px(6 * GRID)))
        self.title = label(title, "title")
        self.advice = label(advice, "quiet", wrap=True)
        self.advice.setFixedWidth(px(46 * GRID))
        for line in (picture, self.title, self.advice):
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(line)
        column.setAlignment(self.advice, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(GRID)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addStretch()
        for pressed in buttons:
            row.addWidget(pressed)
        row.addStretch()
        column.addLayout(row)
