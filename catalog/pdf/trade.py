"""How a product is bought: the last blocks of a technical sheet."""

from reportlab.platypus import Flowable

from catalog.language import msgid
from catalog.pdf import wording
from catalog.pdf.growers import leading_to
from catalog.pdf.parts.layout import Column, Lines, Row, Space
from catalog.pdf.parts.supply import CapacityBars
from catalog.pdf.parts.tables import Cell, grid, heading, pairs
from catalog.pdf.style import CAPTION, CELL, Sheet
from catalog.privacy.views import PublicProduct

_HALF = 22.0
_PRICE = CELL.clone("price", spaceAfter=2)


def supply(product: PublicProduct, sheet: Sheet) -> list[Flowable]:
    """What there is each month, beside the terms."""
    if not product.offers:
        return []
    tr = sheet.tr
    supply = wording.supply(product)
    terms = [*heading(tr("Comercial"), sheet), pairs(_terms(product, sheet), sheet, 88)]
    if not supply.year:
        return terms
    bars = [
        *heading(tr("Oferta por mes (t)"), sheet),
        Space(4),
        CapacityBars(supply, sheet),
        sheet.p(tr("Verde lleno: confirmado. Verde claro: estimado."), CAPTION),
    ]
    return [Row([bars, terms], gap=_HALF)]


def _terms(product: PublicProduct, sheet: Sheet) -> list[tuple[str, Flowable | str]]:
    tr, offers = sheet.tr, product.offers
    least = [offer.min_order_g for offer in offers if offer.min_order_g]
    leads = [offer.lead_days for offer in offers if offer.lead_days is not None]
    valid = [offer.valid_to for offer in offers if offer.valid_to]
    year = wording.supply(product).year
    has_samples = any(offer.sample_available for offer in offers)
    prices = wording.prices(product, sheet)
    payment = dict.fromkeys(offer.payment_terms for offer in offers)
    return [
        (
            tr("Capacidad anual"),
            f"{wording.tonnes(year, sheet.language)}\xa0t" if year else "",
        ),
        (tr("Pedido mínimo"), wording.weight(min(least), sheet) if least else ""),
        (
            tr("Precio") if sheet.show_prices else tr("Presentación"),
            Column([sheet.p(price, _PRICE) for price in prices]) if prices else "",
        ),
        (
            tr("Precio válido"),
            tr("hasta {date}").format(date=wording.day(min(valid), sheet))
            if valid and sheet.show_prices
            else "",
        ),
        (tr("Plazo"), wording.days(min(leads), max(leads), sheet) if leads else ""),
        (tr("Pago"), wording.words(payment, sheet)),
        (tr("Muestras"), tr("Disponibles") if has_samples else ""),
    ]


def origin(product: PublicProduct, sheet: Sheet) -> list[Flowable]:
    """Who and where, as sums over the producers that may be named."""
    tr, growers = sheet.tr, wording.growers(product, sheet)
    heights = [g.altitude_m for g in growers if g.altitude_m is not None]
    families = sum(grower.families or 0 for grower in growers)
    women = sum(grower.members_f or 0 for grower in growers)
    counted = [
        sheet.counted(number, one, many)
        for number, one, many in (
            (len(growers), msgid("{n} productor"), msgid("{n} productores")),
            (families, msgid("{n} familia"), msgid("{n} familias")),
            (women, msgid("{n} socia"), msgid("{n} socias")),
        )
        if number
    ]
    if heights:
        counted.append(wording.altitude(min(heights), max(heights)))
    places = "; ".join(dict.fromkeys(g.place for g in growers if g.place))
    traced = dict.fromkeys(
        offer.traceability.of(sheet.language) for offer in product.offers
    )
    named = Lines(
        [leading_to(grower, sheet) for grower in growers],
        columns=1 if len(growers) < 3 else 2,
    )
    rows = [
        (tr("Quién"), ", ".join(counted)),
        (tr("Dónde"), places),
        (tr("Trazable hasta"), ", ".join(filter(None, traced))),
        (tr("Contacto"), named if growers else ""),
    ]
    if not any(said for _, said in rows):
        return []
    return [*heading(tr("Origen y trazabilidad"), sheet), pairs(rows, sheet)]


def certificates(product: PublicProduct, sheet: Sheet) -> list[Flowable]:
    """Those in force on the day, with their holder, number and expiry."""
    tr = sheet.tr
    rows: list[list[Cell]] = [
        [
            (certificate.name.of(sheet.language), certificate.scope),
            certificate.holder,
            certificate.certifier,
            certificate.number,
            wording.day(certificate.expires_on, sheet)
            if certificate.expires_on
            else "",
        ]
        for certificate in product.certificates
    ]
    if not rows:
        return []
    head = [
        tr("Certificado"),
        tr("Titular"),
        tr("Certifica"),
        tr("Número"),
        tr("Vence"),
    ]
    table = grid(head, rows, (28, 25, 20, 18, 17), sheet)
    return [*heading(tr("Certificados vigentes"), sheet), table]


def revision(product: PublicProduct, sheet: Sheet) -> list[Flowable]:
    """How fresh the sheet is, in a line."""
    said = [
        sheet.tr("Información al {date}").format(
            date=wording.day(sheet.publication.on, sheet)
        )
    ]
    if product.verified_on:
        verified = wording.day(product.verified_on, sheet)
        said.append(sheet.tr("Ficha verificada el {date}").format(date=verified))
    if product.source:
        said.append(sheet.tr("Fuente: {source}").format(source=product.source))
    return [sheet.p(" · ".join(said), CAPTION)]
