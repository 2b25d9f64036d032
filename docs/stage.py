"""A real window on a library of its own for each picture, and the camera."""

import shutil
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Literal

from PySide6.QtCore import (
    QMessageLogContext,
    QPoint,
    QRect,
    Qt,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from catalog import sample, settings
from catalog.library import create_library, open_library
from catalog.records import Noun
from catalog.ui import app as program
from catalog.ui import jobs, pictures, style
from catalog.ui.editor import Editor
from catalog.ui.list_page import ListPage
from catalog.ui.navigation import Navigation
from catalog.ui.window import Window
from catalog.ui.workspace import Workspace

DAY = date(2026, 5, 14)  # in every picture
SIZE = (1366, 768)
_PAUSE = 1000  # milliseconds: what waits longer is no pause in the typing
_ROUNDS = 4
_SAID = "This plugin does not support"  # offscreen, of what a real one can do

Shelf = Literal["sample", "empty", "none"]


@dataclass(frozen=True)
class Look:
    """What is chosen in the settings; `scale` of the letters in per cent."""

    theme: str
    scale: int
    language: str

    @property
    def name(self) -> str:
        """Of the folder with its pictures."""
        words = [self.theme, str(self.scale)]
        return "-".join(words if self.language == "es" else [*words, self.language])


@dataclass(frozen=True)
class Scene:
    """`play` brings something into sight; what it returns is done while watched.

    A dialog that waits for its answer has to be returned: it is photographed open,
    and then put away.
    """

    play: Callable[["Stage"], Callable[[], object] | None]
    shelf: Shelf = "sample"


class _FixedDay(Workspace):
    @property
    def today(self) -> date:
        return DAY


@dataclass
class Stage:
    """One window, and what a scene does with it."""

    window: Window
    folder: Path  # for files of the scene's own
    library: Path = field(default_factory=Path)

    @property
    def go(self) -> Navigation:
        """The way to every page."""
        assert self.window.navigation
        return self.window.navigation

    def listed(self, noun: Noun) -> ListPage:
        """A list, open and filled."""
        self.go.open(noun)
        self.settle()
        page = self.go.page(noun)
        assert isinstance(page, ListPage)
        return page

    def id_of(self, noun: Noun, name: str) -> int:
        """The record that a list calls so."""
        model = self.listed(noun).listing.model
        names = [model.index(row, 0).data() for row in range(model.rowCount())]
        return model.ids[names.index(name)]

    def record(self, noun: Noun, name: str, tab: int = 0) -> Editor:
        """The page of a record, at one of its tabs."""
        self.go.edit(noun, self.id_of(noun, name))
        assert self.go.editor
        self.settle()
        self.go.editor.show_tab(tab)
        self.settle()
        return self.go.editor

    def settle(self) -> None:
        """Wait until nothing more comes: answers, pictures, pauses in the typing."""
        for _ in range(_ROUNDS):
            jobs.settle()
            pictures.settle()
            QApplication.processEvents()
            while waited := self._pauses():
                QTest.qWait(min(waited))

    def _pauses(self) -> list[int]:
        shown = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
        timers = [timer for widget in shown for timer in widget.findChildren(QTimer)]
        return [
            max(1, timer.remainingTime())
            for timer in timers
            if timer.isActive() and timer.isSingleShot() and timer.interval() < _PAUSE
        ]


class Studio:
    """Keeps the libraries that are copied for each scene."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        self._app, self._folder = app, folder
        self._settings = folder / "settings"
        self._troubles: list[str] = []
        for shelf in ("empty", "sample"):
            made = create_library(folder / shelf)
            if shelf == "sample":
                sample.load(made, DAY)
            made.close()
        sys.excepthook = self._note_error
        qInstallMessageHandler(self._note_message)

    def dress(self, look: Look) -> None:
        """Take a theme, a size of letters and a language from now on."""
        chosen = settings.Settings(
            theme=look.theme, scale=look.scale, language=look.language
        )
        settings.save(chosen, self._settings)
        program.prepare(self._app, self._settings)

    def take(self, scene: Scene, target: Path) -> list[str]:
        """Play a scene and write its picture; what went wrong, in lines."""
        self._troubles.clear()
        stage = self._set_up(scene.shelf)
        try:
            waiting = scene.play(stage)
            stage.settle()
            if waiting:
                QTimer.singleShot(0, stage.window, lambda: self._watch(stage, target))
                waiting()
            else:
                _photograph(stage.window).save(str(target))
        except Exception:
            self._troubles.append(traceback.format_exc())
        self._clear(stage)
        return [f"{target.stem}: {trouble}" for trouble in self._troubles]

    def _set_up(self, shelf: Shelf) -> Stage:
        place = self._folder / "work"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        window = Window(self._settings)
        window.resize(*SIZE)
        window.show()
        stage = Stage(window, place)
        if shelf != "none":
            stage.library = place / "Tinkuy"
            shutil.copytree(self._folder / shelf, stage.library)
            library = open_library(stage.library)
            window.enter(_FixedDay(library, window))
        QTest.qWaitForWindowActive(window, 500)
        stage.settle()
        return stage

    def _watch(self, stage: Stage, target: Path) -> None:
        """Photograph what waits for an answer, then give it up."""
        try:
            stage.settle()
            _photograph(stage.window).save(str(target))
        finally:
            while dialog := QApplication.activeModalWidget():
                assert isinstance(dialog, QDialog)
                dialog.reject()

    def _clear(self, stage: Stage) -> None:
        navigation = stage.window.navigation
        if navigation:
            if navigation.editor:
                navigation.editor.discard()
            for page in navigation._pages.values():
                if discard := getattr(page, "discard", None):
                    discard()
        for widget in QApplication.topLevelWidgets():
            if widget is not stage.window:
                widget.close()
        stage.settle()
        stage.window.leave_library()
        stage.window.close()
        stage.window.deleteLater()
        QApplication.processEvents()
        jobs.settle()
        # Each picture begins as the program does the first time.
        kept = settings.load(self._settings)
        settings.save(kept.but(layout={}, window="", library=""), self._settings)

    def _note_error(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType
    ) -> None:
        self._troubles.append("".join(traceback.format_exception(kind, error, trace)))

    def _note_message(
        self, kind: QtMsgType, _where: QMessageLogContext, words: str
    ) -> None:
        if kind > QtMsgType.QtDebugMsg and not words.startswith(_SAID):
            self._troubles.append(words)


def _photograph(window: QWidget) -> QImage:
    """The window with the dialogs and lists that stand over it."""
    picture = window.grab().toImage()
    painter = QPainter(picture)
    for other in QApplication.topLevelWidgets():
        if other is window or not other.isVisible():
            continue
        place = other.mapToGlobal(QPoint()) - window.mapToGlobal(QPoint())
        if other.windowType() == Qt.WindowType.Dialog:  # nobody places it here
            place = window.rect().center() - other.rect().center()
        area = QRect(place, other.size())
        painter.drawPixmap(area, other.grab())
        painter.setPen(style.color("edge"))
        painter.drawRect(area.adjusted(-1, -1, 0, 0))
    painter.end()
    return picture
