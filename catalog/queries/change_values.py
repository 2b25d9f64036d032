"""Values of the history, which is JSON, as the models have them and as text."""

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Boolean, Column, Date

from catalog.fields import Known
from catalog.language import either, show_date
from catalog.models import Codes, Exact
from catalog.queries.change_words import CLOSED
from catalog.units import show_money, show_weight
from catalog.vocabulary import CHOICES


def as_model(column: Column[Any], raw: Any) -> Any:  # noqa: ANN401
    """What a column of the models would hold."""
    kind = column.type
    if raw is None:
        return () if isinstance(kind, Codes) else None
    if isinstance(kind, Codes) and isinstance(raw, str):
        return tuple(raw.strip(";").split(";")) if raw else ()
    if isinstance(kind, Exact):
        return Decimal(str(raw))
    if isinstance(kind, Date) and isinstance(raw, str):
        return date.fromisoformat(raw)
    if isinstance(kind, Boolean):
        return bool(raw)
    return raw


def in_words(table: str, column: Column[Any], value: Any, known: Known) -> str:  # noqa: ANN401
    """A value of a column that stands in no data sheet."""
    if closed := CLOSED.get((table, column.name)):
        choice = CHOICES[closed].get(value)
        return choice.said() if choice else str(value)
    for key in column.foreign_keys:
        name = key.column.table.name.removeprefix("list_")
        return known.lists.get(name, {}).get(value, str(value))
    match value:
        case bool():
            return either("Sí", "Yes") if value else "No"
        case date():
            return show_date(value)
        case tuple() | list():
            names = known.lists.get(column.name.removesuffix("s"), {})
            return "; ".join(names.get(str(one), str(one)) for one in value)
        case dict():
            return ""
    if column.name.endswith("_g"):
        return show_weight(value)
    return show_money(value) if "cents" in column.name else str(value)
