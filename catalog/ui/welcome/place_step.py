"""The third page: where the library will be."""

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout

from catalog.ui.jobs import Latest
from catalog.ui.style import GRID
from catalog.ui.text import tr
from catalog.ui.welcome.step import Step
from catalog.ui.welcome.wishes import Wishes
from catalog.ui.widgets.labels import ElidedLabel, button, label

if TYPE_CHECKING:  # brings the database's code along: it is read on the reader
    from catalog.library.place import Risk

NAME = "Tinkuy"


@dataclass(frozen=True)
class Looked:
    """What there is to say of a folder; it may be another than was asked about."""

    folder: Path
    has_library: bool
    risks: tuple["Risk", ...]


def look(folder: Path, is_own: bool) -> Looked:
    """Read what speaks against a folder; one that was only proposed gives way."""
    from catalog.library import DATABASE
    from catalog.library.place import look_around, risks, safe_home

    if is_own and not (folder / DATABASE).exists() and _has_other_things(folder):
        folder /= NAME
    has_library = (folder / DATABASE).exists()
    found = risks(folder, look_around(folder))
    if found and not is_own and not has_library and (safe := safe_home(NAME)):
        folder, found, has_library = safe, [], (safe / DATABASE).exists()
    return Looked(folder, has_library, tuple(found))


def _has_other_things(folder: Path) -> bool:
    return folder.is_dir() and any(folder.iterdir())


class PlaceStep(Step):
    """Says what is unsafe about a folder, and lets the person decide."""

    drawing = "cacao"

    def __init__(self) -> None:
        super().__init__()
        self.title = tr("Dónde se guarda")
        self.about = tr(
            "Todo lo que escriba queda en una carpeta de esta computadora: la "
            "biblioteca. Tinkuy hace copias de seguridad dentro de ella."
        )
        self._folder, self._is_own, self._has_library = Path(), False, False
        self.folder = ElidedLabel("", "strong")
        self.change = button(tr("Cambiar…"), "plain", "folder")
        self.found = label("", "quiet", wrap=True)
        self.warning = label("", wrap=True)
        self._notice = QFrame()
        self._look = Latest(self)
        self._lay_out()
        self.change.clicked.connect(self._ask_for_folder)
        self._look.answered.connect(self._take)

    def show_wishes(self, wishes: Wishes) -> None:
        self._look_at(wishes.folder, wishes.is_own_folder)

    def with_wishes(self, wishes: Wishes) -> Wishes:
        return replace(
            wishes,
            folder=self._folder,
            is_own_folder=self._is_own,
            has_library=self._has_library,
        )

    def skipped(self, wishes: Wishes) -> Wishes:
        # What was proposed may have given way to a safer folder.
        return wishes if self._is_own else self.with_wishes(wishes)

    def take_folder(self, folder: Path) -> None:
        """Take what the person chose."""
        self._look_at(folder, is_own=True)

    def take_focus(self) -> None:
        self.change.setFocus(Qt.FocusReason.OtherFocusReason)

    def stop(self) -> None:
        self._look.forget()

    def _look_at(self, folder: Path, is_own: bool) -> None:
        self._folder, self._is_own = folder, is_own
        self.folder.setText(str(folder))
        self._look.ask(partial(look, folder, is_own))

    def _take(self, looked: Looked, _milliseconds: float) -> None:
        self._folder, self._has_library = looked.folder, looked.has_library
        self.folder.setText(str(looked.folder))
        words = tr(
            "Aquí ya hay una biblioteca. Se abrirá tal como está: no se cambia nada en "
            "ella, tampoco los datos de la cooperativa."
        )
        self.found.setText(words if looked.has_library else "")
        self.found.setVisible(looked.has_library)
        self.warning.setText(" ".join(map(_warning, looked.risks)))
        self._notice.setVisible(bool(looked.risks))

    def _ask_for_folder(self) -> None:
        start = next(
            (
                place
                for place in (self._folder, *self._folder.parents)
                if place.is_dir()
            ),
            Path.home(),
        )
        title = tr("Elegir la carpeta de la biblioteca")
        if name := QFileDialog.getExistingDirectory(self, title, str(start)):
            self.take_folder(Path(name))

    def _lay_out(self) -> None:
        box = QFrame()
        box.setProperty("role", "box")
        row = QHBoxLayout(box)
        row.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        row.setSpacing(GRID)
        row.addWidget(self.folder, 1)
        row.addWidget(self.change)
        self._notice.setProperty("role", "notice")
        said = QVBoxLayout(self._notice)
        said.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        said.addWidget(self.warning)
        self.column.addWidget(label(tr("Carpeta de la biblioteca"), "section"))
        for part in (box, self.found, self._notice):
            self.column.addWidget(part)
        self.found.hide()
        self._notice.hide()
        self.column.addStretch()


def _warning(risk: "Risk") -> str:
    words = {
        "cloud": tr(
            "{} copia esta carpeta a internet mientras se escribe en ella, y así una "
            "biblioteca puede dañarse: elija otra que sólo esté en esta computadora."
        ),
        "network": tr(
            "Esta carpeta está en la red ({}): si la conexión se corta o dos personas "
            "escriben a la vez, la biblioteca puede dañarse. Elija una de esta "
            "computadora."
        ),
        "removable": tr(
            "Esta carpeta está en una memoria o disco que se retira ({}): si se saca "
            "mientras se escribe, la biblioteca puede dañarse. Úsela para las copias."
        ),
    }
    return words[risk.danger].format(risk.name)
