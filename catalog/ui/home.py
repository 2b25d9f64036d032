"""The first page: what waits, what is in season, what was done, where to go on."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from catalog import drafts, seasons
from catalog.language import show_date
from catalog.queries.attention import FollowUp, Matter, follow_ups, matters
from catalog.queries.history import OperationRow, operations
from catalog.queries.house import House, house
from catalog.queries.products import ProductFilter, product_ids, product_rows
from catalog.ui.attention import Attention
from catalog.ui.jobs import Latest
from catalog.ui.moments import local, when
from catalog.ui.page import Page
from catalog.ui.pictures import Pictures
from catalog.ui.style import GRID, MARGIN, px
from catalog.ui.table_model import Column, PagedTableModel
from catalog.ui.text import counted, tr
from catalog.ui.widgets.card import Card
from catalog.ui.widgets.cards import Gallery, ProductFace, card_height, spoken
from catalog.ui.widgets.labels import button, label
from catalog.ui.widgets.top_bar import PageTitle, top_bar
from catalog.ui.workspace import Workspace

_STEPS = 6  # of the history


class HomePage(Page):
    """Everything on it leads somewhere."""

    backup_asked = Signal()
    draft_asked = Signal(object)  # a catalog.drafts.Draft, to write it on

    def __init__(self, workspace: Workspace, pictures: Pictures) -> None:
        super().__init__()
        self._workspace = workspace
        self.month = workspace.today.month
        self.title = PageTitle(tr("Inicio"), show_date(workspace.today, long=True))
        self.numbers = {
            noun: _Number(words)
            for noun, words in (
                ("products", tr("Productos")),
                ("producers", tr("Productores")),
                ("buyers", tr("Compradores")),
                ("markets", tr("Mercados")),
            )
        }
        self.model = PagedTableModel(
            [Column(tr("Nombre"), lambda row: row.name)],
            lambda ids: workspace.read(product_rows, ids, workspace.today),
            spoken,
        )
        self.season = _Strip(pictures)
        self.season.setModel(self.model)
        self.attention = Attention()
        self.history = QVBoxLayout()
        self._answer, self._waiting = Latest(self), Latest(self, "soon")
        self._lay_out()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Count again."""
        wanted = ProductFilter(wanted={"month": frozenset({str(self.month)})})
        read, today = self._workspace.read, self._workspace.today
        self._answer.ask(
            lambda: (
                read(house),
                read(product_ids, wanted, today),
                read(operations, _STEPS),
            )
        )
        self._waiting.ask(lambda: (read(follow_ups, today), read(matters, today)))

    def stop(self) -> None:
        self._answer.forget()
        self._waiting.forget()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()  # drafts come and go without a change of the library

    @property
    def stops(self) -> list[QWidget]:
        return [self.attention, self.season]

    def _take_waiting(
        self, answer: tuple[list[FollowUp], list[Matter]], _milliseconds: float
    ) -> None:
        kept = drafts.waiting(self._workspace.library.folder)
        self.attention.show_all(kept, *answer, datetime.now())

    def _take(
        self, answer: tuple[House, list[int], list[OperationRow]], _ms: float
    ) -> None:
        told, ids, steps = answer
        for noun, number in self.numbers.items():
            number.show_count(told.counts[noun])
        self.model.show_ids(ids)
        name = seasons.name(self.month)
        self.heading.setText(tr("Hay en {}").format(name))
        found = counted(len(ids), "producto", "productos")
        self.every.setText(tr("Ver {}").format(found))
        self.every.setVisible(bool(ids))
        self.season.setVisible(bool(ids))
        self.nothing.setVisible(not ids)
        while item := self.history.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        for step in steps:
            self.history.addWidget(_step(step))
        if not steps:
            self.history.addWidget(label(tr("Todavía nada."), "quiet"))

    def _connect(self) -> None:
        for noun, number in self.numbers.items():
            number.clicked.connect(partial(self.page_asked.emit, noun))
        self.every.clicked.connect(
            lambda: self.list_asked.emit("products", "month", str(self.month))
        )
        self.season.activated.connect(self._open)
        self.season.clicked.connect(self._open)
        self.attention.opened.connect(self.opened)
        self.attention.list_asked.connect(self.list_asked)
        self.attention.draft_asked.connect(self.draft_asked)
        self._answer.answered.connect(self._take)
        self._waiting.answered.connect(self._take_waiting)
        self._workspace.changed.connect(self.refresh)

    def _open(self, index: object) -> None:
        self.opened.emit("products", self.model.id_at(index))  # type: ignore[arg-type]

    def _lay_out(self) -> None:
        self.heading = label("", "title")
        self.every = button("", "link")
        words = tr("Ningún producto tiene anotado este mes: anótelo en su ficha.")
        self.nothing = label(words, "quiet")
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(MARGIN)
        numbers = QHBoxLayout()
        numbers.setSpacing(MARGIN)
        for number in self.numbers.values():
            numbers.addWidget(number, 1)
        column.addLayout(numbers)
        today = QHBoxLayout()
        today.setSpacing(MARGIN)
        today.addWidget(self.attention, 2)
        today.addWidget(_card(tr("Qué quiere hacer"), self._actions()), 1)
        column.addLayout(today)
        head = QHBoxLayout()
        head.addWidget(self.heading)
        head.addWidget(self.every, 0, Qt.AlignmentFlag.AlignBottom)
        head.addStretch()
        column.addLayout(head)
        column.addWidget(self.nothing)
        column.addWidget(self.season)
        column.addWidget(_card(tr("Lo último que se hizo"), self.history))
        column.addStretch()
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(top_bar(self.title))
        whole.addWidget(scroll, 1)

    def _actions(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(GRID)
        new = button(tr("Nuevo producto"), "main", "add")
        new.clicked.connect(lambda: self.edit_asked.emit("products", None, ""))
        publish = button(tr("Hacer un catálogo"), "plain", "catalogs")
        publish.clicked.connect(lambda: self.page_asked.emit("catalogs"))
        bring = button(tr("Traer una hoja de cálculo"), "plain", "imports")
        bring.clicked.connect(lambda: self.page_asked.emit("imports"))
        copy = button(tr("Copia de seguridad"), "plain", "backup")
        copy.clicked.connect(self.backup_asked)
        for pressed in (new, publish, bring, copy):
            column.addWidget(pressed)
        return column


class _Number(QPushButton):
    """A count that opens its page."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setProperty("role", "number")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._words = words
        self._count = label("", "number")
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        column.setSpacing(0)
        column.addWidget(self._count)
        column.addWidget(label(words, "quiet"))
        self.setFixedHeight(px(10 * GRID))

    def show_count(self, count: int) -> None:
        """How many there are."""
        self._count.setText(f"{count:,}")
        self.setAccessibleName(f"{self._words}: {count:,}")


class _Strip(Gallery):
    """One row of cards that scrolls sideways."""

    def __init__(self, pictures: Pictures) -> None:
        face = ProductFace(pictures)
        super().__init__(face)
        self.setWrapping(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFixedHeight(card_height(face) + 4 * GRID)
        # Cards keep half a space around them: let the first stand at the margin.
        self.setViewportMargins(-5, 0, -5, 0)


def _card(title: str, content: QVBoxLayout) -> Card:
    made = Card(title)
    made.column.addLayout(content)
    made.column.addStretch()
    return made


def _step(step: OperationRow) -> QWidget:
    made = QFrame()
    made.setProperty("role", "line")
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 2, 0, GRID - 2)
    row.addWidget(label(step.label, wrap=True), 1)
    row.addWidget(label(when(local(step.at), datetime.now()), "quiet_small"))
    return made
