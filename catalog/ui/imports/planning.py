"""Asks what bringing a sheet would do; only the answer to the last question counts."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal, SignalInstance

from catalog import importing
from catalog.importing import Plan, Table
from catalog.importing.recognise import Sheet
from catalog.jobs import Progress
from catalog.ui.jobs import Job
from catalog.ui.text import tr
from catalog.ui.widgets.job_bar import JobBar
from catalog.ui.workspace import Workspace


class Planning(QObject):
    """Plans on the worker, followed by a bar."""

    planned = Signal(object)
    refused = Signal(Exception)
    cancelled = Signal()  # by the person

    def __init__(self, workspace: Workspace, bar: JobBar, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._bar = workspace, bar
        self._job: Job | None = None

    def ask(
        self,
        table: Table,
        kind: Sheet,
        columns: Mapping[str, str] | None,
        accepted: frozenset[int],
    ) -> None:
        """Plan anew; `columns` and `accepted` are what a person chose."""
        library = self._workspace.library

        def work(progress: Progress) -> Plan:
            with library.reading() as session:
                return importing.plan(
                    session,
                    table,
                    kind,
                    columns=columns,
                    accepted=accepted,
                    progress=progress,
                )

        self.forget()
        job = Job(work, self)
        self._job = job
        job.finished.connect(lambda plan: self._answer(job, self.planned, plan))
        job.failed.connect(lambda error: self._answer(job, self.refused, error))
        job.cancelled.connect(lambda: self._answer(job, self.cancelled))
        self._bar.follow(job, tr("Revisando…"), _told)

    def forget(self) -> None:
        """Want no answer any more."""
        if self._job:
            self._job.cancel()
            self._job = None

    def _answer(self, job: Job, signal: SignalInstance, *result: object) -> None:
        if job is self._job:
            self._job = None
            signal.emit(*result)


def _told(done: int, total: int, _what: str) -> str:
    return tr("Revisando {:,} de {:,} filas").format(done, total)
