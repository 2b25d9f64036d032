"""Which page is open, and how one leads to another."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from catalog import settings
from catalog.drafts import Draft
from catalog.jobs import Progress
from catalog.records import Noun
from catalog.records.identity import id_of
from catalog.ui import organisations, trouble
from catalog.ui.actions import Action, listen
from catalog.ui.announcements import Announcements
from catalog.ui.editor import Editor
from catalog.ui.gathered import Gathered
from catalog.ui.jobs import Job, in_background
from catalog.ui.list_page import ListPage
from catalog.ui.markets import markets
from catalog.ui.page import Page, next_pane
from catalog.ui.pages import Surroundings, build
from catalog.ui.palette import Palette
from catalog.ui.pictures import Pictures
from catalog.ui.products import products
from catalog.ui.species_library import NewProduct
from catalog.ui.subject import Subject
from catalog.ui.text import counted, tr
from catalog.ui.widgets.snackbar import Snackbar
from catalog.ui.workspace import Workspace

if TYPE_CHECKING:
    from catalog.ui.window import Window


class Navigation(QObject):
    """Builds each page when it is first opened, and answers the window's keys."""

    look_changed = Signal()  # colours, size or language: everything is built again
    library_asked = Signal(str)  # another library, by its folder
    welcome_asked = Signal()

    def __init__(self, workspace: Workspace, window: "Window") -> None:
        super().__init__(window.inside)
        self.workspace, self._window = workspace, window
        self.gathered = Gathered(self)
        self.pictures = Pictures(workspace.library.photo, self)
        self.snackbar = Snackbar(window.inside)
        self.editor: Editor | None = None
        self.opened = ""
        self._pages: dict[str, Page] = {}
        self._subjects: dict[Noun, Subject] = {
            "products": products(workspace, self.pictures),
            "producers": organisations.producers(workspace, self.pictures),
            "buyers": organisations.buyers(workspace, self.pictures),
            "markets": markets(workspace, self.pictures),
        }
        self._around = Surroundings(
            workspace,
            self.pictures,
            self.gathered,
            self._subjects,
            window.status,
            window.settings_folder,
        )
        self.announcements = Announcements(
            workspace, window.rail, window.status, self.snackbar, self.undo, self.redo
        )
        self.actions = self._actions()
        listen(self.actions, window.inside)
        window.rail.chosen.connect(self.open)
        window.status.expiring_asked.connect(partial(self.open, "home"))
        self.gathered.picked_more.connect(self._tell_picked)

    def start(self, page: str) -> None:
        """Show the first page; what can wait is read behind its questions."""
        self.open(page)
        self.announcements.count()
        in_background(self._warm_up)

    def _warm_up(self) -> None:
        """Read ahead what the form and the catalogue would make people wait for."""
        _ = self.workspace.known
        import catalog.ui.catalogs  # noqa: F401

    def open(self, page: str) -> bool:
        """Show a page, unless a form with changes is not to be left."""
        if not self.may_leave():
            self._window.rail.light(self.opened)
            return False
        self._close_editor()
        self._show(page, self.page(page))
        return True

    def page(self, name: str) -> Page:
        """A page of the rail, built when it is first asked for."""
        if name not in self._pages:
            made = build(name, self._around)
            made.page_asked.connect(self.open)
            made.opened.connect(self.show_record)
            made.edit_asked.connect(self._edit_or_make)
            made.list_asked.connect(self.list_with)
            made.noted.connect(self._tell_saved)
            made.arrange(
                settings.load(self._window.settings_folder).layout.get(name, {})
            )
            self._lead_out(name, made)
            self._pages[name] = made
            self._window.pages.addWidget(made)
        return self._pages[name]

    def edit(self, noun: Noun, id_: int | None, field: str = "") -> None:
        """Open the form of a record, or of a new one, at a field if it is named."""
        if not self.open(noun):
            return
        self.editor = Editor(
            self.workspace,
            self._subjects[noun],
            id_,
            self._window.pages,
            pictures=self.pictures,
            order=self._list(noun).listing.model.ids,
        )
        self.editor.left.connect(partial(self._leave_editor, noun))
        self.editor.noted.connect(self._tell_saved)
        self.editor.opened.connect(self.show_record)
        self._window.pages.addWidget(self.editor)
        self._show(noun, self.editor)
        self.editor.show_field(field)

    def recover(self, draft: Draft) -> None:
        """Open the form that something was typed in and not saved, as it stood."""
        id_ = None
        if not draft.is_new:
            id_ = self.workspace.read(id_of, draft.noun, draft.mark)
        self.edit(draft.noun, id_)
        if self.editor:
            self.editor.recover(draft)

    def make_product(self) -> NewProduct:
        """Ask which species a new product is of; the form can be had without."""
        asked = NewProduct(self.workspace, self.pictures, self._window)
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked.made.connect(partial(self.edit, "products"))
        asked.blank.connect(partial(self.edit, "products", None))
        asked.open()
        return asked

    def _edit_or_make(self, noun: Noun, id_: int | None, field: str) -> None:
        if noun == "products" and id_ is None and not field:
            if self.may_leave():
                self.make_product()
        else:
            self.edit(noun, id_, field)

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
        page = self._pages.get(self.opened)
        if self.editor or not isinstance(page, ListPage):
            if not self.open("products"):
                return
            page = self._list("products")
        page.search.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        page.search.box.selectAll()

    def call_palette(self) -> Palette:
        """Show the palette over the window."""
        shown = Palette(self.workspace, self.actions, self._window)
        shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown.record_chosen.connect(self.show_record)
        shown.open()
        shown.box.setFocus(Qt.FocusReason.PopupFocusReason)
        return shown

    def undo(self) -> None:
        """Take back the last step, unless a form holds changes of its own."""
        if self._form_is_free():
            self.workspace.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        if self._form_is_free():
            self.workspace.redo()

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

    def may_leave(self) -> bool:
        """Whether nothing would be lost; asks when something would."""
        page = self._current()
        return page is None or page.may_leave()

    def _current(self) -> Page | None:
        return self.editor or self._pages.get(self.opened)

    def layout(self) -> dict[str, dict[str, object]]:
        """How each page that was opened is arranged, to be kept for next time."""
        return {name: page.arrangement() for name, page in self._pages.items()}

    def stop(self) -> None:
        """Want no answers any more: the window closes."""
        self.announcements.stop()
        for page in (*self._pages.values(), self.editor):
            if page:
                page.stop()

    def _actions(self) -> list[Action]:
        rail = [
            Action(tr("Ir a {}").format(words), partial(self.open, page), drawn=page)
            for page, words in self._window.rail.words.items()
        ]
        new = [
            Action(subject.new, partial(self._edit_or_make, noun, None, ""), (), "add")
            for noun, subject in self._subjects.items()
        ]
        return [
            *new,
            Action(tr("Buscar"), self.find, ("Ctrl+F", "/"), "search"),
            Action(tr("Deshacer"), self.undo, ("Ctrl+Z",), "undo"),
            Action(tr("Rehacer"), self.redo, ("Ctrl+Y", "Ctrl+Shift+Z"), "redo"),
            Action(tr("Hacer una copia de seguridad"), self.back_up, (), "backup"),
            Action(tr("Ir a una ficha o hacer algo"), self.call_palette, ("Ctrl+K",)),
            Action(tr("Pasar al panel siguiente"), self.next_pane, ("F6",)),
            *rail,
        ]

    def next_pane(self) -> None:
        """Go round the rail and the panes of the page."""
        page = self._current()
        panes = page.stops if page else []
        next_pane([self._window.rail, *panes], self._window.focusWidget())

    def _lead_out(self, name: str, page: Page) -> None:
        """What only one page can ask for."""
        if name == "home":
            page.backup_asked.connect(self.back_up)  # type: ignore[attr-defined]
            page.draft_asked.connect(self.recover)  # type: ignore[attr-defined]
        elif name == "catalogs":
            page.exported.connect(self._tell_exported)  # type: ignore[attr-defined]
        elif name == "settings":
            for asked in ("look_changed", "library_asked", "welcome_asked"):
                getattr(page, asked).connect(getattr(self, asked))

    def _form_is_free(self) -> bool:
        page = self._current()
        if page and page.is_changed:
            self.snackbar.tell(tr("Guarde o descarte primero lo que está escribiendo."))
            return False
        return True

    def _show(self, name: str, page: QWidget) -> None:
        self.opened = name
        self._window.rail.light(name)
        self._window.pages.setCurrentWidget(page)
        self._tell_saved()

    def _list(self, noun: Noun) -> ListPage:
        page = self.page(noun)
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

    def _tell_picked(self, how_many: int) -> None:
        words = tr("En el catálogo: {}").format(
            counted(how_many, "producto", "productos")
        )
        self.snackbar.tell(words, tr("Ver"), self._show_picked)

    def _show_picked(self) -> None:
        if self.open("catalogs"):
            self.page("catalogs").choose("picked")  # type: ignore[attr-defined]

    def _tell_exported(self, target: Path, pages: int) -> None:
        from catalog.ui.catalogs import open_folder

        words = tr("Listo: «{}», {}").format(
            target.name, counted(pages, "página", "páginas")
        )
        self.snackbar.tell(words, tr("Abrir carpeta"), partial(open_folder, target))

    def _tell_backup(self, _copy: Path) -> None:
        self._window.status.tell_backup(self.workspace.last_backup())
        self.snackbar.tell(tr("Copia de seguridad hecha"))

    def _tell_saved(self) -> None:
        page = self._current()
        if page and page.is_changed:
            self._window.status.tell_unsaved()
        else:
            self._window.status.tell_saved()
