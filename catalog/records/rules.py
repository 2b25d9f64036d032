"""What the fields of one record must agree on, said of the one to mend."""

from collections.abc import Mapping
from typing import Any

from catalog.language import tr


def across(values: Mapping[str, Any]) -> dict[str, str]:
    """Spanish sentences by field name, for values that the library would refuse."""
    wrong = {}
    low, high = values.get("alt_min_m"), values.get("alt_max_m")
    if low is not None and high is not None and low > high:
        wrong["alt_max_m"] = tr("La altitud máxima es menor que la mínima.")
    if values.get("min_lot_g") == 0:
        wrong["min_lot_g"] = tr("Escriba cuántos kg, o déjelo vacío.")
    return wrong
