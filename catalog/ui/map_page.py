"""The page with Peru by department: where there is something, and how high up."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QSortFilterProxyModel,
    Qt,
    SignalInstance,
)
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from catalog.queries.facets import NOTHING
from catalog.queries.territory import Area, Layer, Territory, territory
from catalog.ui.area_model import KEY, LAYERS, AreaModel, area_words, layer_name
from catalog.ui.jobs import Latest
from catalog.ui.page import Page
from catalog.ui.style import GRID, MARGIN, ROW, SIZES, font, px
from catalog.ui.text import counted, tr
from catalog.ui.widgets.card import Card
from catalog.ui.widgets.labels import button, label
from catalog.ui.widgets.ladder import Ladder
from catalog.ui.widgets.map import CountryMap, Spot
from catalog.ui.widgets.top_bar import PageTitle, top_bar
from catalog.ui.workspace import Workspace

_MAP, _BESIDE = 3, 2  # shares of the page
_NAMES = 120  # the narrowest column of names, at 100 %
_NOUNS: dict[Layer, str] = {
    "products": "products",
    "producers": "producers",
    "demand": "buyers",
}


class MapPage(Page):
    """The map, its altitude bands, and the same as a table; each leads to a list."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._told: Territory | None = None
        self._is_old = True
        self.layer: Layer = "products"
        self.title = PageTitle(tr("Mapa"))
        self.buttons = {layer: button(layer_name(layer), "choice") for layer in LAYERS}
        self.map, self.ladder = CountryMap(), Ladder()
        self.placeless, self.bandless = button("", "link"), button("", "link")
        self.note = label("", "quiet_small", wrap=True)
        self.model = AreaModel(self)
        self.sorted = QSortFilterProxyModel(self)
        self.table = QTableView()
        self._answer = Latest(self, "soon")
        self._lay_out()
        self._connect()
        self.refresh()

    @property
    def stops(self) -> list[QWidget]:
        return [self.map, self.ladder, self.table]

    def arrangement(self) -> dict[str, object]:
        return {"layer": self.layer}

    def arrange(self, kept: Mapping[str, object]) -> None:
        for layer in LAYERS:
            if kept.get("layer") == layer:
                self.show_layer(layer)

    def stop(self) -> None:
        self._answer.forget()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_old:
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_columns()

    def refresh(self) -> None:
        """Count again."""
        self._is_old = False
        read, today = self._workspace.read, self._workspace.today
        self._answer.ask(lambda: read(territory, today))

    def show_layer(self, layer: Layer) -> None:
        """Shade by products, producers or demand."""
        self.layer = layer
        self.buttons[layer].setChecked(True)
        self._show_columns()
        self.table.sortByColumn(1 + LAYERS.index(layer), Qt.SortOrder.DescendingOrder)
        if self._told:
            self._show(self._told)

    def _hear(self) -> None:
        # Everything is counted at once: only while somebody looks.
        self._is_old = True
        if self.isVisible():
            self.refresh()

    def _take(self, told: Territory, _milliseconds: float) -> None:
        self._told = told
        self.model.show_areas(told.areas)
        self._show(told)
        self._follow_map(self.map.current)

    def _show(self, told: Territory) -> None:
        layer = self.layer
        name = layer_name(layer)
        full = sum(bool(area.counts[layer]) for area in told.areas)
        self.title.about.setText(
            tr("{} en {} de {} departamentos").format(name, full, len(told.areas))
        )
        self.map.show_spots(
            name,
            {
                area.ubigeo: Spot(area.name, area.counts[layer], area_words(area))
                for area in told.areas
            },
        )
        self._show_missing(self.placeless, told.placeless[layer], tr("{} sin lugar"))
        self._show_bands(told.bands[layer], told.bandless[layer])

    def _show_bands(self, counts: Mapping[str, int], missing: int) -> None:
        # Buyers have no altitude: there is no list of them to lead to.
        lead = self.layer != "demand"
        self.ladder.show_counts(counts, lead=lead)
        self._show_missing(self.bandless, missing, tr("{} sin altitud"))
        self.bandless.setEnabled(lead)
        self.note.setText(
            {
                "products": tr("Lo que crece en dos pisos cuenta en los dos."),
                "producers": "",
                "demand": tr("Según la altitud del producto que se pide."),
            }[self.layer]
        )
        self.note.setVisible(bool(self.note.text()))

    def _show_columns(self) -> None:
        """Where there is little room, only what the map is about."""
        # By its contents a header would be twice as wide as its words.
        written = QFontMetrics(font(SIZES.small, weight=QFont.Weight.DemiBold))
        wide = {
            layer: written.horizontalAdvance(layer_name(layer)) + px(40)
            for layer in LAYERS
        }
        room = self.width() * _BESIDE // (_MAP + _BESIDE) - 2 * MARGIN
        roomy = room >= sum(wide.values()) + px(_NAMES)
        for column, layer in enumerate(LAYERS, start=1):
            self.table.setColumnWidth(column, wide[layer])
            self.table.setColumnHidden(column, not roomy and layer != self.layer)

    def _show_missing(self, link: QPushButton, count: int, words: str) -> None:
        number = {
            "products": counted(count, "producto", "productos"),
            "producers": counted(count, "productor", "productores"),
            "demand": counted(count, "demanda", "demandas"),
        }[self.layer]
        link.setText(words.format(number))
        link.setVisible(bool(count))

    def _list(self, facet: str, code: str) -> None:
        self.list_asked.emit(_NOUNS[self.layer], facet, code)

    def _list_department(self, ubigeo: str) -> None:
        area = self.model.area_of(ubigeo)
        if area:
            self._list("department", area.code)

    def _open_row(self, index: QModelIndex) -> None:
        """A number leads to what it counts, the name to what the map is about."""
        area = self._area_at(index)
        layer = LAYERS[index.column() - 1] if index.column() else self.layer
        if area.counts[layer]:
            self.list_asked.emit(_NOUNS[layer], "department", area.code)

    def _area_at(self, index: QModelIndex) -> Area:
        return self.model.areas[self.sorted.mapToSource(index).row()]

    def _follow_table(self, index: QModelIndex) -> None:
        if index.isValid():
            self.map.go_to(self._area_at(index).ubigeo)

    def _follow_map(self, ubigeo: str) -> None:
        index = self.sorted.mapFromSource(self.model.index_of(ubigeo))
        chosen = self.table.selectionModel()
        if not index.isValid():
            chosen.clear()
        elif chosen.currentIndex().row() != index.row():
            flags = QItemSelectionModel.SelectionFlag
            chosen.setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.table.scrollTo(index)

    def _connect(self) -> None:
        for layer, pressed in self.buttons.items():
            pressed.clicked.connect(partial(self.show_layer, layer))
        self.map.chosen.connect(self._list_department)
        self.map.current_changed.connect(self._follow_map)
        self.ladder.chosen.connect(partial(self._list, "band"))
        self.placeless.clicked.connect(partial(self._list, "department", NOTHING))
        self.bandless.clicked.connect(partial(self._list, "band", NOTHING))
        self.table.selectionModel().currentChanged.connect(self._follow_table)
        activated: SignalInstance = self.table.activated
        activated.connect(self._open_row)
        self._answer.answered.connect(self._take)
        self._workspace.changed.connect(self._hear)

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        for pressed in self.buttons.values():
            pressed.setCheckable(True)
            group.addButton(pressed)
        self._dress_table()
        self.show_layer(self.layer)
        beside = QVBoxLayout()
        beside.setSpacing(MARGIN)
        beside.addWidget(self._ladder_card())
        beside.addWidget(self.table, 1)
        over = QVBoxLayout()
        over.setSpacing(GRID)
        over.addWidget(self.map, 1)
        over.addLayout(self._foot())
        body = QHBoxLayout()
        body.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        body.setSpacing(MARGIN)
        body.addLayout(over, _MAP)
        body.addLayout(beside, _BESIDE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top_bar(self.title, *self.buttons.values()))
        column.addLayout(body, 1)

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        advice = tr("Un clic en un departamento abre su lista.")
        row.addWidget(label(advice, "quiet_small", wrap=True), 1)
        row.addWidget(self.placeless)
        return row

    def _ladder_card(self) -> Card:
        made = Card(tr("Pisos altitudinales"), self.bandless)
        made.column.addWidget(self.ladder)
        made.column.addWidget(self.note)
        return made

    def _dress_table(self) -> None:
        self.sorted.setSourceModel(self.model)
        self.sorted.setSortRole(KEY)
        table = self.table
        table.setProperty("role", "areas")
        table.setModel(self.sorted)
        table.setAccessibleName(tr("Departamentos, como lista"))
        table.setSortingEnabled(True)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setMinimumHeight(px(2.5 * ROW))
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(px(ROW - 6))
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setMinimumSectionSize(px(48))
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
