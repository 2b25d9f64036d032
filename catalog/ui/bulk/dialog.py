"""The same change to several records: chosen, looked at before and after, done."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from catalog import bulk
from catalog.bulk import Plan
from catalog.errors import CatalogError
from catalog.jobs import Progress
from catalog.ui import trouble
from catalog.ui.bulk.bulk_row import BulkRow
from catalog.ui.bulk.preview_model import PreviewModel
from catalog.ui.form.save_bar import named
from catalog.ui.jobs import Job
from catalog.ui.record.form_tab import form_fields
from catalog.ui.style import GRID, MARGIN, px
from catalog.ui.subject import Subject
from catalog.ui.text import tr
from catalog.ui.widgets.job_bar import JobBar
from catalog.ui.widgets.labels import button, label
from catalog.ui.widgets.line_table import LineTable
from catalog.ui.workspace import Workspace

_NAMES = 200  # the width of the fields' names
_SIZE = (880, 620)


class BulkDialog(QDialog):
    """Two steps: tick and type, then a table of what would change."""

    def __init__(
        self,
        workspace: Workspace,
        subject: Subject,
        ids: Sequence[int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._subject = workspace, subject
        self._ids = list(ids)
        self.plan: Plan | None = None
        self.setWindowTitle(tr("Editar juntos"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.rows = [
            BulkRow(field, workspace.known, self)
            for field in form_fields(subject.noun)
            if bulk.may_edit(field)
        ]
        self.table = LineTable(tr("Antes y después"))
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._steps = QStackedWidget()
        self.title = label("", "title")
        self.about = label("", "quiet", wrap=True)
        self.complaint = label("", "wrong", wrap=True)
        self.complaint.hide()
        self.job = JobBar()
        self.back = button(tr("Atrás"), "plain", "back")
        self.cancel = button(tr("Cancelar"))
        self.forward = button("", "main")
        self._lay_out()
        self._connect()
        self._show_step(0)
        self._read_common()

    def _read_common(self) -> None:
        """Ask what the records share; until then nothing can be typed."""
        self._steps.setEnabled(False)

        def work(progress: Progress) -> dict[str, Any]:
            return self._workspace.read(
                bulk.common, self._subject.noun, self._ids, progress
            )

        self._follow(work, tr("Leyendo las fichas…"), self._show_common)

    def _show_common(self, shared: dict[str, Any]) -> None:
        for row in self.rows:
            row.show_common(shared)
        self._steps.setEnabled(True)
        self.rows[0].tick.setFocus()

    def look(self) -> None:
        """Read what is typed and show what it would do."""
        edits = [row.edit() for row in self.rows if row.is_ticked]
        if None in edits:
            self._complain(tr("Corrija lo marcado en rojo."))
            ticked = [row for row in self.rows if row.is_ticked]
            self._reveal(ticked[edits.index(None)])
            return
        self._complain("")

        def work(progress: Progress) -> Plan:
            return self._workspace.read(
                bulk.plan, self._subject.noun, self._ids, edits, progress
            )

        self._follow(work, tr("Viendo qué cambiaría…"), self._show_plan)

    def _reveal(self, row: BulkRow) -> None:
        row.box.setFocus()
        # What has just been said takes room once it is laid out.
        QTimer.singleShot(0, row.box, lambda: self._form.ensureWidgetVisible(row.box))

    def apply(self) -> None:
        """Do what the table says, as one undo step."""
        assert self.plan
        job = self._workspace.write_in_job(
            label_of(self.plan, self._subject), bulk.apply, self.plan
        )
        job.finished.connect(self.accept)
        job.failed.connect(self._fail)
        self._watch(job, tr("Cambiando las fichas…"))

    def _show_plan(self, plan: Plan) -> None:
        self.plan = plan
        old = self.table.model()
        self.table.setModel(PreviewModel(plan, self._workspace.known, self.table))
        if old:
            old.deleteLater()
        self._show_step(1)

    def _show_step(self, step: int) -> None:
        self._steps.setCurrentIndex(step)
        self.back.setVisible(step == 1)
        self._complain("")
        self._note()
        if step == 0:
            words = tr("Editar {} juntos").format(self._counted(len(self._ids)))
            self.title.setText(words)
            self.about.setText(
                tr("Marque lo que quiere cambiar en todos; lo demás queda como está.")
            )
        elif self.plan:
            self.title.setText(tr("Así quedaría"))
            self.about.setText(self._told(self.plan))
            self.table.selectRow(0)
            self.table.setFocus()

    def _note(self) -> None:
        if self._steps.currentIndex() == 0:
            self.forward.setText(tr("Ver los cambios"))
            self.forward.setEnabled(any(row.is_ticked for row in self.rows))
        elif self.plan:
            count = len(self.plan.changes)
            self.forward.setText(tr("Cambiar {}").format(self._counted(count)))
            self.forward.setEnabled(count > 0)

    def _told(self, plan: Plan) -> str:
        parts = [tr("Cambian {}.").format(self._counted(len(plan.changes)))]
        if plan.same:
            parts.append(tr("Ya estaban así: {:,}.").format(plan.same))
        if plan.refused:
            parts.append(tr("No se pueden cambiar: {:,}.").format(len(plan.refused)))
        return " ".join(parts)

    def _counted(self, number: int) -> str:
        subject = self._subject
        return f"{number:,} {subject.one if number == 1 else subject.many}"

    def _go_on(self) -> None:
        if self._steps.currentIndex() == 0:
            self.look()
        else:
            self.apply()

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, CatalogError):
            trouble.tell(error, self)
            return
        self._show_step(0)
        self._complain(tr("{} Lo que escribió sigue aquí.").format(error))

    def _complain(self, sentence: str) -> None:
        self.complaint.setText(sentence)
        self.complaint.setVisible(bool(sentence))

    def _follow(self, work: Any, words: str, then: Any) -> None:  # noqa: ANN401
        job = Job(work, self)
        job.finished.connect(then)
        job.failed.connect(self._fail)
        self._watch(job, words)

    def _watch(self, job: Job, words: str) -> None:
        self.forward.setEnabled(False)
        for end in (job.finished, job.failed, job.cancelled):
            end.connect(lambda *_: self._note())

        def told(done: int, total: int, _what: str) -> str:
            return tr("{:,} de {:,}").format(done, total)

        self.job.follow(job, words, told)

    def _lay_out(self) -> None:
        size = QSize(*map(px, _SIZE))
        if parent := self.parentWidget():
            size = size.boundedTo(parent.size() - QSize(4 * GRID, 4 * GRID))
        self.resize(size)
        self._form = _scrolled(self.rows)
        self._steps.addWidget(self._form)
        self._steps.addWidget(self.table)
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        for part in (self.back, self.job):
            foot.addWidget(part)
        foot.addStretch()
        for part in (self.cancel, self.forward):
            foot.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GRID)
        column.addWidget(self.title)
        column.addWidget(self.about)
        column.addWidget(self._steps, 1)
        column.addWidget(self.complaint)
        column.addLayout(foot)

    def _connect(self) -> None:
        for row in self.rows:
            row.noted.connect(self._note)
        self.back.clicked.connect(partial(self._show_step, 0))
        self.cancel.clicked.connect(self.reject)
        self.forward.clicked.connect(self._go_on)


def label_of(plan: Plan, subject: Subject) -> str:
    """The undo step: «Se cambió Categoría en 14 productos»."""
    count = len(plan.changes)
    many = f"{count:,} {subject.one if count == 1 else subject.many}"
    fields = [f for f in form_fields(plan.noun) if f.name in plan.fields]
    return tr("Se cambió {} en {}").format(named(fields), many)


def _scrolled(rows: Sequence[BulkRow]) -> QScrollArea:
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, GRID, 0)
    column.setSpacing(MARGIN)
    sections: dict[str, list[BulkRow]] = {}
    for row in rows:
        sections.setdefault(row.field.section, []).append(row)
    for name, fields in sections.items():
        column.addWidget(_card(name, fields))
    column.addStretch()
    made = QScrollArea(widgetResizable=True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setWidget(inner)
    return made


def _card(name: str, rows: Sequence[BulkRow]) -> QWidget:
    made = QFrame()
    made.setProperty("role", "card")
    grid = QGridLayout(made)
    grid.setContentsMargins(MARGIN, MARGIN - 4, MARGIN, MARGIN)
    grid.setHorizontalSpacing(MARGIN)
    grid.setVerticalSpacing(GRID)
    grid.setColumnMinimumWidth(0, px(_NAMES))
    grid.setColumnStretch(2, 1)
    grid.addWidget(label(tr(name), "title"), 0, 0, 1, 3)
    top = Qt.AlignmentFlag.AlignTop
    for line, row in enumerate(rows, start=1):
        grid.addWidget(row.tick, line, 0, top)
        grid.addWidget(row.deed, line, 1, top)
        grid.addLayout(row.right(), line, 2)
    return made
