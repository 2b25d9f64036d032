"""What the window says when something goes wrong, and goes on."""

import sys
import traceback
from types import TracebackType

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from catalog.errors import CatalogError
from catalog.ui.style import GRID, MARGIN, px
from catalog.ui.text import tr
from catalog.ui.widgets.labels import button, label


def install() -> None:
    """Let every exception that reaches Qt be told instead of lost."""
    sys.excepthook = _told


def tell(error: BaseException, parent: QWidget | None = None) -> None:
    """Say it: its own sentence when a person can fix it, else the crash report."""
    parent = parent or QApplication.activeWindow()
    if isinstance(error, CatalogError):
        dialog = Message(tr("No se pudo"), str(error), parent)
    else:
        traceback.print_exception(error)
        dialog = crash_report(error, parent)
    dialog.exec()


def _told(
    kind: type[BaseException],
    error: BaseException,
    trace: TracebackType | None,
) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
    else:
        tell(error)


class Message(QDialog):
    """One sentence and a button; `details` may be copied."""

    def __init__(
        self, title: str, words: str, parent: QWidget | None, details: str = ""
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.details = details
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GRID)
        column.addWidget(label(title, "title"))
        self.words = label(words, wrap=True)
        self.words.setMinimumWidth(px(56 * GRID))
        column.addWidget(self.words)
        column.addSpacing(GRID)
        row = QHBoxLayout()
        row.addStretch()
        if details:
            copy = button(tr("Copiar detalles"))
            copy.clicked.connect(self.copy)
            row.addWidget(copy)
        close = button(tr("Seguir"), "main")
        close.clicked.connect(self.accept)
        close.setDefault(True)
        row.addWidget(close)
        column.addLayout(row)

    def copy(self) -> None:
        """Put the details where they can be pasted."""
        QGuiApplication.clipboard().setText(self.details)


def crash_report(error: BaseException, parent: QWidget | None = None) -> Message:
    """The window that tells of a mistake of ours."""
    return Message(
        tr("Algo falló en Tinkuy"),
        tr(
            "Lo que ya estaba guardado sigue guardado, y puede seguir trabajando. Si "
            "vuelve a pasar, copie los detalles y envíelos a quien le da soporte."
        ),
        parent,
        details(error),
    )


def details(error: BaseException) -> str:
    """Where it happened: files, lines and the kind of error, nothing typed by people.

    The message of an exception may hold a name or a phone, so it stays out.
    """
    lines = [f"{type(error).__module__}.{type(error).__qualname__}"]
    for frame in traceback.extract_tb(error.__traceback__):
        _, _, place = frame.filename.rpartition("site-packages")
        place = place if place != frame.filename else _inside(frame.filename)
        lines.append(f"{place}:{frame.lineno} {frame.name}")
    cause = error.__cause__ or error.__context__
    if cause is not None:
        lines += ["", details(cause)]
    return "\n".join(lines)


def _inside(filename: str) -> str:
    """A file's place in the program, without the folders of the computer."""
    _, found, rest = filename.replace("\\", "/").rpartition("/catalog/")
    return f"catalog/{rest}" if found else filename.replace("\\", "/").split("/")[-1]
