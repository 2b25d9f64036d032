"""A table that knows every id but keeps only the rows being looked at."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

PAGE = 100
KEPT = 40  # pages
ROW = Qt.ItemDataRole.UserRole  # the whole row, for whoever paints it
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Column:
    """One column of a list; `width` is pixels at 100 %, the first takes what is left.

    Where there is little room those with a `spare` are hidden, 1 before 2.
    """

    title: str
    show: Callable[[Any], str]
    width: int = 0
    right: bool = False
    spare: int = 0


class PagedTableModel(QAbstractTableModel):
    """Shows rows that `fetch` brings a page at a time.

    `fetch` leaves out records that are gone; their lines stay empty until the
    list is asked for again.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        fetch: Callable[[Sequence[int]], Sequence[Any]],
        spoken: Callable[[Any], str] = str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = columns
        self._fetch = fetch
        self._spoken = spoken
        self._ids: list[int] = []
        self._pages: OrderedDict[int, dict[int, Any]] = OrderedDict()

    @property
    def ids(self) -> list[int]:
        """What is listed, in order."""
        return self._ids

    def show_ids(self, ids: list[int]) -> None:
        """Replace what is listed."""
        self.beginResetModel()
        self._ids = ids
        self._pages.clear()
        self.endResetModel()

    def id_at(self, index: Index) -> int:
        """Which record a row stands for."""
        return self._ids[index.row()]

    def index_of(self, id_: int) -> QModelIndex:
        """The first cell of a record; an invalid one when it is not listed."""
        try:
            return self.index(self._ids.index(id_), 0)
        except ValueError:
            return QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """How many records are listed."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """How many columns are shown."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """The text of a cell, or under ROW the whole row."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(index.column())
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
            ROW,
        ):
            return None
        row = self._row(index.row())
        if row is None or role == ROW:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            return self._spoken(row)
        return self._columns[index.column()].show(row)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(section)
        return None

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignLeft
        if self._columns[column].right:
            side = Qt.AlignmentFlag.AlignRight
        return side | Qt.AlignmentFlag.AlignVCenter

    def _row(self, number: int) -> Any:  # noqa: ANN401
        page = number // PAGE
        if page not in self._pages:
            ids = self._ids[page * PAGE : (page + 1) * PAGE]
            self._pages[page] = {row.id: row for row in self._fetch(ids)}
            if len(self._pages) > KEPT:
                self._pages.popitem(last=False)
        return self._pages[page].get(self._ids[number])
