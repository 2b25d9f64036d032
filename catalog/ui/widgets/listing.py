"""One list shown as gallery or table, with what it says when it is empty."""

from collections.abc import Iterator
from itertools import groupby

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from catalog.ui.style import GRID, MARGIN, ROW, px
from catalog.ui.subject import Subject
from catalog.ui.table_model import PagedTableModel
from catalog.ui.text import tr
from catalog.ui.widgets.cards import Gallery
from catalog.ui.widgets.empty import EmptyState
from catalog.ui.widgets.labels import ElidedButton, ElidedLabel, button, label

_NAME = 200  # pixels that the first column keeps


class Listing(QFrame):
    """Both views share one model and one selection, so switching keeps the place."""

    current_changed = Signal(int)  # the record to read; 0 for none
    opened = Signal(int)  # Enter or a double click
    order_changed = Signal(str)
    new_asked = Signal()
    cleared = Signal()  # the person wants everything listed again

    def __init__(self, subject: Subject) -> None:
        super().__init__()
        self.setProperty("role", "listing")
        self._subject = subject
        self.model = PagedTableModel(subject.columns, subject.rows, subject.spoken)
        self.table = _table(self.model, subject)
        self.selection = self.table.selectionModel()
        self.views: list[QAbstractItemView] = [self.table]
        if subject.face:
            gallery = Gallery(subject.face)
            gallery.setModel(self.model)
            gallery.setSelectionModel(self.selection)
            gallery.setAccessibleName(subject.title)
            self.views.insert(0, gallery)
        self._stack = QStackedWidget()
        for view in self.views:
            self._stack.addWidget(_framed(view) if view is self.table else view)
            view.activated.connect(self._open)
        self._stack.addWidget(self._nothing_yet())
        self._stack.addWidget(self._nothing_found())
        self.view = 0  # which of `views` is shown
        self._choices = QButtonGroup(self)
        self._title = ElidedLabel(subject.title, "title")
        self.count = label("", "count")
        self.filters = button(tr("Filtros"), "choice")
        self.filters.setCheckable(True)
        self.filters.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID + 2, GRID, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(self._head())
        column.addWidget(self._stack, 1)
        self.selection.currentChanged.connect(self._tell_current)

    @property
    def chosen_ids(self) -> list[int]:
        """The records selected, in the order they are listed."""
        chosen = self.selection.selection()
        ranges = [chosen.at(number) for number in range(chosen.count())]
        rows = {row for r in ranges for row in range(r.top(), r.bottom() + 1)}
        return [self.model.ids[row] for row in sorted(rows)]

    def show_ids(self, ids: list[int], total: int) -> None:
        """List these of `total`, keeping what was selected as far as it is there."""
        kept = set(self.chosen_ids)
        current = self.selection.currentIndex()
        place = self.model.id_at(current) if current.isValid() else 0
        scrolled = [view.verticalScrollBar().value() for view in self.views]
        self.selection.blockSignals(True)
        self.model.show_ids(ids)
        self._select(kept, place)
        self.selection.blockSignals(False)
        for view, value in zip(self.views, scrolled, strict=True):
            view.verticalScrollBar().setValue(value)
            view.viewport().update()
        self.count.setText(tr("{:,} de {:,}").format(len(ids), total))
        self._show_page(len(ids), total)
        self._tell_current(self.selection.currentIndex())

    def show_compact(self, compact: bool) -> None:
        """Leave out what stands elsewhere too, and offer the facets instead."""
        self.count.setHidden(compact)
        self.filters.setVisible(compact)
        self._title.setHidden(compact and bool(self._subject.orders))

    def show_view(self, number: int) -> None:
        """0 is the gallery, when there is one; then the table."""
        self.view = number
        if self._choices.buttons():
            self._choices.button(number).setChecked(True)
        if self.model.rowCount():
            self._stack.setCurrentIndex(number)
            current = self.selection.currentIndex()
            if current.isValid():
                self.views[number].scrollTo(current)

    def show_order(self, order: str) -> None:
        """List in another of the subject's orders."""
        self._tell_order(order)
        self.order_changed.emit(order)

    def go_to(self, id_: int) -> None:
        """Select one record and bring it into sight."""
        index = self.model.index_of(id_)
        if index.isValid():
            self.selection.setCurrentIndex(index, _ONLY_THIS)
            self.views[self.view].scrollTo(index)

    def choose_one(self) -> None:
        """Leave only the record that is being read chosen."""
        current = self.selection.currentIndex()
        if current.isValid():
            self.selection.setCurrentIndex(current, _ONLY_THIS)

    def take_focus(self) -> None:
        """Put the keyboard into the list."""
        if self.model.rowCount():
            self.views[self.view].setFocus(Qt.FocusReason.OtherFocusReason)

    def _select(self, kept: set[int], place: int) -> None:
        rows = [row for row, id_ in enumerate(self.model.ids) if id_ in kept]
        current = self.model.index_of(place)
        if not current.isValid():
            current = self.model.index(rows[0] if rows else 0, 0)
        chosen = QItemSelection()
        for first, last in _runs(rows or [max(0, current.row())]):
            chosen.select(self.model.index(first, 0), self.model.index(last, 0))
        self.selection.select(chosen, _THESE)
        self.selection.setCurrentIndex(
            current, QItemSelectionModel.SelectionFlag.NoUpdate
        )

    def _show_page(self, listed: int, total: int) -> None:
        empty = len(self.views) if total == 0 else len(self.views) + 1
        self._stack.setCurrentIndex(self.view if listed else empty)

    def _tell_current(self, index: QModelIndex) -> None:
        self.current_changed.emit(self.model.id_at(index) if index.isValid() else 0)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.model.id_at(index))

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(GRID // 2, 0, MARGIN, 0)
        row.setSpacing(GRID)
        row.addWidget(self._title)
        row.addWidget(self.count)
        row.addStretch()
        row.addWidget(self.filters)
        if len(self.views) > 1:
            for number, (words, drawn) in enumerate(
                ((tr("Galería"), "gallery"), (tr("Tabla"), "table"))
            ):
                choice = button(words, "choice", drawn)
                choice.setCheckable(True)
                choice.setChecked(number == 0)
                self._choices.addButton(choice, number)
                row.addWidget(choice)
            self._choices.idClicked.connect(self.show_view)
        if self._subject.orders:
            row.addWidget(self._order_menu())
        return row

    def _order_menu(self) -> QPushButton:
        self._order = ElidedButton("")
        menu = QMenu(self._order)
        for order, name in self._subject.orders.items():
            menu.addAction(name).setData(order)
        menu.triggered.connect(self._choose_order)
        self._order.setMenu(menu)
        self._tell_order(next(iter(self._subject.orders)))
        return self._order

    def _choose_order(self, action: QAction) -> None:
        self.show_order(action.data())

    def _tell_order(self, order: str) -> None:
        words = tr("Ordenar: {} ▾").format(self._subject.orders[order])
        self._order.setText(words)

    def _nothing_yet(self) -> QWidget:
        add = button(self._subject.new, "main", "add")
        add.clicked.connect(self.new_asked)
        title = tr("Todavía no hay {}").format(self._subject.many)
        return EmptyState(self._subject.noun, title, self._subject.nothing_yet, [add])

    def _nothing_found(self) -> QWidget:
        clear = button(tr("Quitar filtros y palabras"))
        clear.clicked.connect(self.cleared)
        return EmptyState(
            "search",
            tr("No hay resultados"),
            tr("Quite un filtro o escriba otra palabra; las tildes no importan."),
            [clear],
        )


def _runs(rows: list[int]) -> Iterator[tuple[int, int]]:
    """First and last of the rows that follow each other: thousands make one range."""
    for _, group in groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0]):
        run = [row for _, row in group]
        yield run[0], run[-1]


def _framed(table: QTableView) -> QWidget:
    made = QWidget()
    inside = QVBoxLayout(made)
    inside.setContentsMargins(GRID // 2, GRID // 2, MARGIN, MARGIN)
    inside.addWidget(table)
    return made


_THESE = (
    QItemSelectionModel.SelectionFlag.ClearAndSelect
    | QItemSelectionModel.SelectionFlag.Rows
)
_ONLY_THIS = _THESE | QItemSelectionModel.SelectionFlag.Current


class _Table(QTableView):
    """Hides what can be spared where there is little room."""

    def __init__(self, subject: Subject) -> None:
        super().__init__()
        self._columns = subject.columns

    def resizeEvent(self, event: QResizeEvent) -> None:
        wanted = px(_NAME + sum(column.width for column in self._columns))
        lacking = wanted - event.size().width()
        for column in sorted(self._columns, key=lambda column: column.spare):
            if column.spare:
                self.setColumnHidden(self._columns.index(column), lacking > 0)
                lacking -= px(column.width)
        super().resizeEvent(event)


def _table(model: PagedTableModel, subject: Subject) -> QTableView:
    table = _Table(subject)
    table.setModel(model)
    table.setAccessibleName(subject.title)
    table.setFrameShape(QFrame.Shape.NoFrame)
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    rows = table.verticalHeader()
    rows.hide()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    rows.setDefaultSectionSize(px(ROW))
    head = table.horizontalHeader()
    head.setHighlightSections(False)
    head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    for number, column in enumerate(subject.columns):
        if number:
            table.setColumnWidth(number, px(column.width))
    return table
