"""For those who transform and buy by the tonne: a technical sheet for each product."""

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph

from catalog.pdf import growers, matter, specification, trade, wording
from catalog.pdf.document import Later
from catalog.pdf.index import names_index
from catalog.pdf.matter import Chapter, opening, product_anchor
from catalog.pdf.parts import pictures
from catalog.pdf.parts.chips import Chips
from catalog.pdf.parts.layout import Column, Row, Space
from catalog.pdf.parts.pictures import Framed
from catalog.pdf.parts.seasons import (
    AVAILABLE,
    HARVEST,
    NOTHING,
    Calendar,
    Entry,
    Shade,
)
from catalog.pdf.style import BODY, LATIN, OTHER_NAME, PLACE, TITLE, Sheet, fitted
from catalog.privacy.views import PublicCertificate, PublicProduct

_PICTURE = (60 * mm, 45 * mm)


def chapters(title: str, sheet: Sheet) -> list[Chapter]:
    """The chapters of the document for processors."""
    return [
        matter.letter(sheet),
        _capacity(sheet),
        *matter.product_chapters(
            sheet, lambda product: technical_sheet(product, sheet)
        ),
        growers.producers(sheet, formal=True),
        matter.how_to_order(title, sheet),
        names_index(sheet),
        matter.closing(sheet),
    ]


def technical_sheet(product: PublicProduct, sheet: Sheet) -> Column:
    """One or two pages of specification, supply and origin."""
    seals = dict.fromkeys(_seal(held, sheet) for held in product.certificates)
    chips = [Chips(list(seals), sheet)] if seals else []
    blocks = (
        specification.identity(product, sheet),
        specification.specification(product, sheet),
        specification.nutrition(product, sheet),
        specification.packaging(product, sheet),
        trade.supply(product, sheet),
        trade.origin(product, sheet),
        trade.certificates(product, sheet),
        trade.revision(product, sheet),
    )
    spaced = [piece for block in blocks if block for piece in (Space(12), *block)]
    return Column([_head(product, sheet), *chips, *spaced])


def _capacity(sheet: Sheet) -> Chapter:
    title = sheet.tr("Capacidad por mes")
    intro = sheet.tr("Toneladas. Verde lleno: confirmado. Verde claro: estimado.")
    entries = []
    for name, products in wording.by_category(
        sheet.publication.products, sheet
    ).items():
        entries.append(Entry(name))
        entries += [_entry(product, sheet) for product in products]
    later = Later(lambda: [Calendar(entries, sheet, sheet.tr("Año"))])
    pages = [*opening(title, "calendar", sheet, intro), later]
    return Chapter(title, "calendar", pages if entries else [])


def _entry(product: PublicProduct, sheet: Sheet) -> Entry:
    supply = wording.supply(product)
    months: list[tuple[Shade, str]] = []
    for month in range(12):
        total = supply.month(month)
        shade = HARVEST if supply.confirmed[month] else AVAILABLE if total else NOTHING
        label = wording.tonnes(total, sheet.language) if total else ""
        months.append((shade, label))
    year = wording.tonnes(supply.year, sheet.language) if supply.year else "—"
    return Entry(
        product.name.of(sheet.language), tuple(months), product_anchor(product), year
    )


def _head(product: PublicProduct, sheet: Sheet) -> Flowable:
    name = product.name.of(sheet.language)
    other = product.name.es if sheet.language == "en" else product.name.en
    latin = wording.latin(product)
    pieces = [
        sheet.p(_codes(product, sheet), PLACE),
        sheet.p(name, fitted(TITLE, name)),
        *([sheet.p(other, OTHER_NAME)] if other and other != name else []),
        *([Paragraph(latin, LATIN)] if latin else []),
        *([Space(4), sheet.p(product.summary, BODY)] if product.summary else []),
    ]
    picture = Framed(pictures.of_product(product, sheet), *_PICTURE)
    return Row([pieces, [picture]], widths=(0, _PICTURE[0]))


def _codes(product: PublicProduct, sheet: Sheet) -> str:
    """«QUINUA-ROJA · HS 1008.50.90.00 (ref.)»: a code nobody confirmed says so."""
    tariff = f"HS {product.hs_code}" if product.hs_code else ""
    if tariff and not product.hs_is_confirmed:
        tariff = " ".join((tariff, sheet.tr("(ref.)")))
    return " · ".join(filter(None, (product.code, tariff)))


def _seal(certificate: PublicCertificate, sheet: Sheet) -> str:
    said = [certificate.name.of(sheet.language), certificate.number]
    if certificate.expires_on:
        until = wording.day(certificate.expires_on, sheet)
        said.append(sheet.tr("hasta {date}").format(date=until))
    return " · ".join(filter(None, said))
