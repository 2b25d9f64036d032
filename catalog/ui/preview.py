"""The first pages of a document as pictures, from the very PDF it would be."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from catalog import pdf
from catalog.jobs import Progress, silent
from catalog.privacy import Publication
from catalog.ui.style import GRID, MARGIN, SIZES, color, font, px
from catalog.ui.text import tr

WIDTH = 330  # of a page on the screen
PAGES = 8
PRODUCTS = 4  # with more the preview would make people wait
_SHADOW = 6


def first_pages(
    template: str,
    publication: Publication,
    options: pdf.Options,
    photo: Callable[[str], Path | None],
    ratio: float,
    progress: Progress = silent,
) -> list[QImage]:
    """Print the first products and draw the first pages; `ratio` is the screen's."""
    few = replace(publication, products=publication.products[:PRODUCTS])
    with tempfile.TemporaryDirectory(prefix="tinkuy-") as folder:
        file = Path(folder) / "preview.pdf"
        pdf.render(template, few, file, options, photo, progress)
        with pypdfium2.PdfDocument(file) as document:
            drawn = []
            for number in range(min(PAGES, len(document))):
                progress(number, PAGES)
                drawn.append(_draw(document[number], ratio))
    return drawn


def _draw(page: Any, ratio: float) -> QImage:  # noqa: ANN401
    bitmap = page.render(scale=WIDTH * ratio / page.get_width())
    image = QImage(
        bytes(bitmap.buffer),
        bitmap.width,
        bitmap.height,
        bitmap.stride,
        QImage.Format.Format_BGR888,
    ).copy()
    image.setDevicePixelRatio(ratio)
    bitmap.close()
    page.close()
    return image


class Preview(QScrollArea):
    """Pages side by side on a desk."""

    def __init__(self) -> None:
        super().__init__(widgetResizable=True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(tr("Vista previa"))
        self.pages: list[QWidget] = []
        desk = QFrame()
        desk.setProperty("role", "desk")
        self._grid = QGridLayout(desk)
        self._grid.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self._grid.setSpacing(GRID)
        self._grid.setRowStretch(PAGES, 1)
        for edge in (0, PAGES + 1):
            self._grid.setColumnStretch(edge, 1)
        self.setWidget(desk)

    def show_pages(self, images: list[QImage]) -> None:
        """Replace the pages, keeping the place."""
        place = self.verticalScrollBar().value()
        for page in self.pages:
            self._grid.removeWidget(page)
            page.deleteLater()
        self.pages = [_Page(n, image) for n, image in enumerate(images, start=1)]
        self._place()
        self.verticalScrollBar().setValue(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """As many side by side as there is room for."""
        room = self.viewport().width() - 2 * MARGIN
        across = max(1, room // (WIDTH + 2 * _SHADOW + GRID))
        for number, page in enumerate(self.pages):
            row, column = divmod(number, across)
            self._grid.addWidget(page, row, column + 1)


class _Page(QWidget):
    def __init__(self, number: int, image: QImage) -> None:
        super().__init__()
        self._number, self._image = number, image
        size = image.deviceIndependentSize().toSize()
        self._size = size
        self.setFixedSize(size + QSize(2 * _SHADOW, 2 * _SHADOW + px(3 * GRID)))
        self.setAccessibleName(tr("Página {}").format(number))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        sheet = QRectF(_SHADOW, _SHADOW, self._size.width(), self._size.height())
        shade = color("ink")
        for spread in range(_SHADOW, 0, -1):
            shade.setAlphaF(0.018)
            painter.setBrush(shade)
            around = sheet.adjusted(-spread, -spread + 2, spread, spread)
            painter.drawRoundedRect(around, spread, spread)
        painter.drawImage(sheet.topLeft(), self._image)
        painter.setFont(font(SIZES.small))
        painter.setPen(color("quiet"))
        foot = self.rect().adjusted(0, self.height() - px(3 * GRID), 0, 0)
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, str(self._number))
        painter.end()
