"""One entry of the species library and all it proposes, to tick and untick."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from catalog.species_library import About, Fact, Found, Proposal
from catalog.ui.pictures import Pictures
from catalog.ui.species_library.group import Group
from catalog.ui.species_library.ticks import chip
from catalog.ui.style import GAP, GRID, MARGIN, px
from catalog.ui.text import tr
from catalog.ui.widgets.labels import label, restyle

_PICTURE = (132, 104)  # pixels at 100 %
_TOP = Qt.AlignmentFlag.AlignTop


class Pane(QScrollArea):
    """The name can be typed over; the rest is corrected in the form afterwards."""

    toggled = Signal()

    def __init__(self, pictures: Pictures) -> None:
        super().__init__()
        self._pictures = pictures
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.name = QLineEdit()
        self.remark = label("", "wrong", wrap=True)
        self.groups: list[Group] = []
        self.total = 0

    @property
    def accepted(self) -> list[Proposal]:
        """What is ticked; the name is not among it, it stands in its line."""
        return [one for group in self.groups for one in group.accepted]

    def show_entry(self, about: About, proposals: Sequence[Proposal]) -> None:
        """Propose these, ticked as they come."""
        self.name = QLineEdit(about.found.name)
        self.name.setMaxLength(120)
        self.name.setAccessibleName(tr("Nombre comercial"))
        self.remark = label("", "wrong", wrap=True)
        self.remark.hide()
        offered = [one for one in proposals if one.field != "name_es"]
        self.total = len(offered)
        self.groups = [
            Group(name, list(mine))
            for name, mine in groupby(offered, lambda one: one.group)
        ]
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GRID + 4)
        column.addWidget(self._head(about))
        for group in self.groups:
            group.toggled.connect(self.toggled)
            column.addWidget(group)
        column.addStretch()
        self.setWidget(inner)
        self.toggled.emit()

    def complain(self, sentence: str) -> None:
        """Say what is wrong with the name, or that nothing is."""
        self.remark.setText(sentence)
        self.remark.setVisible(bool(sentence))
        self.name.setProperty("wrong", bool(sentence))
        restyle(self.name)
        if sentence:
            self.ensureWidgetVisible(self.name)
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _head(self, about: About) -> QFrame:
        made = QFrame()
        made.setProperty("role", "card")
        words = QVBoxLayout()
        words.setSpacing(GAP)
        caption = label(tr("Nombre comercial"), "section")
        caption.setBuddy(self.name)
        words.addWidget(caption)
        words.addWidget(self.name)
        words.addWidget(self.remark)
        found = about.found
        if found.scientific_name:
            words.addWidget(label(found.scientific_name, "scientific", wrap=True))
        kin = " · ".join(filter(None, (found.family, found.category_name)))
        words.addWidget(label(kin, "quiet_small", wrap=True))
        words.addStretch()
        row = QHBoxLayout()
        row.setSpacing(MARGIN)
        row.addWidget(_Drawing(self._pictures, found), 0, _TOP)
        row.addLayout(words, 1)
        column = QVBoxLayout(made)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GRID)
        column.addLayout(row)
        if about.facts:
            column.addLayout(_facts(about.facts))
        return made


def _facts(facts: Sequence[Fact]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(GRID + 4)
    grid.setVerticalSpacing(GAP)
    grid.setColumnStretch(1, 1)
    grid.setColumnMinimumWidth(0, px(_PICTURE[0]))
    for line, fact in enumerate(facts):
        name = label(tr(fact.label), "quiet_small", wrap=True)
        name.setFixedWidth(px(_PICTURE[0]))
        text = label(fact.text, "quiet_small", wrap=True)
        text.setAlignment(_TOP)
        grid.addWidget(name, line, 0, _TOP)
        grid.addWidget(text, line, 1)
        if fact.confidence:
            grid.addWidget(chip(fact.confidence), line, 2, _TOP)
    return grid


class _Drawing(QWidget):
    def __init__(self, pictures: Pictures, found: Found) -> None:
        super().__init__()
        self._pictures, self._found = pictures, found
        self.setFixedSize(px(_PICTURE[0]), px(_PICTURE[1]))
        pictures.ready.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(self.rect(), GRID, GRID)
        painter.setClipPath(outline)
        self._pictures.paint(painter, self.rect(), self._found)
        painter.end()
