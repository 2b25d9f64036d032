"""The words on the map: what fits on a department, stands in the sea, or explains."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from catalog.ui.style import GRID, MARGIN, SIZES, color, font, px
from catalog.ui.widgets.shades import shade, words_on

_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
# Where else a name may fit than in the middle, in pixels, the nearest first.
_NUDGES = sorted(
    ((x, y) for x in range(-24, 25, 4) for y in range(-24, 25, 4)),
    key=lambda at: at[0] ** 2 + at[1] ** 2,
)
_SWATCH = 22  # how wide one of the legend is


@dataclass(frozen=True)
class Word:
    """A name or a number; with a `leader` it stands in the sea and points there.

    With a `plate` it is wider than its department and stands on a ground of its own.
    """

    ubigeo: str
    text: str
    rect: QRectF
    is_number: bool
    leader: QPointF | None = None
    plate: bool = False


def place(
    counted: Mapping[str, tuple[str, int]],
    drawn: Mapping[str, QPainterPath],
    seats: Mapping[str, QPoint],
    land: QPainterPath,
) -> list[Word]:
    """Numbers on whatever has any, names only where there is room for them."""
    words: list[Word] = []
    lowest = 0.0  # where the last word in the sea ends
    for ubigeo, (name, count) in sorted(
        counted.items(), key=lambda item: seats[item[0]].y()
    ):
        number = f"{count:,}" if count else ""
        seat, shape = QPointF(seats[ubigeo]), drawn[ubigeo]
        inside = _inside(ubigeo, name, number, seat, shape)
        if number and not inside:
            text = f"{name} {number}"
            rect = _size(text, _font(is_number=True))
            rect.moveRight(shape.boundingRect().left() - px(GRID))
            rect.moveTop(max(seat.y() - rect.height() / 2, lowest))
            if land.intersects(rect):
                rect = _size(number, _font(is_number=True))
                rect.moveCenter(seat)
                inside = [Word(ubigeo, number, rect, True, plate=True)]
            else:
                lowest = rect.bottom()
                inside = [Word(ubigeo, text, rect, True, seat)]
        words += inside
    return words


def paint(painter: QPainter, word: Word, ground: QColor) -> None:
    """Draw one where it was placed, in what can be read on its ground."""
    if word.leader:
        painter.setPen(QPen(color("quiet"), 1))
        painter.drawLine(
            QPointF(word.rect.right() + 2, word.rect.center().y()), word.leader
        )
        painter.setPen(color("ink"))
    elif word.plate:
        painter.setPen(QPen(words_on(ground), 1))
        painter.setBrush(ground)
        painter.drawRoundedRect(word.rect, 3, 3)
    elif ground == shade(0):
        painter.setPen(color("quiet"))
    else:
        painter.setPen(words_on(ground))
    painter.setFont(_font(is_number=word.is_number))
    painter.drawText(word.rect, _CENTRE, word.text)


def paint_legend(
    painter: QPainter, title: str, steps: Sequence[range], bottom_left: QPointF
) -> None:
    """What each shade means, upwards from a corner of the map."""
    high = px(GRID * 2.5)
    x, y = bottom_left.x(), bottom_left.y() - px(MARGIN)
    lines = [(0, "0"), *enumerate(map(_range, steps), start=1)]
    painter.setFont(font(SIZES.small))
    for step, text in lines:
        y -= high
        swatch = QRectF(x, y + px(3), px(_SWATCH), high - px(6))
        painter.setPen(QPen(color("edge"), 1))
        painter.setBrush(shade(step))
        painter.drawRoundedRect(swatch, 2, 2)
        painter.setPen(color("ink"))
        painter.drawText(QRectF(x + px(_SWATCH + GRID), y, px(160), high), _LEFT, text)
    painter.setFont(font(SIZES.small, weight=QFont.Weight.DemiBold))
    painter.setPen(color("quiet"))
    painter.drawText(QRectF(x, y - high - px(2), px(200), high), _LEFT, title)


def _range(step: range) -> str:
    if len(step) == 1:
        return f"{step[0]:,}"
    return f"{step[0]:,}–{step[-1]:,}"


def _inside(
    ubigeo: str, name: str, number: str, seat: QPointF, shape: QPainterPath
) -> list[Word]:
    """The name over the number, or the number alone, or the name alone, or nothing."""
    above = _size(name, _font(is_number=False))
    below = _size(number, _font(is_number=True)) if number else QRectF()
    both = QRectF(
        0, 0, max(above.width(), below.width()), above.height() + below.height()
    )
    for nudge in _NUDGES:
        both.moveCenter(seat + QPointF(*nudge))
        if not shape.contains(both.adjusted(2, 3, -2, -2)):
            continue
        over = QRectF(both.left(), both.top(), both.width(), above.height())
        under = QRectF(both.left(), over.bottom(), both.width(), below.height())
        named = [Word(ubigeo, name, over, False)]
        return [*named, Word(ubigeo, number, under, True)] if number else named
    below.moveCenter(seat)
    if number and shape.contains(below.adjusted(2, 2, -2, -2)):
        return [Word(ubigeo, number, below, True)]
    return []


def _font(*, is_number: bool) -> QFont:
    if is_number:
        return font(SIZES.control, weight=QFont.Weight.DemiBold)
    return font(SIZES.tiny)


def _size(text: str, shown: QFont) -> QRectF:
    metrics = QFontMetricsF(shown)
    return QRectF(0, 0, metrics.horizontalAdvance(text) + 2, metrics.height())
