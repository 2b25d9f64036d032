"""How far a piece of slow work has come, and the way to stop it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar

from catalog.ui.jobs import Job
from catalog.ui.style import GRID, px
from catalog.ui.text import tr
from catalog.ui.widgets.labels import ElidedLabel, button

Told = Callable[[int, int, str], str]


class JobBar(QFrame):
    """Shows itself while the job it follows is under way."""

    def __init__(self) -> None:
        super().__init__()
        self._job: Job | None = None
        self._told: Told = lambda done, total, what: what
        self.bar = QProgressBar(textVisible=False)
        self.bar.setMinimumWidth(px(4 * GRID))  # large letters leave little room
        self.bar.setMaximumWidth(px(22 * GRID))
        self.words = ElidedLabel("", "quiet_small")
        self.cancel = button(tr("Cancelar"), "link")
        self.cancel.clicked.connect(self._stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        for part in (self.bar, self.words, self.cancel):
            row.addWidget(part)
        self.hide()

    def follow(self, job: Job, words: str, told: Told) -> None:
        """Start a job and show it; `told` puts its reports into words."""
        self._job, self._told = job, told
        self.words.setText(words)
        self.bar.setRange(0, 0)
        self.cancel.setEnabled(True)
        job.progressed.connect(partial(self._show, job))
        for end in (job.finished, job.failed, job.cancelled):
            end.connect(partial(self._end, job))
        self.show()
        job.start()

    def _show(self, job: Job, done: int, total: int, what: str) -> None:
        if total and job is self._job:
            self.bar.setRange(0, total)
            self.bar.setValue(done)
            self.words.setText(self._told(done, total, what))

    def _stop(self) -> None:
        if self._job:
            self._job.cancel()
            self.cancel.setEnabled(False)
            self.words.setText(tr("Cancelando…"))

    def _end(self, job: Job, _result: object = None) -> None:
        # One that was left for another may end long after it.
        if job is self._job:
            self._job = None
            self.hide()
