"""What an offer has in each month of the year, in grams; None where nobody said."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog import seasons
from catalog.fields import Known
from catalog.fields.offers import MONTH_FIELDS
from catalog.importing.cells import Cells, weighed
from catalog.importing.match.base import Step, insert_rows, slices, update_rows
from catalog.language import msgid, plain, tr
from catalog.models import OfferMonth
from catalog.units import read_weight, show_weight

Months = Mapping[int, int | None]
_SOME = frozenset({"x", "si", "s", "✓", "✔", "sí"})
_NONE = frozenset({"no", "0"})


def read(cells: Cells, known: Known) -> dict[int, int | None]:
    """The months of a row: a column each, or months and what there is in them."""
    found = {
        number: grams
        for number, field in enumerate(MONTH_FIELDS, start=1)
        if field.name in cells.typed
        for grams in _month(cells, field.name, known)
    }
    capacity = cells.values.get("capacity")
    for month in seasons.months(cells.values.get("months", 0)):
        found.setdefault(month, None)
    if capacity is not None and not found:
        found = dict.fromkeys(_season(cells))
        if not found:
            cells.doubt(
                "capacity", tr("No dice en qué meses: se guardaría sin la cantidad.")
            )
    return {m: capacity if grams is None else grams for m, grams in found.items()}


def _month(cells: Cells, name: str, known: Known) -> Iterable[int | None]:
    typed = cells.typed[name][0]
    if plain(typed.text) in _SOME:
        return [None]
    if plain(typed.text) in _NONE:
        return [0]
    try:
        text = weighed(typed, known)
        grams = read_weight(text, known.units, decimal=typed.mark)
    except ValueError as error:
        cells.refuse(name, str(error), msgid("un peso"))
        return []
    return [grams]


def _season(cells: Cells) -> list[int]:
    """The months between the first and last day that an offer is valid."""
    first: date | None = cells.values.get("valid_from")
    last: date | None = cells.values.get("valid_to")
    if first is None or last is None or last < first:
        return []
    length = min((last.year - first.year) * 12 + last.month - first.month, 11)
    return [(first.month - 1 + step) % 12 + 1 for step in range(length + 1)]


def settled(before: Months, told: Months) -> dict[int, int | None]:
    """The months after a sheet; nothing of nothing is no month, and what was known
    of a month stays when the sheet only names it.
    """  # noqa: D205
    after = dict(before)
    for month, grams in told.items():
        if month in before or grams != 0:
            after[month] = before.get(month) if grams is None else grams
    return after


def show(months: Months) -> str:
    """«abr 500 kg; may»."""
    return "; ".join(
        " ".join(filter(None, (seasons.name(month)[:3], _shown(grams))))
        for month, grams in sorted(months.items())
    )


def _shown(grams: int | None) -> str:
    return "" if grams is None else show_weight(grams)


def current(session: Session, ids: Iterable[int]) -> dict[int, dict[int, int | None]]:
    """The months of each offer that has any."""
    found: dict[int, dict[int, int | None]] = defaultdict(dict)
    for part in slices(ids):
        rows = session.execute(
            select(OfferMonth.offer_id, OfferMonth.month, OfferMonth.capacity_g)
            .where(OfferMonth.offer_id.in_(part), OfferMonth.deleted_at.is_(None))
            .order_by(OfferMonth.month)
        )
        for id_, month, grams in rows:
            found[id_][month] = grams
    return found


def write(session: Session, written: Sequence[tuple[int, Step]]) -> None:
    """Write the months that changed."""
    wanted = {
        (id_, month): grams
        for id_, step in written
        for month, grams in step.values.get("months", {}).items()
        if not _is_same(step, month, grams)
    }
    standing = _standing(session, {id_ for id_, _ in wanted})
    insert_rows(
        session,
        OfferMonth,
        [
            {"offer_id": id_, "month": month, "capacity_g": grams}
            for (id_, month), grams in wanted.items()
            if (id_, month) not in standing
        ],
    )
    update_rows(
        session,
        OfferMonth,
        (
            (*standing[key], {"capacity_g": grams, "deleted_at": None})
            for key, grams in wanted.items()
            if key in standing
        ),
    )


def _is_same(step: Step, month: int, grams: int | None) -> bool:
    before = step.before.get("months", {})
    return month in before and before[month] == grams


def _standing(
    session: Session, ids: Iterable[int]
) -> dict[tuple[int, int], tuple[int, int]]:
    """Id and version of every month row, of those thrown away too."""
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for part in slices(ids):
        rows = session.execute(
            select(OfferMonth.offer_id, OfferMonth.month, OfferMonth.id,
                   OfferMonth.row_version).where(OfferMonth.offer_id.in_(part))
        )  # fmt: skip
        for offer, month, id_, version in rows:
            found[offer, month] = (id_, version)
    return found
