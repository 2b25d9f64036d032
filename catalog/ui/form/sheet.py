"""The data sheet of one record as a form: sections, boxes and what is wrong."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from catalog.fields import Field, Known
from catalog.records.rules import across
from catalog.ui.form.row import Row, needed
from catalog.ui.style import GRID, MARGIN, px
from catalog.ui.text import tr
from catalog.ui.widgets.card import Card
from catalog.ui.widgets.labels import label

_TOP = Qt.AlignmentFlag.AlignTop
_LABELS = 168  # the width of the names on the left


class Section(Card):
    """The fields of one section."""

    def __init__(self, name: str, rows: list[Row]) -> None:
        super().__init__(tr(name))
        self.name, self.rows = name, rows
        grid = QGridLayout()
        self.column.addLayout(grid)
        grid.setHorizontalSpacing(MARGIN)
        grid.setVerticalSpacing(GRID)
        grid.setColumnMinimumWidth(0, px(_LABELS))
        grid.setColumnStretch(1, 1)
        for line, row in enumerate(rows):
            grid.addWidget(_name(row), line, 0, _TOP)
            grid.addLayout(row.right, line, 1)


def _name(row: Row) -> QWidget:
    words = tr(row.field.label) + (" *" if row.needed else "")
    name = label(words, "quiet", wrap=True)
    name.setBuddy(row.box)
    name.setFixedWidth(px(_LABELS))
    name.setContentsMargins(0, px(GRID - 1), 0, 0)
    return name


class Sheet(QWidget):
    """All the sections of a record; `fields` are those it has values for."""

    edited = Signal()
    finished = Signal()  # the keyboard left a box
    filled = Signal()  # with what the library holds

    def __init__(self, fields: list[Field], known: Known) -> None:
        super().__init__()
        self._before: dict[str, Any] = {}
        self.rows = {f.name: Row(f, known) for f in _in_order(fields)}
        sections: dict[str, list[Row]] = {}
        for row in self.rows.values():
            sections.setdefault(row.field.section, []).append(row)
            row.box.edited.connect(self._hear)
            row.box.finished.connect(lambda row=row: self._leave(row))
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
            row.show_value(values[name])
        self.filled.emit()

    def show_under(self, values: Mapping[str, Any]) -> None:
        """Take these for what the library holds now, and leave what was typed.

        Where somebody else wrote into the same field, the row asks which one stays.
        """
        before, self._before = self._before, dict(values)
        for name, row in self.rows.items():
            if not (row.differs(before[name]) and row.differs(values[name])):
                row.show_value(values[name])
            elif values[name] != before[name]:
                row.show_under(values[name])
                self._ask(row)
        self.filled.emit()

    def offer(self, name: str, value: Any) -> None:  # noqa: ANN401
        """Put a value into a box as if it had been typed."""
        shown = self.rows[name].shown
        self.rows[name].box.show_value(value)
        self.rows[name].shown = shown
        self._hear()

    def show_typed(self, typed: Mapping[str, str], before: Mapping[str, str]) -> None:
        """Put back a draft: texts by field, and what the boxes showed before it."""
        for name, text in typed.items():
            if (row := self.rows.get(name)) is None:
                continue  # of an older version of the program
            row.box.show_typed(text)
            row.check()
            if before.get(name, row.shown) != row.shown:
                self._ask(row)
        self.edited.emit()

    @property
    def changed(self) -> list[Field]:
        """The fields that differ from what was shown."""
        before = self._before
        return [r.field for n, r in self.rows.items() if r.differs(before[n])]

    @property
    def undecided(self) -> list[Field]:
        """The fields that somebody else changed too, and nobody has decided yet."""
        return [row.field for row in self.rows.values() if row.theirs]

    def typed(self) -> tuple[dict[str, str], dict[str, str]]:
        """A draft of what changed: the texts by field, and those shown before."""
        rows = {field.name: self.rows[field.name] for field in self.changed}
        return (
            {name: row.box.typed() for name, row in rows.items()},
            {name: row.shown for name, row in rows.items()},
        )

    def read(self) -> dict[str, Any] | None:
        """Every value, or None when some cannot be kept: each says why."""
        values, wrong = {}, {}
        for name, row in self.rows.items():
            try:
                values[name] = row.value()
            except ValueError as error:
                wrong[name] = str(error)
        wrong = across(values) | wrong
        for name, row in self.rows.items():
            row.complain(wrong.get(name, ""))
        if wrong:
            self.rows[next(n for n in self.rows if n in wrong)].box.setFocus()
        return None if wrong else values

    def wrong_in(self, section: Section) -> bool:
        """Whether something in a section has to be mended or decided."""
        return any(row.remark.text() or row.theirs for row in section.rows)

    def filled_in(self, section: Section) -> int:
        """How many fields of a section say something."""
        return sum(not _is_empty(row) for row in section.rows)

    def _ask(self, row: Row) -> None:
        theirs = row.ask(self._before[row.field.name])
        theirs.kept.connect(lambda: self._settle(row))
        theirs.taken.connect(lambda: self._take_theirs(row))

    def _settle(self, row: Row) -> None:
        row.settle()
        row.box.setFocus()
        self.edited.emit()

    def _take_theirs(self, row: Row) -> None:
        row.show_value(self._before[row.field.name])
        self._settle(row)

    def _hear(self) -> None:
        for row in self.rows.values():
            if row.remark.text():
                row.check()
        self.edited.emit()

    def _leave(self, row: Row) -> None:
        row.check()
        self.finished.emit()


def _in_order(fields: list[Field]) -> list[Field]:
    """Section by section, those first that must be filled in: Tab goes this way."""
    sections = list(dict.fromkeys(field.section for field in fields))
    return sorted(fields, key=lambda f: (sections.index(f.section), not needed(f)))


def _is_empty(row: Row) -> bool:
    try:
        value = row.box.read()
    except ValueError:
        return False
    return value in (None, "", (), 0, False)
