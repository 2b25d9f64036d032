"""What stands over a record: its name and what can be done with it, and its tabs."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTabBar, QWidget

from catalog.ui.style import GRID, MARGIN
from catalog.ui.subject import Subject
from catalog.ui.text import tr
from catalog.ui.widgets.labels import ElidedLabel, button
from catalog.ui.widgets.top_bar import PageTitle, top_bar


class Head:
    """The bar over the page; `bar` is its widget."""

    def __init__(self, subject: Subject) -> None:
        self._new = subject.new
        self._title = PageTitle()
        self.back = button(subject.title, "plain", "back")
        self.back.setToolTip(tr("Volver a la lista (Esc)"))
        self.copy = button(tr("Duplicar"), "quiet", "copy")
        self.copy.setToolTip(tr("Otra ficha con los mismos datos (Ctrl+D)"))
        self.remove = button(tr("Enviar a la papelera"), "quiet", "remove")
        first = QWidget()
        row = QHBoxLayout(first)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(self.back)
        row.addWidget(self._title, 1)
        self.bar = top_bar(first, self.copy, self.remove)

    def tell(self, name: str, code: str, *, is_new: bool) -> None:
        """Whose page this is; a new record has only what can be done with it yet."""
        self._title.title.setText(name or self._new)
        self._title.about.setText(code)
        self.copy.setHidden(is_new)
        self.remove.setHidden(is_new)


class TabRow(QFrame):
    """The tabs of a record, and the way to the next one of its list."""

    def __init__(self, others: Sequence[str]) -> None:
        super().__init__()
        self.setProperty("role", "tabs")
        self.bar = QTabBar()
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(False)
        self.bar.setElideMode(Qt.TextElideMode.ElideRight)
        self.bar.setAccessibleName(tr("Partes de la ficha"))
        self.bar.setToolTip(tr("Parte siguiente o anterior: Ctrl+Av Pág, Ctrl+Re Pág"))
        for words in (tr("Ficha"), *others):
            self.bar.addTab(words)
        self._place = ElidedLabel("", "quiet_small")
        self.previous = button(tr("Anterior"), "quiet", "previous")
        self.next = button(tr("Siguiente"), "quiet", "next")
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 0, MARGIN, 0)
        row.setSpacing(GRID)
        row.addWidget(self.bar)
        row.addStretch(1)
        row.addWidget(self._place)
        row.addWidget(self.previous)
        row.addWidget(self.next)

    def turn(self, steps: int) -> None:
        """Go on to another tab, round and round."""
        if self.isVisible():
            number = (self.bar.currentIndex() + steps) % self.bar.count()
            self.bar.setCurrentIndex(number)

    def tell_place(self, place: int, total: int) -> None:
        """Which one of its list the record is; -1 when it is not listed."""
        is_listed = place >= 0
        self.say(tr("{:,} de {:,}").format(place + 1, total) if is_listed else "")
        self.previous.setVisible(is_listed)
        self.next.setVisible(is_listed)
        self.previous.setEnabled(place > 0)
        self.next.setEnabled(place < total - 1)

    def say(self, words: str) -> None:
        """Say something beside the tabs, instead of the place."""
        self._place.setText(words)
