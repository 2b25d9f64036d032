"""Page numbers, known or to come: the pages are composed once, from first to last.

A number asked for before its page is laid out is drawn as an empty form, which PDF
allows to be defined later: at the end, when every anchor has its page.
"""

from reportlab.pdfgen.canvas import Canvas

from catalog.pdf import fonts


class Pages:
    """Which page each anchor fell on."""

    def __init__(self) -> None:
        self._found: dict[str, int] = {}
        self._owed: dict[str, tuple[str, str, float, float]] = {}

    def mark(self, canvas: Canvas, anchor: str, top: float) -> None:
        """Bind an anchor to this place; the first one of a name counts."""
        if anchor not in self._found:
            self._found[anchor] = canvas.getPageNumber()
            canvas.bookmarkHorizontal(anchor, 0, top)

    def number(self, anchor: str) -> int | None:
        """The page of an anchor, or None if it has not been laid out yet."""
        return self._found.get(anchor)

    def draw(
        self, canvas: Canvas, x: float, y: float, anchor: str, font: str, size: float,
        at: float = 0,
    ) -> None:  # fmt: skip
        """Draw the number of a page, in the colour set; `at` as in `fonts.draw`."""
        if number := self._found.get(anchor):
            fonts.draw(canvas, x, y, _apart(number), font, size, at)
            return
        form = f"{anchor}-{font}-{size:g}-{at:g}"
        self._owed[form] = (anchor, font, size, at)
        canvas.saveState()
        canvas.translate(x, y)
        canvas.doForm(form)
        canvas.restoreState()

    def settle(self, canvas: Canvas) -> None:
        """Define every number drawn before it was known; KeyError if one never was."""
        for form, (anchor, font, size, at) in self._owed.items():
            canvas.beginForm(form, -4 * size, -size, 4 * size, size)
            fonts.draw(canvas, 0, 0, _apart(self._found[anchor]), font, size, at)
            canvas.endForm()
        self._owed.clear()


def _apart(number: int) -> str:
    # The space keeps it from the word before when text is copied or read aloud.
    return f" {number}"
