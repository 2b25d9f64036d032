"""The chapters that documents share, and how chapters become a book."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from catalog.pdf import fonts, wording
from catalog.pdf.document import Later, Section, new_page
from catalog.pdf.parts import contacts, pictures
from catalog.pdf.parts.cover import BackCover, Cover
from catalog.pdf.parts.layout import Column, Lines, Mark, Row, Space
from catalog.pdf.parts.pictures import Picture
from catalog.pdf.parts.references import Reference
from catalog.pdf.style import (
    BODY,
    HEADING,
    INTRO,
    LEAD,
    SECTION,
    TERRACOTTA,
    Sheet,
)
from catalog.privacy.views import PublicProducer, PublicProduct, Said

_MEASURE = 140 * mm  # the longest line that is read with ease


@dataclass(frozen=True)
class Chapter:
    """Pages with a name in the contents; `listed` are the records named under it."""

    title: str
    anchor: str
    pages: Sequence[Flowable]
    listed: Sequence[tuple[Said | str, str]] = field(default=())


def product_anchor(product: PublicProduct) -> str:
    """What leads to the page of a product."""
    return f"product-{product.code}"


def producer_anchor(producer: PublicProducer) -> str:
    """What leads to a producer."""
    return f"producer-{producer.code}"


def book(
    title: str, subtitle: str, chapters: Sequence[Chapter], sheet: Sheet
) -> list[Flowable]:
    """Cover, contents, the chapters that have something to say, back cover."""
    kept = [chapter for chapter in chapters if chapter.pages]
    return [
        Section(""),
        Cover(title, subtitle, _pictures(sheet)[0], sheet),
        *new_page("text", sheet.tr("Contenido")),
        Mark(sheet.p(sheet.tr("Contenido"), SECTION), sheet, "contents"),
        Space(8),
        Lines(_contents(kept, sheet)),
        *(page for chapter in kept for page in chapter.pages),
        *new_page("cover"),
        BackCover(_pictures(sheet)[-1], sheet),
    ]


def opening(title: str, anchor: str, sheet: Sheet, intro: str = "") -> list[Flowable]:
    """A new page with the title of a chapter."""
    pages = new_page("text", title)
    pages.append(Mark(sheet.p(title, SECTION), sheet, anchor, title, level=0))
    if intro:
        pages.append(sheet.p(intro, INTRO))
    return pages


def product_chapters(
    sheet: Sheet, make: Callable[[PublicProduct], Column]
) -> list[Chapter]:
    """A chapter for each category; `make` gives the pages of one product."""
    chapters = []
    groups = wording.by_category(sheet.publication.products, sheet)
    for number, (name, products) in enumerate(groups.items()):
        anchor = f"category-{number}"
        pages = [
            _product(product, make, sheet, name, "" if before else anchor)
            for before, product in enumerate(products)
        ]
        listed = [(product.name, product_anchor(product)) for product in products]
        chapters.append(Chapter(name, anchor, pages, listed))
    return chapters


def letter(sheet: Sheet) -> Chapter:
    """What the cooperative writes to its readers."""
    title, house = sheet.tr("Carta de la cooperativa"), sheet.publication.house
    pages = [
        *opening(title, "letter", sheet),
        Space(8),
        Row([sheet.paragraphs(house.letter, _LETTER)], widths=(_MEASURE,)),
        Space(14),
        sheet.p(house.name, _SIGNED),
    ]
    return Chapter(title, "letter", pages if house.letter else [])


def how_to_order(title: str, sheet: Sheet) -> Chapter:
    """The terms, and whom to call or write to about the document of this title."""
    name, house = sheet.tr("Cómo pedir"), sheet.publication.house
    ways = contacts.of_house(title, sheet)
    pages = [
        *opening(name, "order", sheet),
        Space(8),
        Row([sheet.paragraphs(house.order_terms, _LETTER)], widths=(_MEASURE,)),
        Space(10),
        *ways,
    ]
    return Chapter(name, "order", pages if house.order_terms or ways else [])


def closing(sheet: Sheet) -> Chapter:
    """Whose photos, words and knowledge these are, and where the facts come from."""
    title = sheet.tr("Créditos")
    later = Later(lambda: _credits(sheet))
    return Chapter(title, "credits", [*opening(title, "credits", sheet), later])


def _product(
    product: PublicProduct,
    make: Callable[[PublicProduct], Column],
    sheet: Sheet,
    chapter: str,
    anchor: str,
) -> Later:
    """The pages of a product; the first of a chapter bear its anchor too."""
    name = product.name.of(sheet.language)

    def pages() -> list[Flowable]:
        page = Mark(make(product), sheet, product_anchor(product), name, level=1)
        if anchor:
            page = Mark(page, sheet, anchor, chapter, level=0)
        return [*new_page("text", chapter), page]

    return Later(pages, name)


def _pictures(sheet: Sheet) -> list[Picture]:
    """For the covers: those of the first product and of the last."""
    products = sheet.publication.products
    ends = (*products[:1], *products[-1:])
    return [pictures.of_product(product, sheet) for product in ends] or [Picture()]


def _contents(chapters: Sequence[Chapter], sheet: Sheet) -> list[Flowable]:
    lines = []
    for chapter in chapters:
        head = Reference(sheet.p(chapter.title, HEADING), chapter.anchor, sheet, 3)
        head.spaceBefore = 9
        head.keepWithNext = int(bool(chapter.listed))
        lines.append(head)
        for name, anchor in chapter.listed:
            lines.append(Reference(sheet.p(name, BODY), anchor, sheet, 2.5))
    return lines


def _credits(sheet: Sheet) -> list[Flowable]:
    photos = dict.fromkeys(
        " · ".join(filter(None, (photo.author, photo.licence)))
        for photo in sheet.printed.values()
    )
    products = sheet.publication.products
    sources = dict.fromkeys(
        [p.source for p in products] + [n.source for p in products for n in p.nutrition]
    )
    blocks = (
        (sheet.tr("Fotografías"), [photo for photo in photos if photo]),
        *_notes(sheet),
        (sheet.tr("Fuentes"), [source for source in sources if source]),
    )
    return [
        Column(
            [
                Space(8),
                sheet.p(heading, HEADING),
                *(sheet.p(text, _CREDIT) for text in texts),
            ]
        )
        for heading, texts in blocks
        if texts
    ]


def _notes(sheet: Sheet) -> list[tuple[str, list[str]]]:
    """What a reader must know of drawings, consents, knowledge and doubtful names."""
    tr = sheet.tr
    drawings = tr(
        "Los dibujos son de la planta o el producto en general; no retratan un lote."
    )
    consent = tr(
        "Las personas que se nombran, se citan o salen en las fotos dieron su"
        " consentimiento, y pueden retirarlo cuando quieran."
    )
    knowledge = tr(
        "Los nombres, usos y saberes tradicionales pertenecen a los pueblos que los"
        " mantienen (Ley 27811). Este documento no da derecho sobre ellos ni sobre los"
        " recursos genéticos."
    )
    doubtful = tr(
        "El asterisco (*) marca los nombres que una persona hablante todavía debe"
        " revisar."
    )
    notes = [
        (tr("Ilustraciones"), [drawings]),
        (tr("Consentimiento"), [consent]),
        (tr("Conocimiento colectivo"), [knowledge]),
    ]
    if wording.unreviewed(sheet.publication.products):
        notes.append((tr("Nombres por revisar"), [doubtful]))
    return notes


_LETTER = LEAD.clone("letter_body", spaceBefore=0, spaceAfter=10)
_SIGNED = BODY.clone("signed", fontName=fonts.SEMIBOLD, textColor=TERRACOTTA)
_CREDIT = BODY.clone("credit", fontSize=9.5, leading=13, spaceAfter=3)
