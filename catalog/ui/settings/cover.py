"""A small painting of how a catalogue looks in the cooperative's colours."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from catalog.house.colors import INK, PAPER, USUAL, Colors
from catalog.paths import RESOURCES
from catalog.ui.pictures import ground_of
from catalog.ui.style import GRID, SERIF, SIZES, color, font, px
from catalog.ui.text import tr

_PAGE = QSize(150, 212)  # of A4
_PICTURE = RESOURCES / "illustrations" / "maca-negra.svg"
_WRAP = Qt.TextFlag.TextWordWrap
_QUIET = "#6F645C"
_THREADS = (6, 6, 3)


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
        painter.setFont(font(SIZES.card, SERIF, QFont.Weight.DemiBold))
        painter.drawText(inside, _WRAP, tr("Catálogo de productos"))
        middle = QRect(page.left(), page.top() + px(64), page.width(), px(90))
        painter.fillRect(middle, ground_of(_PICTURE))
        self._picture.render(painter, QRectF(middle.adjusted(px(24), 0, -px(24), 0)))
        painter.setFont(font(SIZES.tiny))
        painter.setPen(QColor(PAPER))
        foot = QRect(inside.left(), middle.bottom() + px(GRID), px(86), px(40))
        painter.drawText(foot, _WRAP, self._name)
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
        below = room.adjusted(0, px(80), 0, 0)
        lines = (
            (tr("Maca negra"), font(SIZES.card, SERIF, QFont.Weight.DemiBold), ground),
            (
                tr("Junín · 4 150 m"),
                font(SIZES.small, weight=QFont.Weight.DemiBold),
                detail,
            ),
            (tr("Tostada, en harina o en guisos."), font(SIZES.tiny), QColor(_QUIET)),
        )
        for words, letters, shade in lines:
            painter.setFont(letters)
            painter.setPen(shade)
            room_taken = painter.drawText(below, _WRAP, words)
            below.setTop((room_taken or below).bottom() + 2)
        painter.setFont(font(SIZES.small, weight=QFont.Weight.DemiBold))
        price = tr("S/ 22.00 el kg")
        wide = painter.fontMetrics().horizontalAdvance(price) + 2 * px(GRID)
        chip = QRect(room.left(), room.bottom() - px(22), wide, px(22))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(accent)
        painter.drawRoundedRect(chip, px(11), px(11))
        painter.setPen(QColor(INK))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, price)
