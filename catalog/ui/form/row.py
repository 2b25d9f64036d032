"""One field in a form: its name, its box, and what is said beside it."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from catalog.fields import Field, Known
from catalog.ui.form import boxes, completing
from catalog.ui.form.weekdays import WeekdaysBox
from catalog.ui.style import GRID
from catalog.ui.text import tr
from catalog.ui.widgets.labels import button, label


def box_for(field: Field, known: Known) -> Any:  # noqa: ANN401
    """The box that a field's kind asks for."""
    widget = field.kind.widget
    if widget == "flag":
        return boxes.FlagBox(field)
    if widget == "months":
        return boxes.MonthsBox()
    if widget == "weekdays":
        return WeekdaysBox()
    kinds = {
        "long_text": boxes.TextBox,
        "choice": boxes.ChoiceBox,
        "codes": completing.WordsBox,
        "words": completing.WordsBox,
        "place": completing.PlaceBox,
    }
    return kinds.get(widget, boxes.LineBox)(field, known)


def needed(field: Field) -> bool:
    """Whether a form cannot be saved without it."""
    # A workbook may come without the kind; who fills in a form is asked for it.
    return field.required or field.name == "kind"


class Row:
    """What a form knows of one field."""

    def __init__(self, field: Field, known: Known) -> None:
        self.field, self._known = field, known
        self.needed = needed(field)
        self.box = box_for(field, known)
        self.box.setAccessibleName(tr(field.label))
        if field.help:
            self.box.setAccessibleDescription(tr(field.help))
        self.remark = label("", "wrong", wrap=True)
        self.remark.hide()
        self.shown = ""  # the box's text when nobody has touched it
        self.theirs: Theirs | None = None
        self.right = self._laid_out()

    def show_value(self, value: Any) -> None:  # noqa: ANN401
        """Show a value as it is kept, and forget what was typed."""
        self.box.show_value(value)
        self.shown = self.box.typed()
        self.complain("")
        self.settle()

    def show_under(self, value: Any) -> None:  # noqa: ANN401
        """Take a value for the one that is kept, and leave what is typed on top."""
        typed = self.box.typed()
        self.box.show_value(value)
        self.shown = self.box.typed()
        self.box.show_typed(typed)

    def value(self) -> Any:  # noqa: ANN401
        """What stands in the box; ValueError when it cannot be read or is needed."""
        value = self.box.read()
        if self.needed and not value:
            raise ValueError(tr("Falta {}.").format(tr(self.field.label).lower()))
        return value

    def differs(self, before: Any) -> bool:  # noqa: ANN401
        """Whether the box holds something else than what is kept."""
        try:
            return bool(self.box.read() != before)
        except ValueError:
            return True

    def complain(self, sentence: str) -> None:
        """Say what is wrong, or that nothing is any more."""
        self.remark.setText(sentence)
        self.remark.setVisible(bool(sentence))
        boxes.mark(self.box, wrong=bool(sentence))

    def check(self) -> None:
        """Say what is wrong with what stands in the box now, if anything is."""
        try:
            self.box.read()
        except ValueError as error:
            self.complain(str(error))
        else:
            self.complain("")

    def ask(self, value: Any) -> "Theirs":  # noqa: ANN401
        """Show what somebody else wrote meanwhile, and ask which one stays."""
        self.settle()
        self.theirs = Theirs(self.field.show(value, self._known))
        self.right.insertWidget(1, self.theirs)
        return self.theirs

    def settle(self) -> None:
        """Ask no longer."""
        if self.theirs:
            self.right.removeWidget(self.theirs)
            self.theirs.hide()
            self.theirs.deleteLater()
            self.theirs = None

    def _laid_out(self) -> QVBoxLayout:
        right = QVBoxLayout()
        right.setSpacing(2)
        beside = QHBoxLayout()
        beside.addWidget(self.box, 1)
        beside.addStretch()  # what is narrow stands on the left
        right.addLayout(beside)
        right.addWidget(self.remark)
        if self.field.help:
            right.addWidget(label(tr(self.field.help), "quiet_small", wrap=True))
        return right


class Theirs(QFrame):
    """What somebody else wrote into a field meanwhile, and the two ways out."""

    kept = Signal()  # mine stays
    taken = Signal()  # theirs it is

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "theirs")
        said = tr("Mientras tanto otra persona lo dejó vacío.")
        if text:
            said = tr("Mientras tanto otra persona escribió: «{}».").format(text)
        self.words = label(said, wrap=True)
        self.mine = button(tr("Quedarme con lo mío"))
        self.theirs = button(tr("Tomar lo suyo"))
        self.mine.clicked.connect(self.kept)
        self.theirs.clicked.connect(self.taken)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.mine)
        row.addWidget(self.theirs)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID, GRID, GRID)
        column.addWidget(self.words)
        column.addLayout(row)
