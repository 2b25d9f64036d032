"""The window that stands over everything while the library is carried elsewhere."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from catalog.jobs import Progress
from catalog.ui import trouble
from catalog.ui.jobs import Job
from catalog.ui.style import GRID, MARGIN, px
from catalog.ui.text import tr
from catalog.ui.widgets.job_bar import JobBar
from catalog.ui.widgets.labels import label


class Carrying(QDialog):
    """Closes when the work ends; to close it before means to stop the work.

    Nothing can be written in the library meanwhile, so nobody is let at it.
    """

    moved = Signal()

    def __init__(
        self, work: Callable[[Progress], object], target: Path, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Mudando la biblioteca"))
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.bar = JobBar()
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GRID)
        column.addWidget(label(tr("Mudando la biblioteca"), "title"))
        words = tr("Se copia a «{}» y se compara archivo por archivo.").format(target)
        line = label(words, wrap=True)
        line.setMinimumWidth(px(56 * GRID))
        column.addWidget(line)
        column.addWidget(self.bar)
        self._job = Job(work, self)
        self._job.finished.connect(self._finish)
        self._job.failed.connect(self._fail)
        self._job.cancelled.connect(self._close)
        self.bar.follow(self._job, tr("Copiando…"), _told)

    def reject(self) -> None:
        self.bar.cancel.click()

    def _close(self) -> None:
        self.done(QDialog.DialogCode.Rejected)

    def _finish(self, _folder: object) -> None:
        self.accept()
        self.moved.emit()

    def _fail(self, error: Exception) -> None:
        self._close()
        trouble.tell(error, self.parentWidget())


def _told(done: int, total: int, _what: str) -> str:
    return tr("{:,} de {:,} archivos").format(done, total)
