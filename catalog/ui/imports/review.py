"""What bringing a sheet would do, row by row, before anything is written."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from catalog.importing import Held, Plan
from catalog.ui.imports.rows import Listed, RowsModel, listed
from catalog.ui.imports.source import Source
from catalog.ui.imports.words import FATES, Fate, explained, fate_names, rows, to_bring
from catalog.ui.style import GRID, MARGIN, ROW, px
from catalog.ui.text import tr
from catalog.ui.widgets.job_bar import JobBar
from catalog.ui.widgets.labels import button, label

_LINE = 68  # the column of line numbers
_SHARES = {3: (0.25,), 5: (0.2, 0.16, 0.2)}  # by how many columns, of those between


class Review(QWidget):
    """Holds a plan and says what a person chose about it; `Page` makes the plans."""

    accepted = Signal(frozenset)  # the doubtful rows to bring all the same

    def __init__(self) -> None:
        super().__init__()
        self.source = Source()
        self.summary = label("", "title", wrap=True)
        self.remarks = label("", "quiet", wrap=True)
        self.tallies = {fate: _Tally(words) for fate, words in fate_names().items()}
        self.model = RowsModel(self)
        self.table = _Rows(self.model)
        self.explained = label("", "quiet", wrap=True)
        self.all = button("", "link")
        self.whole = label("", "quiet", wrap=True)
        self.wrong = label("", wrap=True)
        self.job = JobBar()
        self.again = button(tr("Revisar otra vez"))
        self.save = button(tr("Guardar las filas que quedan fuera…"))
        self.bring = button("", "main")
        self.plan: Plan | None = None
        self.ticked: frozenset[int] = frozenset()
        self._doubtful: dict[int, Held] = {}
        self._fate: Fate | None = None  # what is listed
        self._lay_out()
        self._connect()

    def forget(self) -> None:
        """Another sheet, kind or column: what was ticked is of no use any more."""
        self._doubtful, self.ticked, self._fate = {}, frozenset(), None
        self.show_nothing("")

    def show_nothing(self, wrong: str) -> None:
        """There is no plan; `wrong` says why and what to do."""
        self.plan = None
        self._say(wrong)
        self._body.setHidden(bool(wrong))
        self.summary.setText("")
        self.remarks.setVisible(False)
        for tally in self.tallies.values():
            tally.show_count(None)
        self._list(Listed((), (), lambda row: 0, lambda row: ()))
        self._offer()

    def show_plan(self, plan: Plan) -> None:
        """Show what bringing the sheet would do."""
        self.plan = plan
        # A row that was ticked is no longer doubtful, and may be unticked.
        self._doubtful |= {row.line: row for row in plan.doubtful}
        self._say("")
        self._body.show()
        total = len(plan.table.rows)
        self.summary.setText(
            tr("De {}, se traerán {:,}").format(rows(total), to_bring(plan))
            if total
            else tr("La hoja sólo tiene encabezados: no hay nada que traer.")
        )
        self.remarks.setText(" ".join(plan.remarks))
        self.remarks.setVisible(bool(plan.remarks))
        for fate, tally in self.tallies.items():
            tally.show_count(len(self._of(fate)))
        is_listed = self._fate and self._of(self._fate)
        self.show_fate(self._fate if self._fate and is_listed else self._first())
        self._offer()

    def show_fate(self, fate: Fate) -> None:
        """List the rows that share a fate."""
        assert self.plan
        self._fate = fate
        self.tallies[fate].setChecked(True)
        self.explained.setText(explained()[fate])
        self._list(listed(self.plan, fate, list(self._doubtful_rows())))
        self.all.setVisible(fate == "doubtful" and bool(self._doubtful))
        is_all = self.ticked >= self._doubtful.keys()
        self.all.setText(tr("Dejar todas fuera") if is_all else tr("Traer todas"))

    def wait(self) -> None:
        """A plan is being made: nothing can be brought before it is there."""
        self._say("")
        self.again.hide()
        self.bring.setText(tr("Revisando…"))
        self.bring.setEnabled(False)

    def _offer(self) -> None:
        number = to_bring(self.plan) if self.plan else 0
        words = tr("Traer {}").format(rows(number)) if number else tr("Nada que traer")
        self.bring.setText(words)
        self.bring.setEnabled(number > 0)
        held = self.plan and (self.plan.rejected or self.plan.doubtful)
        self.save.setVisible(bool(held))
        self.again.setVisible(False)

    def _say(self, wrong: str) -> None:
        self.wrong.setText(wrong)
        self._notice.setVisible(bool(wrong))

    def _of(self, fate: Fate) -> Sequence[object]:
        assert self.plan
        if fate == "doubtful":
            return list(self._doubtful)
        found: Sequence[object] = getattr(self.plan, fate)
        return found

    def _first(self) -> Fate:
        """What a person should look at first."""
        order: tuple[Fate, ...] = ("rejected", "doubtful", "changed", "new")
        return next((fate for fate in order if self._of(fate)), "unchanged")

    def _doubtful_rows(self) -> list[Held]:
        return [row for _, row in sorted(self._doubtful.items())]

    def _list(self, shown: Listed) -> None:
        self.model.show_rows(shown, self.ticked)
        self.whole.setText("")
        self.whole.hide()

    def _tell_whole(self, index: QModelIndex) -> None:
        self.whole.setText(self.model.told(index) if index.isValid() else "")
        self.whole.setVisible(index.isValid())

    def _tick(self, line: int, is_in: bool) -> None:
        self._accept(self.ticked | {line} if is_in else self.ticked - {line})

    def _tick_all(self) -> None:
        every = frozenset(self._doubtful)
        self._accept(frozenset() if self.ticked >= every else every)
        self.show_fate("doubtful")

    def _accept(self, lines: frozenset[int]) -> None:
        self.ticked = lines
        self.accepted.emit(lines)

    def _connect(self) -> None:
        self.model.ticked.connect(self._tick)
        self.all.clicked.connect(self._tick_all)
        self.table.selectionModel().currentChanged.connect(self._tell_whole)
        group = QButtonGroup(self)
        for fate in FATES:
            group.addButton(self.tallies[fate])
            self.tallies[fate].clicked.connect(partial(self.show_fate, fate))

    def _lay_out(self) -> None:
        self._notice = QFrame()
        self._notice.setProperty("role", "notice")
        said = QHBoxLayout(self._notice)
        said.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        said.addWidget(self.wrong, 1)
        self._body = self._what_would_happen()
        right = QVBoxLayout()
        right.setContentsMargins(MARGIN, MARGIN, MARGIN, 0)
        right.addWidget(self._notice)
        right.addWidget(self._body, 1)
        right.addStretch()
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.source)
        body.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(body, 1)
        column.addWidget(self._foot())

    def _what_would_happen(self) -> QWidget:
        tallies = QHBoxLayout()
        tallies.setSpacing(GRID)
        for tally in self.tallies.values():
            tallies.addWidget(tally, 1)
        line = QHBoxLayout()
        line.addWidget(self.explained, 1)
        line.addWidget(self.all)
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, GRID)
        column.setSpacing(GRID)
        column.addWidget(self.summary)
        column.addWidget(self.remarks)
        column.addLayout(tallies)
        column.addLayout(line)
        column.addWidget(self.table, 1)
        column.addWidget(self.whole)
        return made

    def _foot(self) -> QFrame:
        made = QFrame()
        made.setProperty("role", "save_bar")
        row = QHBoxLayout(made)
        row.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        row.setSpacing(GRID)
        row.addWidget(self.job)
        row.addStretch()
        for pressed in (self.again, self.save, self.bring):
            row.addWidget(pressed)
        return made


class _Tally(QPushButton):
    """How many rows share a fate; pressing it lists them."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setProperty("role", "tally")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._words = words
        self._count = label("", "tally")
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID + 4, GRID // 2, GRID, GRID // 2)
        column.setSpacing(0)
        column.addWidget(self._count)
        column.addWidget(label(words, "quiet_small"))
        self.show_count(None)

    def show_count(self, count: int | None) -> None:
        """How many; None while nobody knows."""
        self._count.setText("–" if count is None else f"{count:,}")
        self.setEnabled(bool(count))
        self.setAccessibleName(f"{self._count.text()} {self._words}")


class _Rows(QTableView):
    """Columns share the width there is; the last takes the rest."""

    def __init__(self, model: RowsModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(tr("Filas de la hoja"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(px(ROW))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(True)
        model.modelReset.connect(self._share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        room = self.viewport().width() - px(_LINE)
        shares = (0.0, *_SHARES.get(self.model().columnCount(), ()))
        for column, share in enumerate(shares[: self.model().columnCount()]):
            width = px(_LINE) if column == 0 else round(share * room)
            self.horizontalHeader().resizeSection(column, width)
