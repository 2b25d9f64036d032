"""Prices as sheets write them: «S/ 4.50», «15.5/kg», «US$ 4», «a tratar»."""

import re
from typing import Any

from catalog.importing.cells import Cells
from catalog.language import msgid, plain, tr
from catalog.units import read_money

_NOT_YET = re.compile(
    r"(a |por )?(consultar|consulta|tratar|convenir|definir|cotizar|conversar"
    r"|acordar)|segun (el )?mercado|precio de mercado|variable|varia|s/p|sin precio"
)
_PER_KILO = re.compile(r"\s*(?:/|x|por|el)\s*(?:kg|kilos?|kilogramos?)\.?$", re.I)
_OTHER_UNIT = re.compile(
    r"(?<![^\W_])(sac[oa]s?|arrobas?|@|quintal(?:es)?|qq|toneladas?|ton|tn|tm|t|cajas?"
    r"|unidad(?:es)?|libras?|lb|jabas?|mallas?|docenas?|cientos?|millar(?:es)?|bolsas?)"
    r"(?![^\W_])"
)
_DOLLARS = re.compile(r"us\s?\$|usd|u\$s|dolar")


def read_into(cells: Cells, values: dict[str, Any], field: str) -> None:
    """Put a price, in céntimos per kg, and its currency into `values`."""
    if field not in cells.typed:
        return
    typed = cells.typed[field][0]
    if _NOT_YET.fullmatch(plain(typed.text).rstrip(".")):
        cells.doubt(field, tr("No es un precio: se guardaría sin él."))
        return
    heading = plain(typed.heading)
    if other := _OTHER_UNIT.search(heading):
        cells.doubt(
            field,
            tr(
                "La columna da el precio por «{}»: escríbalo por kg; se guardaría sin "
                "él."
            ).format(other[1]),
        )
        return
    amount = _PER_KILO.sub("", typed.text)
    try:
        cents, currency = read_money(amount, typed.mark)
    except ValueError as error:
        cells.refuse(field, str(error), msgid("un precio"))
        return
    is_bare = re.fullmatch(r"[\d.,\s+]+", amount) is not None
    if is_bare and _DOLLARS.search(heading):
        is_bare, currency = False, "USD"
    stated = values.get("currency")
    if not is_bare and stated and stated != currency:
        cells.refuse(
            field, tr("La columna de la moneda dice {}: corrija una.").format(stated)
        )
    elif not is_bare or not stated:
        values["currency"] = currency
    values[field] = cents
