"""What stands on the cards of producers, buyers and markets."""

from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from catalog.ui.pictures import Pictures
from catalog.ui.style import SIZES, color, font, px
from catalog.ui.widgets.cards import paint_dot, paint_line, paint_name

_LINE = 18


class Told(NamedTuple):
    """The words of one card. `is_active` is the dot: full, hollow, or None for none."""

    name: str
    lines: tuple[str, str, str]
    foot: str
    is_active: bool | None = None


class Photo(NamedTuple):
    """A photo by its SHA-256, for who has no drawing to fall back on."""

    photo: str
    library_code: str = ""
    scientific_name: str = ""
    category: str = ""


Portrait = Callable[[QPainter, QRect, Any], None]


class OrganisationFace:
    """A photo or a portrait, then the name, three lines, and a foot with a dot."""

    picture_height = 84

    def __init__(
        self, pictures: Pictures, portrait: Portrait, tell: Callable[[Any], Told]
    ) -> None:
        self.pictures = pictures
        self._portrait, self._tell = portrait, tell

    def paint_picture(self, painter: QPainter, area: QRect, row: Any) -> None:  # noqa: ANN401
        if row.photo and not self.pictures.trouble(row.photo):
            self.pictures.paint(painter, area, Photo(row.photo))
        else:
            self._portrait(painter, area, row)

    def paint_words(self, painter: QPainter, area: QRect, row: Any) -> None:  # noqa: ANN401
        told = self._tell(row)
        top = area.top() + px(24) + paint_name(painter, area, told.name)
        painter.setFont(font(SIZES.small))
        painter.setPen(color("quiet"))
        line = QRect(area.left(), top, area.width(), px(_LINE))
        for words in filter(None, told.lines):
            paint_line(painter, line, words)
            line.translate(0, px(_LINE))
        # The foot stands at one height on every card.
        line.moveBottom(area.top() + px(24 + 20 + 4 * _LINE + 4))
        painter.setPen(color("ink"))
        paint_line(painter, line.adjusted(0, 0, -px(_LINE), 0), told.foot)
        if told.is_active is not None:
            paint_dot(painter, line, full=told.is_active)


def spoken(told: Told, state: str = "") -> str:
    """A card in one sentence, for who listens to it; `state` says what the dot does."""
    return ", ".join(filter(None, (told.name, *told.lines, told.foot, state)))
