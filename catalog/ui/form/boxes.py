"""What a field is typed or chosen in, by the `widget` its kind names.

Every box has `edited` and `finished`, shows a value and reads it back; `read`
raises ValueError with the sentence to put beside it. `typed` is what stands in it
as text, be it readable or not, and `show_typed` puts such a text back: drafts live
on them.
"""

from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from catalog import seasons
from catalog.fields import Field, Known
from catalog.language import msgid
from catalog.ui.style import CONTROL, px
from catalog.ui.text import tr
from catalog.ui.widgets.labels import restyle
from catalog.ui.widgets.months import MonthPicker
from catalog.vocabulary import CHOICES

_HINTS = {
    "date": "25/04/2026",
    "weight": "25 kg",
    "price": "12.50",
    "place": msgid("Escriba el distrito"),
}
_NARROW = {"date", "weight", "price", "number"}


class Box(Protocol):
    """What a form asks of each of its boxes."""

    @property
    def edited(self) -> SignalInstance: ...
    @property
    def finished(self) -> SignalInstance: ...

    def show_value(self, value: Any) -> None:  # noqa: ANN401
        """Show a value as it is kept."""

    def read(self) -> Any:  # noqa: ANN401
        """What stands in it now; ValueError says what is wrong with it."""

    def typed(self) -> str:
        """What stands in it now, as it was typed."""

    def show_typed(self, text: str) -> None:
        """Put back what `typed` gave; what counts as untouched stays as it was."""


class LineBox(QLineEdit):
    """A line to type in; text nobody touched gives its very value back."""

    edited = Signal()
    finished = Signal()

    def __init__(self, field: Field, known: Known) -> None:
        super().__init__()
        self.field, self.known = field, known
        self._value: Any = None
        self._shown = ""
        self.setPlaceholderText(tr(_HINTS.get(field.kind.widget, "")))
        if field.kind.widget in _NARROW:
            self.setMaximumWidth(px(5 * CONTROL))
        self.textEdited.connect(self.edited)
        self.editingFinished.connect(self.finished)

    def show_value(self, value: Any) -> None:  # noqa: ANN401
        self._value = value
        self._shown = self.field.show(value, self.known)
        self.setText(self._shown)
        self.setCursorPosition(0)

    def read(self) -> Any:  # noqa: ANN401
        typed = self.text()
        if typed == self._shown:
            return self._value
        return self.field.read(typed, self.known)

    def typed(self) -> str:
        return self.text()

    def show_typed(self, text: str) -> None:
        self.setText(text)
        self.setCursorPosition(0)


class TextBox(QPlainTextEdit):
    """Several lines to type in; Tab goes on to the next field."""

    edited = Signal()
    finished = Signal()

    def __init__(self, field: Field, known: Known) -> None:
        super().__init__()
        self.field, self.known = field, known
        self._shown = ""
        self.setTabChangesFocus(True)
        self.setFixedHeight(px(3 * CONTROL))
        self.textChanged.connect(self._tell)

    def show_value(self, value: str) -> None:
        self._shown = value or ""
        self.setPlainText(self._shown)

    def read(self) -> Any:  # noqa: ANN401
        typed = self.toPlainText()
        return typed if typed == self._shown else self.field.read(typed, self.known)

    def typed(self) -> str:
        return self.toPlainText()

    def show_typed(self, text: str) -> None:
        self.setPlainText(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.finished.emit()

    def _tell(self) -> None:
        if self.toPlainText() != self._shown or self.hasFocus():
            self.edited.emit()


class ChoiceBox(QComboBox):
    """One of a list, found by typing any part of it."""

    edited = Signal()
    finished = Signal()

    def __init__(self, field: Field, known: Known) -> None:
        super().__init__()
        self.field, self.known = field, known
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(14)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.addItems(options(field, known))
        typing = QCompleter(self.model(), self)
        typing.setFilterMode(Qt.MatchFlag.MatchContains)
        typing.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        typing.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(typing)
        line = self.lineEdit()
        assert line is not None
        line.setPlaceholderText(tr("Elija o escriba"))
        line.textEdited.connect(self.edited)
        line.editingFinished.connect(self.finished)
        self.activated.connect(self.edited)

    def show_value(self, value: Any) -> None:  # noqa: ANN401
        self.setCurrentText(self.field.show(value, self.known))
        line = self.lineEdit()
        assert line is not None
        line.setCursorPosition(0)

    def read(self) -> Any:  # noqa: ANN401
        return self.field.read(self.currentText(), self.known)

    def typed(self) -> str:
        return self.currentText()

    def show_typed(self, text: str) -> None:
        self.setEditText(text)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Rolling through a long form must not change what it rolls over.
        event.ignore()


class FlagBox(QCheckBox):
    """Yes or no."""

    edited = Signal()
    finished = Signal()

    def __init__(self, field: Field) -> None:
        super().__init__(tr("Sí"))
        self.clicked.connect(self.edited)
        self.clicked.connect(self.finished)
        self.setAccessibleName(tr(field.label))

    def show_value(self, value: bool) -> None:
        self.setChecked(bool(value))

    def read(self) -> bool:
        return self.isChecked()

    def typed(self) -> str:
        return "1" if self.isChecked() else "0"

    def show_typed(self, text: str) -> None:
        self.setChecked(text == "1")


class MonthsBox(MonthPicker):
    """Twelve months to press."""

    finished = Signal()

    def show_value(self, value: int) -> None:
        self.show_mask(value or 0)

    def read(self) -> int:
        return self.pressed

    def typed(self) -> str:
        return " ".join(map(str, seasons.months(self.pressed)))

    def show_typed(self, text: str) -> None:
        self.show_mask(seasons.mask(map(int, text.split())))


def options(field: Field, known: Known) -> list[str]:
    """What may be chosen, in words; nothing first where nothing is a choice."""
    name = field.kind.options
    if field.kind.empty is not None and name in CHOICES:
        return [choice.said() for choice in CHOICES[name].values()]
    return ["", *known.lists.get(name, {}).values()]


def mark(box: QWidget, *, wrong: bool) -> None:
    """Draw a box as one that has to be mended, or as usual."""
    if box.property("wrong") != wrong:
        box.setProperty("wrong", wrong)
        restyle(box)
