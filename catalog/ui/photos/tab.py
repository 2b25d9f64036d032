"""The tab of a record with its photos."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from catalog.errors import CatalogError
from catalog.photos import consents, sheet
from catalog.photos.album import detach, reorder
from catalog.queries.photos import Album
from catalog.ui import trouble
from catalog.ui.form.save_bar import ask_to_leave
from catalog.ui.photos.consent_dialog import ConsentDialog, givers
from catalog.ui.photos.page import AlbumReader, PhotoPage, read_page
from catalog.ui.photos.panel import PhotoPanel
from catalog.ui.photos.taking import (
    Outcome,
    Source,
    Taking,
    ask_for_files,
    sources,
)
from catalog.ui.photos.wall import Wall
from catalog.ui.pictures import Pictures
from catalog.ui.text import tr
from catalog.ui.workspace import Workspace


class PhotosTab(QWidget):
    """Reads and writes by itself; it follows every change of the library.

    `noun` is «products», «producers», «buyers» or «markets». Ask `may_leave` before
    it is closed or shows another record.
    """

    opened = Signal(str, int)  # another record with the same photo: its noun and id
    noted = Signal()  # something was typed, kept or forgotten

    def __init__(
        self,
        workspace: Workspace,
        pictures: Pictures,
        noun: str,
        id_: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._noun, self._id = workspace, noun, id_
        self._album = Album("", ())
        self._wanted = 0  # the photo to choose once it is listed
        self.wall = Wall(pictures)
        self.strip = self.wall.strip
        self.panel = PhotoPanel(pictures)
        self._reader = AlbumReader(workspace, noun, id_, self)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.wall, 1)
        row.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row, 1)
        column.addWidget(self.panel.bar)
        self.panel.hide()
        self.setAcceptDrops(True)
        self._connect()
        self._follow_running()
        self._reader.ask()

    @property
    def stops(self) -> list[QWidget]:
        """The panes that F6 goes round."""
        return [self.wall, self.panel.scroller, self.panel.bar]

    @property
    def is_changed(self) -> bool:
        """Whether something typed is not in the library yet."""
        return bool(self.panel.changed)

    def may_leave(self) -> bool:
        """Whether nothing would be lost; asks when something would."""
        if not self.is_changed:
            return True
        answer = ask_to_leave(self, self.panel.changed)
        if answer == "save":
            return self.save()
        if answer == "discard":
            self.panel.discard()
        return answer == "discard"

    def stop(self) -> None:
        """Want no answers any more: the window closes."""
        self._reader.stop()
        self.wall.stop()

    def save(self) -> bool:
        """Keep what was typed about the photo as one undo step; whether it is kept."""
        form, page = self.panel.form, self.panel.page
        if form is None or page is None or not form.changed:
            return True
        values = form.read()
        if values is None:
            self.panel.bar.complain(tr("Corrija lo marcado en rojo y guarde otra vez."))
            return False
        before = {name: form.before.get(name, "") for name in values}
        label = tr("Se cambió una foto de «{}»").format(self._album.name)
        try:
            self._workspace.write(label, sheet.save, page.row.id, values, before)
        except CatalogError as error:
            self.panel.bar.complain(str(error))
            return False
        form.before = values
        self.panel.note()
        return True

    def add(self, given: Sequence[Source]) -> Taking | None:
        """Take photos in, one undo step for all of them."""
        if not given:
            return None
        taking = Taking(self._workspace, self._noun, self._id, given)
        self._follow(taking)
        return taking

    def choose_files(self) -> None:
        """Ask for files and add them."""
        self.add(ask_for_files(self))

    def paste(self) -> None:
        """Add what is on the clipboard: files or a picture."""
        given = sources(QGuiApplication.clipboard().mimeData())
        if not given:
            self.wall.tell([tr("En el portapapeles no hay una foto: cópiela primero.")])
        self.add(given)

    def step(self, steps: int) -> None:
        """Put the chosen photos further on, or back."""
        chosen = self.strip.chosen_ids
        ids = [row.id for row in self._album.photos]
        if not chosen:
            return
        others = [id_ for id_ in ids if id_ not in chosen]
        place = ids.index(chosen[0]) + steps
        place = max(0, min(place, len(others)))
        self.arrange([*others[:place], *chosen, *others[place:]])

    def make_first(self) -> None:
        """Let the chosen photo stand for the record."""
        self.arrange(self.strip.order_with(self.strip.chosen_ids, 0))

    def arrange(self, use_ids: list[int]) -> None:
        """Keep an order as one undo step."""
        if use_ids == [row.id for row in self._album.photos]:
            return
        words = tr("Se ordenaron las fotos de «{}»").format(self._album.name)
        self._write(words, reorder, self._noun, self._id, use_ids)

    def remove(self) -> None:
        """Take the chosen photos out of the record; one undo brings them back."""
        chosen = self.strip.chosen_ids
        if not chosen:
            return
        if len(chosen) == 1:
            words = tr("Se quitó una foto de «{}»").format(self._album.name)
        else:
            words = tr("Se quitaron {} fotos de «{}»").format(
                len(chosen), self._album.name
            )
        self.panel.discard()
        self._write(words, detach, chosen)

    def ask_consent(self) -> None:
        """Write down who agreed to be seen in the chosen photo."""
        shown = self.panel.page
        if shown is None or not self.save():
            return
        workspace, today = self._workspace, self._workspace.today
        page = read_page(workspace, shown.row)  # with those who were just typed
        if page is None:
            return
        offered = givers(page.company, self._noun, self._id, self._album.name)
        dialog = ConsentDialog(page.known, offered, today, self)
        dialog.exec()
        if dialog.given:
            words = tr("Se anotó un permiso para una foto de «{}»")
            words = words.format(self._album.name)
            self._write(words, consents.record, dialog.given, today, page.row.id)

    def _write(self, words: str, change: Callable[..., object], *args: object) -> None:
        try:
            self._workspace.write(words, change, *args)
        except CatalogError as error:
            trouble.tell(error, self)

    def _show_album(self, album: Album) -> None:
        shown = self.panel.page.row.id if self.panel.page else 0
        current = self._wanted or self._current_id() or shown
        chosen = {self._wanted} if self._wanted else set(self.strip.chosen_ids)
        self._wanted = 0
        self._album = album
        self.wall.show_rows(album.photos, current, chosen)
        self.panel.setVisible(bool(album.photos))
        self._ask_page()

    def _current_id(self) -> int:
        index = self.strip.currentIndex()
        return self.strip.photos.rows[index.row()].id if index.isValid() else 0

    def _ask_page(self) -> None:
        index = self.strip.currentIndex()
        if index.isValid():
            self._reader.ask_page(self.strip.photos.rows[index.row()])

    def _choose(self) -> None:
        """Show another photo, once what is typed about this one is settled."""
        shown = self.panel.page
        if self.is_changed and shown and self._current_id() not in (0, shown.row.id):
            # A dialog must not open while the view is in the middle of a click.
            QTimer.singleShot(0, self, partial(self._settle, shown.row.id))
        else:
            self._ask_page()

    def _settle(self, use_id: int) -> None:
        if self.may_leave():
            self._ask_page()
        else:
            self.strip.choose(use_id)

    def _show_page(self, page: PhotoPage) -> None:
        if page.row.id == self._current_id():
            self.panel.show_page(page)

    def _follow(self, taking: Taking) -> None:
        taking.watched_by(self)
        taking.added.connect(self._tell_added)
        self.wall.follow(taking)

    def _follow_running(self) -> None:
        for taking in self._workspace.findChildren(Taking):
            if (taking.noun, taking.id) == (self._noun, self._id):
                self._follow(taking)

    def _tell_added(self, uses: tuple[int, ...], outcome: Outcome) -> None:
        if uses:
            self._wanted = uses[0]
            self._reader.ask()
        self.wall.tell(outcome.in_words(len(uses)))

    def _connect(self) -> None:
        self._reader.album_read.connect(self._show_album)
        self._reader.page_read.connect(self._show_page)
        self.strip.selectionModel().currentChanged.connect(self._choose)
        self.strip.reordered.connect(self.arrange)
        self.strip.given.connect(self.add)
        for pressed, deed in (
            (self.wall.choose, self.choose_files),
            (self.wall.begin, self.choose_files),
            (self.wall.before, partial(self.step, -1)),
            (self.wall.after, partial(self.step, 1)),
            (self.wall.first, self.make_first),
            (self.wall.remove, self.remove),
            (self.panel.bar.save, self.save),
            (self.panel.bar.discard, self.panel.discard),
        ):
            pressed.clicked.connect(deed)
        self.panel.edited.connect(self.noted)
        self.panel.consent_asked.connect(self.ask_consent)
        self.panel.opened.connect(self.opened)
        for keys, deed in (
            ("Alt+Left", partial(self.step, -1)),
            ("Alt+Right", partial(self.step, 1)),
            ("Del", self.remove),
        ):
            shortcut = QShortcut(QKeySequence(keys), self.strip, deed)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        paste = QShortcut(
            QKeySequence(QKeySequence.StandardKey.Paste), self, self.paste
        )
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if sources(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.add(sources(event.mimeData()))

    def event(self, event: QEvent) -> bool:
        # The page around has a Ctrl+S of its own: what is typed here comes first.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Save)
            and self.is_changed
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Save):
            self.save()
        else:
            super().keyPressEvent(event)
