"""The page that brings a sheet in: read, looked at, and only then written."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from catalog import importing
from catalog.errors import CatalogError
from catalog.importing import Applied, Found
from catalog.importing.recognise import Sheet
from catalog.ui import trouble
from catalog.ui.imports.bringing import Bringing
from catalog.ui.imports.choosing import Choosing, ask_for_file, dropped_file
from catalog.ui.imports.planning import Planning
from catalog.ui.imports.result import Result
from catalog.ui.imports.review import Review
from catalog.ui.imports.words import rows, to_bring
from catalog.ui.jobs import Job
from catalog.ui.page import Page
from catalog.ui.text import tr
from catalog.ui.widgets.labels import button
from catalog.ui.widgets.top_bar import PageTitle, top_bar
from catalog.ui.workspace import Workspace

_PAUSE = 250  # milliseconds after the last tick
_LEADS_TO = {"offers": "products", "demands": "buyers"}  # what has no page of its own


class ImportPage(Page):
    """What is shown and what is written are one `importing.Plan`."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._path: Path | None = None
        self._found: tuple[Found, ...] = ()
        self._at = 0
        self._kind: Sheet | None = None
        # What a person chose for sheets with these headings, while the page lives.
        self._told: dict[tuple[Sheet, tuple[str, ...]], dict[str, str]] = {}
        self._reading: Job | None = None
        self._is_stale = False
        self._label = ""
        self.title = PageTitle(tr("Traer una hoja de cálculo"))
        self.other = button(tr("Elegir otro archivo…"), "plain", "folder")
        self.choosing, self.review, self.result = Choosing(), Review(), Result()
        self.desk = QStackedWidget()
        self._planning = Planning(workspace, self.review.job, self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()

    @property
    def stops(self) -> list[QWidget]:
        if self._is_reviewing:
            return [self.review.source, self.review.table, self.review.bring]
        return [self.choosing if self.result.isHidden() else self.result]

    def stop(self) -> None:
        self._pause.stop()
        self._planning.forget()
        if self._reading:
            self._reading.cancel()

    def choose_file(self) -> None:
        """Let the person look for a sheet, where the last one was."""
        folder = self._path.parent if self._path else Path.home()
        if path := ask_for_file(self, folder):
            self.open_file(path)

    def open_file(self, path: Path) -> None:
        """Read a file and say what was understood; nothing is written."""
        self.stop()
        self._path = path
        self._show(self.choosing)
        self.choosing.complain("")
        self.choosing.choose.hide()
        job = Job(partial(importing.read_book, path), self)
        self._reading = job
        job.finished.connect(partial(self._take_book, job))
        job.failed.connect(partial(self._refuse_file, job))
        job.cancelled.connect(partial(self._close_file, job))
        words = tr("Leyendo «{}»…").format(path.name)
        self.choosing.job.follow(job, words, lambda done, total, what: what or words)

    def choose_sheet(self, number: int) -> None:
        """Look at one sheet of the file."""
        self._at = number
        self._kind = self._found[number].kind
        self._show(self.review)
        self._look_again()

    def choose_kind(self, kind: Sheet) -> None:
        """Take the sheet for what the person says it holds."""
        self._kind = kind
        self._look_again()

    def bring(self) -> None:
        """Write what the plan says, in one step."""
        plan, path = self.review.plan, self._path
        assert plan
        assert path
        count = rows(to_bring(plan))
        self._label = tr("Traer {} de «{}»").format(count, path.name)
        job = self._workspace.write_in_job(self._label, importing.apply, plan)
        job.finished.connect(self._tell_result)
        job.failed.connect(self._refuse_plan)
        Bringing(tr("Trayendo {}").format(count), self).follow(job)

    def save_rejects(self) -> None:
        """Ask where the rows that stay out go, to be corrected and brought again."""
        assert self._path
        name = tr("{} - por corregir").format(self._path.stem)
        target, _ = QFileDialog.getSaveFileName(
            self,
            tr("Guardar las filas que quedan fuera"),
            str(self._path.with_name(f"{name}.xlsx")),
            tr("Libro de Excel (*.xlsx)"),
        )
        if target:
            self.write_rejects(Path(target))

    def write_rejects(self, target: Path) -> None:
        """Write them with the reason beside each."""
        plan = self.review.plan
        assert plan
        target = target if target.suffix else target.with_suffix(".xlsx")
        job = Job(lambda _progress: importing.write_rejects(plan, target), self)
        job.failed.connect(trouble.tell)
        job.finished.connect(partial(self._tell_saved, target))
        job.start()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if path := dropped_file(event):
            event.acceptProposedAction()
            self.open_file(path)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._plan_soon()

    @property
    def _is_reviewing(self) -> bool:
        return self.desk.currentWidget() is self.review

    @property
    def _key(self) -> tuple[Sheet, tuple[str, ...]] | None:
        table = self._found[self._at].table if self._found else None
        return (self._kind, table.headings) if self._kind and table else None

    def _take_book(self, job: Job, found: tuple[Found, ...]) -> None:
        if job is self._reading:
            self._close_file(job)
            self._found = found
            self.review.source.show_sheets(found)
            self.choose_sheet(0)

    def _refuse_file(self, job: Job, error: Exception) -> None:
        if job is self._reading:
            self._close_file(job)
            self.choosing.complain(trouble_in_words(error))

    def _close_file(self, job: Job) -> None:
        if job is self._reading:
            self._reading = None
            self.choosing.choose.show()

    def _look_again(self) -> None:
        """Match the columns anew and, when it is known what is in them, plan."""
        found, source = self._found[self._at], self.review.source
        self.review.forget()
        source.show_sheet(self._at, found, self._kind)
        told = self._told.get(self._key, {}) if self._key else {}
        source.columns.show_columns(found.table, self._kind, told)
        source.show_unused()
        if self._key:
            self._plan()
        else:
            self._planning.forget()
            self.review.show_nothing(found.why)

    def _take_columns(self, told: dict[str, str]) -> None:
        assert self._key
        self._told[self._key] = told
        self.review.forget()
        self.review.source.show_unused()
        self._plan()

    def _plan_soon(self) -> None:
        """Plan again: something was ticked, or the library changed."""
        if not self._is_reviewing or not self._key:
            return
        self._is_stale = not self.isVisible()
        if not self._is_stale:
            self.review.wait()
            self._pause.start()

    def _plan(self) -> None:
        """Ask what bringing the sheet would do."""
        self._pause.stop()
        table, key = self._found[self._at].table, self._key
        assert table
        assert key
        self.review.wait()
        self._planning.ask(table, key[0], self._told.get(key), self.review.ticked)

    def _refuse_plan(self, error: Exception) -> None:
        self.review.show_nothing(trouble_in_words(error))
        self.review.again.show()

    def _tell_cancelled(self) -> None:
        self.review.show_nothing(tr("Se canceló la revisión de la hoja."))
        self.review.again.show()

    def _tell_result(self, applied: Applied) -> None:
        assert self.review.plan
        self.result.show_result(self.review.plan, applied)
        others = [
            (number, found)
            for number, found in enumerate(self._found)
            if number != self._at and found.table
        ]
        self.result.offer_sheets(others)
        self._show(self.result)

    def _tell_saved(self, target: Path, count: int) -> None:
        words = tr("{} guardadas en «{}»").format(rows(count), target.name)
        self.title.about.setText(words)

    def _tell_undone(self, label: str) -> None:
        if label == self._label and not self.result.undo.isHidden():
            self.result.tell_undone()
        else:
            self.result.close_undo()

    def _show(self, widget: QWidget) -> None:
        self._pause.stop()
        self.desk.setCurrentWidget(widget)
        self.other.setHidden(widget is self.choosing)
        self.title.about.setText(self._path.name if self._path else "")

    def _see(self) -> None:
        assert self.review.plan
        kind = self.review.plan.sheet
        self.page_asked.emit(_LEADS_TO.get(kind, kind))

    def _connect(self) -> None:
        review, result, workspace = self.review, self.result, self._workspace
        for pressed in (self.other.clicked, self.choosing.asked, result.more_asked):
            pressed.connect(self.choose_file)
        for pressed in (review.save.clicked, result.save_asked):
            pressed.connect(self.save_rejects)
        for asked in (review.source.sheet_chosen, result.sheet_asked):
            asked.connect(self.choose_sheet)
        review.source.kind_chosen.connect(self.choose_kind)
        review.source.columns.chosen.connect(self._take_columns)
        review.accepted.connect(self._plan_soon)
        review.again.clicked.connect(self._plan)
        review.bring.clicked.connect(self.bring)
        self._pause.timeout.connect(self._plan)
        self._planning.planned.connect(review.show_plan)
        self._planning.refused.connect(self._refuse_plan)
        self._planning.cancelled.connect(self._tell_cancelled)
        result.see_asked.connect(self._see)
        result.undo_asked.connect(workspace.undo)
        workspace.changed.connect(self._plan_soon)
        workspace.undone.connect(self._tell_undone)
        for other_step in (workspace.wrote, workspace.redone):
            other_step.connect(result.close_undo)

    def _lay_out(self) -> None:
        for widget in (self.choosing, self.review, self.result):
            self.desk.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top_bar(self.title, self.other))
        column.addWidget(self.desk, 1)
        self._show(self.choosing)


def trouble_in_words(error: Exception) -> str:
    """Its own sentence when a person can fix it; else the crash report tells."""
    if isinstance(error, CatalogError):
        return str(error)
    trouble.tell(error)
    return tr("Algo falló en Tinkuy con esta hoja: no se guardó nada.")
