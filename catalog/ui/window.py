"""The window: the rail, the pages and the foot. It shows before a library is open."""

from base64 import b64decode, b64encode
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from catalog import settings
from catalog.errors import CatalogError, LibraryError
from catalog.jobs import Progress
from catalog.language import show_date
from catalog.ui import jobs
from catalog.ui.rail import Rail
from catalog.ui.single import Doorbell
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
        self._doorbell = Doorbell(self)
        self._doorbell.rang.connect(self.come_forward)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._furnish()
        self._restore_geometry()

    def open_library(self, folder: Path, page: str = "home") -> None:
        """Open a folder's library on the worker, then show it or say why not."""
        self._start(folder, partial(_open, folder), page)

    def create_library(self, folder: Path) -> None:
        """Make an empty library in a folder, and show it."""
        self._start(folder, partial(_create, folder), "home")

    def enter(self, workspace: Workspace, page: str = "home") -> None:
        """Show a library that is open."""
        from catalog.ui.navigation import Navigation

        self._furnish()
        self.rail.dress()
        self.navigation = Navigation(workspace, self)
        self.navigation.look_changed.connect(
            self._look_again, Qt.ConnectionType.QueuedConnection
        )
        self.navigation.library_asked.connect(self._change_library)
        self.navigation.welcome_asked.connect(self.welcome)
        self.navigation.start(page)

    def welcome(self) -> None:
        """Ask who the cooperative is and what to begin with."""
        from catalog.ui.welcome import Welcome

        if not self._let_go():
            return
        self._furnish()
        self.rail.hide()
        self.status.hide()
        shown = Welcome(self.settings_folder)
        shown.done.connect(lambda folder, page: self.open_library(Path(folder), page))
        self.pages.addWidget(shown)

    def come_forward(self) -> None:
        """Be seen: somebody started the program again."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def leave_library(self) -> None:
        """Close the library that is shown, so that it can be opened elsewhere."""
        if self.navigation:
            self._remember(layout=self._layout())
            self.navigation.stop()
            jobs.settle()
            self._doorbell.stop()
            self.navigation.workspace.library.close()
            self.navigation = None

    def _furnish(self) -> None:
        """Build all that is seen, in the look and the language chosen now."""
        while item := self._whole.takeAt(0):
            if old := item.widget():
                old.deleteLater()
        self.inside = QWidget()
        self.rail, self.status = Rail(), StatusBar()
        self.pages = QStackedWidget()
        self.pages.setObjectName("pages")
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.pages, 1)
        right.addWidget(self.status)
        row = QHBoxLayout(self.inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        self._whole.addWidget(self.inside)

    def _look_again(self) -> None:
        """Colours, sizes or the language are others: build everything again."""
        from catalog.ui.app import prepare

        assert self.navigation
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        navigation = self.navigation
        self._remember(layout=self._layout())
        navigation.stop()
        prepare(app, self.settings_folder)
        navigation.workspace.forget_known()  # lists are called in the language
        self.enter(navigation.workspace, navigation.opened)

    def _change_library(self, folder: str) -> None:
        if self._let_go():
            self.open_library(Path(folder))

    def _let_go(self) -> bool:
        if self.navigation and not self.navigation.may_leave():
            return False
        self.leave_library()
        return True

    def _start(self, folder: Path, work: "partial[Library]", page: str) -> None:
        self._furnish()
        self.rail.setEnabled(False)
        self.status.tell_opening()

        def run(_progress: Progress) -> "Library":
            return work()

        job = jobs.Job(run, self)
        job.finished.connect(lambda library: self._opened(folder, library, page))
        job.failed.connect(lambda error: self._refused(folder, error))
        job.start()

    def _opened(self, folder: Path, library: "Library", page: str) -> None:
        self._remember(library=str(folder.resolve()))
        self._doorbell.listen(folder)
        self.enter(Workspace(library, self), page)

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
            begin = button(tr("Empezar desde el principio"))
            begin.clicked.connect(self.welcome)
            buttons += [create, begin]
        known = isinstance(error, CatalogError)
        title = tr("No se pudo abrir la biblioteca")
        words = str(error) if known else tr("Algo falló en Tinkuy al abrirla.")
        self.pages.addWidget(EmptyState("warning", title, words, buttons))
        if not known:
            raise error

    def _layout(self) -> dict[str, dict[str, object]]:
        kept = settings.load(self.settings_folder).layout
        return kept | (self.navigation.layout() if self.navigation else {})

    def _restore_geometry(self) -> None:
        kept = settings.load(self.settings_folder).window
        if not kept or not self.restoreGeometry(QByteArray(b64decode(kept))):
            room = self.screen().availableGeometry().size()
            self.resize(room.boundedTo(_USUAL_SIZE))

    def _remember(self, **changes: Any) -> None:  # noqa: ANN401
        folder = self.settings_folder
        settings.save(settings.load(folder).but(**changes), folder)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.navigation and not self.navigation.may_leave():
            event.ignore()
            return
        geometry = self.saveGeometry().data()
        self._remember(
            window=b64encode(geometry).decode("ascii"), layout=self._layout()
        )
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
