"""«Oferta y demanda»: who offers and who asks, to read and to go to."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from catalog.language import show_date
from catalog.queries.trade import EditionLine, PaperLine, Trade, TradeLine, trade
from catalog.records import Noun
from catalog.ui.style import GRID, MARGIN, px
from catalog.ui.text import counted, tr
from catalog.ui.widgets.labels import NameLink, label
from catalog.ui.widgets.months import MonthStrip
from catalog.ui.workspace import Workspace
from catalog.units import show_money, show_weight

_WIDEST = 120 * GRID
_MOST = 60  # lines of a card: a form is no list
_MONTHS = 208  # the width of a strip of months

Cell = tuple[QWidget, int]  # what stands in a column, and how much room it takes


class TradeTab(QScrollArea):
    """Cards with a line for each; names lead to their records."""

    opened = Signal(str, int)

    def __init__(self, workspace: Workspace, noun: Noun, id_: int) -> None:
        super().__init__(widgetResizable=True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._workspace, self._noun, self._id = workspace, noun, id_
        workspace.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Read it again from the library."""
        found = self._workspace.read(trade, self._noun, self._id)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(MARGIN)
        for card in self._cards(found):
            card.setMaximumWidth(px(_WIDEST))
            column.addWidget(card)
        column.addStretch()
        self.setWidget(inner)

    def _cards(self, found: Trade) -> list[QWidget]:
        offers = [self._traded(line) for line in found.offers]
        demands = [self._traded(line) for line in found.demands]
        papers = [self._paper(line) for line in found.papers]
        no_papers = tr("Ningún certificado anotado.")
        if self._noun == "products":
            return [
                _card(tr("Quién lo ofrece"), offers, tr("Nadie lo ofrece todavía.")),
                _card(tr("Quién lo busca"), demands, tr("Ningún pedido anotado.")),
                _card(tr("Certificados de quienes lo ofrecen"), papers, no_papers),
            ]
        if self._noun == "producers":
            return [
                _card(tr("Qué ofrece"), offers, tr("Ninguna oferta anotada.")),
                _card(tr("Certificados"), papers, no_papers),
            ]
        if self._noun == "buyers":
            return [_card(tr("Qué busca"), demands, tr("Ningún pedido anotado."))]
        editions = [_edition(line) for line in found.editions]
        nothing = tr("Ninguna participación anotada.")
        return [_card(tr("Cuándo participamos"), editions, nothing)]

    def _traded(self, line: TradeLine) -> list[Cell]:
        price = ""
        if line.cents_per_kg is not None:
            price = tr("{} por kg").format(show_money(line.cents_per_kg, line.currency))
        amount = show_weight(line.grams) if line.grams else tr("sin cantidad")
        months = MonthStrip(0, line.months)
        months.setFixedWidth(px(_MONTHS))
        return [
            (self._name(line.noun, line.id, line.name), 3),
            (label(line.about, "quiet", wrap=True), 2),
            (months, 0),
            (label(amount), 1),
            (label(price), 1),
            (label(line.state, "quiet"), 1),
        ]

    def _paper(self, line: PaperLine) -> list[Cell]:
        cells: list[Cell] = [(label(line.seal, wrap=True), 3)]
        if self._noun == "products":
            cells = [(self._name("producers", line.producer_id, line.producer), 3)]
            cells.append((label(line.seal, wrap=True), 2))
        words, role = _standing(line, self._workspace.today)
        return [*cells, (label(line.number, "quiet"), 1), (label(words, role), 1)]

    def _name(self, noun: str, id_: int, name: str) -> QWidget:
        if not id_:
            return label(name, wrap=True)
        link = NameLink(name)
        link.setToolTip(tr("Abrir «{}»").format(name))
        link.clicked.connect(lambda: self.opened.emit(noun, id_))
        return link


def _edition(line: EditionLine) -> list[Cell]:
    days = show_date(line.starts_on)
    if line.ends_on != line.starts_on:
        days = tr("{} a {}").format(days, show_date(line.ends_on))
    stand = line.stand
    if stand.isdigit():
        stand = tr("puesto {}").format(stand)
    return [
        (label(days), 1),
        (label(stand, "quiet", wrap=True), 1),
        (label(counted(line.producers, "productor", "productores"), "quiet"), 1),
    ]


def _standing(line: PaperLine, today: date) -> tuple[str, str]:
    if line.is_suspended:
        return tr("suspendido"), "wrong"
    if line.expires_on is None:
        return tr("sin fecha de vencimiento"), "quiet"
    if line.expires_on < today:
        return tr("venció el {}").format(show_date(line.expires_on)), "wrong"
    return tr("vigente hasta el {}").format(show_date(line.expires_on)), "good"


def _card(title: str, lines: Sequence[list[Cell]], nothing: str) -> QWidget:
    made = QFrame()
    made.setProperty("role", "card")
    grid = QGridLayout(made)
    grid.setContentsMargins(MARGIN, MARGIN - 4, MARGIN, MARGIN)
    grid.setHorizontalSpacing(MARGIN)
    grid.setVerticalSpacing(GRID)
    grid.addWidget(label(title, "title"), 0, 0, 1, -1)
    if not lines:
        grid.addWidget(label(nothing, "quiet", wrap=True), 1, 0, 1, -1)
    for number, line in enumerate(lines[:_MOST], start=1):
        for place, (widget, room) in enumerate(line):
            grid.addWidget(widget, number, place, Qt.AlignmentFlag.AlignVCenter)
            grid.setColumnStretch(place, room)
    if len(lines) > _MOST:
        words = label(tr("Y {:,} más.").format(len(lines) - _MOST), "quiet")
        grid.addWidget(words, _MOST + 1, 0, 1, -1)
    return made
