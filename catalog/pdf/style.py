"""How the pages look, and what every part of them needs to know."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph

from catalog.language import Translate
from catalog.pdf import fonts
from catalog.pdf.pages import Pages
from catalog.privacy.views import Publication, PublicPhoto, Said

PAGE_WIDTH, PAGE_HEIGHT = A4
TOP, RIGHT, BOTTOM, LEFT = 18 * mm, 16 * mm, 18 * mm, 16 * mm
WIDTH = PAGE_WIDTH - LEFT - RIGHT
HEIGHT = PAGE_HEIGHT - TOP - BOTTOM
GAP = 8 * mm

PURPLE_NAME = "#5a1f45"  # as markup wants it
PURPLE = HexColor(PURPLE_NAME)
LILAC = HexColor("#e3ccd8")
GREEN = HexColor("#4d7a46")
LIGHT_GREEN = HexColor("#c9d9bf")
CREAM = HexColor("#f4eee4")
SAND = HexColor("#f0dfc8")
TERRACOTTA = HexColor("#b4452f")
AMBER = HexColor("#e09a2b")
INK = HexColor("#2a2320")
MUTED_NAME = "#6f645c"
MUTED = HexColor(MUTED_NAME)
RULE = HexColor("#e4d9c8")
WHITE = HexColor("#ffffff")


def _style(
    name: str, font: str, size: float, leading: float, **more: float
) -> ParagraphStyle:
    given = {"textColor": INK, "allowWidows": 0, "allowOrphans": 0, **more}
    return ParagraphStyle(name, fontName=font, fontSize=size, leading=leading, **given)


BODY = _style("body", fonts.SANS, 10, 13.5)
STORY = _style("story", fonts.SANS, 10, 14.5, spaceBefore=5)
CELL = _style("cell", fonts.SANS, 9.5, 12)
CELL_RIGHT = _style("cell_right", fonts.SANS, 9.5, 12, alignment=TA_RIGHT)
CELL_HEAD = _style("cell_head", fonts.SEMIBOLD, 9, 11.5, textColor=MUTED)
CAPTION = _style("caption", fonts.SANS, 8.5, 11.5, textColor=MUTED)
LEAD = _style("lead", fonts.SERIF, 13, 18.5, spaceBefore=8)
QUOTE = _style("quote", fonts.SERIF_ITALIC, 12.5, 17.5, textColor=PURPLE, spaceBefore=6)
SECTION = _style("section", fonts.SERIF_SEMIBOLD, 28, 33, keepWithNext=1, spaceAfter=4)
INTRO = _style("intro", fonts.SANS, 11, 15.5, textColor=MUTED, spaceAfter=12)
TITLE = _style("title", fonts.SERIF_SEMIBOLD, 29, 33, spaceBefore=1, spaceAfter=2)
NAME = _style("name", fonts.SERIF_SEMIBOLD, 16, 20, keepWithNext=1, spaceBefore=1)
HEADING = _style(
    "heading", fonts.SERIF_SEMIBOLD, 11.5, 15, textColor=PURPLE, keepWithNext=1
)
LABEL = _style("label", fonts.SEMIBOLD, 9.5, 13, textColor=PURPLE, keepWithNext=1)
PLACE = _style("place", fonts.SEMIBOLD, 9, 12, textColor=TERRACOTTA, keepWithNext=1)
OTHER_NAME = _style("other_name", fonts.SANS, 11, 15, textColor=MUTED)
LATIN = _style("latin", fonts.SERIF_ITALIC, 12, 16, textColor=MUTED)
ROW = _style("row", fonts.SERIF, 11, 14)
LETTER = _style(
    "letter", fonts.SERIF_SEMIBOLD, 13, 17, textColor=PURPLE, keepWithNext=1,
    spaceBefore=7,
)  # fmt: skip
COVER = _style("cover", fonts.SERIF_SEMIBOLD, 52, 56, textColor=WHITE)
COVER_LINE = _style("cover_line", fonts.SANS, 17, 23, textColor=LILAC)
COVER_HOUSE = _style("cover_house", fonts.SANS, 15, 20, textColor=WHITE)
CENTRED = _style("centred", fonts.SANS, 8.5, 11, textColor=MUTED, alignment=TA_CENTER)


class Part(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """A piece of a page: says its size when asked, draws itself and opens nothing."""

    canv: Any
    width: float
    height: float


def fitted(style: ParagraphStyle, text: str) -> ParagraphStyle:
    """A title's style, made smaller for a long name so that it stays a title."""
    most = 60 if len(text) <= 28 else 22 if len(text) <= 60 else 17
    if style.fontSize <= most:
        return style
    return ParagraphStyle(
        f"{style.name}-{most}", style, fontSize=most, leading=most * 1.18
    )


@dataclass(frozen=True)
class Sheet:
    """What a part needs besides what it shows: language, options, page numbers."""

    publication: Publication
    language: str
    tr: Translate
    photo: Callable[[str], Path | None]
    show_prices: bool = True
    show_contacts: bool = True
    pages: Pages = field(default_factory=Pages)
    printed: dict[str, PublicPhoto] = field(default_factory=dict)

    def counted(self, number: int, one: str, many: str) -> str:
        """«1 familia», «64 familias»; the texts are msgids with {n} in them."""
        return self.tr(one if number == 1 else many).format(n=f"{number:,}")

    def p(self, text: Said | str, style: ParagraphStyle) -> Paragraph:
        """A paragraph of what a person typed, in the language of the sheet."""
        said = text if isinstance(text, str) else text.of(self.language)
        return Paragraph(fonts.body(said, style.fontName), style)

    def paragraphs(self, text: Said | str, style: ParagraphStyle) -> list[Flowable]:
        """A long text: a blank line begins a new paragraph."""
        said = text if isinstance(text, str) else text.of(self.language)
        blocks = (block.strip() for block in said.split("\n\n"))
        return [self.p(block, style) for block in blocks if block]
