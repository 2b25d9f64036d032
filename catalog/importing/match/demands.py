"""Rows of a sheet of demands against the demands of a library."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog.fields import Known
from catalog.fields.demands import DEMAND_FIELDS
from catalog.importing.cells import Cells
from catalog.importing.match import fields, places, prices
from catalog.importing.match.base import (
    Draft,
    Step,
    insert_rows,
    read_columns,
    update_rows,
)
from catalog.importing.match.offers import products_by_any_name
from catalog.importing.match.register import BUYERS, Register
from catalog.language import plain, tr
from catalog.models import Demand, LibraryEntry, Species

_COLUMNS = [field.name for field in DEMAND_FIELDS if field.is_column]
_WHAT = ("product_id", "species_id", "category")
_DATES = ("starts_on", "ends_on", "needed_on")
_OWN_COLUMNS = {*_COLUMNS, "buyer_id", *_WHAT}


class Demands:
    """By code, else by buyer, what is asked for, and dates."""

    model = Demand
    by_hand = frozenset({"buyer", "product", "max_cents_per_kg", "delivery_ubigeo"})

    def __init__(self, session: Session, known: Known) -> None:
        self._known = known
        self._buyers = Register(session, BUYERS)
        self._products = products_by_any_name(session)
        self._species = {
            plain(name): id_
            for name, id_ in session.execute(
                select(LibraryEntry.name_es, Species.id).join(
                    Species, Species.scientific_name == LibraryEntry.scientific_name
                )
            )
        }
        self._by_code: dict[str, tuple[int, bool]] = {}
        self._by_key: dict[tuple[Any, ...], list[tuple[int, str]]] = defaultdict(list)
        self._what: dict[int, tuple[Any, ...]] = {}
        names = ("buyer_id", *_WHAT, *_DATES)
        columns = [getattr(Demand, name) for name in names]
        for id_, code, deleted_at, *key in session.execute(
            select(Demand.id, Demand.code, Demand.deleted_at, *columns)
        ):
            self._by_code[code] = (id_, deleted_at is not None)
            if deleted_at is None:
                self._by_key[tuple(key)].append((id_, code))
        self.taken = set(self._by_code)

    def draft(self, cells: Cells) -> Draft:
        values = {k: v for k, v in cells.values.items() if k in _COLUMNS}
        buyer = self._buyers.find(cells, "buyer", tr("compradores"))
        if buyer:
            values["buyer_id"] = buyer.id
        what = self._read_what(cells, values)
        prices.read_into(cells, values, "max_cents_per_kg")
        if typed := cells.text("delivery_ubigeo"):
            places.read_into(cells, values, "delivery_ubigeo", typed, self._known)
        key = tuple(values.get(name) for name in ("buyer_id", *_WHAT, *_DATES))
        code = values.get("code")
        id_ = self._identify(cells, code, key)
        if id_ is None:
            fields.need(cells, "buyer")
            fields.need(cells, "quantity_g")
            if not any(values.get(name) for name in _WHAT):
                fields.need(cells, "product")
        keys: list[tuple[Any, ...]] = [("code", code) if code else ("demand", *key)]
        if id_ is not None:
            keys.append(("record", id_))
        names = [what, buyer.name if buyer else ""]
        return Draft(
            " · ".join(filter(None, names)) or code or "",
            id_,
            tuple(keys),
            values,
            code_from=" ".join((buyer.code if buyer else "", what)),
        )

    def _read_what(self, cells: Cells, values: dict[str, Any]) -> str:
        """What is asked for, as exactly as the library knows it: its name."""
        category = values.get("category")
        shown = self._known.lists["category"].get(category or "", "")
        if not (typed := cells.text("product")):
            return shown
        found = self._products.called(typed)
        if len(found) == 1:
            values["product_id"] = found[0].id
            return found[0].name
        if found:
            cells.refuse(
                "product",
                tr("Hay {} productos con ese nombre: escriba el código.").format(
                    len(found)
                ),
            )
        elif species := self._species.get(plain(typed)):
            values["species_id"] = species
        elif named := self._known.index["category"].get(plain(typed)):
            values["category"] = named
        elif category:
            values.setdefault("variety_preference", typed)
            cells.doubt(
                "product",
                tr(
                    "No está en la biblioteca: se guardaría como pedido de «{}»."
                ).format(shown),
            )
        else:
            cells.refuse(
                "product",
                tr(
                    "No está en la biblioteca: importe primero la hoja de productos o "
                    "escriba la categoría."
                ),
            )
        return typed

    def _identify(
        self, cells: Cells, code: str | None, key: tuple[Any, ...]
    ) -> int | None:
        if known := self._by_code.get(code or ""):
            if known[1]:
                cells.refuse(
                    "code", tr("Es de una demanda que está en la papelera: recupérela.")
                )
            return known[0]
        alike = self._by_key.get(key, [])
        if len(alike) > 1:
            cells.refuse(
                "product",
                tr("Hay {} demandas iguales: escriba el código.").format(len(alike)),
            )
        elif alike and code:
            cells.doubt(
                "code",
                tr(
                    "Ya hay una demanda igual con el código {}: se agregaría otra."
                ).format(alike[0][1]),
            )
        elif alike:
            return alike[0][0]
        return None

    def current(
        self, session: Session, ids: Sequence[int]
    ) -> dict[int, dict[str, Any]]:
        return read_columns(session, Demand, sorted(_OWN_COLUMNS), ids)

    def settled(
        self, before: Mapping[str, Any], values: Mapping[str, Any]
    ) -> dict[str, Any]:
        return dict(values)

    def complain(self, cells: Cells, record: Mapping[str, Any]) -> None:
        fields.in_order(cells, record, "starts_on", "ends_on", tr("El comienzo"))
        fields.positive(cells, record, "quantity_g")

    def show(self, name: str, value: Any) -> str:  # noqa: ANN401
        if name == "buyer_id" and value:
            return self._buyers.by_id[value].name
        if name == "product_id" and value:
            return self._products.by_id[value].name
        return fields.show("demands", name, value, self._known)

    def insert(self, session: Session, steps: Sequence[Step]) -> None:
        insert_rows(session, Demand, [dict(step.values) for step in steps])

    def update(self, session: Session, steps: Sequence[Step]) -> None:
        rows = [dict(step.values) for step in steps]
        update_rows(session, Demand, fields.versions(steps, rows))
