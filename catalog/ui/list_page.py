"""A page that finds records: facets, the list as gallery or table, one to read."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from catalog.queries.facets import FacetCount
from catalog.ui.bulk.selection import SelectionBar
from catalog.ui.details import blank_panel
from catalog.ui.jobs import Latest
from catalog.ui.page import Page
from catalog.ui.style import DETAILS, FACETS, GRID, px
from catalog.ui.subject import Asked, Subject
from catalog.ui.text import counted, tr
from catalog.ui.widgets.facets import FacetList
from catalog.ui.widgets.labels import button
from catalog.ui.widgets.listing import Listing
from catalog.ui.widgets.search_bar import SearchBar
from catalog.ui.widgets.top_bar import top_bar
from catalog.ui.workspace import Workspace

# Pixels at 100 %
_ROOMY = 1000  # with less, the facets come when called, in place of the details
_NARROWEST = 700


class ListPage(Page):
    """Asks again whenever words, ticks or the library change.

    The list and the facets are two requests: the list never waits for the facets.
    """

    gathered = Signal(list)  # ids for the next catalogue
    listed = Signal(list, str)  # ids, and by which rule in words

    def __init__(self, workspace: Workspace, subject: Subject) -> None:
        super().__init__()
        self._workspace = workspace
        self._subject = subject
        self._wanted: dict[str, frozenset[str]] = {}
        self._order = next(iter(subject.orders), "")
        self._labels: dict[tuple[str, str], str] = {}
        self._go_to = 0
        self._is_bare = False  # the library has none: nothing to filter or to read
        self.search = SearchBar(subject.hint)
        self.facets = FacetList(subject.facets)
        self.listing = Listing(subject)
        self.chosen = SelectionBar(workspace, subject, self.listing)
        self.details = QStackedWidget()
        self._results, self._counts = Latest(self), Latest(self, "soon")
        self._lay_out()
        self._connect()
        self.refresh()

    def _lay_out(self) -> None:
        self.new = button(self._subject.new, "main", "add")
        self.panes = _Panes(Qt.Orientation.Horizontal)
        self.panes.setHandleWidth(1)
        self.details.setMinimumWidth(px(DETAILS - 4 * GRID))
        self.facets.setMinimumWidth(px(FACETS - 2 * GRID))
        for pane in (self.facets, self.listing, self.details):
            self.panes.addWidget(pane)
        self.panes.setMinimumWidth(px(_NARROWEST))
        self.panes.setStretchFactor(1, 1)
        self.panes.setCollapsible(1, False)
        self.panes.setSizes([px(FACETS), px(10 * FACETS), px(DETAILS)])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top_bar(self.search, self.new))
        column.addWidget(self.panes, 1)
        column.addWidget(self.chosen)
        self.details.addWidget(
            blank_panel(tr("Elija una ficha de la lista para leerla aquí."))
        )

    def _connect(self) -> None:
        self.new.clicked.connect(self._new)
        self.search.asked.connect(self.refresh)
        self.search.filter_removed.connect(self.toggle)
        self.search.filters_cleared.connect(self._drop_filters)
        self.search.left.connect(self.listing.take_focus)
        self.facets.toggled.connect(self.toggle)
        self.listing.current_changed.connect(self._show_details)
        self.listing.opened.connect(self._edit)
        self.chosen.edit_asked.connect(self._edit)
        self.chosen.gather_asked.connect(self._gather)
        self.listing.new_asked.connect(self._new)
        self.listing.order_changed.connect(self._sort)
        self.listing.cleared.connect(self.clear)
        self.listing.filters.toggled.connect(self._show_panes)
        self._results.answered.connect(self._take_results)
        self._counts.answered.connect(self._take_counts)
        self._workspace.changed.connect(self.refresh)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_panes()

    def _show_panes(self) -> None:
        roomy = self.width() >= px(_ROOMY)
        called = self.listing.filters.isChecked()
        self.listing.show_compact(not roomy)
        self.facets.setVisible((roomy or called) and not self._is_bare)
        self.details.setVisible((roomy or not called) and not self._is_bare)

    def refresh(self) -> None:
        """List what matches the words and ticks now."""
        subject = self._subject
        asked = Asked(self.search.words, dict(self._wanted), self._order)
        self._results.ask(lambda: (subject.ids(asked), subject.total()))
        self._counts.ask(lambda: subject.count_facets(asked))

    def toggle(self, facet: str, code: str) -> None:
        """Tick a value of a facet, or take its tick away."""
        codes = self._wanted.get(facet, frozenset()) ^ {code}
        if codes:
            self._wanted[facet] = codes
        else:
            del self._wanted[facet]
        self._show_filters()
        self.refresh()

    def clear(self) -> None:
        """List everything again."""
        self.search.box.clear()
        self._drop_filters()

    def go_to(self, id_: int) -> None:
        """Show one record, whatever was asked for before."""
        self._go_to = id_
        self.clear()

    def arrangement(self) -> dict[str, object]:
        return {
            "panes": self.panes.sizes(),
            "view": self.listing.view,
            "order": self._order,
        }

    def arrange(self, kept: Mapping[str, object]) -> None:
        match kept:
            case {"panes": [int(facets), int(), int(details)]} if facets and details:
                self.panes.keep(facets, details)
        match kept:
            case {"view": int(view)} if 0 <= view < len(self.listing.views):
                self.listing.show_view(view)
        match kept:
            case {"order": str(order)} if order in self._subject.orders:
                self.listing.show_order(order)

    def stop(self) -> None:
        self._results.forget()
        self._counts.forget()

    @property
    def stops(self) -> list[QWidget]:
        chosen = [] if self.chosen.isHidden() else [self.chosen]
        return [self.search, self.facets, self.listing, self.details, *chosen]

    def _drop_filters(self) -> None:
        self._wanted.clear()
        self._show_filters()
        self.refresh()

    def _sort(self, order: str) -> None:
        self._order = order
        self.refresh()

    def _take_results(self, answer: tuple[list[int], int], milliseconds: float) -> None:
        ids, total = answer
        self._is_bare = total == 0
        self._show_panes()
        self.listing.show_ids(ids, total)
        found = counted(len(ids), "resultado", "resultados")
        self.search.found.setText(f"{found} · {max(1, round(milliseconds))} ms")
        if self._go_to:
            self.listing.go_to(self._go_to)
            self._go_to = 0
        self.listed.emit(ids, self._rule())

    def _take_counts(
        self, facets: dict[str, list[FacetCount]], _milliseconds: float
    ) -> None:
        self.facets.facets.show_facets(facets)
        self._labels = {
            (facet, line.code): line.label
            for facet, lines in facets.items()
            for line in lines
        }
        self._show_filters()

    def _filters(self) -> list[tuple[str, str, str]]:
        return [
            (facet, code, self._label(facet, code).lower())
            for facet, codes in self._wanted.items()
            for code in sorted(codes)
        ]

    def _label(self, facet: str, code: str) -> str:
        # Until the facets are counted only the facet's own name is known.
        return self._labels.get((facet, code), self._subject.facets[facet])

    def _show_filters(self) -> None:
        self.search.show_filters(self._filters())

    def _rule(self) -> str:
        """What is listed, in words: «papa, con oferta vigente»."""
        words = [f"«{self.search.words.strip()}»"] if self.search.words.strip() else []
        return ", ".join(words + [words_ for *_, words_ in self._filters()])

    def _show_details(self, id_: int) -> None:
        panel = self._subject.details(id_) if id_ else None
        while old := self.details.widget(1):
            self.details.removeWidget(old)
            old.deleteLater()
        if panel:
            panel.edit_asked.connect(partial(self._edit, id_))
            panel.field_asked.connect(partial(self._edit, id_))
            panel.gather_asked.connect(self._gather)
            panel.opened.connect(self.opened)
            self.details.addWidget(panel)
            self.details.setCurrentWidget(panel)

    def _new(self) -> None:
        self.edit_asked.emit(self._subject.noun, None, "")

    def _edit(self, id_: int, field: str = "") -> None:
        self.edit_asked.emit(self._subject.noun, id_, field)

    def _gather(self) -> None:
        self.gathered.emit(self.listing.chosen_ids)


class _Panes(QSplitter):
    """Gives the outer two the widths of last time, until the person moves them."""

    def __init__(self, orientation: Qt.Orientation) -> None:
        super().__init__(orientation)
        self._kept: tuple[int, int] | None = None
        self.splitterMoved.connect(self._forget)

    def keep(self, first: int, last: int) -> None:
        """Hold to these widths whatever the window's."""
        self._kept = (first, last)

    def _forget(self) -> None:
        self._kept = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._kept:
            first, last = self._kept
            middle = event.size().width() - first - last - 2 * self.handleWidth()
            self.setSizes([first, middle, last])
