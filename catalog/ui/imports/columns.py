"""Which field each column of the sheet is, and how a person says it otherwise."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    Qt,
    Signal,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QCompleter,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from catalog import importing
from catalog.fields import SHEETS
from catalog.importing import Table
from catalog.importing.headings import REFERENCES
from catalog.importing.recognise import Sheet
from catalog.ui.style import ROW, color, px
from catalog.ui.table_model import Index
from catalog.ui.text import tr


class ColumnsModel(QAbstractTableModel):
    """Heading beside field; `told` has what a person chose, "" for no field."""

    chosen = Signal(dict)  # heading → field, as importing.plan takes it

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headings: tuple[str, ...] = ()
        self._labels: dict[str, str] = {}
        self._assigned: dict[str, str] = {}
        self._told: dict[str, str] = {}
        self._kind: Sheet | None = None

    @property
    def labels(self) -> dict[str, str]:
        """The fields that may be chosen: name → label."""
        return self._labels

    @property
    def unused(self) -> tuple[str, ...]:
        """The columns that nothing is taken from though they say something."""
        return tuple(
            heading
            for heading in self._headings
            if not self._assigned.get(heading) and not importing.is_own(heading)
        )

    def show_columns(
        self, table: Table | None, kind: Sheet | None, told: Mapping[str, str]
    ) -> None:
        """Match the columns of a table anew; without a kind nothing matches."""
        self.beginResetModel()
        self._kind, self._told = kind, dict(told)
        self._headings = table.headings if table else ()
        self._labels = {f.name: tr(f.label) for f in SHEETS[kind]} if kind else {}
        self._match()
        self.endResetModel()

    def choose(self, row: int, field: str) -> None:
        """Say which field a column is, "" for none; another one gives it up."""
        heading = self._headings[row]
        if self._assigned.get(heading, "") == field:
            return
        if field and field not in REFERENCES:
            rivals = [h for h, name in self._assigned.items() if name == field]
            self._told |= dict.fromkeys(rivals, "")
        self._told[heading] = field
        self._match()
        last = self.index(self.rowCount() - 1, 1)
        self.dataChanged.emit(self.index(0, 1), last)
        self.chosen.emit(dict(self._told))

    def field_at(self, index: Index) -> str:
        """The name of the field that a column is taken for, or «»."""
        return self._assigned.get(self._headings[index.row()], "")

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._headings)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else 2

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and index.column() == 1 and self._kind:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if not index.isValid():
            return None
        heading = self._headings[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return heading if index.column() == 0 else self._shown(heading)
        if role == Qt.ItemDataRole.EditRole and index.column() == 1:
            return self._assigned.get(heading, "")
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == 1:
            return color("green_strong" if self._assigned.get(heading) else "quiet")
        return None

    def setData(self, index: Index, value: Any, role: int = 0) -> bool:  # noqa: ANN401
        if role != Qt.ItemDataRole.EditRole or index.column() != 1:
            return False
        self.choose(index.row(), str(value))
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
            return (tr("En su hoja"), tr("En Tinkuy"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def _match(self) -> None:
        self._assigned = {}
        if self._kind:
            found = importing.assign(self._headings, self._kind, self._told)
            self._assigned = {self._headings[at]: f.name for at, f in found.items()}

    def _shown(self, heading: str) -> str:
        if field := self._assigned.get(heading):
            return f"✓ {self._labels[field]}"
        if importing.is_own(heading):
            return tr("No hace falta")
        return tr("No se usa · elegir…") if self._kind else ""


class FieldDelegate(QStyledItemDelegate):
    """Offers the fields while a person types any part of their label."""

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QWidget:
        box = FieldBox(parent)
        box.offer(index.model().labels)  # type: ignore[attr-defined]
        box.activated.connect(lambda: self._finish(box))
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, FieldBox)
        editor.setCurrentIndex(
            max(0, editor.findData(index.data(Qt.ItemDataRole.EditRole)))
        )
        line = editor.lineEdit()
        assert line is not None
        line.selectAll()

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: Index
    ) -> None:
        assert isinstance(editor, FieldBox)
        if (field := editor.chosen) is not None:
            model.setData(index, field, Qt.ItemDataRole.EditRole)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        # The list of the box takes the keyboard from it: that is no end of editing.
        if event.type() == QEvent.Type.FocusOut and isinstance(editor, FieldBox):
            typing = editor.completer()
            lists = (editor.view(), typing.popup() if typing else None)
            if any(shown and shown.isVisible() for shown in lists):
                return False
        return super().eventFilter(editor, event)

    def _finish(self, box: "FieldBox") -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)


class FieldBox(QComboBox):
    """All fields of a kind of record, found by typing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(12)
        self.setAccessibleName(tr("Campo de Tinkuy"))

    @property
    def chosen(self) -> str | None:
        """The field that stands in it; None when the text is no field's."""
        at = self.findText(self.currentText(), Qt.MatchFlag.MatchFixedString)
        return None if at < 0 else str(self.itemData(at))

    def offer(self, labels: Mapping[str, str]) -> None:
        """Offer these, and to use the column for nothing."""
        self.addItem(tr("No se usa"), "")
        for name, words in labels.items():
            self.addItem(words, name)
        typing = QCompleter(self.model(), self)
        typing.setFilterMode(Qt.MatchFlag.MatchContains)
        typing.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        typing.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(typing)


class ColumnsTable(QTableView):
    """One press or key on a field opens the list of those it may be."""

    def __init__(self, model: ColumnsModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(FieldDelegate(self))
        self.setAccessibleName(tr("Columnas de la hoja"))
        self.setShowGrid(False)
        self.setWordWrap(False)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(px(ROW))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def _choose(self, index: QModelIndex) -> None:
        field = index.siblingAtColumn(1)
        if field.flags() & Qt.ItemFlag.ItemIsEditable:
            self.setCurrentIndex(field)
            self.edit(field)
