"""The facets of a list: how many have what, as bars, and which are ticked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from catalog.ui.style import GRID, MARGIN, SIZES, color, font, px
from catalog.ui.text import tr

if TYPE_CHECKING:
    from catalog.queries.facets import FacetCount

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole
SHOWN = 8  # lines of a facet before «Ver más»
_BOX, _BAR, _COUNT = 13, 38, 28  # pixels at 100 %
_RIGHT = GRID
_SCROLL_BAR = 12  # as in style.qss


@dataclass(frozen=True)
class Line:
    """One line: a heading, a value to tick, or the words that unfold the rest."""

    facet: str
    kind: str  # heading, value or more
    label: str
    code: str = ""
    count: int = 0
    chosen: bool = False
    share: float = 0.0  # of the longest bar of its facet


class FacetModel(QAbstractListModel):
    """The lines of every facet, one under the other."""

    def __init__(self, titles: Mapping[str, str]) -> None:
        super().__init__()
        self._titles = titles
        self._facets: Mapping[str, Sequence[FacetCount]] = {}
        self._unfolded: set[str] = set()
        self._lines: list[Line] = []

    def show_facets(self, facets: "Mapping[str, Sequence[FacetCount]]") -> None:
        """Replace every line."""
        self._facets = facets
        lines = [line for facet in facets for line in self._lines_of(facet)]
        if [(x.facet, x.code, x.kind) for x in lines] == [
            (x.facet, x.code, x.kind) for x in self._lines
        ]:
            # The same lines with other counts: keep the place and the focus.
            self._lines = lines
            if lines:
                self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
            return
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def unfold(self, facet: str) -> None:
        """Show all the values of a facet."""
        self._unfolded.add(facet)
        self.show_facets(self._facets)

    def index_of(self, line: Line) -> QModelIndex:
        """Where a line stands now, whatever its count; an invalid index if nowhere."""
        key = (line.facet, line.kind, line.code)
        for row, other in enumerate(self._lines):
            if (other.facet, other.kind, other.code) == key:
                return self.index(row)
        return QModelIndex()

    def _lines_of(self, facet: str) -> list[Line]:
        values = self._facets[facet]
        if not values:
            return []
        most = max(max(value.count for value in values), 1)
        lines = [
            Line(
                facet,
                "value",
                value.label,
                value.code,
                value.count,
                value.chosen,
                value.count / most,
            )
            for value in values
        ]
        hidden = len(lines) - SHOWN
        if hidden > 1 and facet not in self._unfolded:
            kept = [x for n, x in enumerate(lines) if n < SHOWN or x.chosen]
            words = tr("Ver {} más").format(len(lines) - len(kept))
            lines = [*kept, Line(facet, "more", words)]
        return [Line(facet, "heading", tr(self._titles[facet])), *lines]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self._lines[index.row()].kind == "heading":
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.label
        if role == Qt.ItemDataRole.ToolTipRole and line.kind == "value":
            return f"{line.label}: {line.count:,}"
        if role == Qt.ItemDataRole.AccessibleTextRole and line.kind == "value":
            ticked = tr("marcado") if line.chosen else tr("sin marcar")
            return f"{line.label}, {line.count:,}, {ticked}"
        return None


class FacetList(QListView):
    """Ticks and unfolds on a click, Enter or the space bar."""

    toggled = Signal(str, str)  # facet and code

    def __init__(
        self, titles: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.facets = FacetModel(titles)
        self.setModel(self.facets)
        self.setItemDelegate(_FacetDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "facets")
        self.setAccessibleName(tr("Filtros"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setWordWrap(True)  # so that the lines are laid again at another width
        self.clicked.connect(self._press)
        self._here: Line | None = None
        self.facets.modelAboutToBeReset.connect(self._remember)
        self.facets.modelReset.connect(self._come_back)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() in keys and self.currentIndex().isValid():
            self._press(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _press(self, index: Index) -> None:
        line: Line = index.data(LINE)
        if line.kind == "more":
            row = index.row()
            self.facets.unfold(line.facet)
            self.setCurrentIndex(self.facets.index(row))
        elif line.kind == "value":
            self.toggled.emit(line.facet, line.code)

    def _remember(self) -> None:
        self._here = self.currentIndex().data(LINE)

    def _come_back(self) -> None:
        """Stand on the same line again: a tick takes others away."""
        if self._here and (index := self.facets.index_of(self._here)).isValid():
            self.setCurrentIndex(index)


class _FacetDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line: Line = index.data(LINE)
        if line.kind == "heading":
            return QSize(0, px(40 if index.row() else 32))
        if line.kind == "more":
            return QSize(0, px(26))
        # As if the scroll bar stood there: it comes only after the lines are laid.
        width = option.widget.width() - _SCROLL_BAR if option.widget else 0
        metrics = QFontMetrics(font(SIZES.body))
        room = self._label_area(QRect(0, 0, width, 1_000))
        text = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, line.label)
        return QSize(0, text.height() + GRID + 1)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        line: Line = index.data(LINE)
        area = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.kind == "heading":
            painter.setFont(font(SIZES.small, weight=QFont.Weight.DemiBold))
            painter.setPen(color("quiet"))
            foot = area.adjusted(MARGIN, 0, 0, -6)
            painter.drawText(foot, Qt.AlignmentFlag.AlignBottom, line.label)
        elif line.kind == "more":
            painter.setFont(font(SIZES.small, weight=QFont.Weight.DemiBold))
            painter.setPen(color("plum"))
            beside = area.adjusted(_label_left(), 0, 0, 0)
            painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, line.label)
        else:
            self._paint_value(painter, area, line)
        self._paint_focus(painter, option)
        painter.restore()

    @staticmethod
    def _label_area(area: QRect) -> QRect:
        beside = _RIGHT + px(_COUNT + _BAR) + GRID
        return area.adjusted(_label_left(), 0, -beside, 0)

    def _paint_value(self, painter: QPainter, area: QRect, line: Line) -> None:
        middle = area.center().y()
        size = px(_BOX)
        box = QRectF(area.left() + MARGIN, middle - size // 2, size, size)
        painter.setPen(QPen(color("plum" if line.chosen else "edge"), 1.2))
        painter.setBrush(color("plum" if line.chosen else "surface"))
        painter.drawRoundedRect(box, 3, 3)
        if line.chosen:
            _paint_tick(painter, box)
        painter.setFont(font(SIZES.body))
        painter.setPen(color("ink"))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(self._label_area(area), flags, line.label)
        right = area.right() + 1 - _RIGHT
        bar = QRectF(right - px(_COUNT + _BAR), middle - 1, px(_BAR), 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("sand"))
        painter.drawRoundedRect(bar, 2, 2)
        bar.setWidth(max(bar.width() * line.share, 3 if line.count else 0))
        painter.setBrush(color("plum" if line.chosen else "bar"))
        painter.drawRoundedRect(bar, 2, 2)
        painter.setFont(font(SIZES.small))
        painter.setPen(color("quiet"))
        count = QRect(right - px(_COUNT), area.top(), px(_COUNT), area.height())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(count, flags, f"{line.count:,}")

    def _paint_focus(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(color("plum"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inside = QRectF(option.rect).adjusted(GRID, 1, -3, -1)
            painter.drawRoundedRect(inside, 4, 4)


def _label_left() -> int:
    return MARGIN + px(_BOX) + GRID


def _paint_tick(painter: QPainter, box: QRectF) -> None:
    painter.setPen(QPen(color("on_main"), 1.8))
    left, top, size = box.left(), box.top(), box.width()
    painter.drawPolyline(
        [
            box.topLeft().__class__(left + size * x, top + size * y)
            for x, y in ((0.24, 0.52), (0.43, 0.72), (0.78, 0.3))
        ]
    )
