"""The welcome: shown while there is no library, or when somebody asks for it again."""

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from platformdirs import user_documents_path
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from catalog import settings
from catalog.errors import CatalogError
from catalog.house.colors import USUAL
from catalog.jobs import Progress
from catalog.ui import trouble
from catalog.ui.jobs import Job
from catalog.ui.style import GRID
from catalog.ui.text import speak, tr
from catalog.ui.welcome.card import Card
from catalog.ui.welcome.house_step import HouseStep
from catalog.ui.welcome.language_step import LanguageStep
from catalog.ui.welcome.place_step import NAME, PlaceStep
from catalog.ui.welcome.start_step import StartStep
from catalog.ui.welcome.wishes import Wishes


class Welcome(QWidget):
    """Asks, then makes the library; an existing one is opened as it is.

    `done` has the library's folder and the page to open in it: home or imports.
    """

    done = Signal(str, str)

    def __init__(self, settings_folder: Path | None = None) -> None:
        super().__init__()
        self.setProperty("role", "welcome_ground")
        self._settings_folder = settings_folder
        kept = settings.load(settings_folder)
        self._last = kept.library if _holds_library(kept.library) else ""
        self._proposed = Wishes(
            folder=Path(self._last) if self._last else user_documents_path() / NAME,
            language=kept.language,
            is_own_folder=bool(self._last),
        )
        self._skipped: set[int] = set()
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        self.card = self._built(self._proposed)
        self.card.open(0)

    @property
    def wishes(self) -> Wishes:
        """What is wished for now; of pages that were skipped, what was proposed."""
        wishes = self._proposed
        for number, step in enumerate(self.card.steps):
            is_skipped = number in self._skipped
            wishes = (step.skipped if is_skipped else step.with_wishes)(wishes)
        return wishes

    def go_on(self) -> None:
        """Take what stands on the page; after the last one, begin."""
        self._skipped.discard(self.card.at)
        self._leave()

    def skip(self) -> None:
        """Leave the page as it was proposed; what was typed on it stays there."""
        self._skipped.add(self.card.at)
        self._leave()

    def back(self) -> None:
        """Open the page before."""
        if self.card.back.isEnabled():
            self.card.open(self.card.at - 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, focused = event.key(), self.focusWidget()
        if self.card.job.isVisible():
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(focused, QPushButton) and not focused.isCheckable():
                focused.click()
            else:
                self.go_on()
        elif key == Qt.Key.Key_Escape:
            self.back()
        else:
            super().keyPressEvent(event)

    def _leave(self) -> None:
        if self.card.at == len(self.card.steps) - 1:
            self._begin()
            return
        following = self.card.steps[self.card.at + 1]
        if isinstance(following, StartStep):
            following.show_wishes(self._typed())
        self.card.open(self.card.at + 1)

    def _typed(self) -> Wishes:
        """All that stands on the pages, skipped or not."""
        wishes = self._proposed
        for step in self.card.steps:
            wishes = step.with_wishes(wishes)
        return wishes

    def _speak(self, language: str) -> None:
        """Say everything in another language at once, keeping what was typed."""
        wishes = replace(self._typed(), language=language)
        self._proposed = replace(self._proposed, language=language)
        speak(language)
        at, old = self.card.at, self.card
        for step in old.steps:
            step.stop()
        self.card = self._built(wishes)
        old.hide()
        old.deleteLater()
        self.card.show()  # or the keyboard cannot be put on it yet
        self.card.open(at)

    def _built(self, wishes: Wishes) -> Card:
        while item := self._whole.takeAt(0):
            if row := item.layout():
                row.deleteLater()
        steps = (LanguageStep(), HouseStep(), PlaceStep(), StartStep())
        for step in steps:
            step.show_wishes(wishes)
            step.language_chosen.connect(
                self._speak, Qt.ConnectionType.QueuedConnection
            )
        made = Card(steps, may_return=bool(self._last))
        made.go_on.clicked.connect(self.go_on)
        made.skip.clicked.connect(self.skip)
        made.back.clicked.connect(self.back)
        made.home.clicked.connect(self._return)
        row = QHBoxLayout()
        row.addWidget(made)
        self._whole.addLayout(row)
        return made

    def _return(self) -> None:
        """Go back to the library there was; only the language was chosen."""
        kept = settings.load(self._settings_folder)
        chosen = kept.but(language=self._proposed.language)
        settings.save(chosen, self._settings_folder)
        self.done.emit(self._last, "home")

    def _begin(self) -> None:
        wishes = self.wishes
        job = Job(partial(_make, wishes, self._settings_folder), self)
        job.finished.connect(lambda _new: self._tell_done(wishes))
        job.failed.connect(self._refuse)
        job.cancelled.connect(partial(self.card.hold, False))
        self.card.complain("")
        self.card.hold(True)
        words = tr("Preparando su biblioteca…")
        self.card.job.follow(job, words, lambda done, total, what: words)

    def _tell_done(self, wishes: Wishes) -> None:
        page = "imports" if wishes.start == "import" else "home"
        self.done.emit(str(wishes.folder), page)

    def _refuse(self, error: Exception) -> None:
        self.card.hold(False)
        if isinstance(error, CatalogError):
            self.card.complain(str(error))
        else:
            self.card.complain(tr("Algo falló en Tinkuy: no se creó nada."))
            trouble.tell(error, self)


def _make(wishes: Wishes, settings_folder: Path | None, progress: Progress) -> bool:
    from catalog.beginning import Beginning, begin

    said = {
        "name": wishes.name,
        "office": wishes.office,
        "palette": () if wishes.colors == USUAL else tuple(wishes.colors),
    }
    wished = Beginning(
        wishes.folder,
        {name: value for name, value in said.items() if value},
        wishes.logo,
        with_sample=wishes.start == "sample",
    )
    is_new = begin(wished, date.today(), progress)
    kept = settings.load(settings_folder)
    chosen = kept.but(library=str(wishes.folder), language=wishes.language)
    settings.save(chosen, settings_folder)
    return is_new


def _holds_library(folder: str) -> bool:
    return bool(folder) and (Path(folder) / "library.db").is_file()
