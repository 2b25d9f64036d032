"""The botanical drawings that stand in for a photo.

resources/illustrations/index.csv says what each is of; the most specific wins:
a library entry, then a species, then a category.
"""

import csv
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing, Group, Rect
from reportlab.graphics.shapes import Path as Outline
from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfdoc import PDFResourceDictionary
from reportlab.pdfgen.canvas import Canvas
from svglib.svglib import svg2rlg

from catalog.paths import RESOURCES
from catalog.privacy.views import PublicProduct

_FOLDER = RESOURCES / "illustrations"


@dataclass(frozen=True)
class Illustration:
    """A drawing without its ground, which fills whatever room there is."""

    file: str
    drawing: Any
    ground: Color


def of(product: PublicProduct) -> Illustration | None:
    """The drawing nearest to a product, if there is one."""
    index = _index()
    keys = (
        ("product", product.library_code),
        ("species", product.scientific_name),
        ("category", product.category),
    )
    return next((_read(index[key]) for key in keys if key in index), None)


def place(
    canvas: Canvas, illustration: Illustration, x: float, y: float, height: float
) -> None:
    """Draw with this height, in vectors that a document stores once."""
    drawing = illustration.drawing
    name = f"drawing-{illustration.file}"
    if not canvas.hasForm(name):
        canvas.beginForm(name, 0, 0, drawing.width, drawing.height)
        renderPDF.draw(drawing, canvas, 0, 0)
        # Without this a form knows no transparency, and shadows come out solid.
        resources = PDFResourceDictionary()
        resources.ExtGState = canvas._extgstate.getState()
        canvas.endForm(Resources=resources)
    canvas.saveState()
    canvas.translate(x, y)
    canvas.scale(height / drawing.height, height / drawing.height)
    canvas.doForm(name)
    canvas.restoreState()


@cache
def _index() -> dict[tuple[str, str], str]:
    with (_FOLDER / "index.csv").open(encoding="utf-8-sig", newline="") as file:
        return {(row["kind"], row["key"]): row["file"] for row in csv.DictReader(file)}


@cache
def _read(file: str) -> Illustration:
    drawing = svg2rlg(str(_FOLDER / f"{file}.svg"))
    ground = _take_ground(drawing)
    _round(drawing)
    return Illustration(file, drawing, ground.fillColor)


def _take_ground(group: Group) -> Rect:
    for shape in group.contents:
        if getattr(shape, "svgid", None) == "ground":
            group.contents.remove(shape)
            return shape
        if isinstance(shape, Group) and (found := _take_ground(shape)):
            return found
    return None


def _round(group: Drawing | Group) -> None:
    """Keep hundredths of a pixel: the rest is a third of the bytes and unseen."""
    for shape in group.contents:
        if isinstance(shape, Group):
            _round(shape)
        elif isinstance(shape, Outline):
            shape.points = [round(point, 2) for point in shape.points]
