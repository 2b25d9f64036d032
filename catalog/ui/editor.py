"""The page where one record is written: its sheet, and a bar once it has changed."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from catalog import records
from catalog.errors import CatalogError
from catalog.fields import SHEETS
from catalog.records import Noun
from catalog.ui.form.outline import Outline
from catalog.ui.form.save_bar import SaveBar, ask_to_leave, named
from catalog.ui.form.sheet import Sheet
from catalog.ui.page import Page
from catalog.ui.style import GRID, px
from catalog.ui.subject import Subject
from catalog.ui.text import tr
from catalog.ui.widgets.labels import button
from catalog.ui.widgets.top_bar import PageTitle, top_bar
from catalog.ui.workspace import Workspace

# Headings that a workbook may have; a form asks for the place and for the lowest
# and highest altitude themselves.
_ONLY_IN_SHEETS = {"altitude", "department", "province", "district", "parent"}
_NAMES: dict[Noun, str] = {
    "products": "name_es",
    "producers": "trade_name",
    "buyers": "trade_name",
}
_WIDEST = 100 * GRID
_ROOMY = 860  # with less, the form stands alone


class Editor(Page):
    """Writes one record, or a new one when `id_` is None.

    A save that fails keeps everything typed and says why.
    """

    left = Signal(int)  # back to the list, at this record or at 0
    noted = Signal()  # something was typed, kept or forgotten

    def __init__(
        self,
        workspace: Workspace,
        subject: Subject,
        id_: int | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._noun, self._id = subject.noun, id_
        self._before = self._read()
        fields = [f for f in SHEETS[self._noun] if f.name not in _ONLY_IN_SHEETS]
        self.sheet = Sheet(fields, workspace.known)
        self.outline = Outline(self.sheet)
        self.bar = SaveBar()
        self._scroller = QScrollArea(widgetResizable=True)
        self._new = subject.new
        self._title = PageTitle()
        self._lay_out(subject)
        self._connect()
        self._fill()

    @property
    def is_changed(self) -> bool:
        """Whether something typed is not in the library yet."""
        return bool(self.sheet.changed)

    @property
    def stops(self) -> list[QWidget]:
        return [self.outline, self._scroller, self.bar]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.outline.setVisible(event.size().width() >= px(_ROOMY))

    def save(self) -> bool:
        """Keep what was typed as one undo step; whether it is kept."""
        if not self.is_changed:
            return True
        values = self.sheet.read()
        self.outline.show_state()
        if values is None:
            self.bar.complain(tr("Corrija lo marcado en rojo y guarde otra vez."))
            return False
        label = self._label(values)
        try:
            self._id = self._workspace.write(label, self._keep, values)
        except CatalogError as error:
            self.bar.complain(str(error))
            return False
        self._show_again()
        return True

    def discard(self) -> None:
        """Forget what was typed."""
        self._fill()

    def may_leave(self) -> bool:
        """Whether the page may close; asks when something would be lost."""
        if not self.is_changed:
            return True
        answer = ask_to_leave(self, self.sheet.changed)
        if answer == "save":
            return self.save()
        if answer == "discard":
            self.discard()
        return answer == "discard"

    def remove(self) -> None:
        """Send the record to the wastebasket; one undo brings it back."""
        assert self._id is not None
        name = self._before[_NAMES[self._noun]]
        self._fill()
        words = tr("Se envió «{}» a la papelera").format(name)
        self._workspace.changed.disconnect(self._hear)
        self._workspace.write(words, records.remove, self._noun, self._id)
        self.left.emit(0)

    def leave(self) -> None:
        """Go back to the list."""
        if self.may_leave():
            self.left.emit(self._id or 0)

    def _read(self) -> dict[str, Any]:
        if self._id is None:
            return records.blank(self._noun)
        return self._workspace.read(records.read, self._noun, self._id)

    def _keep(self, session: Any, values: dict[str, Any]) -> int:  # noqa: ANN401
        return records.save(session, self._noun, self._id, values, self._before)

    def _label(self, values: dict[str, Any]) -> str:
        name = values[_NAMES[self._noun]]
        if self._id is None:
            return tr("Se agregó «{}»").format(name)
        fields = named(self.sheet.changed)
        return tr("Se cambió «{}»: {}").format(name, fields.lower())

    def _hear(self) -> None:
        """Something changed in the library: an undo, or this very save."""
        if self._id is None or self.is_changed:
            return
        self._show_again()

    def _show_again(self) -> None:
        try:
            self._before = self._read()
        except CatalogError:  # undone: there is no such record any more
            self.left.emit(0)
            return
        self._fill()

    def _fill(self) -> None:
        self.sheet.show_values(self._before)
        self._title.title.setText(self._before[_NAMES[self._noun]] or self._new)
        self._title.about.setText(self._before["code"] or "")
        self.outline.show_state()
        self.bar.show_changes([])
        self.noted.emit()

    def _note(self) -> None:
        self.bar.show_changes(self.sheet.changed)
        self.outline.show_state()
        self.noted.emit()

    def _lay_out(self, subject: Subject) -> None:
        back = button(subject.title, "plain", "back")
        back.setToolTip(tr("Volver a la lista (Esc)"))
        back.clicked.connect(self.leave)
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(back)
        row.addWidget(self._title, 1)
        buttons = []
        if self._id is not None:
            remove = button(tr("Enviar a la papelera"), "quiet", "remove")
            remove.clicked.connect(self.remove)
            buttons.append(remove)
        self.sheet.setMaximumWidth(px(_WIDEST))
        self._scroller.setWidget(self.sheet)
        self._scroller.setFrameShape(QFrame.Shape.NoFrame)
        self._scroller.setHorizontalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.outline)
        body.addWidget(self._scroller, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top_bar(head, *buttons))
        column.addLayout(body, 1)
        column.addWidget(self.bar)

    def _connect(self) -> None:
        self.sheet.edited.connect(self._note)
        self.outline.chosen.connect(self.scroll_to)
        self.bar.save.clicked.connect(self.save)
        self.bar.discard.clicked.connect(self.discard)
        self._workspace.changed.connect(self._hear)
        here = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, deed in (
            (QKeySequence.StandardKey.Save, self.save),
            (QKeySequence(Qt.Key.Key_Escape), self.leave),
        ):
            QShortcut(QKeySequence(keys), self, deed, context=here)

    def scroll_to(self, number: int) -> None:
        """Bring a section to the top and put the keyboard into it."""
        section = self.sheet.sections[number]
        self._scroller.verticalScrollBar().setValue(section.y() - GRID)
        section.rows[0].box.setFocus(Qt.FocusReason.TabFocusReason)
