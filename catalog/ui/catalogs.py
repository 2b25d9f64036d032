"""The page where a catalogue is made: what goes in, what stays out, how it looks."""

import re
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from catalog import pdf, settings
from catalog.jobs import Progress
from catalog.language import plain
from catalog.privacy import Publication, in_words, publishable, publishable_ids
from catalog.ui import trouble
from catalog.ui.catalog_form import CatalogForm, Source, Wishes
from catalog.ui.gathered import Gathered
from catalog.ui.jobs import Job, Latest
from catalog.ui.page import Page
from catalog.ui.preview import PRODUCTS, Preview, first_pages
from catalog.ui.status_bar import StatusBar
from catalog.ui.text import counted, tr
from catalog.ui.widgets.empty import EmptyState
from catalog.ui.widgets.labels import button
from catalog.ui.widgets.top_bar import PageTitle, top_bar
from catalog.ui.workspace import Workspace

_PAUSE = 300  # milliseconds after the last wish


class CatalogsPage(Page):
    """Reads the publication anew with every wish, then draws its first pages.

    What is shown and what is written come from the same `Publication`.
    """

    exported = Signal(Path, int)  # the file, and how many pages it has

    def __init__(
        self,
        workspace: Workspace,
        gathered: Gathered,
        status: StatusBar,
        settings_folder: Path | None = None,
    ) -> None:
        super().__init__()
        self._workspace, self._gathered = workspace, gathered
        self._status, self._settings_folder = status, settings_folder
        self.publication: Publication | None = None
        self._drawing: Job | None = None
        self.title = PageTitle()
        self.form = CatalogForm(gathered)
        self.preview = Preview()
        self.export = button(tr("Exportar PDF"), "main", "pdf")
        self._desk = QStackedWidget()
        self._read = Latest(self, "slow")
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._lay_out()
        self._connect()
        self.refresh()

    @property
    def stops(self) -> list[QWidget]:
        return [self.form, self.preview, self.export]

    def choose(self, source: Source) -> None:
        """Make the catalogue of these products."""
        self.form.choose_source(source)

    def refresh(self) -> None:
        """Read again what may be published of what is wished for."""
        self._pause.stop()
        wishes, workspace = self.form.wishes, self._workspace
        ids = self._ids(wishes.source)

        def read() -> Publication:
            wanted = workspace.read(publishable_ids) if ids is None else ids
            return workspace.read(publishable, wanted, workspace.today, wishes.channel)

        self._read.ask(read)

    def choose_file(self) -> None:
        """Ask where to write, then write."""
        kept = settings.load(self._settings_folder).last_export_folder
        folder = Path(kept) if kept else Path.home()
        name, _ = QFileDialog.getSaveFileName(
            self,
            tr("Exportar PDF"),
            str(folder / f"{_file_name(self.form.shown_title)}.pdf"),
            tr("Documento PDF (*.pdf)"),
        )
        if name:
            target = Path(name)
            self.write(target if target.suffix else target.with_suffix(".pdf"))

    def write(self, target: Path) -> Job:
        """Write the document on the worker; stopped, it leaves no file behind."""
        assert self.publication
        wishes, publication = self.form.wishes, self.publication
        photo = self._workspace.library.photo

        def work(progress: Progress) -> int:
            return pdf.render(
                wishes.template, publication, target, wishes.options, photo, progress
            )

        job = Job(work, self)
        job.finished.connect(partial(self._written, target))
        job.failed.connect(trouble.tell)
        for end in (job.finished, job.failed, job.cancelled):
            end.connect(self._free)
        self.export.setEnabled(False)
        self._status.follow(job, tr("Componiendo «{}»…").format(target.name), _told)
        return job

    def stop(self) -> None:
        self._read.forget()
        if self._drawing:
            self._drawing.cancel()

    def _ids(self, source: Source) -> tuple[int, ...] | None:
        return {
            "all": None,
            "listed": self._gathered.listed,
            "picked": self._gathered.picked,
        }[source]

    def _take(self, publication: Publication, _milliseconds: float) -> None:
        self.publication = publication
        wishes = self.form.wishes
        self.title.title.setText(self.form.shown_title)
        self.title.about.setText(_about(publication, wishes))
        self.form.show_withheld(in_words(publication.withheld))
        self.export.setEnabled(bool(publication.products))
        self._desk.setCurrentIndex(0 if publication.products else 1)
        if publication.products:
            self._draw(publication, wishes)

    def _draw(self, publication: Publication, wishes: Wishes) -> None:
        if self._drawing:
            self._drawing.cancel()
        work = partial(
            first_pages,
            wishes.template,
            publication,
            wishes.options,
            self._workspace.library.photo,
            self.devicePixelRatioF(),
        )
        job = Job(work, self)
        self._drawing = job
        job.finished.connect(lambda images: self._show(job, images))
        job.failed.connect(trouble.tell)
        job.start()

    def _show(self, job: Job, images: list[QImage]) -> None:
        if job is self._drawing:
            self.preview.show_pages(images)

    def _written(self, target: Path, pages: int) -> None:
        folder = str(target.resolve().parent)
        kept = settings.load(self._settings_folder).but(last_export_folder=folder)
        settings.save(kept, self._settings_folder)
        self.exported.emit(target, pages)

    def _free(self, _result: object = None) -> None:
        self.export.setEnabled(True)

    def _connect(self) -> None:
        self._pause.timeout.connect(self.refresh)
        self.form.edited.connect(self._pause.start)
        self._gathered.changed.connect(self._pause.start)
        self._workspace.changed.connect(self._pause.start)
        self._read.answered.connect(self._take)
        self.export.clicked.connect(self.choose_file)

    def _lay_out(self) -> None:
        self.export.setEnabled(False)
        self._desk.addWidget(self.preview)
        self._desk.addWidget(
            EmptyState(
                "catalogs",
                tr("No hay productos que publicar"),
                tr(
                    "Sólo salen los que están marcados como «Publicable» en el estado "
                    "de su ficha."
                ),
                [],
            )
        )
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.form)
        body.addWidget(self._desk, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top_bar(self.title, self.export))
        column.addLayout(body, 1)


def open_folder(target: Path) -> None:
    """Show where a file stands."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(target.resolve().parent)))


def _about(publication: Publication, wishes: Wishes) -> str:
    products = counted(len(publication.products), "producto", "productos")
    language = tr("en inglés") if wishes.options.language == "en" else tr("en español")
    words = f"{products} · {language}"
    if len(publication.products) > PRODUCTS:
        words += " · " + tr("vista previa con los {} primeros").format(PRODUCTS)
    return words


def _told(done: int, total: int, what: str) -> str:
    words = tr("Componiendo {:,} de {:,}").format(done, total)
    return f"{words} · {what}" if what else words


def _file_name(title: str) -> str:
    """A title as every disk takes it."""
    return re.sub(r"\W+", "-", plain(title)).strip("-") or "catalogo"
