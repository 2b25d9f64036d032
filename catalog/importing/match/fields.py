"""Values compared, joined and shown."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from catalog.fields import SHEETS, Known
from catalog.importing.cells import Cells
from catalog.importing.match.base import Step
from catalog.language import plain, tr

_FIELDS = {
    sheet: {field.name: field for field in fields} for sheet, fields in SHEETS.items()
}


# Columns and groups that stand for a field of the sheet.
_STANDS_FOR = {
    "contact": "contact_name",
    "parent_id": "parent",
    "buyer_id": "buyer",
    "producer_id": "producer",
    "product_id": "product",
    "species_id": "product",
}


def label(sheet: str, name: str) -> str:
    """What a field is called on screen."""
    field = _FIELDS[sheet].get(_STANDS_FOR.get(name, name))
    return tr(field.label) if field else name


def show(sheet: str, name: str, value: Any, known: Known) -> str:  # noqa: ANN401
    """A value of a field as its sheet shows it."""
    if value in (None, "", ()):
        return ""
    field = _FIELDS[sheet].get(name)
    return field.show(value, known) if field else str(value)


def same(before: Any, after: Any) -> bool:  # noqa: ANN401
    """Whether a value is what is already there; several codes have no order."""
    if isinstance(before, tuple) and isinstance(after, tuple):
        return set(before) == set(after)
    nothing = (None, "", ())
    return bool(before == after) or (before in nothing and after in nothing)


def is_worse_spelling(before: Any, after: Any) -> bool:  # noqa: ANN401
    """Whether a name is the same letters without more accents: MAIZ for Maíz."""
    if not (isinstance(before, str) and isinstance(after, str)):
        return False
    accents = sum(not letter.isascii() for letter in after)
    gains = accents > sum(not letter.isascii() for letter in before)
    return plain(before) == plain(after) and not (gains and not after.isupper())


def finer_place(before: Any, after: str) -> str:  # noqa: ANN401
    """A district stays when a sheet only names its province or department."""
    return before if before and before.startswith(after) else after


def joined(before: Sequence[str], added: Sequence[str]) -> tuple[str, ...]:
    """The names there are, and those of `added` that are not among them."""
    standing = {plain(name) for name in before}
    return (*before, *(name for name in added if plain(name) not in standing))


def need(cells: Cells, name: str) -> None:
    """Refuse a new record without what it cannot be without."""
    if name not in cells.typed:
        cells.refuse(name, tr("Falta: escríbalo en la hoja."))


def in_order(
    cells: Cells, record: Mapping[str, Any], low: str, high: str, what: str
) -> None:
    """Refuse a beginning after its end."""
    first, last = record.get(low), record.get(high)
    if first is not None and last is not None and first > last:
        field = high if high in cells.typed else low
        cells.refuse(
            field, tr("{} queda después de la máxima o final: revise.").format(what)
        )


def positive(cells: Cells, record: Mapping[str, Any], name: str) -> None:
    """Refuse a weight of nothing."""
    if record.get(name) == 0:
        cells.refuse(name, tr("Debe ser mayor que cero: corrija o deje en blanco."))


def versions(
    steps: Sequence[Step], columns: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[int, int, Mapping[str, Any]]]:
    """Steps as rows to update: id, the version they were compared with, columns."""
    for step, changed in zip(steps, columns, strict=True):
        assert step.record_id is not None
        yield step.record_id, step.before["row_version"], changed
