"""Starts the window and keeps it going when something fails."""

import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from catalog import settings
from catalog.ui import style, text, trouble
from catalog.ui.single import call_other
from catalog.ui.window import Window


def run(library_folder: Path | None) -> int:
    """Show a library until the window is closed, or the welcome; the exit code."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    if library_folder and call_other(library_folder):
        return 0
    prepare(app)
    trouble.install()
    window = Window()
    window.show()
    if library_folder:
        window.open_library(library_folder)
    else:
        window.welcome()
    code = app.exec()
    window.leave_library()
    return code


def prepare(app: QApplication, settings_folder: Path | None = None) -> None:
    """Name, language and look of the whole program, as the person chose them."""
    chosen = settings.load(settings_folder)
    app.setApplicationName("Tinkuy")
    app.setDesktopFileName("tinkuy")
    QLocale.setDefault(QLocale(QLocale.Language.Spanish, QLocale.Country.Peru))
    text.speak(chosen.language)
    _speak_in_dialogs(app, chosen.language)
    style.choose(_theme(app, chosen.theme), chosen.scale / 100)
    style.apply(app)


def _theme(app: QApplication, chosen: str) -> style.Theme:
    if chosen == "system":
        dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return "dark" if dark else "light"
    return "dark" if chosen == "dark" else "light"


def _speak_in_dialogs(app: QApplication, language: str) -> None:
    """Of the dialogs that Qt itself shows: choosing a file."""
    if old := app.findChild(QTranslator, "dialogs"):
        app.removeTranslator(old)
        old.deleteLater()
    words = QTranslator(app)
    words.setObjectName("dialogs")
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if words.load(f"qtbase_{language}", folder):
        app.installTranslator(words)
