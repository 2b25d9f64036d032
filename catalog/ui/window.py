"""The window: the rail, the pages and the foot. It shows before a library is open."""

from base64 import b64decode, b64encode
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from catalog import settings
from catalog.errors import CatalogError, LibraryError
from catalog.jobs import Progress
from catalog.language import show_date
from catalog.ui import jobs
from catalog.ui.rail import Rail
from catalog.ui.status_bar import StatusBar
from catalog.ui.text import tr
from catalog.ui.workspace import Workspace

if TYPE_CHECKING:  # read once the window stands: they bring the database's code along
    from catalog.library import Library
    from catalog.ui.navigation import Navigation


_USUAL_SIZE = QSize(1366, 768)


class Window(QWidget):
    """`open_library` fills it; until then it says that it is opening."""

    def __init__(self, settings_folder: Path | None = None) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle("Tinkuy")
        self.settings_folder = settings_folder
        self.navigation: Navigation | None = None
        self.rail = Rail(
            {
                "home": tr("Inicio"),
                "products": tr("Productos"),
                "producers": tr("Productores"),
                "buyers": tr("Compradores"),
                "catalogs": tr("Catálogos"),
            }
        )
        self.pages = QStackedWidget()
        self.pages.setObjectName("pages")
        self.status = StatusBar()
        self._lay_out()
        self._restore_geometry()

    def open_library(self, folder: Path) -> None:
        """Open a folder's library on the worker, then show it or say why not."""
        self._start(folder, partial(_open, folder))

    def create_library(self, folder: Path) -> None:
        """Make an empty library in a folder, and show it."""
        self._start(folder, partial(_create, folder))

    def enter(self, workspace: Workspace) -> None:
        """Show a library that is open."""
        from catalog.ui.navigation import Navigation

        self._clear()
        self.rail.dress()
        self.rail.setEnabled(True)
        self.navigation = Navigation(workspace, self)
        self.navigation.open("home")

    def _start(self, folder: Path, work: "partial[Library]") -> None:
        self.rail.setEnabled(False)
        self.status.tell_opening()

        def run(_progress: Progress) -> "Library":
            return work()

        job = jobs.Job(run, self)
        job.finished.connect(lambda library: self._opened(folder, library))
        job.failed.connect(lambda error: self._refused(folder, error))
        job.start()

    def _opened(self, folder: Path, library: "Library") -> None:
        self._remember(library=str(folder.resolve()))
        self.enter(Workspace(library, self))

    def _refused(self, folder: Path, error: Exception) -> None:
        from catalog.ui.widgets.empty import EmptyState
        from catalog.ui.widgets.labels import button

        self.status.tell_nothing()
        again = button(tr("Intentar de nuevo"), "main")
        again.clicked.connect(lambda: self.open_library(folder))
        buttons = [again]
        if isinstance(error, LibraryError) and not (folder / "library.db").exists():
            create = button(tr("Crear aquí una biblioteca nueva"))
            create.clicked.connect(lambda: self.create_library(folder))
            buttons.append(create)
        self._clear()
        known = isinstance(error, CatalogError)
        title = tr("No se pudo abrir la biblioteca")
        words = str(error) if known else tr("Algo falló en Tinkuy al abrirla.")
        self.pages.addWidget(EmptyState("warning", title, words, buttons))
        if not known:
            raise error

    def _clear(self) -> None:
        while page := self.pages.widget(0):
            self.pages.removeWidget(page)
            page.deleteLater()

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.pages, 1)
        right.addWidget(self.status)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.rail)
        whole.addLayout(right, 1)
        self.rail.setEnabled(False)

    def _restore_geometry(self) -> None:
        kept = settings.load(self.settings_folder).window
        if not kept or not self.restoreGeometry(QByteArray(b64decode(kept))):
            room = self.screen().availableGeometry().size()
            self.resize(room.boundedTo(_USUAL_SIZE))

    def _remember(self, **changes: str) -> None:
        folder = self.settings_folder
        settings.save(settings.load(folder).but(**changes), folder)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.navigation and not self.navigation.may_leave():
            event.ignore()
            return
        geometry = self.saveGeometry().data()
        self._remember(window=b64encode(geometry).decode("ascii"))
        if self.navigation:
            self.navigation.stop()
        jobs.settle()
        super().closeEvent(event)


def _open(folder: Path) -> "Library":
    from catalog.library import open_library

    _read_ahead()
    return open_library(folder)


def _create(folder: Path) -> "Library":
    from catalog.library import create_library

    _read_ahead()
    return create_library(folder)


def _read_ahead() -> None:
    """Import on the worker what the window's thread would stand still for."""
    import qtawesome  # noqa: F401

    import catalog.ui.navigation  # noqa: F401

    show_date(date.today(), long=True)  # Babel reads the names of the months
