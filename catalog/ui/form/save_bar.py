"""The bar for what is typed and not saved, and the question on leaving it."""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from catalog.fields import Field
from catalog.ui.style import GRID, MARGIN, px
from catalog.ui.text import tr
from catalog.ui.widgets.labels import button, label

_NAMED = 3  # fields by name, before «y 2 más»

Answer = Literal["save", "discard", "stay"]


def named(fields: Sequence[Field]) -> str:
    """«Nombre comercial, Meses de cosecha y 2 más»."""
    words = ", ".join(tr(field.label) for field in fields[:_NAMED])
    rest = len(fields) - _NAMED
    return tr("{} y {} más").format(words, rest) if rest > 0 else words


class SaveBar(QFrame):
    """Names what changed; over it stands why a save was refused.

    `note` says what does not keep anybody from going on: there is no draft.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "save_bar")
        self.trouble = label("", "wrong", wrap=True)
        self.note = label("", "quiet_small", wrap=True)
        self.note.hide()
        self.words = label(wrap=True)
        self.discard = button(tr("Descartar"))
        self.next = button(tr("Guardar y siguiente"))
        self.next.setToolTip(tr("Guardar y siguiente (Ctrl+Enter)"))
        self.save = button(tr("Guardar"), "main")
        self.save.setToolTip(tr("Guardar (Ctrl+S)"))
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.words, 1)
        row.addWidget(self.discard)
        row.addWidget(self.next)
        row.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        column.addWidget(self.trouble)
        column.addWidget(self.note)
        column.addLayout(row)
        self.hide()

    def show_changes(self, fields: Sequence[Field]) -> None:
        """Say what is not saved; without anything the bar goes away."""
        self.words.setText(tr("Sin guardar: {}").format(named(fields)))
        self.complain("")
        self.setVisible(bool(fields))

    def complain(self, sentence: str) -> None:
        """Say why a save was refused."""
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))

    def remark(self, sentence: str) -> None:
        """Say something that a save can go on without."""
        self.note.setText(sentence)
        self.note.setVisible(bool(sentence))


def ask_to_leave(parent: QWidget, fields: Sequence[Field]) -> Answer:
    """What to do with changes that nobody saved."""
    dialog = LeaveDialog(parent, fields)
    dialog.exec()
    return dialog.answer


class LeaveDialog(QDialog):
    """Three buttons that say what they do; closing it means to stay."""

    def __init__(self, parent: QWidget, fields: Sequence[Field]) -> None:
        super().__init__(parent)
        self.answer: Answer = "stay"
        self.setWindowTitle(tr("Cambios sin guardar"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GRID)
        column.addWidget(label(tr("Hay cambios sin guardar"), "title"))
        words = label(named(fields), wrap=True)
        words.setMinimumWidth(px(56 * GRID))
        column.addWidget(words)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        choices: tuple[tuple[Answer, str, str], ...] = (
            ("stay", tr("Seguir editando"), "plain"),
            ("discard", tr("Descartar cambios"), "plain"),
            ("save", tr("Guardar"), "main"),
        )
        row.addStretch()
        for answer, text, role in choices:
            pressed = button(text, role)
            pressed.setObjectName(answer)
            pressed.clicked.connect(lambda _=False, answer=answer: self._take(answer))
            pressed.setDefault(answer == "save")
            row.addWidget(pressed)
        column.addLayout(row)

    def _take(self, answer: Answer) -> None:
        self.answer = answer
        self.accept()
