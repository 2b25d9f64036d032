"""Rows of sheets of producers and of buyers against those of a library."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from catalog.fields import SHEETS, Known
from catalog.identifiers import read_ruc, ruc_holds_dni
from catalog.importing import naming
from catalog.importing.cells import Cells
from catalog.importing.match import contacts, fields, places
from catalog.importing.match.base import (
    Draft,
    Step,
    insert_rows,
    read_columns,
    update_rows,
)
from catalog.importing.match.contacts import Owner
from catalog.importing.match.register import BUYERS, PRODUCERS, Register, Source
from catalog.language import plain, tr
from catalog.models import Buyer, Producer


@dataclass(frozen=True)
class Noun:
    """What tells producers and buyers apart here.

    `number` is the column of the RUC, `guess` tells a kind by a name and
    `fallback` is the kind of one that nothing tells, if its RUC is not a person's.
    """

    sheet: str
    model: Any
    source: Source
    owner: Owner
    number: str
    kinds: str
    guess: Callable[..., str | None]
    fallback: str
    person: str


PRODUCER = Noun(
    "producers", Producer, PRODUCERS, "producer_id", "ruc", "producer_kind",
    naming.producer_kind, fallback="EMP", person="FAM",
)  # fmt: skip
BUYER = Noun(
    "buyers", Buyer, BUYERS, "buyer_id", "tax_id", "buyer_kind",
    naming.buyer_kind, fallback="DIST", person="DIST",
)  # fmt: skip
# What the name tells finer than a type of taxpayer: a central is a cooperative too.
_FINE = frozenset({"CENT", "COMI", "CNAT", "CCAM"})


class Organisations:
    """By RUC, else by code, else by name and place."""

    by_hand = frozenset(
        {"kind", "tax_id", "parent", "ubigeo", "department", "province", "district",
         "contact_phone"}
    )  # fmt: skip

    def __init__(self, noun: Noun, session: Session, known: Known) -> None:
        self._noun = noun
        self._known = known
        self._register = Register(session, noun.source)
        self._columns = [f.name for f in SHEETS[noun.sheet] if f.is_column]
        if noun is PRODUCER:
            self._columns.append("parent_id")
        self.model = noun.model
        self.taken = set(self._register.by_code)

    def draft(self, cells: Cells) -> Draft:
        values = {k: v for k, v in cells.values.items() if k in self._columns}
        if contact := contacts.read(cells):
            values["contact"] = contact
        self._read_place(cells, values)
        self._read_tax_id(cells, values)
        self._read_parent(cells, values)
        names = [values.get("trade_name", ""), values.get("legal_name", "")]
        code, number = values.get("code"), values.get(self._noun.number)
        place = values.get("ubigeo")
        id_, by_name = self._register.identify(cells, names, code, number, place)
        self._read_kind(cells, values, names, is_new=id_ is None)
        name = next(filter(None, names), "")
        if id_ is None:
            self._need_name(cells, values)
        keys: list[tuple[Any, ...]] = [("code", code)] if code else []
        keys += [("number", number)] if number else []
        keys = keys or [("name", plain(name), place)]
        keys += [("record", id_)] if id_ is not None else []
        found_by = ("trade_name", "legal_name") if by_name else ()
        return Draft(name or code or "", id_, tuple(keys), values, name, found_by)

    def _read_place(self, cells: Cells, values: dict[str, Any]) -> None:
        named = [cells.text(name) for name in ("department", "province", "district")]
        typed = cells.text("ubigeo")
        if typed or any(named):
            places.read_into(cells, values, "ubigeo", typed, self._known, named)

    def _read_tax_id(self, cells: Cells, values: dict[str, Any]) -> None:
        if not (typed := cells.text("tax_id")):
            return
        if values.get("country", "PE") != "PE":
            values["tax_id"] = " ".join(typed.split())[:24]
            return
        try:
            values["tax_id"] = read_ruc(typed)
        except ValueError as error:
            reason = f"{error} Si es de otro país, escriba el país."
            cells.refuse("tax_id", reason, "un RUC")

    def _read_parent(self, cells: Cells, values: dict[str, Any]) -> None:
        if not (typed := cells.text("parent")):
            return
        found = self._register.called(typed)
        if len(found) == 1:
            values["parent_id"] = found[0].id
        elif found:
            cells.refuse(
                "parent",
                tr("Hay {} con ese nombre: escriba su RUC.").format(len(found)),
            )
        else:
            cells.doubt(
                "parent",
                tr(
                    "Todavía no está en la biblioteca: se guardaría sin afiliación, y "
                    "al importar otra vez la hoja se unirían."
                ),
            )

    def _read_kind(
        self,
        cells: Cells,
        values: dict[str, Any],
        names: Sequence[str],
        *,
        is_new: bool,
    ) -> None:
        """The kind as written; for a new organisation, else as its name tells it."""
        typed = cells.text("kind")
        kind = next(f.kind for f in SHEETS[self._noun.sheet] if f.name == "kind")
        try:
            if typed:
                values["kind"] = kind.read(typed, self._known)
                return
        except ValueError as error:
            if self._noun.guess(typed) is None and not any(names):
                cells.refuse("kind", str(error), kind.expects)
        if is_new:
            by_name, by_type = self._noun.guess(*names), self._noun.guess(typed)
            told = by_name if by_name in _FINE or not by_type else by_type
            values["kind"] = told or self._unknown_kind(cells, values)

    def _unknown_kind(self, cells: Cells, values: Mapping[str, Any]) -> str:
        number = values.get(self._noun.number) or ""
        heading = (
            cells.typed["trade_name"][0].heading if cells.text("trade_name") else ""
        )
        if ruc_holds_dni(number) or "apellidos" in plain(heading):
            return self._noun.person
        told = self._noun.fallback if number else self._noun.person
        label = self._known.lists[self._noun.kinds].get(told, told)
        cells.doubt(
            "kind",
            tr("El nombre no dice de qué tipo es: se guardaría como «{}».").format(
                label
            ),
        )
        return told

    def _need_name(self, cells: Cells, values: dict[str, Any]) -> None:
        if legal := values.get("legal_name"):
            values.setdefault("trade_name", legal)
        else:
            fields.need(cells, "trade_name")

    def current(
        self, session: Session, ids: Sequence[int]
    ) -> dict[int, dict[str, Any]]:
        records = read_columns(session, self.model, self._columns, ids)
        for id_, contact in contacts.current(session, self._noun.owner, ids).items():
            records[id_]["contact"] = contact
        return records

    def settled(
        self, before: Mapping[str, Any], values: Mapping[str, Any]
    ) -> dict[str, Any]:
        after = dict(values)
        if "contact" in after:
            after["contact"] = contacts.settled(before.get("contact"), after["contact"])
        if "ubigeo" in after:
            after["ubigeo"] = fields.finer_place(before.get("ubigeo"), after["ubigeo"])
        return after

    def complain(self, cells: Cells, record: Mapping[str, Any]) -> None:
        fields.in_order(
            cells, record, "alt_min_m", "alt_max_m", tr("La parcela más baja")
        )
        fields.positive(cells, record, "min_lot_g")

    def show(self, name: str, value: Any) -> str:  # noqa: ANN401
        if name == "parent_id" and value:
            return self._register.by_id[value].name
        return fields.show(self._noun.sheet, name, value, self._known)

    def insert(self, session: Session, steps: Sequence[Step]) -> None:
        ids = insert_rows(session, self.model, [self._row(step) for step in steps])
        self._write_contacts(session, ids, steps)

    def update(self, session: Session, steps: Sequence[Step]) -> None:
        rows = [self._row(step) for step in steps]
        update_rows(session, self.model, fields.versions(steps, rows))
        self._write_contacts(session, [step.record_id or 0 for step in steps], steps)

    def _row(self, step: Step) -> dict[str, Any]:
        return {k: v for k, v in step.values.items() if k in self._columns}

    def _write_contacts(
        self, session: Session, ids: Sequence[int], steps: Sequence[Step]
    ) -> None:
        told = [
            (id_, step.values["contact"])
            for id_, step in zip(ids, steps, strict=True)
            if "contact" in step.values
        ]
        contacts.write(session, self._noun.owner, told)
