"""Plays the scenes of docs/ in a language, so that a test can look at each."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "docs"))

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from scenes import SCENES
from stage import DAY, SIZE, Stage

from catalog import settings
from catalog.library import open_library
from catalog.ui import app, jobs
from catalog.ui.window import Window
from catalog.ui.workspace import Workspace

__all__ = ["SCENES", "play"]


class FixedDay(Workspace):
    @property
    def today(self):
        return DAY


def play(application, name, language, shelf, folder, look):
    """What `look` says of the window and the dialogs of a scene."""
    scene = SCENES[name]
    chosen = folder / "settings"
    settings.save(settings.Settings(language=language), chosen)
    app.prepare(application, chosen)
    window = Window(chosen)
    window.resize(*SIZE)
    window.show()
    stage = Stage(window, folder, shelf or Path())
    if shelf:
        window.enter(FixedDay(open_library(shelf), window))
    stage.settle()
    try:
        found = []
        waiting = scene.play(stage)
        stage.settle()
        if waiting:
            QTimer.singleShot(0, window, lambda: _watch(stage, look, found))
            waiting()
        else:
            found += look(_seen())
        return found
    finally:
        _clear(stage)


def _seen():
    for _ in range(20):  # a panel asks anew how high it must be, one part at a time
        QTest.qWait(5)
    return [w for w in QApplication.topLevelWidgets() if w.isVisible()]


def _watch(stage, look, found):
    try:
        stage.settle()
        found += look(_seen())
    finally:
        while dialog := QApplication.activeModalWidget():
            dialog.reject()


def _clear(stage):
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
