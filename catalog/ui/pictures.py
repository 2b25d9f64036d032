"""Pictures of products: a photo, or the drawing nearest to what it is.

Drawn in a thread of their own into pictures of the size asked for, and kept. A photo
comes from the smallest rendition that has the pixels, made there if it is missing.
"""

import csv
import re
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import NamedTuple, Protocol

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Signal
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from catalog.errors import CatalogError
from catalog.paths import RESOURCES
from catalog.photos import SIZES, Size
from catalog.ui.style import color
from catalog.ui.text import tr

_FOLDER = RESOURCES / "illustrations"
_GROUND = re.compile(r'<rect id="ground"[^>]*fill="(#[0-9a-fA-F]{6})"')
_ZOOM = 1.12  # drawings leave a margin that a wide card does not need
_ENLARGED = 1.1  # as far as nobody sees it
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


class _Key(NamedTuple):
    """What is drawn: a photo, or the drawing that takes its place."""

    photo: str  # SHA-256 or ""
    drawing: Path | None
    size: QSize
    is_whole: bool  # all of it within the size, instead of cut to fill it


class Pictures(QObject):
    """The pictures of a library, each in the sizes it was asked for."""

    ready = Signal()  # one more can be painted
    _made = Signal(object, QImage, str)

    def __init__(
        self, photo: Callable[[str, Size], Path | None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._photo = photo
        self._kept: OrderedDict[_Key, QPixmap] = OrderedDict()
        self._asked: set[_Key] = set()
        self._troubles: dict[str, str] = {}
        self._made.connect(self._keep)

    def paint(self, painter: QPainter, area: QRect, row: Pictured) -> None:
        """Fill an area with a row's picture, or with its ground until it is drawn."""
        drawing = drawing_of(row)
        ground = ground_of(drawing) if drawing and not row.photo else color("sand")
        painter.fillRect(area, ground)
        if row.photo or drawing:
            self._paint(painter, area, row.photo, drawing)
        painter.fillRect(area, color("veil"))

    def paint_whole(self, painter: QPainter, area: QRect, sha256: str) -> None:
        """A photo as large as an area holds, uncut; nothing until it is read."""
        self._paint(painter, area, sha256, None, is_whole=True)

    def trouble(self, sha256: str) -> str:
        """Why a photo cannot be shown, in a sentence; «» when it can."""
        return self._troubles.get(sha256, "")

    def _paint(
        self,
        painter: QPainter,
        area: QRect,
        photo: str,
        drawing: Path | None,
        *,
        is_whole: bool = False,
    ) -> None:
        ratio = painter.device().devicePixelRatioF()
        key = _Key(photo, drawing, area.size() * ratio, is_whole)
        if (pixmap := self._kept.get(key)) is not None:
            self._kept.move_to_end(key)
            shown = QRect(area.topLeft(), pixmap.size() / ratio)
            shown.moveCenter(area.center())
            painter.drawPixmap(shown if is_whole else area, pixmap)
        elif key not in self._asked:
            self._asked.add(key)
            _painter.submit(self._draw, key)

    def _draw(self, key: _Key) -> None:
        image, trouble = QImage(), ""
        if key.photo:
            try:
                image, trouble = self._photographed(key)
            except CatalogError as error:
                trouble = str(error)
        if image.isNull() and key.drawing:
            image = _drawn(key.drawing, key.size)
        self._made.emit(key, image, trouble)

    def _photographed(self, key: _Key) -> tuple[QImage, str]:
        sizes: tuple[Size, ...] = ("thumb", "screen", "print")
        for size in sizes:
            path = self._photo(key.photo, size)
            if path is None:
                missing = tr("Falta el archivo de esta foto: tráigalo de una copia.")
                return QImage(), missing
            reader = QImageReader(str(path))
            whole = reader.size()
            scale = _scale(whole, key)
            # The renditions of a small photo are all of its own size.
            if scale <= _ENLARGED or max(whole.width(), whole.height()) < SIZES[size]:
                break
        if key.is_whole:
            scale = min(scale, 1.0)
        reader.setScaledSize((whole * scale).expandedTo(QSize(1, 1)))
        photo = reader.read()
        if photo.isNull():
            again = tr("Esta foto no se puede leer: quítela y agréguela otra vez.")
            return QImage(), again
        if key.is_whole:
            return photo, ""
        room = QRect(0, 0, key.size.width(), key.size.height())
        room.moveCenter(photo.rect().center())
        return photo.copy(room), ""

    def _keep(self, key: _Key, image: QImage, trouble: str) -> None:
        self._asked.discard(key)
        self._troubles[key.photo] = trouble
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


def _scale(whole: QSize, key: _Key) -> float:
    wide = key.size.width() / max(1, whole.width())
    high = key.size.height() / max(1, whole.height())
    return min(wide, high) if key.is_whole else max(wide, high)
