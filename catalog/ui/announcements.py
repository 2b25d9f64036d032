"""What the window says by itself: at the foot, beside the pages and in the snackbar."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from catalog.queries.attention import expiring_certificates
from catalog.queries.house import House, house
from catalog.ui.jobs import Latest
from catalog.ui.rail import Rail
from catalog.ui.status_bar import StatusBar
from catalog.ui.text import tr
from catalog.ui.widgets.snackbar import Snackbar
from catalog.ui.workspace import Workspace


class Announcements(QObject):
    """Counts again after every change, and offers to undo it."""

    def __init__(
        self,
        workspace: Workspace,
        rail: Rail,
        status: StatusBar,
        snackbar: Snackbar,
        undo: Callable[[], object],
        redo: Callable[[], object],
    ) -> None:
        super().__init__(snackbar)
        self._workspace = workspace
        self._rail, self._status, self._snackbar = rail, status, snackbar
        self._undo, self._redo = undo, redo
        self._house = Latest(self, "soon")
        self._house.answered.connect(self._tell_house)
        workspace.changed.connect(self.count)
        workspace.wrote.connect(self._tell_wrote)
        workspace.undone.connect(self._tell_undone)
        workspace.redone.connect(self._tell_redone)

    def count(self) -> None:
        """Ask how much there is."""
        workspace = self._workspace
        self._house.ask(
            lambda: (
                workspace.read(house),
                workspace.read(expiring_certificates, workspace.today),
            )
        )

    def stop(self) -> None:
        """Want no answers any more."""
        self._house.forget()

    def _tell_house(self, answer: tuple[House, int], _milliseconds: float) -> None:
        told, expiring = answer
        self._rail.house.setText(told.name)
        self._rail.show_counts(told.counts)
        self._status.tell_backup(self._workspace.last_backup())
        self._status.tell_expiring(expiring)

    def _tell_wrote(self, label: str) -> None:
        self._snackbar.tell(label, tr("Deshacer"), self._undo)

    def _tell_undone(self, label: str) -> None:
        words = tr("Deshecho: {}").format(label)
        self._snackbar.tell(words, tr("Rehacer"), self._redo)

    def _tell_redone(self, label: str) -> None:
        words = tr("Hecho otra vez: {}").format(label)
        self._snackbar.tell(words, tr("Deshacer"), self._undo)
