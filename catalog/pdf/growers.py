"""The chapter of those who grow: name, place, people, words, ways to reach them."""

from functools import partial

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, Paragraph

from catalog.language import msgid
from catalog.pdf import fonts, wording
from catalog.pdf.document import Later
from catalog.pdf.matter import Chapter, opening, producer_anchor, product_anchor
from catalog.pdf.parts import contacts, pictures
from catalog.pdf.parts.layout import Column, Mark, Row, Rule, Space
from catalog.pdf.parts.pictures import Framed, Picture
from catalog.pdf.parts.references import Reference
from catalog.pdf.style import (
    BODY,
    CAPTION,
    HEIGHT,
    NAME,
    PLACE,
    QUOTE,
    STORY,
    WIDTH,
    Sheet,
)
from catalog.privacy.views import PublicProducer, PublicProduct

_PHOTO = (52 * mm, 40 * mm)
_FIGURES = CAPTION.clone("figures", keepWithNext=1)


def leading_to(producer: PublicProducer, sheet: Sheet) -> Reference:
    """The name of a producer and the page where more is told of it."""
    name = sheet.p(producer.name, BODY)
    return Reference(name, producer_anchor(producer), sheet, 1, sheet.tr("p."))


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


def _separated(
    producer: PublicProducer,
    products: dict[str, PublicProduct],
    sheet: Sheet,
    *,
    formal: bool,
) -> list[Flowable]:
    made = _producer(producer, products, sheet, formal=formal)
    _, height = made.wrap(WIDTH, HEIGHT)
    return [CondPageBreak(min(height + 10, HEIGHT / 3)), Space(10), made, Rule(10, 0)]


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


def _people(producer: PublicProducer, sheet: Sheet, *, formal: bool) -> list[Flowable]:
    said = [
        sheet.counted(number, one, many)
        for number, one, many in (
            (producer.families, msgid("{n} familia"), msgid("{n} familias")),
            (producer.members_f, msgid("{n} socia"), msgid("{n} socias")),
            (producer.members_m, msgid("{n} socio"), msgid("{n} socios")),
        )
        if number
    ]
    if formal and producer.ruc:
        said.append(f"RUC {producer.ruc}")
    return [sheet.p(" · ".join(said), _FIGURES)] if said else []


def _quote(producer: PublicProducer, sheet: Sheet) -> list[Flowable]:
    if not producer.quote:
        return []
    words = producer.quote.of(sheet.language)
    said = sheet.p(sheet.tr("«{quote}»").format(quote=words), QUOTE)
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
    label = fonts.markup(sheet.tr("Productos, con su página"), fonts.SEMIBOLD)
    return [Paragraph(f"{label}: {' · '.join(links)}", STORY)] if links else []
