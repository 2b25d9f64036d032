"""The rows of a plan as a table: what each says and what becomes of it."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from catalog.importing import Changed, Difference, Held, New, Plan, Problem, Table
from catalog.ui.imports.words import Fate
from catalog.ui.table_model import Index
from catalog.ui.text import tr

_LONGEST = 200  # letters of a row told on one line
_CHECK = Qt.ItemDataRole.CheckStateRole


@dataclass(frozen=True)
class Listed:
    """What to list: `line` gives a row's number in the file, `cells` its texts.

    Those that are `ticked` by a person carry a box in their first cell.
    """

    titles: tuple[str, ...]
    rows: Sequence[Any]
    line: Callable[[Any], int]
    cells: Callable[[Any], tuple[str, ...]]
    ticked: bool = False


def listed(plan: Plan, fate: Fate, doubtful: Sequence[Held]) -> Listed:
    """The rows of a plan that share a fate; `doubtful` are those to be asked about."""
    match fate:
        case "new":
            return _new(plan.table, plan.new)
        case "changed":
            return _changed(plan.changed)
        case "unchanged":
            return _unchanged(plan.table, plan.unchanged)
        case "doubtful":
            return _held(doubtful, ticked=True)
        case _:
            return _held(plan.rejected, ticked=False)


def _held(rows: Sequence[Held], *, ticked: bool) -> Listed:
    pairs = [(row, problem) for row in rows for problem in row.problems]

    def cells(pair: tuple[Held, Problem]) -> tuple[str, ...]:
        row, problem = pair
        return (
            f"{row.line}",
            row.name,
            problem.column or tr("Toda la fila"),
            problem.value,
            _expected(problem),
        )

    why = tr("Por qué se duda") if ticked else tr("Qué se esperaba")
    titles = (tr("Fila"), tr("Ficha"), tr("Columna"), tr("Dice"), why)
    return Listed(titles, pairs, lambda pair: pair[0].line, cells, ticked)


def _expected(problem: Problem) -> str:
    if problem.expects:
        return tr("Se esperaba {}. {}").format(problem.expects, problem.reason)
    return problem.reason


def _changed(rows: Sequence[Changed]) -> Listed:
    pairs = [(row, change) for row in rows for change in row.differences]

    def cells(pair: tuple[Changed, Difference]) -> tuple[str, ...]:
        row, change = pair
        nothing = tr("(sin dato)")
        return (
            f"{row.step.line}",
            row.step.name,
            change.label,
            change.before or nothing,
            change.after or nothing,
        )

    titles = (tr("Fila"), tr("Ficha"), tr("Campo"), tr("Antes"), tr("Después"))
    return Listed(titles, pairs, lambda pair: pair[0].step.line, cells)


def _new(table: Table, rows: Sequence[New]) -> Listed:
    def cells(row: New) -> tuple[str, ...]:
        return f"{row.step.line}", row.step.name, _said(table, row.step.line)

    titles = (tr("Fila"), tr("Ficha"), tr("Lo que dice la fila"))
    return Listed(titles, rows, lambda row: row.step.line, cells)


def _unchanged(table: Table, lines: Sequence[int]) -> Listed:
    titles = (tr("Fila"), tr("Lo que dice la fila"))
    return Listed(
        titles, lines, lambda line: line, lambda line: (f"{line}", _said(table, line))
    )


def _said(table: Table, line: int) -> str:
    at = bisect_left(table.rows, line, key=lambda row: row.line)
    return " · ".join(filter(None, table.rows[at].cells))[:_LONGEST]


class RowsModel(QAbstractTableModel):
    """Texts are made for the rows in sight only."""

    ticked = Signal(int, bool)  # the row of the file

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._listed = Listed((), (), lambda row: 0, lambda row: ())
        self._accepted: frozenset[int] = frozenset()

    def show_rows(self, listed: Listed, accepted: frozenset[int]) -> None:
        """Replace what is listed; the rows in `accepted` have their box ticked."""
        self.beginResetModel()
        self._listed, self._accepted = listed, accepted
        self.endResetModel()

    def line_of(self, index: Index) -> int:
        """The row of the file that a line of the table tells of."""
        return self._listed.line(self._listed.rows[index.row()])

    def told(self, index: Index) -> str:
        """A whole line in words."""
        cells = self._listed.cells(self._listed.rows[index.row()])
        pairs = zip(self._listed.titles, cells, strict=True)
        return " · ".join(f"{title}: {cell}" for title, cell in pairs if cell)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._listed.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._listed.titles)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if self._has_box(index):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            row = self._listed.rows[index.row()]
            return " ".join(self._listed.cells(row)[index.column()].split())
        if role == _CHECK and self._has_box(index):
            is_in = self.line_of(index) in self._accepted
            return Qt.CheckState.Checked if is_in else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: Any, role: int = 0) -> bool:  # noqa: ANN401
        if role != _CHECK or not self._has_box(index):
            return False
        line, is_in = self.line_of(index), Qt.CheckState(value) == Qt.CheckState.Checked
        self._accepted = self._accepted | {line} if is_in else self._accepted - {line}
        self.dataChanged.emit(index, index, [_CHECK])
        self.ticked.emit(line, is_in)
        return True

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._listed.titles[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def _has_box(self, index: Index) -> bool:
        """A row of the file has one box, however many doubts it raises."""
        if not (self._listed.ticked and index.isValid() and index.column() == 0):
            return False
        at = index.row()
        rows, line = self._listed.rows, self._listed.line
        return at == 0 or line(rows[at - 1]) != line(rows[at])
