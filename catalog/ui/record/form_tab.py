"""«Ficha»: the data sheet of a record, what is typed in it, and keeping it."""

from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from catalog import records
from catalog.drafts import Draft
from catalog.errors import CatalogError, RecordChanged
from catalog.fields import SHEETS, Field
from catalog.queries.territory import natural_regions
from catalog.records.identity import uid_of
from catalog.ui.form.outline import Outline
from catalog.ui.form.place import Proposals
from catalog.ui.form.save_bar import SaveBar, named
from catalog.ui.form.sheet import Sheet
from catalog.ui.record.drafting import Drafting, DraftNotice
from catalog.ui.style import GRID, px
from catalog.ui.subject import Subject
from catalog.ui.text import tr
from catalog.ui.widgets.meter import CompletenessMeter
from catalog.ui.workspace import Workspace

# Headings that a workbook may have; a form asks for the place and for the lowest
# and highest altitude themselves.
ONLY_IN_SHEETS = {"altitude", "department", "province", "district", "parent"}
_WIDEST = 100 * GRID
_ROOMY = 860  # with less, the form stands alone


def form_fields(noun: records.Noun) -> list[Field]:
    """The fields of a record's sheet that a form asks for."""
    return [field for field in SHEETS[noun] if field.name not in ONLY_IN_SHEETS]


class FormTab(QWidget):
    """A save that fails keeps everything typed and says why, in `bar`."""

    noted = Signal()  # something was typed, kept or forgotten
    saved = Signal()
    field_asked = Signal(str)  # what a reader still misses: a field, or a tab
    gone = Signal()  # there is no such record any more

    def __init__(self, workspace: Workspace, subject: Subject) -> None:
        super().__init__()
        self._workspace, self._noun = workspace, subject.noun
        self.id: int | None = None
        self.before: dict[str, Any] = {}
        self.sheet = Sheet(form_fields(self._noun), workspace.known)
        regions = workspace.read(natural_regions)
        self.proposals = Proposals(self.sheet, workspace.known, regions)
        self.outline = Outline(self.sheet)
        self.bar = SaveBar()
        self.notice = DraftNotice()
        self.scroller = QScrollArea(widgetResizable=True)
        self._drafting: Drafting | None = None
        self._lay_out()
        self._connect()

    @property
    def is_changed(self) -> bool:
        """Whether something typed is not in the library yet."""
        return bool(self.sheet.changed)

    @property
    def name(self) -> str:
        """What the record is called in the library; nothing when it is new."""
        return str(self.before[records.NAMES[self._noun]])

    def show_record(self, id_: int | None) -> None:
        """Show a record, or a new one; CatalogError when it is gone."""
        self.before, self.id = self._read(id_), id_
        self._fill()
        self._show_meter()
        self._start_draft()

    def _show_meter(self) -> None:
        """How complete the record is for its readers, under the sections."""
        if self.id is None:
            self.outline.show_below(None)
            return
        meter = CompletenessMeter(self._workspace, self._noun, self.id, compact=True)
        meter.field_asked.connect(self.field_asked)
        self.outline.show_below(meter)

    def save(self) -> bool:
        """Keep what was typed as one undo step; whether it is kept."""
        if not self.is_changed:
            return True
        if self.sheet.undecided:
            self._ask_to_decide()
            return False
        values = self.sheet.read()
        self.outline.show_state()
        if values is None:
            self.bar.complain(tr("Corrija lo marcado en rojo y guarde otra vez."))
            wrong = (n for n, row in self.sheet.rows.items() if row.remark.text())
            self.show_field(next(wrong))
            return False
        try:
            id_ = self._workspace.write(self._label(values), self._keep, values)
        except RecordChanged:
            return self._meet_theirs()
        except CatalogError as error:
            self._complain(error)
            return False
        self._go_on(id_)
        return True

    def discard(self) -> None:
        """Forget what was typed."""
        if self._drafting:
            self._drafting.end()
        self._fill()

    def recover(self, waiting: Draft | None = None) -> None:
        """Put back the draft that waits, or this one of those that do."""
        draft = self._drafting.recover(waiting) if self._drafting else None
        self.notice.offer(None)
        if draft:
            typed_since = {field.name for field in self.sheet.changed}
            typed = {k: v for k, v in draft.typed.items() if k not in typed_since}
            # A new record has no values that somebody else could have changed.
            before = {} if self.id is None else draft.before
            self.sheet.show_typed(typed, before)
            if self.sheet.undecided:
                self._ask_to_decide()

    def show_field(self, name: str) -> None:
        """Bring a field into sight and put the keyboard into it."""
        if row := self.sheet.rows.get(name):
            # What was just built has no place yet until it is laid out.
            QTimer.singleShot(0, row.box, lambda: self._reveal(row.box))
            row.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def scroll_to(self, number: int) -> None:
        """Bring a section to the top and put the keyboard into it."""
        section = self.sheet.sections[number]
        self.scroller.verticalScrollBar().setValue(section.y() - GRID)
        section.rows[0].box.setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.outline.setVisible(event.size().width() >= px(_ROOMY))

    def hear(self) -> None:
        """Something changed in the library: an undo, or this very save."""
        if self.id is None or self.is_changed:
            return
        try:
            self.before = self._read(self.id)
        except CatalogError:  # undone
            self.gone.emit()
            return
        self._fill()

    def _read(self, id_: int | None) -> dict[str, Any]:
        if id_ is None:
            return records.blank(self._noun)
        return self._workspace.read(records.read, self._noun, id_)

    def _keep(self, session: Any, values: dict[str, Any]) -> int:  # noqa: ANN401
        return records.save(session, self._noun, self.id, values, self.before)

    def _go_on(self, id_: int) -> None:
        if self._drafting:
            self._drafting.end()
        was_new, self.id = self.id is None, id_
        self.before = self._read(id_)
        self._fill()
        if was_new:
            self._start_draft()
        self.saved.emit()

    def _label(self, values: dict[str, Any]) -> str:
        name = values[records.NAMES[self._noun]]
        if self.id is None:
            return tr("Se agregó «{}»").format(name)
        fields = named(self.sheet.changed)
        return tr("Se cambió «{}»: {}").format(name, fields.lower())

    def _meet_theirs(self) -> bool:
        """Take up what somebody else wrote meanwhile; ask where both did."""
        try:
            self.before = self._read(self.id)
        except CatalogError as error:
            self._complain(error)
            return False
        self.sheet.show_under(self.before)
        self._note()
        if not self.sheet.undecided:  # they wrote the same, or something else
            return self.save()
        self._ask_to_decide()
        return False

    def _ask_to_decide(self) -> None:
        fields = self.sheet.undecided
        self.bar.complain(
            tr(
                "Otra persona cambió esta ficha mientras tanto. Elija qué queda en {} "
                "y guarde otra vez."
            ).format(named(fields))
        )
        self.outline.show_state()
        self.show_field(fields[0].name)

    def _complain(self, error: CatalogError) -> None:
        self.bar.complain(tr("{} Lo que escribió sigue aquí.").format(error))

    def _fill(self) -> None:
        self.sheet.show_values(self.before)
        self.outline.show_state()
        self.bar.show_changes([])
        self.noted.emit()

    def _note(self) -> None:
        self.bar.show_changes(self.sheet.changed)
        self.outline.show_state()
        if self._drafting:
            self._drafting.note()
        self.noted.emit()

    def _start_draft(self) -> None:
        uid = ""
        if self.id is not None:
            uid = self._workspace.read(uid_of, self._noun, self.id)
        if self._drafting:
            self._drafting.deleteLater()
        folder = self._workspace.library.folder
        self._drafting = Drafting(
            folder, self._noun, uid, self.sheet.typed, self._called, self
        )
        self._drafting.refused.connect(self.bar.remark)
        self.bar.remark("")
        if (draft := self._drafting.offered) and self._says_nothing_new(draft):
            self._drafting.refuse()
        self.notice.offer(self._drafting.offered)

    def _says_nothing_new(self, draft: Draft) -> bool:
        rows = self.sheet.rows
        return all(n in rows and rows[n].shown == t for n, t in draft.typed.items())

    def _called(self) -> str:
        box = self.sheet.rows[records.NAMES[self._noun]].box
        return self.name or str(box.typed())

    def _keep_draft(self) -> None:
        if self._drafting and self.is_changed:
            self._drafting.keep()

    def _refuse_draft(self) -> None:
        if self._drafting:
            self._drafting.refuse()
        self.notice.offer(None)

    def _reveal(self, box: QWidget) -> None:
        self.scroller.ensureWidgetVisible(box, 0, px(10 * GRID))

    def _lay_out(self) -> None:
        self.sheet.setMaximumWidth(px(_WIDEST))
        self.scroller.setWidget(self.sheet)
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setHorizontalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.outline)
        body.addWidget(self.scroller, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addLayout(body, 1)

    def _connect(self) -> None:
        self.sheet.edited.connect(self._note)
        self.sheet.finished.connect(self._keep_draft)
        self.outline.chosen.connect(self.scroll_to)
        self.bar.save.clicked.connect(self.save)
        self.bar.discard.clicked.connect(self.discard)
        self.notice.recover.clicked.connect(lambda: self.recover())
        self.notice.refuse.clicked.connect(self._refuse_draft)
