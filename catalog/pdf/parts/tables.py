"""Tables with thin lines, and pairs of a word and its value."""

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Flowable, Paragraph, Table

from catalog.pdf import fonts
from catalog.pdf.parts.layout import Column, Row, Rule
from catalog.pdf.style import (
    BODY,
    CELL,
    CELL_HEAD,
    HEADING,
    LABEL,
    MUTED,
    MUTED_NAME,
    PLACE,
    RULE,
    WIDTH,
    Sheet,
)

_WORD = CELL.clone("word", textColor=MUTED)

_LINES = (
    # Cells are paragraphs, yet Table sets the font of each: a base-14 one, if let.
    ("FONTNAME", (0, 0), (-1, -1), fonts.SANS),
    ("LINEBELOW", (0, 0), (-1, -2), 0.5, RULE),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (0, -1), 0),
    ("LEFTPADDING", (1, 0), (-1, -1), 5),
    ("RIGHTPADDING", (0, 0), (-1, -1), 3),
    ("TOPPADDING", (0, 0), (-1, -1), 2),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
)

Cell = str | tuple[str, str]  # a text, or a text and what is said of it below


def heading(text: str, sheet: Sheet) -> list[Flowable]:
    """The heading of a block with a thin line under it."""
    return [sheet.p(text, HEADING), Rule(keep=1)]


def grid(
    head: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    shares: Sequence[float],
    sheet: Sheet,
) -> Flowable:
    """A table as wide as the page that repeats its head over pages.

    Columns nobody fills close up. A row of one cell is the heading of a group.
    """
    full = [row for row in rows if len(row) > 1]
    kept = [n for n in range(len(head)) if not n or any(row[n] for row in full)]
    total = sum(shares[n] for n in kept)
    cells = [[sheet.p(head[n], CELL_HEAD) for n in kept]]
    styles = list(_LINES)
    for number, row in enumerate(rows, start=1):
        if len(row) > 1:
            cells.append([_cell(row[n], sheet) for n in kept])
        else:
            cells.append([sheet.p(str(row[0]), PLACE), *[""] * (len(kept) - 1)])
            styles += [
                ("SPAN", (0, number), (-1, number)),
                ("TOPPADDING", (0, number), (-1, number), 7),
                ("NOSPLIT", (0, number), (0, number + 1)),
            ]
    return Table(
        cells,
        colWidths=[WIDTH * shares[n] / total for n in kept],
        repeatRows=1,
        splitInRow=1,
        style=styles,
    )


def pairs(rows: Sequence[tuple[str, Any]], sheet: Sheet, share: float = 96) -> Flowable:
    """A word, and beside it a text or a paragraph; empty ones close up."""
    return Column(
        [
            Row(
                [
                    [sheet.p(word, _WORD)],
                    [sheet.p(said, CELL) if isinstance(said, str) else said],
                ],
                widths=(share, 0),
                gap=6,
                space_before=4,
            )
            for word, said in rows
            if said
        ]
    )


def facts(
    items: Sequence[tuple[str, Sequence[Flowable]]], sheet: Sheet, columns: int = 2
) -> list[Flowable]:
    """Labels with their text in two columns, row by row; empty ones close up."""
    blocks = [[sheet.p(label, LABEL), *pieces] for label, pieces in items if pieces]
    rows = [blocks[n : n + columns] for n in range(0, len(blocks), columns)]
    return [
        Row(row + [[]] * (columns - len(row)), space_before=9 if number else 0)
        for number, row in enumerate(rows)
    ]


def text(said: str, sheet: Sheet) -> list[Flowable]:
    """The pieces of a fact that is one text, or none."""
    return [sheet.p(said, BODY)] if said else []


def _cell(cell: Cell, sheet: Sheet) -> Flowable:
    if isinstance(cell, str):
        return sheet.p(cell or "—", CELL)
    said, below = cell
    shown = fonts.body(said, CELL.fontName)
    if below:
        shown += f'<br/><font size="8.5" color="{MUTED_NAME}">'
        shown += f"{fonts.markup(below, CELL.fontName)}</font>"
    return Paragraph(shown, CELL)
