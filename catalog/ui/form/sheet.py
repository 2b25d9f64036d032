"""The data sheet of one record as a form: sections, boxes and what is wrong."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from catalog.fields import Field, Known
from catalog.ui.form import boxes, completing, rules
from catalog.ui.style import GRID, MARGIN
from catalog.ui.text import tr
from catalog.ui.widgets.labels import label

_TOP = Qt.AlignmentFlag.AlignTop
_LABELS = 168  # the width of the names on the left


def box_for(field: Field, known: Known) -> Any:  # noqa: ANN401
    """The box that a field's kind asks for."""
    widget = field.kind.widget
    if widget == "flag":
        return boxes.FlagBox(field)
    if widget == "months":
        return boxes.MonthsBox()
    kinds = {
        "long_text": boxes.TextBox,
        "choice": boxes.ChoiceBox,
        "codes": completing.WordsBox,
        "words": completing.WordsBox,
        "place": completing.PlaceBox,
    }
    return kinds.get(widget, boxes.LineBox)(field, known)


class Row:
    """One field in the form: its name, its box, and the sentence beside it."""

    def __init__(self, field: Field, known: Known) -> None:
        self.field = field
        self.box = box_for(field, known)
        self.box.setAccessibleName(tr(field.label))
        if field.help:
            self.box.setAccessibleDescription(tr(field.help))
        self.remark = label("", "wrong", wrap=True)
        self.remark.hide()

    def value(self) -> Any:  # noqa: ANN401
        """What stands in the box; ValueError when it cannot be read."""
        return self.box.read()

    def complain(self, sentence: str) -> None:
        """Say what is wrong, or that nothing is any more."""
        self.remark.setText(sentence)
        self.remark.setVisible(bool(sentence))
        boxes.mark(self.box, wrong=bool(sentence))


class Section(QFrame):
    """A card with the fields of one section."""

    def __init__(self, name: str, rows: list[Row]) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.name, self.rows = name, rows
        grid = QGridLayout(self)
        grid.setContentsMargins(MARGIN, MARGIN - 4, MARGIN, MARGIN)
        grid.setHorizontalSpacing(MARGIN)
        grid.setVerticalSpacing(GRID)
        grid.setColumnMinimumWidth(0, _LABELS)
        grid.setColumnStretch(1, 1)
        grid.addWidget(label(tr(name), "title"), 0, 0, 1, 2)
        for line, row in enumerate(rows, start=1):
            self._add(grid, line, row)

    @staticmethod
    def _add(grid: QGridLayout, line: int, row: Row) -> None:
        words = tr(row.field.label) + (" *" if row.field.required else "")
        name = label(words, "quiet", wrap=True)
        name.setBuddy(row.box)
        name.setFixedWidth(_LABELS)
        name.setContentsMargins(0, GRID - 1, 0, 0)
        right = QVBoxLayout()
        right.setSpacing(2)
        beside = QHBoxLayout()
        beside.addWidget(row.box, 1)
        beside.addStretch()  # what is narrow stands on the left
        right.addLayout(beside)
        right.addWidget(row.remark)
        if row.field.help:
            right.addWidget(label(tr(row.field.help), "quiet_small", wrap=True))
        grid.addWidget(name, line, 0, _TOP)
        grid.addLayout(right, line, 1)


class Sheet(QWidget):
    """All the sections of a record; `fields` are those it has values for."""

    edited = Signal()

    def __init__(self, fields: list[Field], known: Known) -> None:
        super().__init__()
        self.rows = {field.name: Row(field, known) for field in fields}
        self._known = known
        self._before: dict[str, Any] = {}
        sections: dict[str, list[Row]] = {}
        for row in self.rows.values():
            sections.setdefault(row.field.section, []).append(row)
            row.box.edited.connect(self._hear)
            row.box.finished.connect(lambda row=row: self._check(row))
        self.sections = [Section(name, rows) for name, rows in sections.items()]
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(MARGIN)
        for section in self.sections:
            column.addWidget(section)
        column.addStretch()

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Fill every box, and forget what was typed."""
        self._before = dict(values)
        for name, row in self.rows.items():
            row.box.show_value(values[name])
            row.complain("")

    @property
    def changed(self) -> list[Field]:
        """The fields that differ from what was shown."""
        return [row.field for row in self.rows.values() if self._differs(row)]

    def read(self) -> dict[str, Any] | None:
        """Every value, or None when some cannot be kept: each says why."""
        values, wrong = {}, {}
        for name, row in self.rows.items():
            try:
                values[name] = row.value()
                if row.field.required and not values[name]:
                    row.field.read("", self._known)
            except ValueError as error:
                wrong[name] = str(error)
        wrong = rules.across(values) | wrong
        for name, row in self.rows.items():
            row.complain(wrong.get(name, ""))
        if wrong:
            self.rows[next(n for n in self.rows if n in wrong)].box.setFocus()
        return None if wrong else values

    def wrong_in(self, section: Section) -> bool:
        """Whether something in a section has to be mended."""
        return any(row.remark.text() for row in section.rows)

    def filled_in(self, section: Section) -> int:
        """How many fields of a section say something."""
        return sum(not self._is_empty(row) for row in section.rows)

    def _hear(self) -> None:
        for row in self.rows.values():
            if row.remark.text():
                self._check(row)
        self.edited.emit()

    @staticmethod
    def _check(row: Row) -> None:
        try:
            row.value()
        except ValueError as error:
            row.complain(str(error))
        else:
            row.complain("")

    def _differs(self, row: Row) -> bool:
        try:
            return bool(row.value() != self._before[row.field.name])
        except ValueError:
            return True

    @staticmethod
    def _is_empty(row: Row) -> bool:
        try:
            value = row.value()
        except ValueError:
            return False
        return value in (None, "", (), 0, False)
