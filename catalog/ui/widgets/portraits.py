"""What stands on a card while there is no photo: initials or an icon on a ground."""

from zlib import crc32

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen

from catalog.ui.style import SERIF, color, font, icon, px

_MEDALLION = 54
_LETTERS = 22  # pixels of the initials
_SKIES = ("sand", "plum_pale", "green_pale")
_WALLS = ("sand", "plum_pale", "chip")
_STRIPES = 9  # of an awning
# Words that begin a name and tell nobody apart.
_COMMON = frozenset(
    ("de", "del", "la", "las", "el", "los", "y", "e", "en", "flia", "familia", "asoc",
     "asociación", "asociacion", "coop", "cooperativa", "com", "comunidad", "central",
     "comité", "comite", "empresa", "agraria", "campesina", "nativa", "productores")
)  # fmt: skip


def initials(name: str) -> str:
    """Two capitals for a name, of the words that tell it apart: «AG» of AGUAPAN."""
    words = ["".join(filter(str.isalnum, word)) for word in name.split()]
    words = [word for word in words if word]
    telling = [word for word in words if word.casefold() not in _COMMON] or words
    if len(telling) == 1:
        return telling[0][:2].upper()
    return "".join(word[0] for word in telling[:2]).upper()


def paint_hills(painter: QPainter, area: QRect, name: str, letters: str) -> None:
    """Two ranges of hills that differ from name to name, and letters before them."""
    seed = crc32(name.encode())
    painter.fillRect(area, color(_SKIES[seed % len(_SKIES)]))
    _paint_sun(painter, area, seed)
    _paint_range(painter, area, seed, 0.42, _faint("bar", 90))
    _paint_range(painter, area, seed >> 8, 0.66, _faint("green", 90))
    ring = _medallion(painter, area)
    painter.setPen(color("plum"))
    painter.setFont(font(_LETTERS, SERIF, QFont.Weight.DemiBold))
    painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, letters)


def paint_awning(painter: QPainter, area: QRect, name: str, drawn: str) -> None:
    """The striped awning of a stall, and the icon of its kind under it."""
    seed = crc32(name.encode())
    painter.fillRect(area, color(_WALLS[seed % len(_WALLS)]))
    painter.setPen(Qt.PenStyle.NoPen)
    width, height = area.width() / _STRIPES, area.height() * 0.2
    for stripe in range(_STRIPES):
        left = area.left() + stripe * width
        painter.setBrush(_faint("plum" if stripe % 2 else "ochre", 150))
        cloth = QPainterPath()
        cloth.addRect(QRectF(left, area.top(), width, height))
        cloth.addEllipse(
            QRectF(left, area.top() + height - width / 3, width, width / 1.5)
        )
        cloth.setFillRule(Qt.FillRule.WindingFill)
        painter.drawPath(cloth)
    _paint_icon(painter, area.adjusted(0, round(height), 0, 0), drawn)


def paint_weave(painter: QPainter, area: QRect, name: str, drawn: str) -> None:
    """A woven border, and the icon of a kind above it."""
    seed = crc32(name.encode())
    painter.fillRect(area, color(_WALLS[seed % len(_WALLS)]))
    size = area.height() / 5
    painter.setPen(Qt.PenStyle.NoPen)
    middle = area.bottom() - size * 0.75
    shift = seed % 7 / 7 * size
    for place in range(round(area.width() / size) + 2):
        centre = QPointF(area.left() - shift + place * size, middle)
        painter.setBrush(_faint("plum" if place % 2 else "ochre", 130))
        painter.drawPath(_diamond(centre, size / 2))
    _paint_icon(painter, area.adjusted(0, 0, 0, -round(size)), drawn)


def _faint(name: str, opacity: int) -> QColor:
    made = color(name)
    made.setAlpha(opacity)
    return made


def _paint_sun(painter: QPainter, area: QRect, seed: int) -> None:
    across = 0.15 + (seed >> 4) % 16 / 22
    radius = area.height() * 0.14
    centre = QPointF(area.left() + area.width() * across, area.top() + radius * 1.7)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_faint("ochre", 110))
    painter.drawEllipse(centre, radius, radius)


def _paint_range(
    painter: QPainter, area: QRect, seed: int, top: float, shade: QColor
) -> None:
    """Peaks at heights that the seed tells, from the left edge to the right."""
    line = QPainterPath(QPointF(area.bottomLeft()) + QPointF(0, 1))
    peaks = 4
    step = area.width() / peaks
    for peak in range(peaks + 1):
        rise = (seed >> (peak * 3)) % 8 / 8
        height = area.top() + area.height() * (top + 0.3 * rise)
        here = QPointF(area.left() + peak * step, height)
        if peak == 0:
            line.lineTo(here)
            continue
        before = line.currentPosition()
        bend = step / 2
        line.cubicTo(before + QPointF(bend, 0), here - QPointF(bend, 0), here)
    line.lineTo(QPointF(area.bottomRight()) + QPointF(1, 1))
    line.closeSubpath()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shade)
    painter.drawPath(line)


def _medallion(painter: QPainter, area: QRect) -> QRectF:
    size = min(px(_MEDALLION), area.height() - px(8))
    ring = QRectF(0, 0, size, size)
    ring.moveCenter(QRectF(area).center())
    painter.setPen(QPen(color("plum"), 1.5))
    painter.setBrush(color("surface"))
    painter.drawEllipse(ring)
    return ring


def _paint_icon(painter: QPainter, area: QRect, drawn: str) -> None:
    ring = _medallion(painter, area)
    inside = ring.toRect().adjusted(px(12), px(12), -px(12), -px(12))
    icon(drawn, "plum").paint(painter, inside)


def _diamond(centre: QPointF, reach: float) -> QPainterPath:
    made = QPainterPath(centre + QPointF(0, -reach))
    for x, y in ((reach, 0.0), (0.0, reach), (-reach, 0.0)):
        made.lineTo(centre + QPointF(x, y))
    made.closeSubpath()
    return made
