"""Pictures of products: a photo, or the drawing nearest to what it is.

Drawn in a thread of their own into pictures of the size asked for, and kept.
"""

import csv
import re
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from catalog.paths import RESOURCES
from catalog.ui.style import color

_FOLDER = RESOURCES / "illustrations"
_GROUND = re.compile(r'<rect id="ground"[^>]*fill="(#[0-9a-fA-F]{6})"')
_ZOOM = 1.12  # drawings leave a margin that a wide card does not need
KEPT = 300

_painter = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pictures")


class Pictured(Protocol):
    """What a row says that a picture is chosen by."""

    @property
    def photo(self) -> str: ...
    @property
    def library_code(self) -> str: ...
    @property
    def scientific_name(self) -> str: ...
    @property
    def category(self) -> str: ...


class Pictures(QObject):
    """The pictures of a library, each in the sizes it was asked for."""

    ready = Signal()  # one more can be painted
    _made = Signal(object, QImage)

    def __init__(
        self, photo: Callable[[str], Path | None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._photo = photo
        self._kept: OrderedDict[tuple[Path, QSize], QPixmap] = OrderedDict()
        self._asked: set[tuple[Path, QSize]] = set()
        self._made.connect(self._keep)

    def paint(self, painter: QPainter, area: QRect, row: Pictured) -> None:
        """Fill an area with a row's picture, or with its ground until it is drawn."""
        path = (row.photo and self._photo(row.photo)) or drawing_of(row)
        painter.fillRect(area, ground_of(path) if path else color("sand"))
        if path is not None:
            self._paint_picture(painter, area, path)
        painter.fillRect(area, color("veil"))

    def _paint_picture(self, painter: QPainter, area: QRect, path: Path) -> None:
        ratio = painter.device().devicePixelRatioF()
        key = (path, area.size() * ratio)
        if (pixmap := self._kept.get(key)) is not None:
            self._kept.move_to_end(key)
            painter.drawPixmap(area, pixmap)
        elif key not in self._asked:
            self._asked.add(key)
            _painter.submit(self._draw, key)

    def _draw(self, key: tuple[Path, QSize]) -> None:
        path, size = key
        draw = _drawn if path.suffix == ".svg" else _photographed
        self._made.emit(key, draw(path, size))

    def _keep(self, key: tuple[Path, QSize], image: QImage) -> None:
        self._asked.discard(key)
        self._kept[key] = QPixmap.fromImage(image)
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        self.ready.emit()


def settle() -> None:
    """Wait until nothing is being drawn."""
    _painter.submit(int).result()


def drawing_of(row: Pictured) -> Path | None:
    """The drawing of its library entry, else of its species, else of its category."""
    index = _index()
    for key in (
        ("product", row.library_code),
        ("species", row.scientific_name),
        ("category", row.category),
    ):
        if key in index:
            return _FOLDER / f"{index[key]}.svg"
    return None


def ground_of(path: Path) -> QColor:
    """The colour that a drawing stands on."""
    painted = _painted_ground(path) if path.suffix == ".svg" else ""
    return QColor(painted) if painted else color("sand")


@cache
def _painted_ground(path: Path) -> str:
    with path.open(encoding="utf-8") as file:
        found = _GROUND.search(file.read(2_000))
    return found[1] if found else ""


@cache
def _index() -> dict[tuple[str, str], str]:
    with (_FOLDER / "index.csv").open(encoding="utf-8-sig", newline="") as file:
        return {(row["kind"], row["key"]): row["file"] for row in csv.DictReader(file)}


def _drawn(path: Path, size: QSize) -> QImage:
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(ground_of(path))
    renderer = QSvgRenderer(str(path))
    drawing = renderer.defaultSize().toSizeF()
    scale = _ZOOM * min(
        size.height() / drawing.height(), size.width() / drawing.width()
    )
    area = QRectF(0, 0, drawing.width() * scale, drawing.height() * scale)
    area.moveCenter(QRectF(0, 0, size.width(), size.height()).center())
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, area)
    painter.end()
    return image


def _photographed(path: Path, size: QSize) -> QImage:
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    photo = reader.read()
    if photo.isNull():  # damaged: its ground stays, and the check of the library tells
        return _plain(size)
    filled = photo.scaled(
        size,
        Qt.AspectRatioMode.KeepAspectRatioByExpanding,
        Qt.TransformationMode.SmoothTransformation,
    )
    room = QRect(0, 0, size.width(), size.height())
    room.moveCenter(filled.rect().center())
    return filled.copy(room)


def _plain(size: QSize) -> QImage:
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(color("sand"))
    return image
