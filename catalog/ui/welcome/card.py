"""The card of the welcome: a drawing, one page at a time, and the way through."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from catalog.ui.style import GRID, px
from catalog.ui.text import tr
from catalog.ui.welcome.dots import Dots
from catalog.ui.welcome.side import Side
from catalog.ui.welcome.step import Step
from catalog.ui.widgets.job_bar import JobBar
from catalog.ui.widgets.labels import button, label

_WIDTH, _HEIGHT = 880, 580


class Card(QFrame):
    """Built anew when the language changes; it keeps nothing that was typed."""

    def __init__(self, steps: Sequence[Step], may_return: bool) -> None:
        super().__init__()
        self.setProperty("role", "welcome")
        self.setMaximumSize(px(_WIDTH), px(_HEIGHT))
        self.steps = steps
        self.side, self.dots = Side(), Dots(len(steps))
        self.title, self.about = (
            label("", "head", wrap=True),
            label("", "quiet", wrap=True),
        )
        self.pages = QStackedWidget()
        self.wrong = label("", wrap=True)
        self.notice = QFrame()
        self.job = JobBar()
        self.home = button(tr("Volver a mi biblioteca"), "link")
        self.home.setVisible(may_return)
        self.back = button(tr("Atrás"), "quiet")
        self.skip = button(tr("Omitir"), "quiet")
        self.go_on = button("", "main")
        self._lay_out()

    @property
    def at(self) -> int:
        """Which page is open."""
        return self.pages.currentIndex()

    def open(self, number: int) -> None:
        """Show a page, the first being 0."""
        step = self.steps[number]
        self.title.setText(step.title)
        self.about.setText(step.about)
        self.side.drawing.show_drawing(step.drawing)
        self.dots.show_page(number)
        self.pages.setCurrentIndex(number)
        self.back.setEnabled(number > 0)
        is_last = number == len(self.steps) - 1
        self.go_on.setText(tr("Empezar") if is_last else tr("Siguiente"))
        self.complain("")
        step.take_focus()

    def complain(self, words: str) -> None:
        """Say what went wrong; «» for nothing."""
        self.wrong.setText(words)
        self.notice.setVisible(bool(words))

    def hold(self, busy: bool) -> None:
        """Let nothing be pressed but «Cancelar» while the library is made."""
        for part in (self.pages, self.home, self.back, self.skip, self.go_on):
            part.setDisabled(busy)
        self.back.setEnabled(not busy and self.at > 0)
        (self.job.cancel if busy else self.go_on).setFocus()

    def _lay_out(self) -> None:
        self.notice.setProperty("role", "notice")
        said = QHBoxLayout(self.notice)
        said.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        said.addWidget(self.wrong, 1)
        for step in self.steps:
            self.pages.addWidget(_scrolled(step))
        right = QVBoxLayout()
        right.setContentsMargins(4 * GRID, 4 * GRID, 4 * GRID, 3 * GRID)
        right.setSpacing(GRID)
        right.addWidget(self.title)
        right.addWidget(self.about)
        right.addSpacing(GRID)
        right.addWidget(self.pages, 1)
        right.addWidget(self.notice)
        right.addWidget(self.job)
        right.addLayout(self._foot())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side)
        row.addLayout(right, 1)

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.dots)
        row.addSpacing(GRID)
        row.addWidget(self.home)
        row.addStretch()
        for pressed in (self.back, self.skip, self.go_on):
            row.addWidget(pressed)
        return row


def _scrolled(step: QWidget) -> QScrollArea:
    made = QScrollArea(widgetResizable=True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setWidget(step)
    return made
