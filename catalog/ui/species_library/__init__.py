"""A new product from the species library: which one it is, and what to copy."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from catalog.errors import CatalogError
from catalog.fields import SHEETS
from catalog.species_library import About, Found, Proposal, about, create, find, propose
from catalog.ui.jobs import Latest
from catalog.ui.pictures import Pictures
from catalog.ui.species_library.found_list import FoundList
from catalog.ui.species_library.pane import Pane
from catalog.ui.style import GRID, MARGIN, px
from catalog.ui.text import counted, tr
from catalog.ui.widgets.empty import EmptyState
from catalog.ui.widgets.labels import button, label
from catalog.ui.widgets.search_bar import SearchBar
from catalog.ui.workspace import Workspace

_SIZE = QSize(1080, 660)  # pixels at 100 %, where the window has room for it
_LIST = 320
_NAME = next(field for field in SHEETS["products"] if field.name == "name_es")


class NewProduct(QDialog):
    """Nothing is written until «Crear»; what is ticked then is one undo step."""

    made = Signal(int)  # the id of the product, to open its form
    blank = Signal()  # rather an empty form

    def __init__(
        self, workspace: Workspace, pictures: Pictures, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._code = ""  # of the entry whose proposals are shown
        self.search = SearchBar(tr("¿Qué producto es? quinua, papa, camu camu…"))
        self.list = FoundList(pictures)
        self.pane = Pane(pictures)
        self.count = label("", "quiet_small", wrap=True)
        self.empty = button(tr("Empezar en blanco"))
        self.keep = button(tr("Crear y abrir la ficha"), "main")
        self.keep.setToolTip(tr("Crear y abrir la ficha (Ctrl+Enter)"))
        self._hits, self._proposals = Latest(self), Latest(self)
        self._lay_out()
        self._connect()
        self._take_proposals(None, 0)
        self._ask("")
        self.search.setFocus()

    def _lay_out(self) -> None:
        self.setWindowTitle(tr("Nuevo producto"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        size = QSize(px(_SIZE.width()), px(_SIZE.height()))
        if window := self.parentWidget():
            size = size.boundedTo(window.window().size() - QSize(4 * GRID, 4 * GRID))
        self.resize(size)
        self.right = QStackedWidget()
        self.right.addWidget(self._invitation())
        self.right.addWidget(self.pane)
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setHandleWidth(1)
        panes.addWidget(self.list)
        panes.addWidget(self.right)
        panes.setStretchFactor(1, 1)
        panes.setChildrenCollapsible(False)
        panes.setSizes([px(_LIST), size.width() - px(_LIST)])
        self.body = QStackedWidget()
        self.body.addWidget(panes)
        self.body.addWidget(self._nothing())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self.body, 1)
        column.addWidget(self._foot())

    def _head(self) -> QFrame:
        made = QFrame()
        made.setProperty("role", "top_bar")
        row = QHBoxLayout(made)
        row.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        row.setSpacing(MARGIN)
        row.addWidget(label(tr("Nuevo producto"), "title"))
        row.addWidget(self.search, 1)
        return made

    def _foot(self) -> QFrame:
        made = QFrame()
        made.setProperty("role", "save_bar")
        row = QHBoxLayout(made)
        row.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        row.setSpacing(GRID)
        row.addWidget(self.empty)
        row.addWidget(self.count, 1)
        row.addWidget(self.keep)
        return made

    def _invitation(self) -> EmptyState:
        return EmptyState(
            "products",
            tr("Elija una especie"),
            tr(
                "Aquí se proponen sus nombres, altitud, meses y nutrición, y cuán "
                "seguro es cada dato. Usted decide qué se copia."
            ),
            [],
        )

    def _nothing(self) -> EmptyState:
        blank = button(tr("Empezar en blanco"))
        blank.clicked.connect(self._begin_blank)
        return EmptyState(
            "search",
            tr("No está en la biblioteca"),
            tr("Pruebe con otro de sus nombres, o empiece con una ficha en blanco."),
            [blank],
        )

    def _connect(self) -> None:
        self.search.asked.connect(self._ask)
        self.search.left.connect(self._go_on)
        self._hits.answered.connect(self._take_hits)
        self.list.chosen.connect(self._choose)
        self.list.taken.connect(self._take_up)
        self._proposals.answered.connect(self._take_proposals)
        self.pane.toggled.connect(self._tell_count)
        self.empty.clicked.connect(self._begin_blank)
        self.keep.clicked.connect(self._create)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._create)

    def _ask(self, words: str) -> None:
        self._hits.ask(partial(self._workspace.read, find, words))

    def _take_hits(self, hits: tuple[Found, ...], _milliseconds: float) -> None:
        words = self.search.words.strip()
        self.list.show_entries(hits, choose=bool(words))
        self.body.setCurrentIndex(0 if hits else 1)
        found = counted(len(hits), "especie", "especies")
        self.search.found.setText(found if words else "")

    def _choose(self, code: str) -> None:
        if not code:
            self._proposals.forget()
            self._take_proposals(None, 0)
            return
        read, today = self._workspace.read, self._workspace.today
        self._proposals.ask(
            lambda: (code, read(about, code), read(propose, code, today))
        )

    def _take_proposals(
        self,
        answer: tuple[str, About, tuple[Proposal, ...]] | None,
        _milliseconds: float,
    ) -> None:
        if answer:
            self._code, told, proposals = answer
            self.pane.show_entry(told, proposals)
        self.right.setCurrentIndex(1 if answer else 0)
        self.keep.setEnabled(answer is not None)
        self._tell_count()

    def _tell_count(self) -> None:
        if not self.keep.isEnabled():
            self.count.setText("")
            return
        accepted = len(self.pane.accepted)
        self.count.setText(
            tr("Se copian {} de {} datos propuestos").format(accepted, self.pane.total)
        )

    def _go_on(self) -> None:
        """From the search box into the list."""
        if self.list.found.entries:
            if not self.list.code:
                self.list.go_to(0)
            self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _take_up(self) -> None:
        """From the list to the name of the product."""
        if self.right.currentIndex() == 1:
            self.pane.name.setFocus(Qt.FocusReason.TabFocusReason)
            self.pane.name.selectAll()

    def _begin_blank(self) -> None:
        self.accept()
        self.blank.emit()

    def _create(self) -> None:
        if not self.keep.isEnabled():
            return
        try:
            name = _NAME.read(self.pane.name.text(), self._workspace.known)
            label_ = tr("Se agregó «{}»").format(name)
            id_ = self._workspace.write(
                label_, create, self._code, self.pane.accepted, {"name_es": name}
            )
        except (CatalogError, ValueError) as error:
            self.pane.complain(str(error))
            return
        self.accept()
        self.made.emit(id_)
