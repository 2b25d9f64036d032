"""The cells of a sheet as text, before anyone knows which row is the heading."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from catalog.errors import ImportFailed
from catalog.language import tr

MOST_ROWS = 200_000
MOST_COLUMNS = 1_000

# Control characters mean nothing in a cell and cannot be printed; new lines and
# tabs stay. U+FEFF is a byte-order mark that was pasted along.
_UNSEEN = {code: None for code in (*range(32), 127, 0xFEFF) if code not in (9, 10)}


_NUMBER = re.compile(r"[+\-−]?[\d.,\s]*\d[\d.,\s]*%?|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")


@dataclass(frozen=True)
class Line:
    """A row that holds something, by its number in the file, the first being 1."""

    number: int
    cells: list[str]

    def at(self, column: int) -> str:
        """A cell, also beyond the last."""
        return self.cells[column] if column < len(self.cells) else ""

    @property
    def filled(self) -> list[int]:
        """The columns that hold something."""
        return [column for column, cell in enumerate(self.cells) if cell]

    @property
    def width(self) -> int:
        """How many columns it reaches."""
        return max(self.filled, default=-1) + 1

    @property
    def words(self) -> list[str]:
        """The cells that are no number or date."""
        return [cell for cell in self.cells if cell and not is_number(cell)]

    @property
    def text(self) -> str:
        """All of it on one line."""
        return one_line(" ".join(filter(None, self.cells)))


@dataclass(frozen=True)
class Span:
    """Merged cells: first and last row, by their number, and column, from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Grid:
    """One sheet; `points` are its columns of numbers with a decimal point."""

    lines: list[Line]
    told: str
    spans: Sequence[Span] = ()
    points: frozenset[int] = frozenset()
    sheet: str = ""
    other_sheets: tuple[str, ...] = ()


def one_line(text: str) -> str:
    """A text without its line breaks."""
    return " ".join(text.split())


def is_number(text: str) -> bool:
    """Whether a cell is a number, a percentage or a date."""
    return len(text) < 40 and _NUMBER.fullmatch(text) is not None


def clean(text: str) -> str:
    """A cell as it is kept: no control characters, nothing around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_UNSEEN).strip()


def refuse_huge(name: str, rows: int, columns: int) -> None:
    """Raise ImportFailed for more than a person can have meant."""
    if rows > MOST_ROWS:
        raise ImportFailed(
            tr(
                "«{}» tiene más de {:,} filas: divídalo en archivos más pequeños."
            ).format(name, MOST_ROWS)
        )
    if columns > MOST_COLUMNS:
        raise ImportFailed(
            tr(
                "«{}» tiene más de {:,} columnas: deje sólo las de datos y vuelva a "
                "guardarlo."
            ).format(name, MOST_COLUMNS)
        )
