"""Which field of a data sheet each column of a file is."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from catalog.errors import ImportFailed
from catalog.fields import SHEETS, Field
from catalog.language import plain, tr

PARTS = " / "  # between the parts of a heading of two rows: «ALTITUD / Mín.»
OWN_COLUMNS = frozenset({"motivo", "seccion"})  # what a file of rejected rows adds
# A record of another sheet may be told by several columns: its code, RUC and name.
REFERENCES = frozenset({"producer", "product", "buyer"})
_IMPORTED = tuple(sheet for sheet in SHEETS if sheet != "markets")  # few: typed in

_NUMBERS = frozenset({"n°", "nº", "no", "no.", "nro", "nro.", "num", "item", "#"})


def familiar(texts: Iterable[str]) -> int:
    """How many of a row's texts are headings of some data sheet."""
    return sum(1 for text in texts if text and _keys(text)[0] in _all_keys())


def is_counter(heading: str) -> bool:
    """Whether a column only counts the rows: «N°»."""
    return plain(heading) in _NUMBERS


def is_own(heading: str) -> bool:
    """Whether a column holds nothing of a record: its number, why it was rejected."""
    return plain(heading) in OWN_COLUMNS or is_counter(heading)


def assign(
    headings: Sequence[str], sheet: str, told: Mapping[str, str] | None = None
) -> dict[int, Field]:
    """Column → field; `told` has what a person chose, heading → field, "" for none.

    Where two columns could be the same field, the heading that comes first in
    the data sheet wins; records of other sheets may take several columns.
    """
    by_name = {field.name: field for field in SHEETS[sheet]}
    found = _as_told(headings, by_name, told or {})
    claims = sorted(
        (rank, column, field.name)
        for column, heading in enumerate(headings)
        if heading not in (told or {})
        for rank, field in _claims(heading, sheet)
    )
    taken = {field.name for field in found.values()}
    for _, column, name in claims:
        if column not in found and (name not in taken or name in REFERENCES):
            found[column] = by_name[name]
            taken.add(name)
    return dict(sorted(found.items()))


def _as_told(
    headings: Sequence[str], by_name: Mapping[str, Field], told: Mapping[str, str]
) -> dict[int, Field]:
    if unknown := set(told.values()) - by_name.keys() - {""}:
        names = ", ".join(f"«{name}»" for name in sorted(unknown))
        raise ImportFailed(
            tr("La hoja no tiene el campo {}: revise las columnas.").format(names)
        )
    return {
        column: by_name[told[heading]]
        for column, heading in enumerate(headings)
        if told.get(heading)
    }


def _claims(heading: str, sheet: str) -> Iterable[tuple[int, Field]]:
    """The fields a heading may be, with how far it is from their own name."""
    index = _index(sheet)
    for distance, key in enumerate(_keys(heading)):
        for rank, field in index.get(key, ()):
            yield distance * 100 + rank, field


def _keys(heading: str) -> tuple[str, ...]:
    """A heading as compared: whole, without its remark, and its last part alone."""
    last = heading.split(PARTS)[-1]
    forms = (
        _letters(heading),
        _without_remark(heading),
        _letters(last),
        _without_remark(last),
    )
    return tuple(dict.fromkeys(form for form in forms if form)) or ("",)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", plain(text))


def _without_remark(text: str) -> str:
    return _letters(re.sub(r"\([^)]*\)", "", text))


@lru_cache
def _index(sheet: str) -> dict[str, list[tuple[int, Field]]]:
    index: dict[str, list[tuple[int, Field]]] = {}
    for field in SHEETS[sheet]:
        # Only a label's remark is a unit, «Altitud (m)», and may be left out.
        words = [*map(_letters, field.called()), _without_remark(field.label)]
        for rank, key in enumerate(words):
            if all(known != field for _, known in index.get(key, ())):
                index.setdefault(key, []).append((rank, field))
    return index


@lru_cache
def _all_keys() -> frozenset[str]:
    return frozenset(key for sheet in _IMPORTED for key in _index(sheet))


def sheets_with(heading: str) -> frozenset[str]:
    """The data sheets that know a heading."""
    keys = _keys(heading)
    return frozenset(s for s in _IMPORTED if any(key in _index(s) for key in keys))
