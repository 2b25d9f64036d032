"""Which page is open, and how one leads to another."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from catalog.jobs import Progress
from catalog.queries.house import House, house
from catalog.records import Noun
from catalog.ui import organisations, trouble
from catalog.ui.editor import Editor
from catalog.ui.gathered import Gathered
from catalog.ui.home import HomePage
from catalog.ui.jobs import Job, Latest, in_background
from catalog.ui.list_page import ListPage
from catalog.ui.page import Page
from catalog.ui.pictures import Pictures
from catalog.ui.products import products
from catalog.ui.subject import Subject
from catalog.ui.text import counted, tr
from catalog.ui.widgets.snackbar import Snackbar
from catalog.ui.workspace import Workspace

if TYPE_CHECKING:
    from catalog.ui.window import Window


class Navigation(QObject):
    """Builds each page when it is first opened, and answers the window's keys."""

    def __init__(self, workspace: Workspace, window: "Window") -> None:
        super().__init__(window)
        self.workspace, self._window = workspace, window
        self.gathered = Gathered(self)
        self.pictures = Pictures(workspace.library.photo, self)
        self.snackbar = Snackbar(window)
        self.editor: Editor | None = None
        self._opened = ""
        self._pages: dict[str, Page] = {}
        self._subjects: dict[Noun, Subject] = {
            "products": products(workspace, self.pictures),
            "producers": organisations.producers(workspace),
            "buyers": organisations.buyers(workspace),
        }
        self._house = Latest(self)
        self._connect()
        self._ask()
        in_background(self._warm_up)

    def _warm_up(self) -> None:
        """Read ahead what the form and the catalogue would make people wait for."""
        _ = self.workspace.known
        import catalog.ui.catalogs  # noqa: F401

    def open(self, page: str) -> bool:
        """Show a page, unless a form with changes is not to be left."""
        if not self.may_leave():
            self._window.rail.light(self._opened)
            return False
        self._close_editor()
        if page not in self._pages:
            self._pages[page] = self._led(self._build(page))
            self._window.pages.addWidget(self._pages[page])
        self._show(page, self._pages[page])
        return True

    def edit(self, noun: Noun, id_: int | None, field: str = "") -> None:
        """Open the form of a record, or of a new one, at a field if it is named."""
        if not self.open(noun):
            return
        subject = self._subjects[noun]
        self.editor = Editor(self.workspace, subject, id_, self._window.pages)
        self.editor.left.connect(partial(self._leave_editor, noun))
        self.editor.noted.connect(self._tell_saved)
        self._window.pages.addWidget(self.editor)
        self._show(noun, self.editor)
        self.editor.scroll_to(0)

    def show_record(self, noun: Noun, id_: int) -> None:
        """Open the page of a record with it chosen."""
        if self.open(noun):
            self._list(noun).go_to(id_)

    def list_with(self, noun: Noun, facet: str, code: str) -> None:
        """List the records that have one thing, and nothing else asked for."""
        if self.open(noun):
            page = self._list(noun)
            page.clear()
            page.toggle(facet, code)

    def find(self) -> None:
        """Put the keyboard into the search box; on other pages that of products."""
        page = self._pages.get(self._opened)
        if self.editor or not isinstance(page, ListPage):
            if not self.open("products"):
                return
            page = self._list("products")
        page.search.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        page.search.box.selectAll()

    def undo(self) -> None:
        """Take back the last step, unless a form holds changes of its own."""
        if self._form_is_free():
            self.workspace.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        if self._form_is_free():
            self.workspace.redo()

    def pick(self, ids: list[int]) -> None:
        """Put products aside for the next catalogue."""
        self.gathered.pick(ids)
        words = tr("En el catálogo: {}").format(
            counted(len(self.gathered.picked), "producto", "productos")
        )
        self.snackbar.tell(words, tr("Ver"), self._show_picked)

    def _show_picked(self) -> None:
        self.open("catalogs")
        self._pages["catalogs"].choose("picked")  # type: ignore[attr-defined]

    def back_up(self) -> None:
        """Copy the library into its own folder of copies."""

        def work(progress: Progress) -> object:
            return self.workspace.library.backup(progress=progress)

        def told(done: int, total: int, _what: str) -> str:
            return tr("Copiando {:,} de {:,} archivos").format(done, total)

        job = Job(work, self)
        job.finished.connect(self._tell_backup)
        job.failed.connect(trouble.tell)
        self._window.status.follow(job, tr("Haciendo la copia de seguridad…"), told)

    def next_pane(self) -> None:
        """Go round the rail and the panes of the page with F6."""
        page = self.editor or self._pages[self._opened]
        panes = [self._window.rail, *page.stops]
        here = self._window.focusWidget()
        inside = [
            number
            for number, pane in enumerate(panes)
            if pane is here or pane.isAncestorOf(here)
        ]
        pane = panes[(inside[0] + 1 if inside else 0) % len(panes)]
        first = next(_reachable(pane), pane)
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def may_leave(self) -> bool:
        """Whether nothing would be lost; asks when something would."""
        return self.editor is None or self.editor.may_leave()

    def stop(self) -> None:
        """Want no answers any more: the window closes."""
        self._house.forget()
        for page in self._pages.values():
            page.stop()

    def _form_is_free(self) -> bool:
        if self.editor and self.editor.is_changed:
            self.snackbar.tell(tr("Guarde o descarte primero lo que está escribiendo."))
            return False
        return True

    def _connect(self) -> None:
        window, workspace = self._window, self.workspace
        window.rail.chosen.connect(self.open)
        workspace.changed.connect(self._ask)
        workspace.wrote.connect(
            lambda label: self.snackbar.tell(label, tr("Deshacer"), self.undo)
        )
        workspace.undone.connect(
            lambda label: self.snackbar.tell(
                tr("Deshecho: {}").format(label), tr("Rehacer"), self.redo
            )
        )
        workspace.redone.connect(
            lambda label: self.snackbar.tell(
                tr("Hecho otra vez: {}").format(label), tr("Deshacer"), self.undo
            )
        )
        self._house.answered.connect(self._tell_house)
        for keys, deed in (
            ("Ctrl+F", self.find),
            ("/", self.find),
            ("Ctrl+Z", self.undo),
            ("Ctrl+Y", self.redo),
            ("Ctrl+Shift+Z", self.redo),
            ("F6", self.next_pane),
        ):
            QShortcut(QKeySequence(keys), window, deed)

    def _led(self, page: Page) -> Page:
        page.page_asked.connect(self.open)
        page.opened.connect(self.show_record)
        page.edit_asked.connect(self.edit)
        page.list_asked.connect(self.list_with)
        return page

    def _build(self, page: str) -> Page:
        if page == "home":
            home = HomePage(self.workspace, self.pictures)
            home.backup_asked.connect(self.back_up)
            return home
        if page == "catalogs":
            return self._catalogs()
        noun: Noun = page  # type: ignore[assignment]
        listed = ListPage(self.workspace, self._subjects[noun])
        listed.gathered.connect(self.pick)
        if noun == "products":
            listed.listed.connect(self.gathered.show_listed)
        return listed

    def _catalogs(self) -> Page:
        # Brings along everything that prints; `_warm_up` has read most of it by now.
        from catalog.ui.catalogs import CatalogsPage, open_folder

        window = self._window
        made = CatalogsPage(
            self.workspace, self.gathered, window.status, window.settings_folder
        )

        def tell(target: Path, pages: int) -> None:
            words = tr("Listo: «{}», {}").format(
                target.name, counted(pages, "página", "páginas")
            )
            self.snackbar.tell(words, tr("Abrir carpeta"), lambda: open_folder(target))

        made.exported.connect(tell)
        return made

    def _show(self, name: str, page: QWidget) -> None:
        self._opened = name
        self._window.rail.light(name)
        self._window.pages.setCurrentWidget(page)
        self._tell_saved()

    def _list(self, noun: Noun) -> ListPage:
        page = self._pages[noun]
        assert isinstance(page, ListPage)
        return page

    def _leave_editor(self, noun: Noun, id_: int) -> None:
        self._close_editor()
        self._show(noun, self._pages[noun])
        if id_:
            self._list(noun).listing.go_to(id_)
        self._list(noun).listing.take_focus()

    def _close_editor(self) -> None:
        if self.editor:
            self._window.pages.removeWidget(self.editor)
            self.editor.deleteLater()
            self.editor = None

    def _ask(self) -> None:
        self._house.ask(lambda: self.workspace.read(house))

    def _tell_house(self, told: House, _milliseconds: float) -> None:
        self._window.rail.house.setText(told.name)
        self._window.rail.show_counts(told.counts)
        self._window.status.tell_backup(self.workspace.last_backup())
        self._tell_saved()

    def _tell_backup(self, _copy: Path) -> None:
        self._window.status.tell_backup(self.workspace.last_backup())
        self.snackbar.tell(tr("Copia de seguridad hecha"))

    def _tell_saved(self) -> None:
        if self.editor and self.editor.is_changed:
            self._window.status.tell_unsaved()
        else:
            self._window.status.tell_saved()


def _reachable(pane: QWidget) -> Iterator[QWidget]:
    """What the Tab key would come to inside a pane."""
    widget: QWidget | None = pane
    while widget:
        if (
            widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.isEnabled()
            and widget.isVisible()
        ):
            yield widget
        widget = widget.nextInFocusChain()
        if widget is pane or (widget and not pane.isAncestorOf(widget)):
            return
