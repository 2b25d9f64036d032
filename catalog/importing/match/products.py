"""Rows of a sheet of products against the products of a library."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog.fields import Known
from catalog.fields.products import PRODUCT_FIELDS
from catalog.importing.cells import Cells
from catalog.importing.match import fields, places
from catalog.importing.match.base import (
    Draft,
    Step,
    insert_rows,
    read_columns,
    slices,
    update_rows,
)
from catalog.importing.match.register import PRODUCTS, Register
from catalog.importing.match.species import SpeciesIndex, SpeciesName, species_ids
from catalog.language import msgid, plain, tr
from catalog.models import LibraryEntry, LocalName, Product, Species

# The variety of Quechua or Aymara is not known from a sheet: macrolanguages.
_LANGUAGES = {"names_quechua": "que", "names_aymara": "aym", "names_other": "spa"}
_LONGEST_NAME = 120
_LEVELS = {
    "especie": "species",
    "variedad_nativa": "landrace",
    "cultivar": "cultivar",
    "grupo": "group",
    "procesado": "processed",
}
_COLUMNS = [field.name for field in PRODUCT_FIELDS if field.is_column]
_OWN_COLUMNS = {*_COLUMNS, "library_code"}


class Products:
    """By code, else by name; what is new is completed from the species library."""

    model = Product
    by_hand = frozenset({"scientific_name", "origin_ubigeo"})

    def __init__(self, session: Session, known: Known, source: str) -> None:
        self._known = known
        self._source = source
        self._register = Register(session, PRODUCTS)
        self._species = SpeciesIndex(session)
        self._entries = {
            plain(entry.name_es): entry
            for entry in session.scalars(select(LibraryEntry))
        }
        self.taken = set(self._register.by_code)

    def draft(self, cells: Cells) -> Draft:
        values = dict(cells.values)
        name = values.get("name_es", "")
        typed = cells.text("scientific_name")
        if typed and (species := self._species.read(cells, typed)):
            values["scientific_name"] = species
        if typed := cells.text("origin_ubigeo"):
            places.read_into(cells, values, "origin_ubigeo", typed, self._known)
        self._read_altitude(values)
        self._check_names(cells, values)
        code = values.get("code")
        id_, by_name = self._register.identify(cells, [name], code)
        if id_ is None:
            fields.need(cells, "name_es")
            values = self._completed(cells, values, name)
        key = ("code", code) if code else ("name", plain(name))
        keys = (key,) if id_ is None else (key, ("record", id_))
        found_by = ("name_es",) if by_name else ()
        return Draft(name or code or "", id_, keys, values, name, found_by)

    def _read_altitude(self, values: dict[str, Any]) -> None:
        if limits := values.pop("altitude", None):
            values.setdefault("alt_min_m", limits[0])
            values.setdefault("alt_max_m", limits[1])

    def _check_names(self, cells: Cells, values: Mapping[str, Any]) -> None:
        for field in _LANGUAGES:
            if any(len(name) > _LONGEST_NAME for name in values.get(field, ())):
                cells.refuse(
                    field,
                    tr("Es muy largo para un nombre."),
                    msgid("nombres separados"),
                )

    def _completed(
        self, cells: Cells, values: dict[str, Any], name: str
    ) -> dict[str, Any]:
        """What a new product takes from its section and from the species library."""
        entry = self._entries.get(plain(name))
        if category := self._category(cells.section):
            values.setdefault("category", category)
        if entry is None:
            return values
        proposed = {
            "category": entry.category,
            "part_used": entry.part_used,
            "process_state": entry.process_state,
            "level": _LEVELS.get(entry.taxon_level, ""),
            "scientific_name": entry.scientific_name
            and SpeciesName(entry.scientific_name, entry.authorship),
        }
        stated = {field: value for field, value in proposed.items() if value}
        return {**stated, **values, "library_code": entry.code}

    def _category(self, section: str) -> str | None:
        """The category that a section title names, whole or by a word of its own."""
        if not section:
            return None
        index = self._known.index["category"]
        title = plain(section)
        if title in index:
            return index[title]
        words = {word for word in title.split() if len(word) > 4}
        found = {code for label, code in index.items() if words & set(label.split())}
        return found.pop() if len(found) == 1 else None

    def current(
        self, session: Session, ids: Sequence[int]
    ) -> dict[int, dict[str, Any]]:
        records = read_columns(session, Product, _COLUMNS, ids)
        for part in slices(ids):
            species = (
                select(Product.id, Species.scientific_name)
                .join(Species, Species.id == Product.species_id)
                .where(Product.id.in_(part))
            )
            for id_, name in session.execute(species):
                records[id_]["scientific_name"] = SpeciesName(name)
            names = (
                select(LocalName.product_id, LocalName.language, LocalName.name)
                .where(LocalName.product_id.in_(part), LocalName.deleted_at.is_(None))
                .order_by(LocalName.id)
            )
            by_language = {language: field for field, language in _LANGUAGES.items()}
            for owner, language, name in session.execute(names):
                if owner is not None and (field := by_language.get(language)):
                    records[owner][field] = (*records[owner].get(field, ()), name)
        return records

    def settled(
        self, before: Mapping[str, Any], values: Mapping[str, Any]
    ) -> dict[str, Any]:
        return {
            field: fields.joined(before.get(field, ()), value)
            if field in _LANGUAGES
            else value
            for field, value in values.items()
        }

    def complain(self, cells: Cells, record: Mapping[str, Any]) -> None:
        fields.in_order(
            cells, record, "alt_min_m", "alt_max_m", tr("La altitud mínima")
        )

    def show(self, name: str, value: Any) -> str:  # noqa: ANN401
        if isinstance(value, SpeciesName):
            return value.name
        return fields.show("products", name, value, self._known)

    def insert(self, session: Session, steps: Sequence[Step]) -> None:
        columns = self._columns(session, steps)
        ids = insert_rows(session, Product, columns)
        self._insert_names(session, zip(ids, steps, strict=True))

    def update(self, session: Session, steps: Sequence[Step]) -> None:
        columns = self._columns(session, steps)
        update_rows(session, Product, fields.versions(steps, columns))
        self._insert_names(session, ((step.record_id or 0, step) for step in steps))

    def _columns(self, session: Session, steps: Sequence[Step]) -> list[dict[str, Any]]:
        named = [step.values.get("scientific_name") for step in steps]
        ids = species_ids(session, filter(None, named))
        return [
            {key: v for key, v in step.values.items() if key in _OWN_COLUMNS}
            | ({"species_id": ids[name.name]} if name else {})
            for step, name in zip(steps, named, strict=True)
        ]

    def _insert_names(self, session: Session, written: Any) -> None:  # noqa: ANN401
        insert_rows(
            session,
            LocalName,
            [
                {
                    "product_id": id_,
                    "language": language,
                    "name": name,
                    "confidence": "C",
                    "may_publish": False,
                    "source": self._source,
                }
                for id_, step in written
                for field, language in _LANGUAGES.items()
                for name in step.values.get(field, ())
                if name not in (step.before.get(field) or ())
            ],
        )
