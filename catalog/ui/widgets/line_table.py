"""A table of lines to choose from, without a grid."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QTableView

from catalog.ui.style import ROW, px
from catalog.ui.table_model import Column

_FIRST = 200  # pixels at 100 % that the first column keeps


class LineTable(QTableView):
    """Whole lines are chosen; the first column takes what the others leave.

    Where there is little room, columns that can be spared are hidden.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self._columns: Sequence[Column] = ()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        lines = self.verticalHeader()
        lines.hide()
        lines.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        lines.setDefaultSectionSize(px(ROW))
        head = self.horizontalHeader()
        head.setHighlightSections(False)

    def show_columns(
        self, model: QAbstractTableModel, columns: Sequence[Column]
    ) -> None:
        """Show a model whose columns are as wide as these say."""
        self.setModel(model)
        self._columns = columns
        head = self.horizontalHeader()
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for number, column in enumerate(columns):
            if number:
                self.setColumnWidth(number, px(column.width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        wanted = px(_FIRST + sum(column.width for column in self._columns))
        lacking = wanted - event.size().width()
        for column in sorted(self._columns, key=lambda column: column.spare):
            if column.spare:
                self.setColumnHidden(self._columns.index(column), lacking > 0)
                lacking -= px(column.width)
        super().resizeEvent(event)

    @property
    def chosen_rows(self) -> list[int]:
        """Which lines are chosen, from the top."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())
