"""A short list with headings, to choose a line of by keyboard or mouse."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
)

from catalog.ui.style import ROW, px


class ShortTable(QTableWidget):
    """Lines are tuples of texts; what a line stands for is in `keys`.

    `wide` columns share what room the others leave; `lines` can be seen at once.
    """

    def __init__(
        self, name: str, headings: Sequence[str], wide: Sequence[int], lines: int
    ) -> None:
        super().__init__(0, len(headings))
        self.setProperty("role", "short")
        self.keys: list[object] = []
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(headings))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(px(ROW))
        head = self.horizontalHeader()
        head.setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        modes = QHeaderView.ResizeMode
        for place in range(len(headings)):
            mode = modes.Stretch if place in wide else modes.ResizeToContents
            head.setSectionResizeMode(place, mode)
        head.setHighlightSections(False)
        self.setMinimumHeight((lines + 1) * px(ROW))

    def show_lines(
        self, lines: Sequence[Sequence[str]], keys: Sequence[object]
    ) -> None:
        """Show these; the line that was chosen stays chosen while it is there."""
        kept = self.key
        self.blockSignals(True)
        self.keys = list(keys)
        self.setRowCount(len(lines))
        for row, line in enumerate(lines):
            for place, words in enumerate(line):
                item = QTableWidgetItem(words)
                item.setToolTip(words)
                self.setItem(row, place, item)
        self.choose_none()
        self.blockSignals(False)
        self.choose(kept)

    @property
    def key(self) -> object:
        """What the chosen line stands for; None when none is."""
        row = self.currentRow()
        return self.keys[row] if 0 <= row < len(self.keys) else None

    def choose(self, key: object) -> None:
        """Choose the line that stands for this, if there is one."""
        if key in self.keys:
            self.setCurrentCell(self.keys.index(key), 0)

    def choose_none(self) -> None:
        """Leave no line chosen."""
        self.setCurrentIndex(QModelIndex())
        self.clearSelection()
