"""A small painting of how a catalogue looks in the cooperative's colours."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from catalog.house.colors import INK, PAPER, USUAL, Colors
from catalog.paths import RESOURCES
from catalog.ui.pictures import ground_of
from catalog.ui.style import GRID, SANS, SERIF, SIZES, color, font, px
from catalog.ui.text import tr

_PAGE = QSize(150, 212)  # of A4
_PICTURE = RESOURCES / "illustrations" / "maca-negra.svg"
_WRAP = Qt.TextFlag.TextWordWrap
_QUIET = "#6F645C"
_THREADS = (6, 6, 3)
_SMALLEST = 6  # pixels: it is a picture of letters, not to be read


class CoverPreview(QWidget):
    """The outside and an inside page, side by side."""

    def __init__(self) -> None:
        super().__init__()
        self._colors, self._name = USUAL, ""
        self._logo: QImage | None = None
        self._picture = QSvgRenderer(str(_PICTURE), self)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Cómo se ve un catálogo con estos colores"))

    def show_house(self, name: str, colors: Colors) -> None:
        """Paint for a cooperative of this name."""
        self._name, self._colors = name, colors
        self.update()

    def show_logo(self, logo: QImage | None) -> None:
        """With this mark on the cover, or none."""
        self._logo = logo
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(2 * px(_PAGE.width()) + 2 * GRID, px(_PAGE.height()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        page = QRect(0, 0, px(_PAGE.width()), px(_PAGE.height()))
        self._paint_cover(painter, page)
        self._paint_inside(painter, page.translated(page.width() + 2 * GRID, 0))
        painter.end()

    def _paint_cover(self, painter: QPainter, page: QRect) -> None:
        ground, accent, detail = map(QColor, self._colors)
        painter.fillRect(page, ground)
        inside = page.adjusted(px(GRID), px(GRID), -px(GRID), -px(GRID))
        painter.setPen(QColor(PAPER))
        head = QRect(inside.left(), inside.top(), inside.width(), px(52))
        _write(painter, head, tr("Catálogo de productos"), SIZES.card, SERIF)
        middle = QRect(page.left(), page.top() + px(64), page.width(), px(90))
        painter.fillRect(middle, ground_of(_PICTURE))
        self._picture.render(painter, QRectF(middle.adjusted(px(24), 0, -px(24), 0)))
        painter.setPen(QColor(PAPER))
        foot = QRect(inside.left(), middle.bottom() + px(GRID), px(86), px(34))
        _write(painter, foot, self._name, SIZES.tiny)
        self._paint_logo(painter, inside)
        left, strip = page.left(), px(5)
        threads = zip((accent, detail, QColor(PAPER)), _THREADS, strict=True)
        pattern = [(shade, px(wide)) for shade, wide in threads]
        while left < page.right():
            for shade, wide in pattern:
                band = QRect(left, page.bottom() - strip + 1, wide, strip)
                painter.fillRect(band.intersected(page), shade)
                left += wide

    def _paint_logo(self, painter: QPainter, inside: QRect) -> None:
        if self._logo is None:
            return
        side = px(32)
        box = QRect(inside.right() - side, inside.bottom() - side, side, side)
        box.translate(0, -px(GRID))
        painter.fillRect(box.adjusted(-2, -2, 2, 2), QColor(PAPER))
        shown = self._logo.size().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
        area = QRect(box.topLeft(), shown)
        area.moveCenter(box.center())
        painter.drawImage(area, self._logo)

    def _paint_inside(self, painter: QPainter, page: QRect) -> None:
        ground, accent, detail = map(QColor, self._colors)
        painter.fillRect(page, QColor(PAPER))
        painter.setPen(color("line"))
        painter.drawRect(page.adjusted(0, 0, -1, -1))
        room = page.adjusted(px(12), px(12), -px(12), -px(12))
        picture = QRect(room.left(), room.top(), room.width(), px(72))
        painter.fillRect(picture, ground_of(_PICTURE))
        self._picture.render(painter, QRectF(picture.adjusted(px(20), 0, -px(20), 0)))
        top = room.top() + px(78)
        for words, size, family, shade, high in (
            (tr("Maca negra"), SIZES.card, SERIF, ground, 24),
            (tr("Junín · 4 150 m"), SIZES.small, SANS, detail, 18),
            (tr("Tostada, en harina o en guisos."), SIZES.tiny, SANS, _QUIET, 28),
        ):
            painter.setPen(QColor(shade))
            line = QRect(room.left(), top, room.width(), px(high))
            _write(painter, line, words, size, family)
            top += px(high)
        price = tr("S/ 22.00 el kg")
        letters = font(SIZES.small, weight=QFont.Weight.DemiBold)
        wide = QFontMetrics(letters).horizontalAdvance(price) + 2 * px(GRID)
        chip = QRect(0, 0, min(wide, room.width()), px(22))
        chip.moveBottomLeft(room.bottomLeft())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(accent)
        painter.drawRoundedRect(chip, px(11), px(11))
        painter.setPen(QColor(INK))
        said = chip.adjusted(px(GRID), px(2), -px(GRID), 0)
        _write(painter, said, price, SIZES.small)


def _write(
    painter: QPainter, room: QRect, words: str, size: int, family: str = SANS
) -> None:
    """Write words into a room, in letters that grow smaller until they fit."""
    for smaller in range(size, _SMALLEST - 1, -1):
        painter.setFont(font(smaller, family, QFont.Weight.DemiBold))
        taken = painter.boundingRect(room, _WRAP, words)
        if taken.height() <= room.height() and taken.width() <= room.width():
            break
    painter.drawText(room, _WRAP, words)
