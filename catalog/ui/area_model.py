"""The departments as a table: the map for those who do not see it."""

from collections.abc import Sequence
from typing import Any, get_args

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from catalog.language import plain
from catalog.queries.territory import Area, Layer
from catalog.ui.text import counted, tr

Index = QModelIndex | QPersistentModelIndex

LAYERS: tuple[Layer, ...] = get_args(Layer)
KEY = Qt.ItemDataRole.UserRole  # what a column is sorted by


def layer_name(layer: Layer) -> str:
    """What a shade of the map counts."""
    return {
        "products": tr("Productos"),
        "producers": tr("Productores"),
        "demand": tr("Demanda"),
    }[layer]


def area_words(area: Area) -> str:
    """Everything known of a department, a fact a line."""
    lines = [
        area.name,
        counted(area.counts["products"], "producto", "productos"),
        counted(area.counts["producers"], "productor", "productores"),
    ]
    if area.counts["demand"]:
        asked = counted(area.counts["demand"], "demanda abierta", "demandas abiertas")
        buyers = counted(area.buyers, "comprador", "compradores")
        lines.append(tr("{} de {}").format(asked, buyers))
        lines += [_asked(period, grams) for period, grams in area.asked_g.items()]
    return "\n".join(lines)


def _asked(period: str, grams: int) -> str:
    words = {
        "once": tr("{} kg una vez"),
        "weekly": tr("{} kg por semana"),
        "monthly": tr("{} kg al mes"),
        "season": tr("{} kg por campaña"),
    }
    return words[period].format(f"{grams / 1000:,.12g}")


class AreaModel(QAbstractTableModel):
    """A department a row, a layer a column after its name."""

    def __init__(self, parent: Any = None) -> None:  # noqa: ANN401
        super().__init__(parent)
        self.areas: Sequence[Area] = ()

    def show_areas(self, areas: Sequence[Area]) -> None:
        """Replace the rows; the same departments with other counts keep their place."""
        if [a.ubigeo for a in areas] == [a.ubigeo for a in self.areas]:
            self.areas = areas
            last = self.index(len(areas) - 1, len(LAYERS))
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.areas = areas
        self.endResetModel()

    def area_of(self, ubigeo: str) -> Area | None:
        """The department with this code."""
        return next((area for area in self.areas if area.ubigeo == ubigeo), None)

    def index_of(self, ubigeo: str) -> QModelIndex:
        """Its name's cell; an invalid one for no department."""
        codes = [area.ubigeo for area in self.areas]
        return self.index(codes.index(ubigeo), 0) if ubigeo in codes else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.areas)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else 1 + len(LAYERS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if not index.isValid():
            return None
        area, column = self.areas[index.row()], index.column()
        count = area.counts[LAYERS[column - 1]] if column else 0
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == KEY:
            return count if column else plain(area.name)
        if role == Qt.ItemDataRole.ToolTipRole:
            return area_words(area)
        if role == Qt.ItemDataRole.AccessibleTextRole and column:
            return f"{layer_name(LAYERS[column - 1])}: {count:,}"
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{count:,}" if column else area.name
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
            return layer_name(LAYERS[section - 1]) if section else tr("Departamento")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return None


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
