"""The panel on the right: one record to read, and what can be done with it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from catalog.ui.pictures import Pictured, Pictures
from catalog.ui.style import DETAILS, GRID, MARGIN, px
from catalog.ui.text import tr
from catalog.ui.widgets.labels import ElidedButton, NameLink, button, label, rule

_PICTURE = 180
_LINES = 5  # of who offers, before «Ver todas»


class Details(QFrame):
    """Parts stand under each other; the buttons stay in sight below."""

    edit_asked = Signal()
    field_asked = Signal(str)  # to change it: a field of the sheet, or a tab
    gather_asked = Signal()
    opened = Signal(str, int)  # another record: its noun and id

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "details")
        self.column = QVBoxLayout()
        self.column.setContentsMargins(MARGIN, GRID, MARGIN, MARGIN)
        self.column.setSpacing(GRID)
        self.buttons = QHBoxLayout()
        self.buttons.setContentsMargins(MARGIN, GRID + 2, MARGIN, GRID + 2)
        self.buttons.setSpacing(GRID)
        inner = QWidget()
        inner.setProperty("role", "panel")
        self._parts = QVBoxLayout(inner)  # from edge to edge
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.addLayout(self.column)
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(rule())
        whole.addLayout(self.buttons)

    def add_picture(self, pictures: Pictures, row: Pictured) -> None:
        """Fill the head of the panel, from edge to edge."""
        self._parts.insertWidget(0, _Picture(pictures, row))

    def add_title(self, name: str, *about: tuple[str, str]) -> None:
        """The name, and close under it lines of a role each."""
        lines = QVBoxLayout()
        lines.setContentsMargins(0, GRID // 2, 0, 0)
        lines.setSpacing(1)
        lines.addWidget(label(name, "head", wrap=True))
        for role, words in about:
            if words:
                lines.addWidget(label(words, role, wrap=True))
        self.column.addLayout(lines)

    def add_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Two columns: what, and what about it; empty facts are left out."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(GRID - 3)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, px(DETAILS * 3 // 10))
        for name, value in facts:
            if value:
                line = grid.rowCount()
                top = Qt.AlignmentFlag.AlignTop
                grid.addWidget(label(name, "quiet"), line, 0, top)
                grid.addWidget(label(value, wrap=True), line, 1, top)
        self.column.addLayout(grid)

    def add_heading(self, words: str, beside: QWidget | None = None) -> None:
        """A rule and the name of what follows."""
        self.column.addWidget(rule())
        row = QHBoxLayout()
        row.addWidget(label(words, "section", wrap=True), 1)
        if beside:
            row.addWidget(beside)
        self.column.addLayout(row)

    def add_lines(
        self, heading: str, lines: Sequence[tuple[QWidget, str]], nothing: str
    ) -> None:
        """A list of who or what, each with how much; the long ones are folded."""
        hidden: list[QWidget] = []
        every = None
        if len(lines) > _LINES:
            every = button(tr("Ver {}").format(len(lines)), "link")
            every.clicked.connect(lambda: unfold(every))
        self.add_heading(heading, every)
        if not lines:
            self.column.addWidget(label(nothing, "quiet", wrap=True))
        for number, (who, amount) in enumerate(lines):
            line = _line(who, amount)
            self.column.addWidget(line)
            if number >= _LINES:
                line.hide()
                hidden.append(line)

        def unfold(every: QPushButton) -> None:
            every.hide()
            for line in hidden:
                line.show()

    def add_edit_button(self, role: str) -> None:
        """The button that opens the record to change it."""
        edit = ElidedButton(tr("Editar"), role, "edit")
        edit.clicked.connect(self.edit_asked)
        self.buttons.addWidget(edit)

    def finish(self) -> None:
        """Push everything up, once all parts are in."""
        self.column.addStretch()
        self.buttons.addStretch()

    def link(self, words: str, noun: str, id_: int) -> QPushButton:
        """A name that opens the record it stands for."""
        made = NameLink(words)
        made.setToolTip(tr("Abrir «{}»").format(words))
        made.clicked.connect(lambda: self.opened.emit(noun, id_))
        return made


def _line(who: QWidget, amount: str) -> QWidget:
    made = QFrame()
    made.setProperty("role", "line")
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 2, 0, GRID - 2)
    row.addWidget(who, 1)
    row.addWidget(label(amount, "quiet"))
    return made


class _Picture(QWidget):
    def __init__(self, pictures: Pictures, row: Pictured) -> None:
        super().__init__()
        self._pictures, self._row = pictures, row
        self.setFixedHeight(px(_PICTURE))
        pictures.ready.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._pictures.paint(painter, self.rect(), self._row)
        painter.end()


def blank_panel(words: str) -> QWidget:
    """What stands there while nothing is chosen."""
    made = QFrame()
    made.setProperty("role", "details")
    column = QVBoxLayout(made)
    hint = label(words, "quiet", wrap=True)
    hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
    column.addWidget(hint)
    return made


Show = Callable[[int], Details | None]
