"""What a change to several records would do, as a table."""

from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from catalog.bulk import Plan
from catalog.fields import SHEETS, Known
from catalog.ui.style import color
from catalog.ui.table_model import Index
from catalog.ui.text import tr


class _Line(NamedTuple):
    name: str
    field: str  # "" for a record that is refused
    before: Any
    after: Any


class PreviewModel(QAbstractTableModel):
    """A line for each field of each record that changes; those refused come first."""

    def __init__(self, plan: Plan, known: Known, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._known = known
        self._fields = {field.name: field for field in SHEETS[plan.noun]}
        self._lines = [_Line(r.name, "", "", r.sentence) for r in plan.refused]
        self._lines += [
            _Line(change.name, name, change.before[name], after)
            for change in plan.changes
            for name, after in change.after.items()
        ]
        self._heads = (tr("Ficha"), tr("Dato"), tr("Antes"), tr("Después"))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(self._heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.ForegroundRole and not line.field:
            return color("red")
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._texts(line)[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            return ", ".join(filter(None, self._texts(line)))
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def _texts(self, line: _Line) -> tuple[str, str, str, str]:
        if not line.field:
            return line.name, tr("No se puede"), "", line.after
        field = self._fields[line.field]
        before, after = (
            field.show(value, self._known) or tr("(vacío)")
            for value in (line.before, line.after)
        )
        return line.name, tr(field.label), before, after
