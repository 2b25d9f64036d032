"""Which data sheet a table is, by its headings; or that it is something else."""

import re
from collections.abc import Callable, Sequence
from typing import Literal, get_args

from catalog.errors import Unrecognised
from catalog.fields import Field
from catalog.importing import naming
from catalog.importing.headings import OWN_COLUMNS, assign, sheets_with
from catalog.importing.read import Table
from catalog.language import msgid, plain, tr

Sheet = Literal["products", "producers", "buyers", "offers", "demands"]
SHEETS: tuple[Sheet, ...] = get_args(Sheet)
NAMES: dict[Sheet, str] = {
    "products": msgid("productos"),
    "producers": msgid("productores"),
    "buyers": msgid("compradores"),
    "offers": msgid("ofertas"),
    "demands": msgid("demandas"),
}

# What each sheet cannot do without: one field of every group.
_NEEDED: dict[Sheet, tuple[frozenset[str], ...]] = {
    "products": (frozenset({"name_es"}),),
    "producers": (frozenset({"trade_name", "legal_name"}),),
    "buyers": (frozenset({"trade_name", "legal_name"}),),
    "offers": (
        frozenset({"producer"}),
        frozenset({"product"}),
        frozenset({"cents_per_kg", "presentation", "net_g", "capacity", "months"}
                  | {f"month_{number}" for number in range(1, 13)}),
    ),
    "demands": (
        frozenset({"buyer"}),
        frozenset({"product", "category"}),
        frozenset({"quantity_g"}),
    ),
}  # fmt: skip
# Headings that speak for a sheet though they are no field of it.
_HINTS: dict[str, tuple[Sheet, float]] = {
    "precio": ("products", 0.1),
    "unidad": ("products", 0.1),
    "producto": ("products", 0.3),
}
_SAID: dict[str, Sheet] = {
    "productos": "products",
    "productores": "producers",
    "organizaciones": "producers",
    "compradores": "buyers",
    "clientes": "buyers",
    "ofertas": "offers",
    "demandas": "demands",
    "pedidos": "demands",
}
_LOOKED_AT = 200  # rows
_LEAST = 0.2  # of the headings must be known, or three of them


def missing(sheet: Sheet, columns: dict[int, Field]) -> bool:
    """Whether a sheet lacks what it cannot do without."""
    names = {field.name for field in columns.values()}
    return any(names.isdisjoint(group) for group in _NEEDED[sheet])


def recognise(table: Table) -> Sheet:
    """The data sheet with most to say about these headings.

    Raises Unrecognised, with the reason, when it is no sheet of ours or two are as
    likely.
    """
    words = {plain(heading) for heading in table.headings}
    for what, is_it in _STRANGERS:
        if is_it(table, words):
            raise Unrecognised(
                tr(
                    "«{}» parece {}: no es una hoja de productos, productores, "
                    "compradores, ofertas ni demandas. Si lo es, diga cuál."
                ).format(table.name, tr(what))
            )
    scores = {sheet: score for sheet in SHEETS if (score := _score(table, sheet))}
    if not scores:
        raise Unrecognised(
            tr(
                "No reconozco las columnas de «{}» ({}): revise sus encabezados o "
                "diga qué hay en ella."
            ).format(table.name, _some(table.headings))
        )
    best = max(scores.values())
    likely = [sheet for sheet, score in scores.items() if score == best]
    if len(likely) > 1:
        names = (" " + tr("o") + " ").join(tr(NAMES[sheet]) for sheet in likely)
        raise Unrecognised(
            tr("No queda claro si «{}» es de {}: dígalo.").format(table.name, names)
        )
    return likely[0]


def remarks(table: Table, sheet: Sheet) -> tuple[str, ...]:
    """What a person may not expect of importing this table as this sheet."""
    words = {plain(heading) for heading in table.headings}
    if sheet == "products" and _is_price_list(words):
        return (
            tr(
                "Parece una lista de precios de mercado: se toman los nombres de los "
                "productos; los precios no son de ningún productor y no se guardan."
            ),
        )
    return ()


def _score(table: Table, sheet: Sheet) -> float:
    """A heading counts less the more sheets know it; 0 when the sheet is not this."""
    columns = assign(table.headings, sheet)
    own = [h for h in table.headings if plain(h) not in OWN_COLUMNS]
    if missing(sheet, columns) or len(columns) < min(3, _LEAST * len(own)):
        return 0
    known = sum(1 / len(sheets_with(table.headings[column])) for column in columns)
    hints = sum(
        weight
        for heading in own
        for hint, (speaks_for, weight) in _HINTS.items()
        if speaks_for == sheet and plain(heading).startswith(hint)
    )
    told = hints + _said(table, sheet) + _names_tell(table, sheet, columns)
    return round(known + told + (len(_NEEDED[sheet]) - 1) / 2, 6)


def _said(table: Table, sheet: Sheet) -> float:
    """Half a heading for the word in the file's name, its sheet's or a title."""
    above = [s.text for s in table.skipped if s.line < table.heading_line]
    words = re.findall(r"[^\W_]+", plain(" ".join((table.name, table.sheet, *above))))
    return 0.5 if any(_SAID.get(word) == sheet for word in words) else 0


def _names_tell(table: Table, sheet: Sheet, columns: dict[int, Field]) -> float:
    """How many of the names are a cooperative's, or a restaurant's."""
    tells = {"producers": naming.producer_kind, "buyers": naming.buyer_kind}.get(sheet)
    column = next((c for c, f in columns.items() if f.name in _NEEDED[sheet][0]), None)
    rows = table.rows[:_LOOKED_AT]
    if tells is None or column is None or not rows:
        return 0
    return sum(tells(row.cells[column]) is not None for row in rows) / len(rows) / 2


def _some(headings: Sequence[str]) -> str:
    return ", ".join(f"«{heading}»" for heading in headings[:5])


def _is_food_table(table: Table, words: set[str]) -> bool:
    tags = sum("<" in heading for heading in table.headings)
    nutrients = r"energia|proteina|grasa total|carbohidrato|fibra|ceniza|calcio|hierro"
    return tags > 3 or sum(bool(re.match(nutrients, word)) for word in words) > 3


def _is_district_list(table: Table, words: set[str]) -> bool:
    geographic = {
        "id", "codigo", "ubigeo", "name", "nombre", "region", "departamento",
        "provincia", "distrito", "capital", "latitud", "longitud", "altitud",
        "superficie", "poblacion", "department_id", "province_id", "district_id",
        "inei", "reniec", "iddist", "idprov", "iddpto", "nombdist", "nombprov",
        "nombdep",
    }  # fmt: skip
    places = {"department_id", "province_id", "departamento", "provincia", "distrito",
              "iddist", "nombdist", "region"}  # fmt: skip
    names = [row.cells for row in table.rows[:_LOOKED_AT]]
    told = sum(any(map(naming.producer_kind, cells)) for cells in names)
    return (
        len(words) > 1
        and words <= geographic
        and not words.isdisjoint(places)
        and told <= len(names) / 5  # organisations have districts too
    )


def _is_university_list(table: Table, words: set[str]) -> bool:
    if any("licenciamiento" in word for word in words):
        return True
    schools = sum(
        any(plain(cell).startswith(("universidad", "instituto")) for cell in row.cells)
        for row in table.rows[:_LOOKED_AT]
    )
    return schools > min(len(table.rows), _LOOKED_AT) / 2


def _is_specimen_count(_table: Table, words: set[str]) -> bool:
    letters = {re.sub(r"\W", "", word) for word in words}
    counts = {"numberofspecimens", "numerodeespecimenes", "individuos", "abundancia"}
    trial = {"plot", "treatment", "tratamiento", "bloque", "rep", "orden", "order"}
    return not letters.isdisjoint(counts) and not letters.isdisjoint(trial)


def _is_price_list(words: set[str]) -> bool:
    priced = any(word.startswith("precio") for word in words)
    return priced and not words.isdisjoint({"mercado", "var %", "variacion"})


_STRANGERS: tuple[tuple[str, Callable[[Table, set[str]], bool]], ...] = (
    (msgid("una tabla de composición de alimentos"), _is_food_table),
    (msgid("una lista de distritos"), _is_district_list),
    (msgid("una lista de universidades"), _is_university_list),
    (msgid("el conteo de especímenes de un ensayo de campo"), _is_specimen_count),
)
