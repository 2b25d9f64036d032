"""The blocks of a technical sheet; those with nothing to say close up."""

from collections.abc import Iterable
from decimal import Decimal

from babel.numbers import format_decimal
from reportlab.platypus import Flowable

from catalog.pdf import wording
from catalog.pdf.matter import producer_anchor
from catalog.pdf.parts.layout import Row, Space
from catalog.pdf.parts.references import Reference
from catalog.pdf.parts.supply import CapacityBars
from catalog.pdf.parts.tables import Cell, grid, heading, pairs
from catalog.pdf.style import BODY, CAPTION, PLACE, WIDTH, Sheet
from catalog.privacy.views import PublicPackaging, PublicProduct, PublicSpecification

_HALF = 22.0


def blocks(product: PublicProduct, sheet: Sheet) -> list[Flowable]:
    """Identity, specification, nutrition, packing, supply, origin, certificates."""
    made = (
        _identity(product, sheet),
        _specification(product, sheet),
        _food(product, sheet),
        _packaging(product, sheet),
        _supply(product, sheet),
        _origin(product, sheet),
        _certificates(product, sheet),
        _revision(product, sheet),
    )
    pieces = []
    for block in made:
        if block:
            pieces += [Space(13), *block]
    return pieces


def _identity(product: PublicProduct, sheet: Sheet) -> list[Flowable]:
    tr, language = sheet.tr, sheet.language
    rows = [
        (tr("Nivel"), product.level.of(language)),
        (tr("Familia"), product.family),
        (tr("Parte"), product.part_used.of(language)),
        (tr("Proceso"), product.process_state.of(language)),
        (tr("Componentes"), ", ".join(product.components)),
        (tr("Origen"), product.origin),
        (tr("Altitud"), wording.altitude(product.alt_min_m, product.alt_max_m)),
        (tr("Denominación"), product.distinctive_sign),
        ("GLIS", product.glis_doi),
        (tr("Número CIP"), product.cip_number),
        (tr("Registros"), ", ".join(product.registers)),
    ]
    said = [(word, value) for word, value in rows if value]
    half = (len(said) + 1) // 2
    columns = [[pairs(part, sheet)] for part in (said[:half], said[half:])]
    return [*heading(tr("Identidad"), sheet), Row(columns, gap=_HALF)]


def _specification(product: PublicProduct, sheet: Sheet) -> list[Flowable]:
    if not product.specification:
        return []
    tr = sheet.tr
    names = {
        "physical_chemical": tr("Físico-química"),
        "microbiology": tr("Microbiología"),
        "contaminant": tr("Contaminantes"),
        "other": tr("Otras"),
    }
    head = [
        tr("Parámetro"), tr("Mín."), tr("Típico"), tr("Máx."), tr("Unidad"),
        tr("Método"), tr("Último resultado"),
    ]  # fmt: skip
    pieces = heading(tr("Especificación"), sheet)
    for section, name in names.items():
        rows = [
            _parameter(row, sheet)
            for row in product.specification
            if row.section == section
        ]
        if rows:
            pieces += [
                Space(3),
                sheet.p(name, PLACE),
                grid(head, rows, (30, 11, 11, 11, 11, 20, 22), WIDTH, sheet),
            ]
    return pieces


def _parameter(row: PublicSpecification, sheet: Sheet) -> list[Cell]:
    show = wording.exponents
    below = ", ".join(filter(None, (show(row.plan), row.frequency)))
    tested = wording.day(row.tested_on, sheet) if row.tested_on else ""
    proof = ", ".join(filter(None, (row.laboratory, tested)))
    return [
        (row.parameter.of(sheet.language), below),
        show(row.minimum),
        show(row.typical),
        show(row.maximum),
        row.unit,
        row.method,
        (show(row.last_result), proof) if row.last_result or proof else "",
    ]


def _food(product: PublicProduct, sheet: Sheet) -> list[Flowable]:
    """Nutrition beside what a label must warn of."""
    tr = sheet.tr
    if product.allergens:
        allergens = tr("Contiene: {list}").format(
            list=wording.joined(product.allergens, sheet).lower()
        )
    else:
        allergens = (
            tr("Ninguno declarado") if product.allergens_declared else tr("Sin datos")
        )
    life = product.shelf_life_days
    rows = [
        (tr("Alérgenos"), allergens),
        (tr("OGM"), product.gmo_statement),
        (tr("Vida útil"), wording.shelf_life(life, sheet) if life else ""),
        (tr("Almacenar"), product.storage.of(sheet.language)),
        (tr("Advertencias"), product.cautions.of(sheet.language)),
    ]
    safety = [*heading(tr("Inocuidad y conservación"), sheet), pairs(rows, sheet, 84)]
    if not product.nutrition:
        return safety
    nutrition = [
        *heading(tr("Nutrición por 100 g"), sheet),
        pairs(
            [
                (
                    nutrient.name.of(sheet.language),
                    f"{_amount(nutrient.amount, sheet)} {nutrient.unit}",
                )
                for nutrient in product.nutrition
            ],
            sheet,
            150,
        ),
        *_sources((n.source for n in product.nutrition), sheet),
    ]
    return [Row([nutrition, safety], gap=_HALF)]


def _amount(amount: Decimal, sheet: Sheet) -> str:
    locale = "en_US" if sheet.language == "en" else "es_PE"
    return str(format_decimal(amount, "#,##0.###", locale=locale))


def _sources(sources: Iterable[str], sheet: Sheet) -> list[Flowable]:
    said = "; ".join(filter(None, dict.fromkeys(sources)))
    shown = sheet.tr("Fuente: {source}").format(source=said)
    return [Space(4), sheet.p(shown, CAPTION)] if said else []


def _packaging(product: PublicProduct, sheet: Sheet) -> list[Flowable]:
    tr = sheet.tr
    rows = [_pack(pack, sheet) for pack in product.packaging]
    if not rows:
        return []
    head = [
        tr("Envase"), tr("Embalaje"), tr("Peso neto"), tr("Palé"),
        tr("Contenedor 20′"), tr("Contenedor 40′"),
    ]  # fmt: skip
    labels = dict.fromkeys(pack.label_fields for pack in product.packaging)
    said = "; ".join(filter(None, labels))
    return [
        *heading(tr("Empaque"), sheet),
        grid(head, rows, (26, 24, 14, 26, 18, 18), WIDTH, sheet),
        *(
            [sheet.p(tr("En la etiqueta: {fields}").format(fields=said), CAPTION)]
            if said
            else []
        ),
    ]


def _pack(pack: PublicPackaging, sheet: Sheet) -> list[Cell]:
    def kilos(amount: int | None) -> str:
        return wording.weight(amount * 1000, sheet) if amount else ""

    stack = ""
    if pack.units_per_layer and pack.layers:
        stack = sheet.tr("{units} por capa × {layers} capas").format(
            units=pack.units_per_layer, layers=pack.layers
        )
    return [
        pack.primary_pack,
        pack.secondary_pack,
        wording.weight(pack.net_g, sheet) if pack.net_g else "",
        (kilos(pack.pallet_kg), stack) if pack.pallet_kg else stack,
        kilos(pack.container20_kg),
        kilos(pack.container40_kg),
    ]


def _supply(product: PublicProduct, sheet: Sheet) -> list[Flowable]:
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


def _terms(product: PublicProduct, sheet: Sheet) -> list[tuple[str, str]]:
    tr, offers = sheet.tr, product.offers
    least = [offer.min_order_g for offer in offers if offer.min_order_g]
    leads = [offer.lead_days for offer in offers if offer.lead_days is not None]
    valid = [offer.valid_to for offer in offers if offer.valid_to]
    year = wording.supply(product).year
    has_samples = any(offer.sample_available for offer in offers)
    payment = dict.fromkeys(offer.payment_terms for offer in offers)
    return [
        (tr("Capacidad anual"), wording.weight(year, sheet) if year else ""),
        (tr("Pedido mínimo"), wording.weight(min(least), sheet) if least else ""),
        (
            tr("Precio") if sheet.show_prices else tr("Presentación"),
            "\n".join(wording.prices(product, sheet)),
        ),
        (
            tr("Precio válido"),
            tr("hasta {date}").format(date=wording.day(min(valid), sheet))
            if valid and sheet.show_prices
            else "",
        ),
        (tr("Plazo"), wording.days(min(leads), max(leads), sheet) if leads else ""),
        (tr("Pago"), wording.joined(payment, sheet)),
        (tr("Muestras"), tr("Disponibles") if has_samples else ""),
    ]


def _origin(product: PublicProduct, sheet: Sheet) -> list[Flowable]:
    tr, growers = sheet.tr, wording.growers(product, sheet)
    heights = [g.altitude_m for g in growers if g.altitude_m is not None]
    families = sum(grower.families or 0 for grower in growers)
    women = sum(grower.members_f or 0 for grower in growers)
    counted = [
        sheet.count(number, one, many)
        for number, one, many in (
            (len(growers), "{n} productor", "{n} productores"),
            (families, "{n} familia", "{n} familias"),
            (women, "{n} socia", "{n} socias"),
        )
        if number
    ]
    if heights:
        counted.append(wording.altitude(min(heights), max(heights)))
    places = "; ".join(dict.fromkeys(g.place for g in growers if g.place))
    traced = dict.fromkeys(
        offer.traceability.of(sheet.language) for offer in product.offers
    )
    rows = [
        (tr("Quién"), ", ".join(counted)),
        (tr("Dónde"), places),
        (tr("Trazable hasta"), ", ".join(filter(None, traced))),
    ]
    said = [row for row in rows if row[1]]
    if not said:
        return []
    return [
        *heading(tr("Origen y trazabilidad"), sheet),
        pairs(said, sheet),
        Space(4),
        *(
            Reference(sheet.p(grower.name, BODY), producer_anchor(grower), sheet, 1)
            for grower in growers
        ),
    ]


def _certificates(product: PublicProduct, sheet: Sheet) -> list[Flowable]:
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
    table = grid(head, rows, (30, 26, 20, 18, 14), WIDTH, sheet)
    return [*heading(tr("Certificados vigentes"), sheet), table]


def _revision(product: PublicProduct, sheet: Sheet) -> list[Flowable]:
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
