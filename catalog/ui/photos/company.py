"""Whether a photo may leave: who is in it, what each has answered, and the way out."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from catalog.queries.photos import Company, PhotoRow
from catalog.ui.photos.words import answer, leaving
from catalog.ui.style import GRID
from catalog.ui.text import tr
from catalog.ui.widgets.labels import NameLink, button, label


class CompanyCard(QFrame):
    """In words; the button writes a consent down."""

    consent_asked = Signal()
    opened = Signal(str, int)

    def __init__(self, row: PhotoRow, company: Company) -> None:
        super().__init__()
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID + 4, GRID, GRID + 4, GRID + 2)
        column.setSpacing(GRID // 2)
        column.addWidget(label(tr("Permisos"), "section"))
        self.state = label(leaving(row), "wrong" if row.withheld else "good", wrap=True)
        column.addWidget(self.state)
        self.answers = []
        for shown in company.shown:
            role = "body" if shown.answer == "agreed" else "wrong"
            self.answers.append(label(answer(shown), role, wrap=True))
            column.addWidget(self.answers[-1])
        self.ask = button(tr("Anotar un permiso…"))
        self.ask.clicked.connect(self.consent_asked)
        beside = QHBoxLayout()
        beside.addWidget(self.ask)
        beside.addStretch()
        column.addLayout(beside)
        if company.elsewhere:
            column.addWidget(_elsewhere(company, self.opened.emit))


def _elsewhere(company: Company, open_: Callable[[str, int], object]) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, GRID, 0, 0)
    column.setSpacing(0)
    words = tr("La foto y lo que escriba aquí están también en:")
    column.addWidget(label(words, "quiet_small", wrap=True))
    for noun, id_, name in company.elsewhere:
        link = NameLink(name)
        link.clicked.connect(lambda _=False, noun=noun, id_=id_: open_(noun, id_))
        column.addWidget(link)
    return made
