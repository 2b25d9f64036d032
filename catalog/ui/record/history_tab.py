"""«Historial»: who changed what in a record, and when."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from catalog.queries.changes import FieldChange
from catalog.queries.history import Deed, record_history
from catalog.records import Noun
from catalog.ui.jobs import Latest
from catalog.ui.moments import local, when
from catalog.ui.record.facts import fact_grid
from catalog.ui.style import GRID, MARGIN, px
from catalog.ui.text import tr
from catalog.ui.widgets.labels import button, label
from catalog.ui.workspace import Workspace

_WIDEST = 120 * GRID
_PAGE = 20  # operations, before «Ver más»
_FACTS = 40  # of one operation: a sheet brought in may have added thousands


class HistoryTab(QScrollArea):
    """The latest change first; each field as it was and as it became."""

    value_asked = Signal(str, object)  # a field, and the value to put into its box

    def __init__(self, workspace: Workspace, noun: Noun, id_: int) -> None:
        super().__init__(widgetResizable=True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._workspace, self._noun, self._id = workspace, noun, id_
        self._asked = _PAGE
        self._answers = Latest(self)
        self._answers.answered.connect(self._take)
        workspace.changed.connect(self.refresh)
        self._put([label(tr("Leyendo el historial…"), "quiet")])
        self.refresh()

    def refresh(self) -> None:
        """Read it again from the library."""
        workspace, asked = self._workspace, self._asked

        def question() -> list[Deed]:
            known = workspace.known
            return workspace.read(
                record_history, self._noun, self._id, known, asked + 1
            )

        self._answers.ask(question)

    def _take(self, deeds: list[Deed], _milliseconds: float) -> None:
        parts: list[QWidget] = [self._card(deed) for deed in deeds[: self._asked]]
        if not deeds:
            parts = [label(tr("Todavía no hay cambios anotados."), "quiet")]
        if len(deeds) > self._asked:
            more = button(tr("Ver más"))
            more.clicked.connect(self._ask_for_more)
            parts.append(more)
        self._put(parts)

    def _ask_for_more(self) -> None:
        self._asked += 2 * _PAGE
        self.refresh()

    def _put(self, parts: list[QWidget]) -> None:
        place = self.verticalScrollBar().value()
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GRID)
        # Of the whole: a part's own would not be asked how high it must be.
        inner.setMaximumWidth(px(_WIDEST) + 2 * MARGIN)
        for part in parts:
            column.addWidget(part)
        column.addStretch()
        self.setWidget(inner)
        self.verticalScrollBar().setValue(place)

    def _card(self, deed: Deed) -> QWidget:
        made = QFrame()
        made.setProperty("role", "card")
        column = QVBoxLayout(made)
        column.setContentsMargins(MARGIN, GRID + 2, MARGIN, GRID + 2)
        column.setSpacing(GRID - 2)
        column.addLayout(_head(deed))
        shown = deed.facts[:_FACTS]
        grid, back = fact_grid(shown)
        for pressed in back:
            fact = shown[pressed.property("fact")]
            pressed.clicked.connect(partial(self._ask_value, fact))
        column.addLayout(grid)
        if rest := len(deed.facts) - len(shown):
            words = tr("Y {:,} cambios más.").format(rest)
            column.addWidget(label(words, "quiet_small"))
        return made

    def _ask_value(self, fact: FieldChange) -> None:
        self.value_asked.emit(fact.field, fact.was)


def _head(deed: Deed) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(GRID)
    row.addWidget(label(when(local(deed.at), datetime.now()), "strong"))
    who = deed.who or tr("otro programa")
    row.addWidget(label(who, "quiet"))
    row.addWidget(label(deed.label, "quiet_small", wrap=True), 1)
    if deed.state in ("undone", "discarded"):
        row.addWidget(label(tr("deshecho"), "wrong"))
    return row
