"""Taking back several steps of the history, asked first."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from catalog.jobs import Progress
from catalog.ui import trouble
from catalog.ui.jobs import Job
from catalog.ui.style import GRID, MARGIN, px
from catalog.ui.text import counted, tr
from catalog.ui.widgets.job_bar import JobBar
from catalog.ui.widgets.labels import button, label
from catalog.ui.workspace import Workspace


class StepBackDialog(QDialog):
    """Undoes step by step, each whole: stopped half-way, what is undone stays so.

    It holds the window, so that nothing new is done in between.
    """

    def __init__(
        self, workspace: Workspace, steps: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._steps = workspace, steps
        self._done = 0
        self.setWindowTitle(tr("Deshacer"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        many = counted(steps, "paso", "pasos")
        words = tr(
            "Se desharán los últimos {} de la biblioteca, del más nuevo al elegido. "
            "Con «Rehacer» (Ctrl+Y) vuelven uno por uno, mientras no haga otra cosa."
        ).format(many)
        if steps == 1:
            words = tr(
                "Se deshará el último paso de la biblioteca. Con «Rehacer» (Ctrl+Y) "
                "vuelve, mientras no haga otra cosa."
            )
        self.job = JobBar()
        self.stay = button(tr("No deshacer"))
        self.go = button(tr("Deshacer {}").format(many), "main")
        self.stay.clicked.connect(self.reject)
        self.go.clicked.connect(self.start)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GRID)
        column.addWidget(label(tr("Deshacer hasta aquí"), "title"))
        told = label(words, wrap=True)
        told.setMinimumWidth(px(56 * GRID))
        column.addWidget(told)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.job)
        row.addStretch()
        row.addWidget(self.stay)
        row.addWidget(self.go)
        column.addLayout(row)

    def start(self) -> None:
        """Undo them on the worker, with a count and a stop button."""
        self.stay.setEnabled(False)
        self.go.setEnabled(False)
        job = Job(self._undo, self)
        for end in (job.finished, job.cancelled):
            end.connect(lambda *_: self._end())
        job.failed.connect(self._fail)

        def told(done: int, total: int, _what: str) -> str:
            return tr("{:,} de {:,}").format(done, total)

        self.job.follow(job, tr("Deshaciendo…"), told)

    def reject(self) -> None:
        if self.go.isEnabled():  # Esc while it works would leave the window free
            super().reject()

    def _undo(self, progress: Progress) -> None:
        for step in range(self._steps):
            progress(step, self._steps)
            self._workspace.library.undo()
            self._done += 1

    def _end(self) -> None:
        self._workspace.changed.emit()
        if self._done:
            self._workspace.undone.emit(counted(self._done, "paso", "pasos"))
        self.accept()

    def _fail(self, error: Exception) -> None:
        self._end()
        trouble.tell(error, self.parentWidget())
