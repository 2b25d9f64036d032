"""The page of the wastebasket: what was removed, and the way back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from catalog.errors import CatalogError
from catalog.queries.wastebasket import KINDS, Removed, removed, who_removed
from catalog.records.wastebasket import restore
from catalog.ui.jobs import Latest
from catalog.ui.moments import local, when
from catalog.ui.page import Page
from catalog.ui.style import GRID, MARGIN
from catalog.ui.table_model import Column, PagedTableModel
from catalog.ui.text import counted, tr
from catalog.ui.widgets.empty import EmptyState
from catalog.ui.widgets.labels import button, label
from catalog.ui.widgets.line_table import LineTable
from catalog.ui.widgets.search_bar import SearchBar
from catalog.ui.widgets.top_bar import top_bar
from catalog.ui.workspace import Workspace

_TABLE, _NOTHING, _NOTHING_FOUND = range(3)


@dataclass(frozen=True)
class _Row:
    id: int  # the place in the list: kinds share their numbers
    name: str
    kind: str
    at: datetime
    who: str


class WastebasketPage(Page):
    """What is in it stays until it is put back: nothing is erased by itself."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._things: list[Removed] = []
        self._columns = [
            Column(tr("Nombre"), lambda row: row.name),
            Column(tr("Qué es"), lambda row: row.kind, 120),
            Column(tr("Cuándo"), lambda row: when(row.at, datetime.now()), 150),
            Column(tr("Quién"), lambda row: row.who, 150, spare=1),
        ]
        self.model = PagedTableModel(self._columns, self._fetch, _spoken, self)
        self.table = LineTable(tr("Papelera"))
        self.table.show_columns(self.model, self._columns)
        self.search = SearchBar(tr("Buscar en la papelera…"))
        self.restore = button(tr("Recuperar"), "main", "restore")
        self.complaint = label("", "wrong", wrap=True)
        self.complaint.hide()
        self._stack = QStackedWidget()
        self._answers = Latest(self)
        self._lay_out()
        self._connect()
        self.refresh()

    @property
    def stops(self) -> list[QWidget]:
        return [self.search, self.table]

    def stop(self) -> None:
        self._answers.forget()

    def refresh(self) -> None:
        """List what is in it now and has the words."""
        words = self.search.words
        self._answers.ask(partial(self._workspace.read, removed, words))

    def bring_back(self) -> None:
        """Put what is chosen back where it was, as one undo step."""
        things = [self._things[row] for row in self.table.chosen_rows]
        if not things:
            return
        words = tr("Se recuperó «{}»").format(things[0].name)
        if len(things) > 1:
            many = counted(len(things), "ficha", "fichas")
            words = tr("Se recuperaron {}").format(many)
        keys = {(one.table, one.id) for one in things}
        try:
            self._workspace.write(words, restore, keys)
        except CatalogError as error:
            self._complain(str(error))

    def _fetch(self, places: Sequence[int]) -> list[_Row]:
        things = [self._things[place] for place in places]
        who = self._workspace.read(who_removed, things)
        return [
            _Row(
                place,
                one.name,
                tr(KINDS[one.table]),
                local(one.at),
                who.get((one.table, one.id), ""),
            )
            for place, one in zip(places, things, strict=True)
        ]

    def _take(self, things: list[Removed], _milliseconds: float) -> None:
        self._things = things
        self.model.show_ids(list(range(len(things))))
        self.search.found.setText(counted(len(things), "ficha", "fichas"))
        nothing = _NOTHING_FOUND if self.search.words.strip() else _NOTHING
        self._stack.setCurrentIndex(_TABLE if things else nothing)
        self._complain("")
        self._note()

    def _note(self) -> None:
        count = len(self.table.chosen_rows)
        self.restore.setEnabled(count > 0)
        words = tr("Recuperar")
        if count > 1:
            words = tr("Recuperar {}").format(counted(count, "ficha", "fichas"))
        self.restore.setText(words)

    def _complain(self, sentence: str) -> None:
        self.complaint.setText(sentence)
        self.complaint.setVisible(bool(sentence))

    def _lay_out(self) -> None:
        inner = QWidget()
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(MARGIN, GRID + 4, MARGIN, MARGIN)
        inside.setSpacing(GRID)
        inside.addWidget(label(tr("Papelera"), "title"))
        inside.addWidget(
            label(
                tr(
                    "Lo que se envía aquí no sale en las listas ni en los catálogos. "
                    "Se queda hasta que alguien lo recupere."
                ),
                "quiet",
                wrap=True,
            )
        )
        inside.addWidget(self.complaint)
        inside.addWidget(self._stack, 1)
        clear = button(tr("Quitar palabras"))
        clear.clicked.connect(self.search.box.clear)
        for part in (
            self.table,
            EmptyState(
                "wastebasket",
                tr("La papelera está vacía"),
                tr("Aquí estará lo que envíe a la papelera, para recuperarlo."),
                [],
            ),
            EmptyState(
                "search",
                tr("No hay resultados"),
                tr("Escriba otra palabra; las tildes no importan."),
                [clear],
            ),
        ):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bar: QFrame = top_bar(self.search, self.restore)
        column.addWidget(bar)
        column.addWidget(inner, 1)

    def _connect(self) -> None:
        self.search.asked.connect(self.refresh)
        self.search.left.connect(self.table.setFocus)
        self.restore.clicked.connect(self.bring_back)
        self.table.selectionModel().selectionChanged.connect(self._note)
        self._answers.answered.connect(self._take)
        self._workspace.changed.connect(self.refresh)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            QShortcut(
                QKeySequence(key),
                self.table,
                self.bring_back,
                context=Qt.ShortcutContext.WidgetShortcut,
            )


def _spoken(row: _Row) -> str:
    parts = (row.name, row.kind, when(row.at, datetime.now()), row.who)
    return ", ".join(filter(None, parts))
