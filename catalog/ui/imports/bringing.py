"""The window that stands over the others while rows are written."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from catalog.ui.jobs import Job
from catalog.ui.style import GRID, MARGIN, px
from catalog.ui.text import tr
from catalog.ui.widgets.job_bar import JobBar
from catalog.ui.widgets.labels import label


class Bringing(QDialog):
    """Nothing else can be changed meanwhile: a library has one writer."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.job = JobBar()
        words = label(
            tr("Si cancela, no queda nada a medias: todo o nada."), "quiet", wrap=True
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GRID)
        column.addWidget(label(title, "title", wrap=True))
        column.addWidget(self.job, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(words)
        self.setMinimumWidth(px(60 * GRID))

    def follow(self, job: Job) -> None:
        """Show how far a job has come, until it ends."""
        for end in (job.finished, job.failed, job.cancelled):
            end.connect(self.accept)
        self.job.follow(job, tr("Trayendo…"), _told)
        self.open()

    def reject(self) -> None:
        """Escape and the cross stop the work; the window goes when it has stopped."""
        self.job.cancel.click()


def _told(done: int, total: int, _what: str) -> str:
    return tr("{:,} de {:,} filas").format(done, total)
