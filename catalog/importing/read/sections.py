"""Which rows under the headings are data, and which titles, totals or repetitions."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from statistics import median

from catalog.importing.read.grid import Line, Span, is_number
from catalog.language import msgid, plain

_TOTAL = re.compile(r"(sub ?total|total|gran total|suma)\b")


def divide(
    body: Sequence[Line], heads: Sequence[Line], spans: Iterable[Span]
) -> tuple[list[tuple[Line, str]], list[tuple[int, str, str]]]:
    """Rows of data with the section each stands in; the others, and what they are."""
    is_title = _Titles(body, spans)
    data, skipped, section = [], [], ""
    for line, below in zip_longest(body, body[1:]):
        if why := _why_no_data(line, heads):
            skipped.append((line.number, line.text, why))
        elif is_title(line, below):
            section = line.text
            skipped.append((line.number, section, msgid("título de sección")))
        else:
            data.append((line, section))
    return data, skipped


def _why_no_data(line: Line, heads: Iterable[Line]) -> str:
    if any(line.cells == head.cells for head in heads):
        return msgid("cabecera repetida")
    words = line.words
    if len(words) == 1 and _TOTAL.match(plain(words[0])):
        return msgid("total")
    return ""


class _Titles:
    """Knows a title between rows: one cell, merged across or unlike the others."""

    def __init__(self, body: Sequence[Line], spans: Iterable[Span]) -> None:
        several = [n for line in body if (n := len(line.filled)) > 1]
        self._usual = median(several) if several else 0
        self._across = {(s.top, s.left): s.right - s.left + 1 for s in spans}
        self._cells: Counter[int] = Counter()
        self._numbers: Counter[int] = Counter()
        self._capitals: Counter[int] = Counter()
        for line in body:
            filled = line.filled
            for column in filled if len(filled) > 1 else ():
                text = line.cells[column]
                self._cells[column] += 1
                self._numbers[column] += is_number(text)
                self._capitals[column] += text.isupper() and not is_number(text)

    def __call__(self, line: Line, below: Line | None) -> bool:
        filled = line.filled
        if len(filled) != 1:
            return False
        column = filled[0]
        if self._across.get((line.number, column), 1) > max(self._usual / 2, 1):
            return True
        if self._usual < 3 or below is None or len(below.filled) < 3:
            return False
        # Without merged cells: where numbers stand, or in capitals among names
        # that are not.
        title, others = line.cells[column], self._cells[column]
        return not is_number(title) and (
            self._numbers[column] > others / 2
            or (title.isupper() and self._capitals[column] < others / 2)
        )
