"""What a product is, measured: the first blocks of a technical sheet."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from babel.numbers import format_decimal
from reportlab.platypus import Flowable

from catalog.pdf import wording
from catalog.pdf.parts.layout import Lines, Row, Space
from catalog.pdf.parts.tables import Cell, grid, heading, pairs
from catalog.pdf.style import CAPTION, Sheet
from catalog.privacy.views import PublicPackaging, PublicProduct, PublicSpecification

_HALF = 22.0
_SHARES = (25, 8, 11, 11, 10, 17, 12, 13)


def identity(product: PublicProduct, sheet: Sheet) -> list[Flowable]:
    """What it is, beside what a label must say and how it keeps."""
    tr, language = sheet.tr, sheet.language
    life = product.shelf_life_days
    identity = [
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
    safety = [
        (tr("Alérgenos"), _allergens(product, sheet)),
        (tr("OGM"), product.gmo_statement),
        (tr("Vida útil"), wording.shelf_life(life, sheet) if life else ""),
        (tr("Almacenar"), product.storage.of(language)),
        (tr("Advertencias"), product.cautions.of(language)),
    ]
    columns = [
        [*heading(title, sheet), pairs(rows, sheet)]
        for title, rows in (
            (tr("Identidad"), identity),
            (tr("Inocuidad y conservación"), safety),
        )
        if any(said for _, said in rows)
    ]
    return [Row(columns, gap=_HALF)]


def _allergens(product: PublicProduct, sheet: Sheet) -> str:
    if product.allergens:
        listed = wording.words(product.allergens, sheet).lower()
        return sheet.tr("Contiene: {list}").format(list=listed)
    if product.allergens_declared:
        return sheet.tr("Ninguno declarado")
    return sheet.tr("Sin datos")


def specification(product: PublicProduct, sheet: Sheet) -> list[Flowable]:
    """Limits and results by section; one laboratory for all is said once, below."""
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
        tr("Parámetro"),
        tr("Mín."),
        tr("Típico"),
        tr("Máx."),
        tr("Unidad"),
        tr("Método"),
        tr("Frecuencia"),
        tr("Resultado"),
    ]
    proofs = dict.fromkeys(_proof(row, sheet) for row in product.specification)
    shared = [proof for proof in proofs if proof]
    said = [
        (row.section, _parameter(row, len(shared) > 1, sheet))
        for row in product.specification
    ]
    rows: list[Sequence[Cell]] = []
    for section, name in names.items():
        if found := [cells for of, cells in said if of == section]:
            rows += [[name], *found]
    pieces = [
        *heading(tr("Especificación"), sheet),
        grid(head, rows, _SHARES, sheet),
    ]
    if len(shared) == 1:
        tested = tr("Resultados de {laboratory}").format(laboratory=shared[0])
        pieces += [Space(3), sheet.p(tested, CAPTION)]
    return pieces


def _parameter(row: PublicSpecification, told: bool, sheet: Sheet) -> list[Cell]:
    """A line of the table; where it was tested is `told` unless all share it."""
    show = wording.exponents
    result = show(row.last_result)
    return [
        (row.parameter.of(sheet.language), show(row.plan)),
        show(row.minimum),
        show(row.typical),
        show(row.maximum),
        row.unit,
        row.method,
        row.frequency,
        (result, _proof(row, sheet)) if told and result else result,
    ]


def _proof(row: PublicSpecification, sheet: Sheet) -> str:
    """«Laboratorio tal, 18/03/2026»."""
    tested = wording.day(row.tested_on, sheet) if row.tested_on else ""
    return ", ".join(filter(None, (row.laboratory, tested)))


def nutrition(product: PublicProduct, sheet: Sheet) -> list[Flowable]:
    """Per 100 g, with the source of the figures."""
    facts = [
        pairs(
            [
                (
                    nutrient.name.of(sheet.language),
                    f"{_amount(nutrient.amount, sheet)}\xa0{nutrient.unit}",
                )
            ],
            sheet,
            100,
        )
        for nutrient in product.nutrition
    ]
    if not facts:
        return []
    return [
        *heading(sheet.tr("Nutrición por 100 g"), sheet),
        Lines(facts, columns=3, gap=_HALF),
        *_sources((n.source for n in product.nutrition), sheet),
    ]


def _amount(amount: Decimal, sheet: Sheet) -> str:
    locale = "en_US" if sheet.language == "en" else "es_PE"
    return str(format_decimal(amount, "#,##0.###", locale=locale))


def _sources(sources: Iterable[str], sheet: Sheet) -> list[Flowable]:
    said = "; ".join(filter(None, dict.fromkeys(sources)))
    shown = sheet.tr("Fuente: {source}").format(source=said)
    return [Space(4), sheet.p(shown, CAPTION)] if said else []


def packaging(product: PublicProduct, sheet: Sheet) -> list[Flowable]:
    """Packs, pallets and containers, and what the label says."""
    tr = sheet.tr
    rows = [_pack(pack, sheet) for pack in product.packaging]
    if not rows:
        return []
    head = [
        tr("Envase"), tr("Embalaje"), tr("Peso neto"), tr("Palé"),
        tr("Contenedor 20′"), tr("Contenedor 40′"),
    ]  # fmt: skip
    fields = ";".join(pack.label_fields for pack in product.packaging).split(";")
    said = wording.words(dict.fromkeys(field.strip() for field in fields), sheet)
    return [
        *heading(tr("Empaque"), sheet),
        grid(head, rows, (26, 24, 14, 26, 18, 18), sheet),
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
