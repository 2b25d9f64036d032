"""How pieces stand to each other: one under another, side by side, in columns."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from catalog.pdf import fonts
from catalog.pdf.style import HEIGHT, RULE, Part, Sheet

_FUZZ = 0.01
_ENDLESS = 100_000.0
_WHOLE = HEIGHT / 3  # what is no higher than this is not broken over two pages


class Column(Part):
    """Pieces one under another, each measured once; a heading keeps its text.

    Measuring is what costs, so a column of a whole page is measured before the page
    begins, for the picture to take the height that the text leaves.
    """

    def __init__(self, pieces: Sequence[Flowable]) -> None:
        super().__init__()
        self._pieces = list(pieces)
        self._spans: list[tuple[float, float]] = []
        self.width = 0.0
        self.height = 0.0

    def wrap(self, room: float, _height: float) -> tuple[float, float]:
        if self._spans and self.width == room:
            return self.width, self.height
        self.width, self._spans = room, []
        bottom = after = 0.0
        for piece in self._pieces:
            _, height = piece.wrap(room, _ENDLESS)
            top = bottom + max(after, piece.getSpaceBefore()) if self._spans else 0.0
            bottom = top + height
            self._spans.append((top, bottom))
            after = piece.getSpaceAfter()
        self.height = bottom
        return self.width, self.height

    def split(self, room: float, height: float) -> list[Flowable]:
        self.wrap(room, height)
        fits = sum(bottom <= height + _FUZZ for _, bottom in self._spans)
        if fits == len(self._pieces):
            return [self]
        if self.height <= _WHOLE:
            return []
        head, tail = self._pieces[:fits], self._pieces[fits:]
        left = height - self._spans[fits][0]
        self._spans = []  # a paragraph that could not be split forgets its lines
        if left > 0 and (parts := tail[0].split(room, left)):
            head, tail = [*head, parts[0]], [*parts[1:], *tail[1:]]
        while head and head[-1].getKeepWithNext():
            tail.insert(0, head.pop())
        return [Column(head), Column(tail)] if head else []

    def draw(self) -> None:
        for piece, (_, bottom) in zip(self._pieces, self._spans, strict=True):
            piece.drawOn(self.canv, 0, self.height - bottom)


class Row(Part):
    """Columns side by side; a column of no width shares what the others leave."""

    def __init__(
        self,
        columns: Sequence[Sequence[Flowable]],
        widths: Sequence[float] = (),
        gap: float = 22.0,
        space_before: float = 0.0,
    ) -> None:
        super().__init__()
        self._columns = [
            pieces if isinstance(pieces, Column) else Column(pieces)
            for pieces in columns
        ]
        self._widths = tuple(widths) or (0.0,) * len(columns)
        self._gap = gap
        self.spaceBefore = space_before
        self.height = 0.0

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        self.width = room
        sizes = [
            column.wrap(width, height)
            for column, width in zip(self._columns, self._rooms(room), strict=True)
        ]
        self.height = max((size[1] for size in sizes), default=0.0)
        return self.width, self.height

    def split(self, room: float, height: float) -> list[Flowable]:
        if self.height <= _WHOLE:
            return []
        parts = [
            column.split(width, height)
            for column, width in zip(self._columns, self._rooms(room), strict=True)
        ]
        if not all(parts):
            return []
        heads = [part[0] for part in parts]
        tails = [part[1] if len(part) > 1 else Column([]) for part in parts]
        return [self._like(heads), self._like(tails)]

    def draw(self) -> None:
        x = 0.0
        for column, width in zip(self._columns, self._rooms(self.width), strict=True):
            column.drawOn(self.canv, x, self.height - column.height)
            x += width + self._gap

    def _like(self, columns: Sequence[Column]) -> "Row":
        return Row(columns, self._widths, self._gap)

    def _rooms(self, room: float) -> list[float]:
        spare = room - sum(self._widths) - self._gap * (len(self._widths) - 1)
        sharing = self._widths.count(0) or 1
        return [width or spare / sharing for width in self._widths]


class Lines(Part):
    """Many short pieces in columns of even height, over as many pages as it takes."""

    def __init__(
        self, pieces: Sequence[Flowable], columns: int = 2, gap: float = 28
    ) -> None:
        super().__init__()
        self._pieces = list(pieces)
        self._columns = columns
        self._gap = gap
        self._heights: list[float] = []
        self._cuts: list[int] = []

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        self._measure(room)
        high = sum(self._heights) + sum(
            piece.getSpaceBefore() for piece in self._pieces
        )
        low = high / self._columns
        # Halve until the columns are as even as lines allow; then they are as high
        # as what they hold, for a point too much would not fit the page it was cut for.
        while high - low > 0.01:
            middle = (low + high) / 2
            fits = self._fill(middle)[-1:] == [len(self._pieces)]
            low, high = (low, middle) if fits else (middle, high)
        self._cuts = self._fill(high)
        starts = [0, *self._cuts[:-1]]
        self.height = max(
            (
                sum(self._high(number, start) for number in range(start, cut))
                for start, cut in zip(starts, self._cuts, strict=False)
            ),
            default=0.0,
        )
        return room, self.height

    def split(self, room: float, height: float) -> list[Flowable]:
        self._measure(room)
        cut = (self._fill(height) or [0])[-1]
        if not 0 < cut < len(self._pieces):
            return []
        parts = self._pieces[:cut], self._pieces[cut:]
        return [Lines(part, self._columns, self._gap) for part in parts]

    def draw(self) -> None:
        x, start = 0.0, 0
        for cut in self._cuts:
            y = self.height
            for number in range(start, cut):
                y -= self._high(number, start)
                self._pieces[number].drawOn(self.canv, x, y)
            x, start = x + self._column + self._gap, cut

    def _measure(self, room: float) -> None:
        self.width = room
        self._column = (room - self._gap * (self._columns - 1)) / self._columns
        if not self._heights:
            self._heights = [p.wrap(self._column, _ENDLESS)[1] for p in self._pieces]

    def _high(self, number: int, start: int) -> float:
        """The height a piece takes in a column that begins with piece `start`."""
        above = self._pieces[number].getSpaceBefore() if number > start else 0
        return float(self._heights[number] + above)

    def _fill(self, height: float) -> list[int]:
        """Where each column ends when none is higher than this."""
        cuts: list[int] = []
        cut, count = 0, len(self._pieces)
        while cut < count and len(cuts) < self._columns:
            start, used = cut, 0.0
            while cut < count and used + self._high(cut, start) <= height + _FUZZ:
                used += self._high(cut, start)
                cut += 1
            while start < cut < count and self._pieces[cut - 1].getKeepWithNext():
                cut -= 1
            cuts.append(cut)
        return cuts


class Mark(Part):
    """A piece that readers find through the contents, the outline and the index.

    Outline level 0 is a section; None keeps it out of the outline.
    """

    def __init__(
        self, piece: Flowable, sheet: Sheet, anchor: str, title: str = "",
        level: int | None = None,
    ) -> None:  # fmt: skip
        super().__init__()
        self._piece, self._sheet, self._anchor = piece, sheet, anchor
        self._title, self._level = title, level

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        self.width, self.height = self._piece.wrap(room, height)
        return self.width, self.height

    def split(self, room: float, height: float) -> list[Flowable]:
        parts = self._piece.split(room, height)
        marked = Mark(
            parts[0], self._sheet, self._anchor, self._title, self._level
        ) if parts else None  # fmt: skip
        return [marked, *parts[1:]] if marked else []

    def draw(self) -> None:
        self._sheet.pages.mark(self.canv, self._anchor, self.height + 24)
        if self._level is not None:
            self.canv.addOutlineEntry(
                fonts.clean(self._title), self._anchor, self._level, closed=True
            )
        self._piece.drawOn(self.canv, 0, 0)

    def getKeepWithNext(self) -> int:  # noqa: N802
        return int(self._piece.getKeepWithNext())

    def getSpaceBefore(self) -> float:  # noqa: N802
        return float(self._piece.getSpaceBefore())

    def getSpaceAfter(self) -> float:  # noqa: N802
        return float(self._piece.getSpaceAfter())


class Rule(Part):
    """A thin line across the column."""

    def __init__(
        self, space_before: float = 2, space_after: float = 4, keep: int = 0
    ) -> None:
        super().__init__()
        self.spaceBefore, self.spaceAfter = space_before, space_after
        self.keepWithNext = keep

    def wrap(self, room: float, _height: float) -> tuple[float, float]:
        self.width, self.height = room, 0.6
        return self.width, self.height

    def draw(self) -> None:
        self.canv.setStrokeColor(RULE)
        self.canv.setLineWidth(0.6)
        self.canv.line(0, 0.3, self.width, 0.3)


class Space(Part):
    """Nothing, of a height, never at the foot of a page."""

    def __init__(self, height: float) -> None:
        super().__init__()
        self.width, self.height = 0.0, height
        self.keepWithNext = 1

    def wrap(self, _room: float, _height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        """Leave it empty."""
