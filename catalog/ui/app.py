"""Starts the window and keeps it going when something fails."""

import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from catalog.ui import style, trouble
from catalog.ui.window import Window


def run(library_folder: Path) -> int:
    """Show a library until the window is closed; the exit code."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    prepare(app)
    trouble.install()
    window = Window()
    window.show()
    window.open_library(library_folder)
    code = app.exec()
    if window.navigation:
        window.navigation.workspace.library.close()
    return code


def prepare(app: QApplication) -> None:
    """Name, language and look of the whole program."""
    app.setApplicationName("Tinkuy")
    app.setDesktopFileName("tinkuy")
    QLocale.setDefault(QLocale(QLocale.Language.Spanish, QLocale.Country.Peru))
    words = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    # Of the dialogs that Qt itself shows: choosing a file.
    if words.load("qtbase_es", folder):
        app.installTranslator(words)
    style.apply(app)
