"""One row of a sheet as fields: values where the text could be read, problems else."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from catalog.fields import SHEETS, Field, Known
from catalog.fields.kinds import WEIGHT
from catalog.importing.read import Row, Table
from catalog.language import plain, tr
from catalog.units import DecimalMark, decimal_mark

_MOST_SEEN = 20_000  # texts remembered
# How people, and SUNAT, write that there is nothing to say.
_NOTHING = frozenset({"-", "--", "---", "–", "—", "n/a", "s/d", "null", "sin dato"})


@dataclass(frozen=True)
class Problem:
    """What is wrong or doubtful in one cell, and what was expected there.

    Without a `column` it is about the whole row.
    """

    line: int
    column: str
    value: str
    reason: str
    expects: str = ""

    def __str__(self) -> str:
        where = tr("fila {}").format(self.line)
        said = f"{', '.join(filter(None, (where, self.column)))}: «{self.value}»"
        if self.expects:
            expected = tr("{}; se esperaba {}. {}")
            return expected.format(said, self.expects, self.reason)
        return f"{said}. {self.reason}"


class Typed(NamedTuple):
    """A cell that holds something, the heading above it and its decimal mark."""

    text: str
    heading: str
    mark: DecimalMark | None


@dataclass
class Cells:
    """A row by field: what was typed, what was read, what is wrong and in doubt."""

    line: int
    section: str
    headings: Mapping[str, str]
    typed: Mapping[str, Sequence[Typed]]
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    doubts: list[Problem] = field(default_factory=list)

    def text(self, name: str) -> str:
        """What was typed for a field; empty when nothing was."""
        found = self.typed.get(name)
        return found[0].text if found else ""

    def refuse(self, name: str, reason: str, expects: str = "") -> None:
        """Say that the row cannot be taken; `expects` is a msgid."""
        self.problems.append(self._problem(name, reason, tr(expects)))

    def doubt(self, name: str, reason: str) -> None:
        """Say that a person should look at the row first."""
        self.doubts.append(self._problem(name, reason, ""))

    def _problem(self, name: str, reason: str, expects: str) -> Problem:
        typed = self.typed.get(name)
        heading = typed[0].heading if typed else self.headings.get(name, name)
        return Problem(self.line, heading, self.text(name), reason, expects)


class CellReader:
    """Reads the rows of a table; what repeats in a column is read once.

    Fields in `by_hand` are only handed on as typed.
    """

    def __init__(
        self,
        table: Table,
        columns: dict[int, Field],
        known: Known,
        by_hand: frozenset[str],
        sheet: str,
    ) -> None:
        self._table = table
        self._columns = columns
        self._by_hand = by_hand
        self._headings = {field.name: tr(field.label) for field in SHEETS[sheet]} | {
            field.name: table.headings[column]
            for column, field in reversed(columns.items())
        }
        marks: tuple[DecimalMark | None, ...] = (None, ".", ",")
        self._known = {mark: replace(known, decimal=mark) for mark in marks}
        self._seen: dict[tuple[int, str], Any] = {}

    def __call__(self, row: Row) -> Cells:
        """The fields of a row."""
        typed: dict[str, list[Typed]] = {}
        cells = Cells(row.line, row.section, self._headings, typed)
        for column, asked in self._columns.items():
            text = row.cells[column]
            if not text or (len(text) < 9 and plain(text) in _NOTHING):
                continue
            found = self._typed(column, text)
            typed.setdefault(asked.name, []).append(found)
            if asked.name not in self._by_hand:
                self._read(cells, column, asked, found)
        if row.surplus:
            cells.doubts.append(_surplus(row))
        return cells

    def _typed(self, column: int, text: str) -> Typed:
        mark = self._table.decimals[column]
        if mark is None and ("," in text or "." in text):
            mark = decimal_mark([text])
        return Typed(text, self._table.headings[column], mark)

    def _read(self, cells: Cells, column: int, asked: Field, typed: Typed) -> None:
        key = (column, typed.text)
        if key not in self._seen:
            if len(self._seen) > _MOST_SEEN:
                self._seen.clear()
            self._seen[key] = self._value(asked, typed)
        value = self._seen[key]
        if isinstance(value, ValueError):
            cells.refuse(asked.name, str(value), asked.kind.expects)
        else:
            cells.values[asked.name] = value

    def _value(self, asked: Field, typed: Typed) -> Any:  # noqa: ANN401
        known = self._known[typed.mark]
        text = weighed(typed, known) if asked.kind is WEIGHT else typed.text
        try:
            return asked.read(text, known)
        except ValueError as error:
            return error.with_traceback(None)  # which would keep much alive


def weighed(typed: Typed, known: Known) -> str:
    """A weight with the unit of its heading: «3» under «Cantidad (t)» is «3 t»."""
    remark = re.search(r"\(([^()]+)\)\s*$", typed.heading)
    if remark is None or any(map(str.isalpha, typed.text)):
        return typed.text
    word = plain(remark[1]).rstrip(".")
    forms = {word, word.removesuffix("s"), word.removesuffix("es")}
    is_unit = any(not forms.isdisjoint(unit.aliases) for unit in known.units.values())
    return f"{typed.text} {remark[1]}" if is_unit else typed.text


def _surplus(row: Row) -> Problem:
    return Problem(
        row.line,
        "",
        " · ".join(filter(None, row.cells))[:80],
        tr(
            "Tiene más celdas que la cabecera: revise si falta poner comillas a un "
            "texto que lleva el separador."
        ),
    )
