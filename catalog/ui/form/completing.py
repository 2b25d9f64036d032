"""Boxes that offer what may be meant while a person types."""

import json
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QFrame, QLineEdit, QPushButton, QWidget

from catalog.fields import Field, Known
from catalog.language import plain
from catalog.ui.form.boxes import LineBox
from catalog.ui.form.place import offered
from catalog.ui.style import GAP, px
from catalog.ui.text import tr
from catalog.ui.widgets.chips import removable
from catalog.ui.widgets.flow import FlowLayout
from catalog.ui.widgets.labels import restyle

_OFFERED = 12


class PlaceBox(LineBox):
    """A district, found by any words of its path; never a list of all of them."""

    def __init__(self, field: Field, known: Known) -> None:
        super().__init__(field, known)
        self._offers = _Offers(self)
        self._offers.taken.connect(self._take)
        self._offered: dict[str, str] = {}  # what is read → what is meant
        self.textEdited.connect(self._offer)

    def _offer(self, typed: str) -> None:
        places = self.known.places
        self._offered = {
            offered(place, places, typed): places.path(place)
            for place in places.suggest(typed)
        }
        self._offers.offer(list(self._offered))

    def _take(self, words: str) -> None:
        self.setText(self._offered[words])
        self.edited.emit()
        self.finished.emit()


class WordsBox(QFrame):
    """Several words or values of a list, each a chip that a click takes away."""

    edited = Signal()
    finished = Signal()

    def __init__(self, field: Field, known: Known) -> None:
        super().__init__()
        self.setProperty("role", "words")
        self._field, self._known = field, known
        self._values: list[str] = []
        self._chips: list[QPushButton] = []
        self._flow = FlowLayout()
        self._flow.setContentsMargins(GAP + 2, GAP, GAP + 2, GAP)
        self.setLayout(self._flow)
        self.line = QLineEdit()
        self.line.setAccessibleName(tr(field.label))
        self.line.setMinimumWidth(px(150))
        self.line.installEventFilter(self)
        self._flow.addWidget(self.line)
        self.setFocusProxy(self.line)
        self._offers = _Offers(self.line)
        self._offers.taken.connect(self._take)
        self.line.textEdited.connect(self._typed)

    def show_value(self, value: tuple[str, ...]) -> None:
        """Show these chips and no others."""
        self._values = list(value or ())
        self.line.clear()
        self._rebuild()

    def read(self) -> Any:  # noqa: ANN401
        """The chips and, behind them, what is still being typed."""
        pending = self._field.read(self.line.text(), self._known)
        return tuple(dict.fromkeys([*self._values, *pending]))

    def typed(self) -> str:
        """The chips, and behind them the line, as a list in JSON."""
        return json.dumps([*self._values, self.line.text()])

    def show_typed(self, text: str) -> None:
        """Show chips and line as they stood."""
        *self._values, line = json.loads(text)
        self.line.setText(line)
        self._rebuild()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.setProperty("focused", self.line.hasFocus())
            restyle(self)
        if event.type() == QEvent.Type.FocusOut and not self._offers.is_open:
            self._add()
            self.finished.emit()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.line.text():
            self._add()
        elif event.key() == Qt.Key.Key_Down:
            self._offer(self.line.text())
        elif event.key() == Qt.Key.Key_Backspace and not self.line.text():
            self._drop(len(self._values) - 1)
        else:
            return False
        return True

    def _typed(self, typed: str) -> None:
        if typed.endswith((",", ";")):
            self._add()
        else:
            self._offer(typed)
        self.edited.emit()

    def _offer(self, typed: str) -> None:
        start = plain(typed)
        listed = self._known.lists.get(self._field.kind.options, {})
        names = [
            name
            for code, name in listed.items()
            if code not in self._values and _begins(plain(name), start)
        ]
        self._offers.offer(names[:_OFFERED] if start else names)

    def _take(self, name: str) -> None:
        self.line.setText(name)
        self._add()

    def _add(self) -> None:
        """Turn what is typed into chips; text that cannot be read stays."""
        if not self.line.text().strip(" ,;"):
            self.line.clear()
            return
        try:
            self._values = list(self.read())
        except ValueError:
            self.finished.emit()
            return
        self.line.clear()
        self._rebuild()
        self.edited.emit()

    def _drop(self, place: int) -> None:
        if 0 <= place < len(self._values):
            del self._values[place]
            self._rebuild()
            self.line.setFocus()
            self.edited.emit()

    def _rebuild(self) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self._flow.removeWidget(self.line)
        names = self._known.lists.get(self._field.kind.options, {})
        self._chips = []
        for place, value in enumerate(self._values):
            chip = removable(names.get(value, value), "word")
            chip.clicked.connect(lambda _=False, place=place: self._drop(place))
            self._chips.append(chip)
            self._flow.addWidget(chip)
        self._flow.addWidget(self.line)
        hint = tr("Agregar…") if self._chips else tr("Escriba y pulse Enter")
        self.line.setPlaceholderText(hint)
        for before, after in pairwise([self.line, *self._chips]):
            after.show()
            QWidget.setTabOrder(before, after)
        self.updateGeometry()


def _begins(name: str, start: str) -> bool:
    return any(word.startswith(start) for word in (name, *name.split()))


class _Offers(QObject):
    """A short list under a line."""

    taken = Signal(str)

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._line = line
        self._words = QStringListModel(self)
        self._list: QCompleter | None = None

    @property
    def words(self) -> list[str]:
        """What is offered now."""
        return self._words.stringList()

    @property
    def is_open(self) -> bool:
        """Whether the list stands under the line now."""
        popup = self._list.popup() if self._list else None
        return bool(popup and popup.isVisible())

    def offer(self, words: list[str]) -> None:
        """Show these, or nothing when there are none."""
        self._words.setStringList(words)
        # A form has many of these and a person types in few.
        self._list = self._list or self._made()
        popup = self._list.popup()
        if popup:
            popup.setProperty("role", "offers")
        if words:
            self._list.complete()
        elif popup:
            popup.hide()

    def _made(self) -> QCompleter:
        made = QCompleter(self._words, self)
        # They are chosen already, by rules that know accents and nicknames.
        made.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        made.setWidget(self._line)
        made.setMaxVisibleItems(_OFFERED)
        made.activated.connect(self.taken)
        return made
