"""Rows of a sheet of offers against the offers of a library."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog.fields import Known
from catalog.fields.offers import MONTH_FIELDS, OFFER_FIELDS
from catalog.importing.cells import Cells
from catalog.importing.match import fields, months, prices
from catalog.importing.match.base import (
    Draft,
    Step,
    insert_rows,
    read_columns,
    update_rows,
)
from catalog.importing.match.register import PRODUCERS, PRODUCTS, Entry, Register
from catalog.language import plain, tr
from catalog.models import LocalName, Offer, PricePoint
from catalog.units import read_weight

_COLUMNS = [field.name for field in OFFER_FIELDS if field.is_column]
_OWN_COLUMNS = {*_COLUMNS, "producer_id", "product_id"}


class _Known(NamedTuple):
    """An offer the library holds."""

    id: int
    code: str
    producer_id: int
    product_id: int
    presentation: str
    is_gone: bool


class Offers:
    """By code, else by producer, product and presentation."""

    model = Offer
    by_hand = frozenset(
        {"producer", "product", "cents_per_kg", *(f.name for f in MONTH_FIELDS)}
    )

    def __init__(self, session: Session, known: Known) -> None:
        self._known = known
        self._producers = Register(session, PRODUCERS)
        self._products = products_by_any_name(session)
        self._by_code: dict[str, _Known] = {}
        self._by_pair: dict[tuple[int, int], list[_Known]] = defaultdict(list)
        columns = (Offer.id, Offer.code, Offer.producer_id, Offer.product_id,
                   Offer.presentation, Offer.deleted_at)  # fmt: skip
        for row in session.execute(select(*columns)):
            offer = _Known(*row[:5], row[5] is not None)
            self._by_code[offer.code] = offer
            if not offer.is_gone:
                self._by_pair[offer.producer_id, offer.product_id].append(offer)
        self.taken = set(self._by_code)

    def draft(self, cells: Cells) -> Draft:
        values = {k: v for k, v in cells.values.items() if k in _COLUMNS}
        producer = self._producers.find(cells, "producer", tr("productores"))
        product = self._products.find(cells, "product", tr("productos"))
        prices.read_into(cells, values, "cents_per_kg")
        if offered := months.read(cells, self._known):
            values["months"] = offered
        offer = self._identify(cells, values, producer, product)
        if offer is None:
            self._complete(cells, values, producer, product)
        key = (
            values.get("producer_id") or (offer and offer.producer_id),
            values.get("product_id") or (offer and offer.product_id),
            plain(values.get("presentation", offer.presentation if offer else "")),
        )
        code = values.get("code")
        keys: tuple[tuple[Any, ...], ...] = (
            ("code", code) if code else ("offer", *key),
        )
        if offer:
            keys += (("record", offer.id),)
        names = [entry.name for entry in (product, producer) if entry]
        codes = " ".join(entry.code for entry in (product, producer) if entry)
        return Draft(
            " · ".join(names) or (offer.code if offer else ""),
            offer.id if offer else None,
            keys,
            values,
            code_from=codes,
        )

    def _identify(
        self,
        cells: Cells,
        values: Mapping[str, Any],
        producer: Entry | None,
        product: Entry | None,
    ) -> _Known | None:
        code = values.get("code")
        if found := self._by_code.get(code or ""):
            self._question(cells, found, producer, product)
            return found
        if producer is None or product is None:
            return None
        alike = self._by_pair.get((producer.id, product.id), [])
        if "presentation" in values:
            wanted = plain(values["presentation"])
            alike = [offer for offer in alike if plain(offer.presentation) == wanted]
        if len(alike) > 1:
            what = (
                tr("el código") if "presentation" in values else tr("la presentación")
            )
            cells.refuse(
                "product",
                tr("Hay {} ofertas de ese producto: escriba {}.").format(
                    len(alike), what
                ),
            )
        elif alike and code:
            cells.doubt(
                "code",
                tr(
                    "Ya hay una oferta igual con el código {}: se agregaría otra."
                ).format(alike[0].code),
            )
        elif alike:
            return alike[0]
        return None

    def _question(
        self,
        cells: Cells,
        offer: _Known,
        producer: Entry | None,
        product: Entry | None,
    ) -> None:
        if offer.is_gone:
            cells.refuse(
                "code", tr("Es de una oferta que está en la papelera: recupérela.")
            )
        for field, entry, id_ in (
            ("producer", producer, offer.producer_id),
            ("product", product, offer.product_id),
        ):
            if entry and entry.id != id_:
                cells.refuse(
                    field,
                    tr("La oferta {} es de otro: corrija el código.").format(
                        offer.code
                    ),
                )

    def _complete(
        self,
        cells: Cells,
        values: dict[str, Any],
        producer: Entry | None,
        product: Entry | None,
    ) -> None:
        fields.need(cells, "producer")
        fields.need(cells, "product")
        values["producer_id"] = producer.id if producer else None
        values["product_id"] = product.id if product else None
        if "net_g" not in values and (presentation := values.get("presentation")):
            try:
                values["net_g"] = read_weight(presentation, self._known.units) or None
            except ValueError:
                return  # «granel», «caja»: what it holds is not known

    def current(
        self, session: Session, ids: Sequence[int]
    ) -> dict[int, dict[str, Any]]:
        records = read_columns(session, Offer, _COLUMNS, ids)
        for id_, offered in months.current(session, ids).items():
            records[id_]["months"] = offered
        return records

    def settled(
        self, before: Mapping[str, Any], values: Mapping[str, Any]
    ) -> dict[str, Any]:
        if "months" not in values:
            return dict(values)
        offered = months.settled(before.get("months", {}), values["months"])
        return {**values, "months": offered}

    def complain(self, cells: Cells, record: Mapping[str, Any]) -> None:
        fields.in_order(cells, record, "valid_from", "valid_to", tr("El comienzo"))
        fields.positive(cells, record, "net_g")

    def show(self, name: str, value: Any) -> str:  # noqa: ANN401
        if name == "months":
            return months.show(value or {})
        return fields.show("offers", name, value, self._known)

    def insert(self, session: Session, steps: Sequence[Step]) -> None:
        ids = insert_rows(session, Offer, [self._row(step) for step in steps])
        written = list(zip(ids, steps, strict=True))
        months.write(session, written)
        self._note_prices(session, written)

    def update(self, session: Session, steps: Sequence[Step]) -> None:
        rows = [self._row(step) for step in steps]
        update_rows(session, Offer, fields.versions(steps, rows))
        written = [(step.record_id or 0, step) for step in steps]
        months.write(session, written)
        self._note_prices(session, written)

    def _row(self, step: Step) -> dict[str, Any]:
        return {k: v for k, v in step.values.items() if k in _OWN_COLUMNS}

    def _note_prices(
        self, session: Session, written: Sequence[tuple[int, Step]]
    ) -> None:
        """Add a line to the history of prices where a price is new."""
        priced = []
        for id_, step in written:
            now = {**step.before, **step.values}
            changed = {"cents_per_kg", "currency"} & step.values.keys()
            if changed and now.get("cents_per_kg") is not None:
                priced.append(
                    {
                        "offer_id": id_,
                        "dated_on": step.values.get("confirmed_on") or date.today(),
                        "cents_per_kg": now["cents_per_kg"],
                        "currency": now.get("currency", "PEN"),
                        "origin": "quote",
                    }
                )
        insert_rows(session, PricePoint, priced)


def products_by_any_name(session: Session) -> Register:
    """The products, also by their names in Quechua, Aymara and others."""
    products = Register(session, PRODUCTS)
    names = select(LocalName.name, LocalName.product_id).where(
        LocalName.product_id.is_not(None), LocalName.deleted_at.is_(None)
    )
    for name, id_ in session.execute(names):
        products.also_called(name, id_ or 0)
    return products
