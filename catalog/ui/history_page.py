"""The page of the history: every step that was taken, and what it changed."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QVBoxLayout, QWidget

from catalog.queries.changes import FieldChange
from catalog.queries.history import (
    OperationRow,
    operation_facts,
    operation_ids,
    operation_rows,
    steps_back,
)
from catalog.ui.jobs import Latest
from catalog.ui.moments import local, when
from catalog.ui.page import Page
from catalog.ui.record.facts import fact_grid
from catalog.ui.step_back import StepBackDialog
from catalog.ui.style import GRID, MARGIN, px
from catalog.ui.table_model import ROW, Column, PagedTableModel
from catalog.ui.text import counted, tr
from catalog.ui.widgets.labels import button, label
from catalog.ui.widgets.line_table import LineTable
from catalog.ui.widgets.search_bar import SearchBar
from catalog.ui.widgets.top_bar import top_bar
from catalog.ui.workspace import Workspace

_PANEL = 460  # the width of what a step changed
_FACTS = 200  # rows of a step that are told one by one

Answer = tuple[OperationRow, tuple[FieldChange, ...], int]


class HistoryPage(Page):
    """The latest step first; choosing one tells what it changed, field by field."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        columns = _columns()
        self.model = PagedTableModel(
            columns, partial(workspace.read, operation_rows), _spoken, self
        )
        self.table = LineTable(tr("Historial"))
        self.table.setSelectionMode(LineTable.SelectionMode.SingleSelection)
        self.table.show_columns(self.model, columns)
        self.search = SearchBar(tr("Buscar en el historial: qué se hizo o quién…"))
        self.panel = QScrollArea(widgetResizable=True)
        self._answers, self._details = Latest(self), Latest(self)
        self._lay_out()
        self._connect()
        self._say("")
        self.refresh()

    @property
    def stops(self) -> list[QWidget]:
        return [self.search, self.table, self.panel]

    def stop(self) -> None:
        self._answers.forget()
        self._details.forget()

    def refresh(self) -> None:
        """List the steps that have the words."""
        words = self.search.words.strip()
        self._answers.ask(partial(self._workspace.read, operation_ids, words))

    def go_back_to(self, operation_id: int) -> StepBackDialog:
        """Ask whether to undo everything down to a step, that one too."""
        steps = self._workspace.read(steps_back, operation_id)
        dialog = StepBackDialog(self._workspace, steps, self.window())
        dialog.open()
        return dialog

    def _take(self, ids: list[int], _milliseconds: float) -> None:
        current = self.table.currentIndex()
        kept = self.model.id_at(current) if current.isValid() else 0
        self.model.show_ids(ids)
        self.search.found.setText(counted(len(ids), "paso", "pasos"))
        index = self.model.index_of(kept)
        if index.isValid():
            self.table.setCurrentIndex(index)
        else:
            self._details.forget()
            self._say(self._hint(ids))

    def _hint(self, ids: list[int]) -> str:
        if ids:
            return tr("Elija un paso para ver qué cambió.")
        if self.search.words.strip():
            return tr("Ningún paso tiene esas palabras: pruebe con otras.")
        return tr("Aquí estará cada cambio que se haga, con la forma de deshacerlo.")

    def _ask(self) -> None:
        index = self.table.currentIndex()
        row: OperationRow | None = index.data(ROW) if index.isValid() else None
        if row is None:
            return
        workspace = self._workspace

        def question() -> Answer:
            known = workspace.known
            facts = workspace.read(operation_facts, row.id, known, _FACTS)
            return row, facts, workspace.read(steps_back, row.id)

        self._details.ask(question)

    def _show(self, answer: Answer, _milliseconds: float) -> None:
        row, facts, steps = answer
        inner, column = self._blank()
        column.addWidget(label(row.label, "title", wrap=True))
        about = (when(local(row.at), datetime.now()), _who(row), _state(row))
        column.addWidget(label(" · ".join(about), "quiet", wrap=True))
        if row.state == "done" and row.reverts is None:
            words = tr("Deshacer este paso")
            if steps > 1:
                words = tr("Deshacer hasta aquí ({})").format(
                    counted(steps, "paso", "pasos")
                )
            back = button(words, "plain", "undo")
            back.clicked.connect(partial(self.go_back_to, row.id))
            column.addWidget(back)
        grid, _ = fact_grid(facts)
        column.addLayout(grid)
        if row.rows > _FACTS:
            words = tr("Se muestran {:,} de {:,} cambios.").format(_FACTS, row.rows)
            column.addWidget(label(words, "quiet_small", wrap=True))
        column.addStretch()
        self.panel.setWidget(inner)

    def _say(self, words: str) -> None:
        inner, column = self._blank()
        hint = label(words, "quiet", wrap=True)
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(hint, 1)
        self.panel.setWidget(inner)

    def _blank(self) -> tuple[QWidget, QVBoxLayout]:
        inner = QWidget()
        inner.setProperty("role", "panel")
        column = QVBoxLayout(inner)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GRID)
        return inner, column

    def _lay_out(self) -> None:
        left = QWidget()
        inside = QVBoxLayout(left)
        inside.setContentsMargins(MARGIN, GRID + 4, MARGIN, MARGIN)
        inside.setSpacing(GRID)
        inside.addWidget(label(tr("Historial"), "title"))
        inside.addWidget(self.table, 1)
        self.panel.setFrameShape(QFrame.Shape.NoFrame)
        self.panel.setProperty("role", "details")
        self.panel.setMinimumWidth(px(_PANEL * 3 // 4))
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setHandleWidth(1)
        panes.addWidget(left)
        panes.addWidget(self.panel)
        panes.setStretchFactor(0, 1)
        panes.setChildrenCollapsible(False)
        panes.setSizes([px(3 * _PANEL), px(_PANEL)])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top_bar(self.search))
        column.addWidget(panes, 1)

    def _connect(self) -> None:
        self.search.asked.connect(self.refresh)
        self.search.left.connect(self.table.setFocus)
        self.table.selectionModel().currentChanged.connect(self._ask)
        self._answers.answered.connect(self._take)
        self._details.answered.connect(self._show)
        self._workspace.changed.connect(self.refresh)


def _columns() -> list[Column]:
    return [
        Column(tr("Qué se hizo"), lambda row: row.label),
        Column(tr("Cuándo"), lambda row: when(local(row.at), datetime.now()), 132),
        Column(tr("Quién"), _who, 110, spare=2),
        Column(tr("Cambios"), lambda row: f"{row.rows:,}", 80, right=True, spare=1),
        Column(tr("Estado"), _state, 140, spare=3),
    ]


def _who(row: OperationRow) -> str:
    return row.who or tr("otro programa")


def _state(row: OperationRow) -> str:
    return {
        "open": tr("en curso"),
        "done": tr("hecho"),
        "undone": tr("deshecho"),
        "discarded": tr("deshecho del todo"),
    }[row.state]


def _spoken(row: OperationRow) -> str:
    parts = (row.label, when(local(row.at), datetime.now()), _who(row), _state(row))
    return ", ".join(parts)
