"""The page of one record: its form, photos, trade and history behind tabs."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from catalog import records
from catalog.drafts import Draft
from catalog.errors import CatalogError
from catalog.records.copies import duplicate
from catalog.ui.form.save_bar import ask_to_leave
from catalog.ui.page import Page
from catalog.ui.pictures import Pictures
from catalog.ui.record.form_tab import FormTab
from catalog.ui.record.head import Head, TabRow
from catalog.ui.subject import Subject
from catalog.ui.text import tr
from catalog.ui.workspace import Workspace

if TYPE_CHECKING:  # Pillow is read when photos are looked at
    from catalog.ui.photos import PhotosTab


class Editor(Page):
    """One record, or a new one when `id_` is None: it has no tabs until it is saved.

    `order` is the list it was opened from, as it was listed; without `pictures`
    there are no photos. The tabs beside the form are built when first looked at.
    """

    left = Signal(int)  # back to the list, at this record or at 0

    def __init__(
        self,
        workspace: Workspace,
        subject: Subject,
        id_: int | None,
        parent: QWidget | None = None,
        *,
        pictures: Pictures | None = None,
        order: Sequence[int] = (),
    ) -> None:
        super().__init__(parent)
        self._workspace, self._subject = workspace, subject
        self._noun, self._pictures = subject.noun, pictures
        self._order = list(order)
        self.form = FormTab(workspace, subject)
        self.sheet, self.bar = self.form.sheet, self.form.bar
        self.outline = self.form.outline
        self.head = Head(subject)
        self.tabs = TabRow([words for words, _ in self._others()])
        self._stack = QStackedWidget()
        self._built: dict[int, QWidget] = {}
        self._photos_tab: PhotosTab | None = None
        self._lay_out()
        self._connect()
        self._show(id_)

    @property
    def id(self) -> int | None:
        """The record shown; None while it is new."""
        return self.form.id

    @property
    def is_changed(self) -> bool:
        """Whether something typed is not in the library yet, in any tab."""
        photos = self._photos_tab
        return self.form.is_changed or bool(photos and photos.is_changed)

    @property
    def stops(self) -> list[QWidget]:
        shown = self._stack.currentWidget()
        panes = [self.outline, self.form.scroller] if shown is self.form else [shown]
        return [self.tabs.bar, *panes, self.bar]

    def save(self) -> bool:
        """Keep what was typed as one undo step; whether it is kept."""
        kept = self.form.save()
        if not kept:
            self.show_tab(0)
        return kept

    def save_and_go_on(self) -> bool:
        """Save, then open the next record of the list; after a new one, another."""
        was_new = self.id is None
        if not self.save():
            return False
        if was_new:
            self._show(None)
            self.scroll_to(0)
        elif not self.go(1):
            self.tabs.say(tr("Era la última ficha de la lista."))
        return True

    def discard(self) -> None:
        """Forget what was typed."""
        self.form.discard()

    def recover(self, draft: Draft | None = None) -> None:
        """Put back the draft that waits for this record, if one does.

        Of several new records, or for one that is gone, `draft` says which.
        """
        self.show_tab(0)
        self.form.recover(draft)

    def may_leave(self) -> bool:
        """Whether the page may close; asks when something would be lost."""
        if self._photos_tab and not self._photos_tab.may_leave():
            return False
        if not self.form.is_changed:
            return True
        answer = ask_to_leave(self, self.sheet.changed)
        if answer == "save":
            return self.save()
        if answer == "discard":
            self.discard()
        return answer == "discard"

    def leave(self) -> None:
        """Go back to the list."""
        if self.may_leave():
            self.left.emit(self.id or 0)

    def remove(self) -> None:
        """Send the record to the wastebasket; one undo brings it back."""
        assert self.id is not None
        words = tr("Se envió «{}» a la papelera").format(self.form.name)
        self.discard()
        self._workspace.changed.disconnect(self.form.hear)
        self._workspace.write(words, records.remove, self._noun, self.id)
        self.left.emit(0)

    def duplicate(self) -> None:
        """Make a record with the same values and open it at its name."""
        if self.id is None or not self.may_leave():
            return
        words = tr("Se duplicó «{}»").format(self.form.name)
        self._show(self._workspace.write(words, duplicate, self._noun, self.id))
        self.show_field(records.NAMES[self._noun])

    def go(self, steps: int) -> bool:
        """Open a record further on in the list; whether there is one."""
        if self.id not in self._order or not self.may_leave():
            return False
        place = self._order.index(self.id) + steps
        while 0 <= place < len(self._order):
            try:
                self._show(self._order[place])
            except CatalogError:  # in the wastebasket since it was listed
                place += 1 if steps > 0 else -1
            else:
                return True
        return False

    def show_tab(self, number: int) -> None:
        """0 is the form; the others as they stand in the row."""
        self.tabs.bar.setCurrentIndex(number)

    def show_field(self, name: str) -> None:
        """Bring a field of the form, or a tab, into sight and the keyboard into it."""
        tabs = {build: n for n, (_, build) in enumerate(self._others(), start=1)}
        build = {"photos": self._photos, "offers": self._trade}.get(name)
        self.show_tab(tabs.get(build, 0) if self.id is not None and build else 0)
        if not build:
            self.form.show_field(name)

    def stop(self) -> None:
        if self._photos_tab:
            self._photos_tab.stop()

    def scroll_to(self, number: int) -> None:
        """Bring a section of the form to the top and put the keyboard into it."""
        self.show_tab(0)
        self.form.scroll_to(number)

    def _show(self, id_: int | None) -> None:
        self.form.show_record(id_)
        self._start_tabs()

    def _start_tabs(self) -> None:
        """Drop what stands behind the other tabs: it belongs to another record."""
        for tab in self._built.values():
            self._stack.removeWidget(tab)
            tab.deleteLater()
        self._built.clear()
        self._photos_tab = None
        self.tabs.setVisible(self.id is not None)
        place = self._order.index(self.id) if self.id in self._order else -1
        self.tabs.tell_place(place, len(self._order))
        if self.id is None:
            self.show_tab(0)
        self._show_tab(self.tabs.bar.currentIndex())

    def _show_tab(self, number: int) -> None:
        if number and self.id is not None and number not in self._built:
            _, build = self._others()[number - 1]
            self._built[number] = build(self.id)
            self._stack.addWidget(self._built[number])
        self._stack.setCurrentWidget(self._built.get(number, self.form))

    def _others(self) -> list[tuple[str, Callable[[int], QWidget]]]:
        """The tabs beside the form, each with what builds it."""
        photos = [(tr("Fotos"), self._photos)] if self._pictures else []
        return [
            *photos,
            (tr("Oferta y demanda"), self._trade),
            (tr("Historial"), self._history),
        ]

    def _photos(self, id_: int) -> QWidget:
        from catalog.ui.photos import PhotosTab

        assert self._pictures
        tab = PhotosTab(self._workspace, self._pictures, self._noun, id_, self)
        tab.opened.connect(self.opened)
        tab.noted.connect(self.noted)
        self._photos_tab = tab
        return tab

    def _trade(self, id_: int) -> QWidget:
        from catalog.ui.record.trade_tab import TradeTab

        tab = TradeTab(self._workspace, self._noun, id_)
        tab.opened.connect(self.opened)
        return tab

    def _history(self, id_: int) -> QWidget:
        from catalog.ui.record.history_tab import HistoryTab

        tab = HistoryTab(self._workspace, self._noun, id_)
        tab.value_asked.connect(self._offer)
        return tab

    def _offer(self, name: str, value: object) -> None:
        self.show_field(name)
        self.sheet.offer(name, value)

    def _note(self) -> None:
        code = self.form.before["code"] or ""
        self.head.tell(self.form.name, code, is_new=self.id is None)
        self.noted.emit()

    def _lay_out(self) -> None:
        self._stack.addWidget(self.form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head.bar)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        column.addWidget(self.bar)

    def _connect(self) -> None:
        self.form.noted.connect(self._note)
        self.form.field_asked.connect(self.show_field)
        self.form.saved.connect(self._hear_of_save)
        self.form.gone.connect(partial(self.left.emit, 0))
        self._workspace.changed.connect(self.form.hear)
        self.tabs.bar.currentChanged.connect(self._show_tab)
        self.tabs.previous.clicked.connect(partial(self.go, -1))
        self.tabs.next.clicked.connect(partial(self.go, 1))
        self.bar.next.clicked.connect(self.save_and_go_on)
        self.head.back.clicked.connect(self.leave)
        self.head.copy.clicked.connect(self.duplicate)
        self.head.remove.clicked.connect(self.remove)
        for keys, deed in (
            ("Ctrl+S", self.save),
            ("Ctrl+Return", self.save_and_go_on),
            ("Ctrl+Enter", self.save_and_go_on),
            ("Ctrl+D", self.duplicate),
            ("Ctrl+PgDown", partial(self.tabs.turn, 1)),
            ("Ctrl+PgUp", partial(self.tabs.turn, -1)),
            ("Esc", self.leave),
        ):
            QShortcut(
                QKeySequence(keys),
                self,
                deed,
                context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
            )

    def _hear_of_save(self) -> None:
        if not self.tabs.isVisibleTo(self):
            self._start_tabs()  # it was new
