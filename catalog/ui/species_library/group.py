"""A card of proposals: those of one section of the data sheet."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from catalog.species_library import CAUTIONS, NUTRITION, Proposal
from catalog.ui.species_library.ticks import Tick, chip
from catalog.ui.style import GAP, GRID, MARGIN, px
from catalog.ui.text import tr
from catalog.ui.widgets.flow import FlowLayout
from catalog.ui.widgets.labels import button, label

_LABELS = 124  # the width of the names on the left, at 100 %
_TOP = Qt.AlignmentFlag.AlignTop


class Group(QFrame):
    """Its lines hold what is alike: one fact, or several of one field and grade."""

    toggled = Signal()

    def __init__(self, name: str, proposals: Sequence[Proposal]) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.ticks: list[Tick] = []
        self.every = button("", "link")
        self.every.clicked.connect(self._tick_all)
        head = QHBoxLayout()
        head.addWidget(label(tr(name), "title", wrap=True), 1)
        head.addWidget(self.every)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(GRID + 4)
        self._grid.setVerticalSpacing(GRID)
        self._grid.setColumnStretch(1, 1)
        if proposals[0].field != NUTRITION:
            self._grid.setColumnMinimumWidth(0, px(_LABELS))
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, GRID, MARGIN, MARGIN - 2)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addLayout(self._grid)
        for _, alike in groupby(proposals, _line_of):
            self._add_line(list(alike))
        self._note()

    @property
    def accepted(self) -> list[Proposal]:
        """What is ticked."""
        return [tick.proposal for tick in self.ticks if tick.is_on]

    def _add_line(self, alike: list[Proposal]) -> None:
        first, line = alike[0], self._grid.rowCount()
        column = 0
        if first.field != NUTRITION:
            name = label(tr(first.label), "quiet", wrap=True)
            name.setFixedWidth(px(_LABELS))
            name.setContentsMargins(0, 3, 0, 0)
            self._grid.addWidget(name, line, 0, _TOP)
            column = 1
        content = QVBoxLayout()
        content.setSpacing(GAP)
        content.addWidget(self._ticks_of(alike))
        for words in _told(first):
            content.addWidget(label(words, "quiet_small", wrap=True))
        self._grid.addLayout(content, line, column, 1, 2 - column)
        beside = QVBoxLayout()
        beside.setContentsMargins(0, 2, 0, 0)
        beside.addWidget(chip(first.confidence))
        beside.addStretch()
        self._grid.addLayout(beside, line, 2)

    def _ticks_of(self, alike: list[Proposal]) -> QWidget:
        if len(alike) == 1:
            return self._tick(alike[0], wrap=True)
        made = QWidget()
        if alike[0].field == NUTRITION:
            grid = QGridLayout(made)
            grid.setContentsMargins(0, 0, 0, 0)
            grid.setVerticalSpacing(GAP)
            for place, one in enumerate(alike):
                grid.addWidget(self._tick(one, wrap=True), place // 2, place % 2)
            grid.setColumnStretch(0, 1)
            grid.setColumnStretch(1, 1)
            return made
        flow = FlowLayout()
        flow.setSpacing(GRID)
        made.setLayout(flow)
        for one in alike:
            flow.addWidget(self._tick(one, wrap=False))
        return made

    def _tick(self, one: Proposal, *, wrap: bool) -> Tick:
        made = Tick(one, _words(one), wrap=wrap)
        made.toggled.connect(self._note)
        self.ticks.append(made)
        return made

    def _tick_all(self) -> None:
        wanted = len(self.accepted) < len(self.ticks)
        for tick in self.ticks:
            tick.box.setChecked(wanted)

    def _note(self) -> None:
        whole = len(self.accepted) == len(self.ticks)
        self.every.setText(tr("Quitar todo") if whole else tr("Marcar todo"))
        self.toggled.emit()


def _line_of(one: Proposal) -> tuple[str, str, str]:
    what = one.field if one.field == NUTRITION else one.label
    return what, one.confidence, one.caution


def _words(one: Proposal) -> str:
    if one.field == NUTRITION:
        return f"{tr(one.label)}: {one.text}"
    return f"{one.text} · {one.note}" if one.note else one.text


def _told(one: Proposal) -> list[str]:
    """What to heed, and where figures and codes are from."""
    said = [tr(CAUTIONS[one.caution])] if one.caution else []
    if one.field in (NUTRITION, "hs_code"):
        said.append(tr("Fuente: {}").format(one.source))
    return said
