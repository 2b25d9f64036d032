"""The typefaces of the pages: all embedded, and each lends letters to the others.

No base-14 font is ever used: those cannot print «ʼ ɨ ’» and are not in the file.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from xml.sax.saxutils import escape

import font_source_sans_pro
import font_source_serif_pro
from reportlab.graphics.shapes import STATE_DEFAULTS
from reportlab.lib.fonts import addMapping
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

SANS = "SourceSans"
SANS_ITALIC = "SourceSans-Italic"
SEMIBOLD = "SourceSans-Semibold"
SERIF = "SourceSerif"
SERIF_ITALIC = "SourceSerif-Italic"
SERIF_SEMIBOLD = "SourceSerif-Semibold"

_SANS_FILES = font_source_sans_pro.font_files_ttf
_SERIF_FILES = font_source_serif_pro.font_files_ttf
_FILES = {
    SANS: _SANS_FILES["SourceSansPro"],
    SANS_ITALIC: _SANS_FILES["SourceSansProIt"],
    SEMIBOLD: _SANS_FILES["SourceSansProSemibold"],
    SERIF: _SERIF_FILES["SourceSerifPro"],
    SERIF_ITALIC: _SERIF_FILES["SourceSerifProIt"],
    SERIF_SEMIBOLD: _SERIF_FILES["SourceSerifProSemibold"],
}
# Who lends a letter, nearest in look first; Source Sans has the most.
_LENDERS = {
    SANS: (SERIF,),
    SANS_ITALIC: (SERIF_ITALIC, SANS, SERIF),
    SEMIBOLD: (SERIF_SEMIBOLD, SANS),
    SERIF: (SANS,),
    SERIF_ITALIC: (SANS_ITALIC, SERIF, SANS),
    SERIF_SEMIBOLD: (SEMIBOLD, SERIF, SANS),
}

# What only differs in width or in whether a line may break there.
_ALIKE = str.maketrans("\u2007\u2008\u2009\u200a\u202f\u2010\u2011", "\xa0 \xa0 \xa0--")
_CLUSTERS = re.compile(r"[^\n][\u0300-\u036f\u1dc0-\u1dff\u20d0-\u20ff]*|\n")
_UNPRINTED = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


@cache
def load() -> dict[str, frozenset[str]]:
    """Register the fonts, and say which letters each of them has."""
    # renderPDF sets this font before it draws anything, words or not.
    STATE_DEFAULTS["fontName"] = SANS
    letters = {}
    for name, path in _FILES.items():
        font = TTFont(name, path)
        pdfmetrics.registerFont(font)
        addMapping(name, 0, 0, name)
        letters[name] = frozenset(map(chr, font.face.charToGlyph))
    return letters


def clean(text: str) -> str:
    """Text as it can be printed: composed, without controls; lines stay lines."""
    if text.isascii() and text.isprintable():
        return text
    composed = unicodedata.normalize("NFC", text.replace("\t", " ")).translate(_ALIKE)
    return "".join(
        c for c in composed if c == "\n" or unicodedata.category(c) not in _UNPRINTED
    )


def runs(text: str, font: str) -> list[tuple[str, str]]:
    """Split clean text into pieces and the font that has the letters of each."""
    letters = load()
    if letters[font].issuperset(text):
        return [(text, font)]
    pieces: list[tuple[str, str]] = []
    for cluster in _CLUSTERS.findall(text):
        able = (f for f in (font, *_LENDERS[font]) if letters[f].issuperset(cluster))
        chosen = font if cluster in " \n" else next(able, font)
        if pieces and pieces[-1][1] == chosen:
            pieces[-1] = (pieces[-1][0] + cluster, chosen)
        else:
            pieces.append((cluster, chosen))
    return pieces


def markup(text: str, font: str, color: str = "") -> str:
    """Text typed by a person, for a Paragraph whose own font may be another one."""
    return "".join(
        f'<font name="{name}"{color and f" color={chr(34)}{color}{chr(34)}"}>'
        f"{_lines(piece)}</font>"
        for piece, name in runs(clean(text), font)
    )


def body(text: str, font: str) -> str:
    """Text typed by a person, for a Paragraph set in that same font."""
    pieces = runs(clean(text), font)
    if len(pieces) == 1:
        return _lines(pieces[0][0])
    return "".join(
        _lines(piece) if name == font else f'<font name="{name}">{_lines(piece)}</font>'
        for piece, name in pieces
    )


def width(text: str, font: str, size: float) -> float:
    """How wide a line is drawn, in points."""
    return sum(
        float(pdfmetrics.stringWidth(piece, name, size))
        for piece, name in runs(clean(text), font)
    )


def shortened(text: str, font: str, size: float, room: float) -> str:
    """The text, or as much of its beginning as fits, with «…»."""
    if width(text, font, size) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = width(text[:middle].rstrip() + "…", font, size) <= room
        low, high = (middle, high) if fits else (low, middle - 1)
    return text[:low].rstrip() + "…"


def draw(
    canvas: Canvas, x: float, y: float, text: str, font: str, size: float, at: float = 0
) -> None:
    """Draw one line; `at` is the part of it left of x: 0, 0.5 (centred) or 1."""
    pieces = runs(clean(text), font)
    if at:
        x -= at * width(text, font, size)
    for piece, name in pieces:
        canvas.setFont(name, size)
        canvas.drawString(x, y, piece)
        x += pdfmetrics.stringWidth(piece, name, size)


def lacking(texts: Iterable[str]) -> Iterator[str]:
    """The letters that no font has and that are therefore printed as an empty box."""
    every = frozenset("\n").union(*load().values())
    for text in texts:
        yield from set(clean(text)) - every


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br/>")
