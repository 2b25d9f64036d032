"""Districts as sheets write them: a code of either system, names, or both."""

import re
from collections.abc import Sequence
from typing import Any

from catalog.fields import Known
from catalog.fields.choices import place_names
from catalog.importing.cells import Cells

_CODE = re.compile(r"\d{1,6}(\.0+)?")


def read_into(
    cells: Cells,
    values: dict[str, Any],
    field: str,
    typed: str,
    known: Known,
    named: Sequence[str] = ("", "", ""),
) -> None:
    """Put a place into `values`; `named` are the department, province and district
    written beside it. What may be two places is told as a doubt.
    """  # noqa: D205
    department, province, district = named
    code = typed if _CODE.fullmatch(typed) else ""
    if typed and not code:
        own = place_names(typed)
        department, province, district = (
            beside or part for beside, part in zip(named, own, strict=True)
        )
    meant = known.places.resolve(code, department, province, district)
    if meant.place:
        values[field] = meant.place.ubigeo
    if meant.doubt:
        cells.doubt(_where(cells, field), meant.doubt)


def _where(cells: Cells, field: str) -> str:
    shown = (field, "district", "province", "department")
    return next((name for name in shown if name in cells.typed), field)
