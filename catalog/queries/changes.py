"""Rows of the history in the words of the data sheets."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal

from sqlalchemy import Column, select
from sqlalchemy.orm import Session

from catalog import seasons
from catalog.fields import SHEETS, Field, Known
from catalog.language import tr
from catalog.models import Base, Change
from catalog.queries.change_values import as_model, in_words
from catalog.queries.change_words import (
    COLUMNS,
    NAME_FIELDS,
    SHEET_OF,
    TABLES,
)

Kind = Literal["added", "changed", "removed", "restored", "erased"]

_BOOKKEEPING = {"id", "uid", "created_at", "updated_at", "row_version", "deleted_at"}
# What a row is called by, for those that others point to.
_CALLED = {
    "species": "scientific_name",
    "product": "name_es",
    "producer": "trade_name",
    "buyer": "trade_name",
    "market": "name",
    "person": "names",
    "certificate": "number",
    "catalog": "name",
    "story": "title",
    "local_name": "name",
}
_FIELDS: dict[str, dict[str, Field]] = {
    table: {field.name: field for field in SHEETS[sheet]}
    for table, sheet in SHEET_OF.items()
}
_PRODUCT = _FIELDS["product"]


@dataclass(frozen=True)
class FieldChange:
    """One fact before and after, as text.

    `subject` says whose fact it is, unless it is the record's own. `field` is the
    data sheet's, when `was` can be put into its box again. Of a row that came or
    went as a whole, `label` and both texts are empty; what a new record began with
    is `added`.
    """

    subject: str
    label: str
    before: str
    after: str
    kind: Kind = "changed"
    field: str = ""
    was: Any = None
    count: int = 1  # of rows that nothing tells apart


class Telling:
    """Puts rows of the history into words; asks for each name once.

    `own` is the table and key of the record that is being read.
    """

    def __init__(
        self, session: Session, known: Known, own: tuple[str, int] | None = None
    ) -> None:
        self._session, self._known, self._own = session, known, own
        self._names: dict[tuple[str, Any], str] = {}

    def tell(self, changes: Iterable[Change]) -> list[FieldChange]:
        """The facts of one operation, those of the same field made one."""
        merged: dict[tuple[str, str, Kind], FieldChange] = {}
        for change in changes:
            for fact in self._facts(change):
                key = (fact.subject, fact.label, fact.kind)
                if key in merged:
                    fact = _joined(merged[key], fact, listed=_is_list(change))
                merged[key] = fact
        return [f for f in merged.values() if f.before != f.after or not f.label]

    def _facts(self, change: Change) -> list[FieldChange]:
        before, after = change.before or {}, change.after or {}
        match change.table_name:
            case "local_name" if _is_whole(change) or "name" in after:
                return self._name_facts(change)
            case "person" | "phone":
                return self._columns(change, "", before, after)
            case "affiliation" if change.kind != "update":
                return []
            case "offer_month":
                return self._month_facts(change)
        subject, kind = self._subject(change), _kind(change)
        is_own = self._is_own(change)
        if kind != "changed":
            whole = FieldChange(subject, "", "", "", kind)
            told = self._columns(change, subject, before, after) if is_own else []
            return [whole, *(told if kind == "added" else [])]
        told = self._columns(change, subject, before, after)
        return told or [FieldChange(subject, "", "", "", kind)]

    def _columns(
        self,
        change: Change,
        subject: str,
        before: dict[str, Any],
        after: dict[str, Any],
    ) -> list[FieldChange]:
        table = change.table_name
        if change.kind == "update" and "deleted_at" in after:  # a phone taken away
            row = self._row(table, change.row_key)
            before, after = (row, {}) if after["deleted_at"] else ({}, row)
        told = []
        for column in Base.metadata.tables[table].columns:
            name = column.name
            if name in _BOOKKEEPING or name not in before.keys() | after.keys():
                continue
            if not (label := _label(table, name)):
                continue
            was, now = (as_model(column, side.get(name)) for side in (before, after))
            field = _field(table, name)
            is_new = change.kind == "insert" and self._is_own(change)
            in_a_box = field and field.is_column and self._is_own(change) and not is_new
            told.append(
                FieldChange(
                    subject,
                    label,
                    self._shown(table, column, was),
                    self._shown(table, column, now),
                    kind="added" if is_new else "changed",
                    field=name if in_a_box else "",
                    was=was,
                )
            )
        return told

    def _name_facts(self, change: Change) -> list[FieldChange]:
        """A name in a language is a chip of a field of the product's sheet."""
        before, after = change.before or {}, change.after or {}
        row = self._row("local_name", change.row_key) | before | after
        field = _PRODUCT[NAME_FIELDS.get(row.get("language", ""), "names_other")]
        name = str(row.get("name", ""))
        was, now = str(before.get("name", "")), str(after.get("name", ""))
        if "deleted_at" in after and change.kind == "update":
            was, now = (name, "") if after["deleted_at"] else ("", name)
        subject = ""
        if self._own is None or self._own != ("product", row.get("product_id")):
            owner = "product" if row.get("product_id") else "species"
            subject = self._called(owner, row.get(f"{owner}_id"))
        return [FieldChange(subject, field.label, was, now)]

    def _month_facts(self, change: Change) -> list[FieldChange]:
        before, after = change.before or {}, change.after or {}
        row = self._row("offer_month", change.row_key) | before | after
        subject = self._offer(row.get("offer_id"))
        month = seasons.name(row["month"]) if row.get("month") else ""
        told = []
        for name, label in (
            ("capacity_g", tr("Cantidad de {}")),
            ("cents_per_kg", tr("Precio de {}")),
            ("availability", tr("Disponibilidad de {}")),
        ):
            if name in before or name in after:
                column = Base.metadata.tables["offer_month"].columns[name]
                was, now = (
                    self._shown("offer_month", column, side.get(name))
                    for side in (before, after)
                )
                told.append(FieldChange(subject, label.format(month), was, now))
        return told

    def _subject(self, change: Change) -> str:
        if self._is_own(change):
            return ""
        table, key = change.table_name, change.row_key
        row = (change.before or {}) | (change.after or {})
        word = tr(TABLES[table]) if table in TABLES else tr("Otros datos")
        if table == "offer":
            return self._offer(json.loads(key)[0], row)
        if table == "demand":
            row = self._row(table, key) | row
            return tr("Pedido de {}").format(self._called("buyer", row.get("buyer_id")))
        if table in _CALLED:
            called = row.get(_CALLED[table]) or self._called(table, json.loads(key)[0])
            return f"{word} «{called}»" if called else word
        return word

    def _offer(self, id_: Any, row: dict[str, Any] | None = None) -> str:  # noqa: ANN401
        row = self._row("offer", json.dumps([id_])) | (row or {})
        product = self._called("product", row.get("product_id"))
        producer = self._called("producer", row.get("producer_id"))
        # On the page of one of the two, the other is what tells offers apart.
        if self._own == ("product", row.get("product_id")):
            return tr("Oferta de {}").format(producer)
        if self._own == ("producer", row.get("producer_id")):
            return tr("Oferta de {}").format(product)
        if not product and not producer:  # of a row that is no more
            return tr("Oferta")
        return tr("Oferta de {}, {}").format(product, producer)

    def _is_own(self, change: Change) -> bool:
        own = self._own
        return own is not None and (change.table_name, change.row_key) == (
            own[0],
            f"[{own[1]}]",
        )

    def _called(self, table: str, id_: Any) -> str:  # noqa: ANN401
        if id_ is None:
            return ""
        if (table, id_) not in self._names:
            columns = Base.metadata.tables[table].columns
            name = self._session.scalar(
                select(columns[_CALLED[table]]).where(columns["id"] == id_)
            )
            self._names[table, id_] = str(name or "")
        return self._names[table, id_]

    def _row(self, table: str, key: str) -> dict[str, Any]:
        """The row as it stands now, as the driver would give it; {} when gone."""
        found = Base.metadata.tables[table]
        row = self._session.execute(
            select(found).where(found.columns["id"] == json.loads(key)[0])
        ).mappings()
        return dict(row.first() or {})

    def _shown(self, table: str, column: Column[Any], value: Any) -> str:  # noqa: ANN401
        if value is None or value == "" or value == ():
            return ""
        for key in column.foreign_keys:
            if key.column.table.name in _CALLED and key.column.name == "id":
                return self._called(key.column.table.name, value)
        field = _field(table, column.name)
        if field and field.is_column:
            try:
                return field.show(value, self._known)
            except (KeyError, ValueError):  # of a list or a form that is no more
                return str(value)
        return in_words(table, column, value, self._known)


def _is_whole(change: Change) -> bool:
    return change.kind != "update" or "deleted_at" in (change.after or {})


def _is_list(change: Change) -> bool:
    return change.table_name in ("local_name", "phone", "person")


def _joined(first: FieldChange, then: FieldChange, *, listed: bool) -> FieldChange:
    if not first.label:
        return replace(first, count=first.count + 1)
    if not listed:
        return replace(first, after=then.after)
    return replace(
        first,
        before=_all(first.before, then.before),
        after=_all(first.after, then.after),
    )


def _all(*texts: str) -> str:
    return "; ".join(filter(None, texts))


def _kind(change: Change) -> Kind:
    if change.kind == "insert":
        return "added"
    if change.kind == "delete":
        return "erased"
    after = change.after or {}
    if "deleted_at" in after:
        return "removed" if after["deleted_at"] else "restored"
    return "changed"


def _field(table: str, column: str) -> Field | None:
    fields = _FIELDS.get(table, {})
    if table == "product" and column == "species_id":
        return fields["scientific_name"]
    return fields.get(column) or fields.get(column.removesuffix("_id"))


def _label(table: str, column: str) -> str:
    if field := _field(table, column):
        return field.label
    return COLUMNS.get(table, {}).get(column, "")
