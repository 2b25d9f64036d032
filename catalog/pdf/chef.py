"""For a chef: what there is and when, a page for each product, who grows it."""

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph

from catalog.pdf import fonts, growers, matter, wording
from catalog.pdf.document import Later
from catalog.pdf.index import names_index
from catalog.pdf.matter import Chapter, opening, product_anchor
from catalog.pdf.parts import pictures
from catalog.pdf.parts.altitude import AltitudeLadder
from catalog.pdf.parts.layout import Column, Row, Space
from catalog.pdf.parts.pictures import Band
from catalog.pdf.parts.seasons import Calendar, Entry, MonthStrip, shades
from catalog.pdf.parts.tables import facts, text
from catalog.pdf.style import (
    BODY,
    HEIGHT,
    LATIN,
    LEAD,
    MUTED_NAME,
    PLACE,
    STORY,
    TITLE,
    TOP,
    WIDTH,
    Sheet,
    fitted,
)
from catalog.privacy.views import PublicProduct

_LADDER = 92.0
_LOWEST_BAND, _HIGHEST_BAND = 45 * mm, 131 * mm


def chapters(title: str, sheet: Sheet) -> list[Chapter]:
    """The chapters of the document for chefs."""
    return [
        matter.letter(sheet),
        _calendar(sheet),
        *matter.product_chapters(sheet, lambda product: product_page(product, sheet)),
        growers.producers(sheet),
        matter.how_to_order(title, sheet),
        names_index(sheet),
        matter.closing(sheet),
    ]


def product_page(product: PublicProduct, sheet: Sheet) -> Column:
    """A picture as high as the text allows, and the text."""
    words = Column(
        [
            _head(product, sheet),
            *sheet.paragraphs(product.summary, LEAD),
            *sheet.paragraphs(product.story, STORY),
            *_months(product, sheet),
            *facts(_facts(product, sheet), sheet),
        ]
    )
    _, used = words.wrap(WIDTH, HEIGHT)
    spare = HEIGHT + TOP - used - 10 * mm
    height = min(_HIGHEST_BAND, spare) if spare >= _LOWEST_BAND else _HIGHEST_BAND
    return Column([Band(pictures.of_product(product, sheet), height), words])


def _calendar(sheet: Sheet) -> Chapter:
    title = sheet.tr("Qué hay, y cuándo")
    intro = sheet.tr("Verde lleno: cosecha. Verde claro: disponible, pregunte antes.")
    entries = []
    for band, products in wording.by_band(sheet.publication.products):
        entries.append(Entry(wording.band_heading(band, sheet)))
        entries += [
            Entry(
                product.name.of(sheet.language),
                tuple((shade, "") for shade in shades(product)),
                product_anchor(product),
            )
            for product in products
        ]
    later = Later(lambda: [Calendar(entries, sheet)])
    pages = [*opening(title, "calendar", sheet, intro), later]
    return Chapter(title, "calendar", pages if entries else [])


def _head(product: PublicProduct, sheet: Sheet) -> Flowable:
    """Where it grows, what it is called, and how high on the slope."""
    height = wording.altitude(product.alt_min_m, product.alt_max_m)
    region = ", ".join(said.of(sheet.language) for said in product.natural_regions)
    where = " · ".join(filter(None, (product.origin, height, region)))
    name = product.name.of(sheet.language)
    called = [
        wording.latin(product),
        fonts.markup(wording.local_names(product, sheet), fonts.SANS, MUTED_NAME),
    ]
    pieces = [
        *([sheet.p(where, PLACE)] if where else []),
        sheet.p(name, fitted(TITLE, name)),
        Paragraph("  ".join(filter(None, called)), LATIN),
    ]
    known = [h for h in (product.alt_min_m, product.alt_max_m) if h is not None]
    if not known:
        return Column(pieces)
    ladder = AltitudeLadder(min(known), max(known), sheet)
    return Row([pieces, [ladder]], widths=(0, _LADDER), gap=14)


def _months(product: PublicProduct, sheet: Sheet) -> list[Flowable]:
    known = product.harvest_months or product.available_months
    return [MonthStrip(product, sheet)] if known else [Space(9)]


def _facts(product: PublicProduct, sheet: Sheet) -> list[tuple[str, list[Flowable]]]:
    tr, lines = sheet.tr, _lines
    return [
        (tr("En cocina"), text(wording.words(product.culinary_uses, sheet), sheet)),
        (tr("Combina con"), text(wording.words(product.pairings, sheet), sheet)),
        (tr("Sabor y textura"), text(wording.words(product.sensory, sheet), sheet)),
        (tr("Preparación y rendimiento"), lines(_preparation(product, sheet), sheet)),
        (tr("Presentación y precio"), lines(wording.prices(product, sheet), sheet)),
        (tr("Pedido mínimo y plazo"), lines(_order(product, sheet), sheet)),
        (tr("Quién cultiva"), _growers(product, sheet)),
        (tr("Sustitutos"), text(wording.names(product.substitutes, sheet), sheet)),
        (tr("Sellos"), text(wording.seals(product, sheet), sheet)),
        (tr("Advertencias"), text(product.cautions.of(sheet.language), sheet)),
    ]


def _lines(said: list[str], sheet: Sheet) -> list[Flowable]:
    return [sheet.p(line, BODY) for line in said if line]


def _preparation(product: PublicProduct, sheet: Sheet) -> list[str]:
    share = product.edible_yield_pct
    usable = sheet.tr("Se aprovecha el {share} %").format(share=share)
    return [product.preparation.of(sheet.language), usable if share else ""]


def _order(product: PublicProduct, sheet: Sheet) -> list[str]:
    least = [o.min_order_g for o in product.offers if o.min_order_g]
    leads = [o.lead_days for o in product.offers if o.lead_days is not None]
    said = []
    if least:
        said.append(
            sheet.tr("Desde {weight}").format(weight=wording.weight(min(least), sheet))
        )
    if leads:
        span = wording.days(min(leads), max(leads), sheet)
        said.append(sheet.tr("Entrega en {days}").format(days=span))
    if any(offer.sample_available for offer in product.offers):
        said.append(sheet.tr("Hay muestras"))
    return said


def _growers(product: PublicProduct, sheet: Sheet) -> list[Flowable]:
    return [
        growers.leading_to(grower, sheet) for grower in wording.growers(product, sheet)
    ]
