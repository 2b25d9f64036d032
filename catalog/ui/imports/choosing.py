"""Where a file is chosen or dropped, and why the last one could not be read."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from catalog.importing import ENDINGS
from catalog.ui.imports.words import kind_names
from catalog.ui.style import GRID, icon, px
from catalog.ui.text import tr
from catalog.ui.widgets.chips import chip_row, named
from catalog.ui.widgets.job_bar import JobBar
from catalog.ui.widgets.labels import button, label

_WIDTH = 620


class Choosing(QWidget):
    """Says what may be brought before anything is chosen."""

    asked = Signal()  # the person wants to look for a file

    def __init__(self) -> None:
        super().__init__()
        self.choose = button(tr("Elegir un archivo…"), "main", "folder")
        self.choose.clicked.connect(self.asked)
        self.job = JobBar()
        self.wrong = label("", wrap=True)
        self.notice = _notice(self.wrong)
        self._lay_out()
        self.complain("")

    def complain(self, words: str) -> None:
        """Say in one sentence what is wrong with the file; «» for nothing."""
        self.wrong.setText(words)
        self.notice.setVisible(bool(words))

    def _lay_out(self) -> None:
        area = QFrame()
        area.setProperty("role", "drop")
        area.setFixedWidth(px(_WIDTH))
        inner = QVBoxLayout(area)
        inner.setContentsMargins(4 * GRID, 5 * GRID, 4 * GRID, 5 * GRID)
        inner.setSpacing(GRID)
        picture = label()
        picture.setPixmap(icon("imports", "bar").pixmap(px(6 * GRID), px(6 * GRID)))
        title = label(tr("Suelte aquí su hoja de cálculo"), "title", wrap=True)
        advice = label(
            tr(
                "De Excel, LibreOffice o un texto .csv, tal como la tiene: con títulos "
                "encima, varias hojas o columnas de más. Primero verá qué se entendió, "
                "y nada se guarda hasta que usted lo diga."
            ),
            "quiet",
            wrap=True,
        )
        for line in (picture, title, advice):
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
            inner.addWidget(line)
        inner.addSpacing(GRID)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.choose)
        row.addWidget(self.job)
        row.addStretch()
        inner.addLayout(row)
        kinds = chip_row([named(words) for words in kind_names().values()])
        column = QVBoxLayout(self)
        column.setSpacing(2 * GRID)
        column.addStretch(2)
        for part in (area, self.notice, _about(kinds)):
            part.setFixedWidth(px(_WIDTH))
            row = QHBoxLayout()  # by its own width it is asked how high it must be
            row.addStretch()
            row.addWidget(part)
            row.addStretch()
            column.addLayout(row)
        column.addStretch(3)


def _about(kinds: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GRID)
    column.addWidget(label(tr("Una hoja puede traer"), "section"))
    column.addWidget(kinds)
    return made


def _notice(words: QWidget) -> QFrame:
    made = QFrame()
    made.setProperty("role", "notice")
    row = QHBoxLayout(made)
    row.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
    row.addWidget(words, 1)
    return made


def dropped_file(event: QDragEnterEvent | QDropEvent) -> Path | None:
    """The file that is being dropped; None when it is not exactly one."""
    urls = event.mimeData().urls()
    if len(urls) == 1 and urls[0].isLocalFile():
        return Path(urls[0].toLocalFile())
    return None


def ask_for_file(parent: QWidget, folder: Path) -> Path | None:
    """Let the person look for a sheet."""
    endings = " ".join(f"*{ending}" for ending in ENDINGS)
    name, _ = QFileDialog.getOpenFileName(
        parent,
        tr("Traer una hoja de cálculo"),
        str(folder),
        tr("Hojas de cálculo ({})").format(endings),
    )
    return Path(name) if name else None
