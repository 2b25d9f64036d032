"""From cells to a table: where its headings are, and which rows are data."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count, islice
from statistics import median

from catalog.importing.headings import PARTS, familiar
from catalog.importing.read import sections
from catalog.importing.read.grid import Grid, Line, Span, is_number, one_line
from catalog.language import msgid, plain, tr
from catalog.units import DecimalMark, decimal_mark

_SEARCHED = 40  # rows among which the headings are looked for
_MOST_FILLED = 1_000_000  # cells, so that merges without end take none
_SECTION = "seccion"  # the column that a file of rejected rows keeps sections in


@dataclass(frozen=True)
class Row:
    """A row of data by its number in the file, under the section it stands in.

    `surplus` says that it has more cells than there are headings.
    """

    line: int
    cells: tuple[str, ...]
    section: str = ""
    surplus: bool = False


@dataclass(frozen=True)
class Skipped:
    """A row that is no data, and why."""

    line: int
    text: str
    why: str


@dataclass(frozen=True)
class Table:
    """What a file holds: every cell as text, every row by its number in the file.

    `decimals` has the mark that each column writes decimals with, where its cells
    tell. `told` says how the file was understood: encoding, separator or sheet.
    """

    name: str
    headings: tuple[str, ...]
    heading_line: int
    rows: tuple[Row, ...]
    decimals: tuple[DecimalMark | None, ...]
    skipped: tuple[Skipped, ...] = ()
    told: str = ""
    sheet: str = ""
    other_sheets: tuple[str, ...] = ()


def build(name: str, grid: Grid) -> Table:
    """Tell titles, headings, sections and totals from the rows of data."""
    start = _find_headings(grid.lines)
    depth = _heading_depth(grid, start)
    above, heads = grid.lines[:start], grid.lines[start : start + depth]
    body = _filled_down(grid.lines[start + depth :], grid.spans)
    width = max(line.width for line in (*heads, *body))
    headings = _headings(
        [[head.at(column) for column in range(width)] for head in heads]
    )
    titles = [Skipped(line.number, line.text, msgid("título")) for line in above]
    data, skipped = sections.divide(body, heads, grid.spans)
    rows = [Row(line.number, tuple(line.cells), title) for line, title in data]
    kept = [
        column
        for column in range(width)
        if headings[column]
        or any(column < len(row.cells) and row.cells[column] for row in rows)
    ]
    named = _distinct(headings, kept)
    rows = [_row(row, kept, max(head.width for head in heads)) for row in rows]
    return Table(
        name=name,
        headings=named,
        heading_line=heads[0].number,
        rows=tuple(_with_sections(rows, named)),
        decimals=tuple(
            _mark(rows, at, column in grid.points) for at, column in enumerate(kept)
        ),
        skipped=(*titles, *(Skipped(*found) for found in skipped)),
        told=grid.told,
        sheet=grid.sheet,
        other_sheets=grid.other_sheets,
    )


def _find_headings(lines: Sequence[Line]) -> int:
    """The row with most headings we know; else the first that looks like headings."""
    searched = lines[:_SEARCHED]
    known = [familiar(line.cells) for line in searched]
    if max(known) > 1:
        return known.index(max(known))
    for at, line in enumerate(searched[:-1]):
        filled, words = len(line.filled), len(line.words)
        usual = median(len(below.filled) for below in searched[at + 1 :])
        if filled >= max(2, 0.6 * usual) and words >= 0.8 * filled:
            return at
    return known.index(max(known))


def _heading_depth(grid: Grid, start: int) -> int:
    """How many rows the headings take: as far as their merged cells reach."""
    top = grid.lines[start]
    rest = grid.lines[start + 1 :]
    spans = [span for span in grid.spans if span.top == top.number]
    bottom = max((span.bottom for span in spans), default=top.number)
    if bottom == top.number and (not rest or not _is_second_half(top, rest[0])):
        return 1
    return 1 + max(1, sum(line.number <= bottom for line in rest))


def _is_second_half(top: Line, below: Line) -> bool:
    # Exported as text, merged headings leave blanks that the next row fills, and
    # the other way round.
    over, under = set(top.filled), set(below.filled)
    return (
        len(under) > 1
        and not any(map(is_number, below.cells))
        and bool(under - over)
        and bool(over - under)
        and familiar(below.cells) > 0
    )


def _headings(heads: Sequence[Sequence[str]]) -> list[str]:
    if len(heads) == 1:
        return [one_line(text) for text in heads[0]]
    # A merged heading counts for the columns to its right that have one below.
    spread = []
    for depth, head in enumerate(heads[:-1]):
        current, full = "", []
        for column, text in enumerate(head):
            below = any(lower[column] for lower in heads[depth + 1 :])
            current = text or (current if below else "")
            full.append(current)
        spread.append(full)
    columns = zip(*spread, heads[-1], strict=True)
    return [PARTS.join(dict.fromkeys(map(one_line, filter(None, c)))) for c in columns]


def _filled_down(lines: Sequence[Line], spans: Sequence[Span]) -> list[Line]:
    """Give every row of a cell merged downwards what the first one says."""
    downwards = [span for span in spans if span.bottom > span.top]
    if not downwards:
        return list(lines)
    by_number = {line.number: Line(line.number, list(line.cells)) for line in lines}
    last = max(by_number, default=0)
    pairs = (
        (by_number[span.top], by_number[number], span.left)
        for span in downwards
        for number in range(span.top + 1, min(span.bottom, last) + 1)
        if span.top in by_number and number in by_number
    )
    for first, line, column in islice(pairs, _MOST_FILLED):
        if column < len(line.cells):
            line.cells[column] = first.at(column)
    return list(by_number.values())


def _distinct(headings: Sequence[str], kept: Sequence[int]) -> tuple[str, ...]:
    """Every column by a name of its own: «Nombre», «Nombre (2)», «Columna D»."""
    named: dict[str, None] = {}
    for column in kept:
        heading = headings[column] or tr("Columna {}").format(_letters(column))
        numbered = (f"{heading} ({number})" for number in count(2))
        named[next(n for n in chain([heading], numbered) if n not in named)] = None
    return tuple(named)


def _letters(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _row(row: Row, kept: Sequence[int], headed: int) -> Row:
    cells = tuple(row.cells[c] if c < len(row.cells) else "" for c in kept)
    return Row(row.line, cells, row.section, any(row.cells[headed:]))


def _with_sections(rows: Sequence[Row], headings: Sequence[str]) -> Iterator[Row]:
    column = next((c for c, h in enumerate(headings) if plain(h) == _SECTION), None)
    for row in rows:
        if column is None:
            yield row
        else:
            yield Row(row.line, row.cells, row.cells[column], row.surplus)


def _mark(rows: Sequence[Row], column: int, has_points: bool) -> DecimalMark | None:
    found = decimal_mark(row.cells[column] for row in rows)
    return found or ("." if has_points else None)
