"""What can be done with the records chosen in a list: a bar, a menu and keys."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QMenu, QWidget

from catalog import records
from catalog.records.copies import duplicate
from catalog.ui.bulk.dialog import BulkDialog
from catalog.ui.style import GRID, MARGIN
from catalog.ui.subject import Subject
from catalog.ui.text import tr
from catalog.ui.widgets.labels import button, label
from catalog.ui.widgets.listing import Listing
from catalog.ui.workspace import Workspace


class SelectionBar(QFrame):
    """Appears under a list once two or more of it are chosen."""

    edit_asked = Signal(int)
    gather_asked = Signal()

    def __init__(
        self, workspace: Workspace, subject: Subject, listing: Listing
    ) -> None:
        super().__init__()
        self.setProperty("role", "save_bar")
        self._workspace, self._subject = workspace, subject
        self._listing = listing
        self.words = label()
        self.together = button(tr("Editar juntos"), "main", "edit")
        self.together.setToolTip(tr("Editar juntos (F2)"))
        self.bin = button(tr("Enviar a la papelera"), "plain", "remove")
        self.none = button(tr("Quitar selección"), "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        row.setSpacing(GRID)
        row.addWidget(self.words)
        row.addStretch()
        for pressed in (self.none, self.bin, self.together):
            row.addWidget(pressed)
        self.hide()
        self._connect()

    def edit(self) -> None:
        """Open what is chosen: one record alone, or several together."""
        ids = self._listing.chosen_ids
        if len(ids) == 1:
            self.edit_asked.emit(ids[0])
        elif ids:
            self.dialog().exec()

    def dialog(self) -> BulkDialog:
        """The dialog for all that are chosen."""
        ids = self._listing.chosen_ids
        return BulkDialog(self._workspace, self._subject, ids, self.window())

    def copy(self) -> None:
        """Make a record like the one chosen, and open it."""
        ids, noun = self._listing.chosen_ids, self._subject.noun
        if len(ids) == 1:
            name = self._workspace.read(records.read, noun, ids[0])[records.NAMES[noun]]
            words = tr("Se duplicó «{}»").format(name)
            self.edit_asked.emit(self._workspace.write(words, duplicate, noun, *ids))

    def throw_away(self) -> None:
        """Send all that are chosen to the wastebasket, as one undo step."""
        ids, subject = self._listing.chosen_ids, self._subject
        if not ids:
            return
        many = f"{len(ids):,} {subject.one if len(ids) == 1 else subject.many}"
        words = tr("Se envió a la papelera: {}").format(many)
        self._workspace.write(words, records.remove_all, subject.noun, ids)

    def _tell(self) -> None:
        chosen = self._listing.selection.selection()
        count = sum(chosen.at(number).height() for number in range(chosen.count()))
        self.words.setText(tr("{:,} elegidos").format(count))
        self.setVisible(count > 1)

    def _connect(self) -> None:
        listing = self._listing
        listing.selection.selectionChanged.connect(self._tell)
        listing.current_changed.connect(self._tell)  # listed again
        self.together.clicked.connect(self.edit)
        self.bin.clicked.connect(self.throw_away)
        self.none.clicked.connect(listing.choose_one)
        for view in listing.views:
            view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            view.customContextMenuRequested.connect(partial(self._show_menu, view))
        for keys, deed in (
            ("F2", self.edit),
            ("Ctrl+E", self.edit),
            ("Ctrl+D", self.copy),
            ("Del", self.throw_away),
        ):
            context = Qt.ShortcutContext.WidgetWithChildrenShortcut
            QShortcut(QKeySequence(keys), listing, deed, context=context)

    def menu(self, parent: QWidget) -> QMenu:
        """What can be done with what is chosen."""
        made = QMenu(parent)
        several = len(self._listing.chosen_ids) > 1
        edit = tr("Editar juntos") if several else tr("Editar")
        # Behind the tab stands what a menu shows as the key; the list hears it.
        made.addAction(f"{edit}\tF2", self.edit)
        if not several:
            made.addAction(tr("Duplicar") + "\tCtrl+D", self.copy)
        if self._subject.noun == "products":
            made.addAction(tr("Agregar a catálogo"), self.gather_asked.emit)
        made.addSeparator()
        made.addAction(tr("Enviar a la papelera") + "\tDel", self.throw_away)
        return made

    def _show_menu(self, view: QAbstractItemView, place: QPoint) -> None:
        if view.indexAt(place).isValid():
            menu = self.menu(view)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(view.viewport().mapToGlobal(place))
