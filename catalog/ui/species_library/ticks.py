"""What can be ticked: a proposal with its words, and how sure it is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QWidget

from catalog.species_library import CONFIDENCE, Proposal
from catalog.ui.style import GRID, px
from catalog.ui.text import tr
from catalog.ui.widgets.labels import label


def chip(confidence: str) -> QLabel:
    """How sure something is: a word, on the colour of its grade."""
    made = label(tr(CONFIDENCE[confidence]), f"grade_{confidence.lower()}")
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setMinimumWidth(px(11 * GRID))  # so that they stand under each other
    return made


class Tick(QWidget):
    """A proposal to take or leave; words that are long go on in the next line."""

    toggled = Signal()

    def __init__(self, proposal: Proposal, words: str, *, wrap: bool) -> None:
        super().__init__()
        self.proposal = proposal
        self.box = QCheckBox()
        self.box.setChecked(proposal.ticked)
        self.box.setAccessibleName(words)
        self.box.toggled.connect(lambda _on: self.toggled.emit())
        self.words = label(words, wrap=wrap)
        self.setFocusProxy(self.box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, GRID, 0)
        row.setSpacing(0)  # the box leaves room for words of its own
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)

    @property
    def is_on(self) -> bool:
        """Whether it is to be copied."""
        return self.box.isChecked()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the words is one on the box."""
        if self.rect().contains(event.position().toPoint()):
            self.box.toggle()
