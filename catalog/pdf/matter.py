"""The chapters that documents share, and how chapters become a book."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph

from catalog.pdf import fonts, wording
from catalog.pdf.document import Later, Section, new_page
from catalog.pdf.parts import contacts, pictures
from catalog.pdf.parts.cover import BackCover, Cover
from catalog.pdf.parts.layout import Column, Lines, Mark, Row, Rule, Space
from catalog.pdf.parts.pictures import Framed, Picture
from catalog.pdf.parts.references import Reference
from catalog.pdf.style import (
    BODY,
    CAPTION,
    HEADING,
    INTRO,
    NAME,
    PLACE,
    QUOTE,
    SECTION,
    STORY,
    Sheet,
)
from catalog.privacy.views import PublicProducer, PublicProduct, Said

_PHOTO = (52 * mm, 40 * mm)


@dataclass(frozen=True)
class Chapter:
    """Pages with a name in the contents; `listed` are the records named under it."""

    title: str
    anchor: str
    pages: Sequence[Flowable]
    listed: Sequence[tuple[Said | str, str]] = field(default=())


def product_anchor(product: PublicProduct) -> str:
    """What leads to the page of a product."""
    return f"product-{product.uid}"


def producer_anchor(producer: PublicProducer) -> str:
    """What leads to a producer."""
    return f"producer-{producer.uid}"


def book(
    title: str, subtitle: str, chapters: Sequence[Chapter], sheet: Sheet
) -> list[Flowable]:
    """Cover, contents, the chapters that have something to say, back cover."""
    kept = [chapter for chapter in chapters if chapter.pages]
    return [
        Section(""),
        Cover(title, subtitle, _cover_picture(sheet), sheet),
        *new_page("text", sheet.tr("Contenido")),
        Mark(sheet.p(sheet.tr("Contenido"), SECTION), sheet, "contents"),
        Space(8),
        Lines(_contents(kept, sheet)),
        *(page for chapter in kept for page in chapter.pages),
        *new_page("cover"),
        BackCover(sheet),
    ]


def opening(title: str, anchor: str, sheet: Sheet, intro: str = "") -> list[Flowable]:
    """A new page with the title of a chapter."""
    pages = new_page("text", title)
    pages.append(Mark(sheet.p(title, SECTION), sheet, anchor, title, level=0))
    if intro:
        pages.append(sheet.p(intro, INTRO))
    return pages


def product_chapters(
    sheet: Sheet, make: Callable[[PublicProduct], Column], footer: str = ""
) -> list[Chapter]:
    """A chapter for each category; `make` gives the pages of one product."""
    chapters = []
    groups = wording.by_category(sheet.publication.products, sheet)
    for number, (name, products) in enumerate(groups.items()):
        anchor = f"category-{number}"
        chapters.append(
            Chapter(
                name,
                anchor,
                [
                    _product(product, make, sheet, footer or name, first)
                    for product, first in zip(
                        products,
                        [(name, anchor)] + [None] * (len(products) - 1),
                        strict=True,
                    )
                ],
                [(product.name, product_anchor(product)) for product in products],
            )
        )
    return chapters


def letter(sheet: Sheet) -> Chapter:
    """What the cooperative writes to its readers."""
    title, house = sheet.tr("Carta de la cooperativa"), sheet.publication.house
    pages = [
        *opening(title, "letter", sheet),
        Space(8),
        *sheet.paragraphs(house.letter, _LETTER),
        sheet.p(house.name, _SIGNED),
    ]
    return Chapter(title, "letter", pages if house.letter else [])


def producers(sheet: Sheet, *, formal: bool = False) -> Chapter:
    """Who grows: name, place, people, products, words, contact. Formal adds the RUC."""
    title = sheet.tr("Quién cultiva")
    named = sheet.publication.producers
    products = {p.code: p for p in sheet.publication.products}
    pages = opening(title, "producers", sheet)
    for producer in named:
        make = partial(_separated, producer, products, sheet, formal=formal)
        pages.append(Later(make, producer.name))
    listed = [(producer.name, producer_anchor(producer)) for producer in named]
    return Chapter(title, "producers", pages if named else [], listed)


def how_to_order(title: str, sheet: Sheet) -> Chapter:
    """The terms, and whom to call or write to about the document of this title."""
    name, house = sheet.tr("Cómo pedir"), sheet.publication.house
    ways = contacts.of_house(title, sheet)
    pages = [
        *opening(name, "order", sheet),
        *sheet.paragraphs(house.order_terms, _LETTER),
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
    section: str,
    first: tuple[str, str] | None,
) -> Later:
    def pages() -> list[Flowable]:
        page = Mark(
            make(product), sheet, product_anchor(product),
            product.name.of(sheet.language), level=1,
        )  # fmt: skip
        if first:
            name, anchor = first
            page = Mark(page, sheet, anchor, name, level=0)
        return [*new_page("text", section), page]

    return Later(pages, product.name.of(sheet.language))


def _cover_picture(sheet: Sheet) -> Picture:
    found = (pictures.of_product(p, sheet) for p in sheet.publication.products)
    return next((p for p in found if p.photo or p.illustration), Picture())


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


def _producer(
    producer: PublicProducer,
    products: dict[str, PublicProduct],
    sheet: Sheet,
    *,
    formal: bool,
) -> Flowable:
    kind = producer.kind_name.of(sheet.language)
    height = wording.altitude(producer.altitude_m, None)
    where = " · ".join(filter(None, (kind, producer.place, height)))
    pieces = [
        *([sheet.p(where, PLACE)] if where else []),
        Mark(
            sheet.p(producer.name, NAME), sheet, producer_anchor(producer),
            producer.name, level=1,
        ),
        *_people(producer, sheet, formal=formal),
        *sheet.paragraphs(producer.story, STORY),
        *_quote(producer, sheet),
        *_grown(producer, products, sheet),
    ]  # fmt: skip
    if sheet.show_contacts:
        for contact in producer.contacts:
            pieces.append(contacts.of_person(contact, sheet))
    if photo := pictures.photo_of(producer.photos, sheet):
        framed = [Framed(Picture(photo=photo), *_PHOTO)]
        return Row([pieces, framed], widths=(0, _PHOTO[0]))
    return Column(pieces)


def _separated(
    producer: PublicProducer,
    products: dict[str, PublicProduct],
    sheet: Sheet,
    *,
    formal: bool,
) -> list[Flowable]:
    made = _producer(producer, products, sheet, formal=formal)
    return [Space(10), made, Space(10), Rule()]


def _people(producer: PublicProducer, sheet: Sheet, *, formal: bool) -> list[Flowable]:
    said = [
        sheet.count(number, one, many)
        for number, one, many in (
            (producer.families, "{n} familia", "{n} familias"),
            (producer.members_f, "{n} socia", "{n} socias"),
            (producer.members_m, "{n} socio", "{n} socios"),
        )
        if number
    ]
    if formal and producer.ruc:
        said.append(f"RUC {producer.ruc}")
    return [sheet.p(" · ".join(said), CAPTION)] if said else []


def _quote(producer: PublicProducer, sheet: Sheet) -> list[Flowable]:
    if not producer.quote:
        return []
    said = sheet.p(f"«{producer.quote.of(sheet.language)}»", QUOTE)
    return [said, sheet.p(producer.quoted, CAPTION)] if producer.quoted else [said]


def _grown(
    producer: PublicProducer, products: dict[str, PublicProduct], sheet: Sheet
) -> list[Flowable]:
    """What it grows, with links; by now the pages of all products are known."""
    grown = [products[code] for code in producer.product_codes if code in products]
    links = [
        f'<a href="#{product_anchor(product)}">'
        f"{fonts.body(product.name.of(sheet.language), fonts.SANS)}, "
        f"{sheet.pages.number(product_anchor(product))}</a>"
        for product in grown
    ]
    label = (
        f'<font name="{fonts.SEMIBOLD}">{sheet.tr("Productos, con su página")}</font>'
    )
    return [Paragraph(f"{label}: {' · '.join(links)}", STORY)] if links else []


def _credits(sheet: Sheet) -> list[Flowable]:
    publication = sheet.publication
    photos = dict.fromkeys(
        " · ".join(filter(None, (photo.author, photo.licence)))
        for photo in sheet.printed.values()
    )
    products = publication.products
    sources = dict.fromkeys(
        [p.source for p in products] + [n.source for p in products for n in p.nutrition]
    )
    blocks = (
        (sheet.tr("Fotografías"), [photo for photo in photos if photo]),
        (
            sheet.tr("Ilustraciones"),
            [sheet.tr("Los dibujos son de la planta o el producto en general; no"
                      " retratan un lote.")],
        ),
        (
            sheet.tr("Consentimiento"),
            [sheet.tr("Las personas y organizaciones que aquí se nombran aceptaron"
                      " aparecer, y pueden retirar su consentimiento cuando quieran.")],
        ),
        (
            sheet.tr("Conocimiento colectivo"),
            [sheet.tr("Los nombres, usos y saberes tradicionales pertenecen a los"
                      " pueblos que los mantienen (Ley 27811). Este documento no da"
                      " derecho sobre ellos ni sobre los recursos genéticos.")],
        ),
        (
            sheet.tr("Nombres por revisar"),
            [sheet.tr("El asterisco (*) marca los nombres que una persona hablante"
                      " todavía debe revisar.")] * wording.unreviewed(products),
        ),
        (sheet.tr("Fuentes"), [source for source in sources if source]),
    )  # fmt: skip
    return [
        Column([sheet.p(heading, HEADING), *(sheet.p(text, _CREDIT) for text in texts)])
        for heading, texts in blocks
        if texts
    ]


_LETTER = BODY.clone("letter_body", fontSize=10.5, leading=15.5, spaceAfter=8)
_SIGNED = BODY.clone("signed", fontName=fonts.SEMIBOLD, spaceBefore=8)
_CREDIT = BODY.clone("credit", fontSize=9.5, leading=13, spaceAfter=3)
