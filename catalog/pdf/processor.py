"""For those who transform and buy by the tonne: a technical sheet for each product."""

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from catalog.pdf import matter, wording
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
from catalog.pdf.specification import blocks
from catalog.pdf.style import BODY, INTRO, LATIN, PLACE, TITLE, Sheet, fitted
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
        matter.producers(sheet, formal=True),
        matter.how_to_order(title, sheet),
        names_index(sheet),
        matter.closing(sheet),
    ]


def technical_sheet(product: PublicProduct, sheet: Sheet) -> Column:
    """One or two pages of specification, supply and origin."""
    return Column([_head(product, sheet), *blocks(product, sheet)])


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
    latin = wording.scientific(product)
    seals = [_seal(c, sheet) for c in product.certificates]
    pieces = [
        sheet.p(_codes(product, sheet), PLACE),
        sheet.p(name, fitted(TITLE, name)),
        *([sheet.p(other, INTRO)] if other and other != name else []),
        *([sheet.p(latin, LATIN)] if latin else []),
        *([Space(4), sheet.p(product.summary, BODY)] if product.summary else []),
        *([Chips(list(dict.fromkeys(seals)), sheet)] if seals else []),
    ]
    picture = Framed(pictures.of_product(product, sheet), *_PICTURE)
    return Row([pieces, [picture]], widths=(0, _PICTURE[0]))


def _codes(product: PublicProduct, sheet: Sheet) -> str:
    """«QUINUA-ROJA · HS 1008.50.90.00 (ref.)»: a code nobody confirmed says so."""
    tariff = f"HS {product.hs_code}" if product.hs_code else ""
    if tariff and not product.hs_is_confirmed:
        tariff += f" {sheet.tr('(ref.)')}"
    return " · ".join(filter(None, (product.code, tariff)))


def _seal(certificate: PublicCertificate, sheet: Sheet) -> str:
    said = [certificate.name.of(sheet.language), certificate.number]
    if certificate.expires_on:
        until = wording.day(certificate.expires_on, sheet)
        said.append(sheet.tr("hasta {date}").format(date=until))
    return " · ".join(filter(None, said))
