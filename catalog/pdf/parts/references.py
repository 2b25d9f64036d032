"""Lines that lead to another page: contents, index, who grows what."""

from reportlab.platypus import Paragraph

from catalog.pdf import fonts
from catalog.pdf.style import MUTED, Part, Sheet

_NUMBER = 30.0  # room for the widest page number


class Reference(Part):
    """A text and, at the right, the page of what it names; all of it is a link."""

    def __init__(
        self,
        paragraph: Paragraph,
        anchor: str,
        sheet: Sheet,
        space: float = 0.0,
        label: str = "",
    ) -> None:
        super().__init__()
        self._paragraph, self._anchor, self._sheet = paragraph, anchor, sheet
        self._space, self._label = space, label

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        self.width = room
        _, high = self._paragraph.wrap(room - _NUMBER, height)
        self.height = high + self._space
        return self.width, self.height

    def draw(self) -> None:
        style = self._paragraph.style
        self._paragraph.drawOn(self.canv, 0, self._space)
        self.canv.setFillColor(MUTED)
        y = self.height - style.fontSize
        size = min(style.fontSize, 10)
        x, at = self.width, 1.0
        if self._label:
            x, at = self.width - _NUMBER + 4, 0.0
            fonts.draw(self.canv, x, y, self._label, fonts.SANS, size)
            x += fonts.width(self._label, fonts.SANS, size)
        self._sheet.pages.draw(self.canv, x, y, self._anchor, fonts.SANS, size, at)
        box = (0, self._space, self.width, self.height)
        self.canv.linkRect("", self._anchor, box, relative=1, thickness=0)
