"""The records of one kind that a library holds, found by what sheets call them."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import literal, select
from sqlalchemy.orm import Session

from catalog.identifiers import code_from
from catalog.importing.cells import Cells
from catalog.language import msgid, plain, tr
from catalog.models import Buyer, Producer, Product


@dataclass(frozen=True)
class Entry:
    """A record as it is known by; `number` is its RUC, `place` its ubigeo."""

    id: int
    code: str
    name: str
    number: str | None
    place: str | None
    is_gone: bool


@dataclass(frozen=True)
class Source:
    """Where the records of one kind are, and which columns tell them apart."""

    model: Any
    names: tuple[str, ...]
    number: str | None
    place: str | None
    article: str


PRODUCTS = Source(Product, ("name_es",), None, None, msgid("un producto"))
PRODUCERS = Source(
    Producer, ("trade_name", "legal_name"), "ruc", "ubigeo", msgid("un productor")
)
BUYERS = Source(
    Buyer, ("trade_name", "legal_name"), "tax_id", "ubigeo", msgid("un comprador")
)


class Match(NamedTuple):
    """Which record a row is about, if any, and whether only its name tells so."""

    id: int | None
    by_name: bool = False


class Register:
    """Finds records by code, by number and by name."""

    def __init__(self, session: Session, source: Source) -> None:
        self._source = source
        self.by_id: dict[int, Entry] = {}
        self.by_code: dict[str, Entry] = {}
        self.by_number: dict[str, Entry] = {}
        self.by_name: dict[str, list[Entry]] = defaultdict(list)
        nothing = literal(None)
        model = source.model
        for id_, code, number, place, deleted_at, *names in session.execute(
            select(
                model.id,
                model.code,
                getattr(model, source.number) if source.number else nothing,
                getattr(model, source.place) if source.place else nothing,
                model.deleted_at,
                *(getattr(model, name) for name in source.names),
            )
        ):
            entry = Entry(id_, code, names[0], number, place, deleted_at is not None)
            self.by_id[id_] = self.by_code[code] = entry
            if number:
                self.by_number[number] = entry
            if not entry.is_gone:
                for name in {plain(name) for name in names if name}:
                    self.by_name[name].append(entry)

    def identify(
        self,
        cells: Cells,
        names: Iterable[str],
        code: str | None,
        number: str | None = None,
        place: str | None = None,
    ) -> Match:
        """Which record a row is about: by number, else code, else name and place."""
        by_number = self.by_number.get(number or "")
        by_code = self.by_code.get(code or "")
        field = self._source.number or "code"
        for entry, name in ((by_number, field), (by_code, "code")):
            if entry and entry.is_gone:
                cells.refuse(
                    name,
                    tr(
                        "Es de {} que está en la papelera: recupérelo o escriba otro."
                    ).format(tr(self._source.article)),
                )
                return Match(None)
        if by_number and by_code and by_number != by_code:
            cells.refuse(
                "code",
                tr(
                    "El código es de «{}» y el RUC de «{}»: corrija uno de los dos."
                ).format(by_code.name, by_number.name),
            )
            return Match(None)
        names = [name for name in names if name]
        if by_code and not by_number:
            self._question_code(cells, by_code, names, number)
        if found := by_number or by_code:
            return Match(found.id)
        return self._by_name(cells, names, code, number, place)

    def _question_code(
        self, cells: Cells, entry: Entry, names: list[str], number: str | None
    ) -> None:
        if number and entry.number and entry.number != number:
            cells.doubt(
                "code",
                tr("El código es de «{}», que tiene el RUC {}.").format(
                    entry.name, entry.number
                ),
            )
        words = {word for name in names for word in plain(name).split()}
        if words and words.isdisjoint(plain(entry.name).split()):
            cells.doubt(
                "code",
                tr("El código es de «{}»: revise si es el mismo.").format(entry.name),
            )

    def _by_name(
        self,
        cells: Cells,
        names: list[str],
        code: str | None,
        number: str | None,
        place: str | None,
    ) -> Match:
        same = {
            entry.id: entry
            for name in names
            for entry in self.by_name.get(plain(name), ())
            if _may_be_one_place(place, entry.place)
        }
        if not same:
            return Match(None)
        first = next(iter(same.values()))
        if len(same) > 1:
            what = (
                tr("el código")
                if self._source.number is None
                else tr("el código o el RUC")
            )
            cells.refuse(
                self._source.names[0],
                tr("Hay {} fichas con el nombre «{}»: escriba {}.").format(
                    len(same), first.name, what
                ),
            )
            return Match(None)
        clash = ("", "")
        if number and first.number:
            clash = (self._source.number or "", tr("el RUC {}").format(first.number))
        elif code and not _is_automatic(first):
            clash = ("code", tr("el código {}").format(first.code))
        if clash[0]:
            cells.doubt(
                clash[0],
                tr("Ya hay «{}» con {}: se agregaría otra ficha.").format(
                    first.name, clash[1]
                ),
            )
            return Match(None)
        return Match(first.id, by_name=True)

    def find(self, cells: Cells, field: str, what: str) -> Entry | None:
        """The one record that a row refers to by code, number or name."""
        found: dict[int, Entry] = {}
        for typed in cells.typed.get(field, ()):
            entries = self.called(typed.text)
            if len(entries) > 1:
                cells.refuse(
                    field,
                    tr("Hay {} {} con ese nombre: escriba el código.").format(
                        len(entries), what
                    ),
                )
                return None
            found |= {entry.id: entry for entry in entries}
        if len(found) == 1:
            return found.popitem()[1]
        if found:
            names = (" " + tr("y") + " ").join(f"«{e.name}»" for e in found.values())
            cells.refuse(field, tr("La fila nombra a {}: deje uno solo.").format(names))
        elif field in cells.typed:
            cells.refuse(
                field,
                tr(
                    "No está en la biblioteca: importe primero la hoja de {} o "
                    "corrija el nombre."
                ).format(what),
            )
        return None

    def called(self, text: str) -> list[Entry]:
        """Everything in the library that a text may be: a code, a number, a name."""
        word = " ".join(text.split())
        code = word.upper()
        number = "".join(filter(str.isalnum, word.removesuffix(".0")))
        for entry in (self.by_code.get(code), self.by_number.get(number)):
            if entry and not entry.is_gone:
                return [entry]
        return list(self.by_name.get(plain(word), ()))

    def also_called(self, name: str, id_: int) -> None:
        """Let a record be found by one more name."""
        entry = self.by_id.get(id_)
        if entry and not entry.is_gone and entry not in self.by_name[plain(name)]:
            self.by_name[plain(name)].append(entry)


def _may_be_one_place(one: str | None, other: str | None) -> bool:
    """Whether two ubigeos can be of one record: a department holds its districts."""
    if not one or not other:
        return True
    return one.startswith(other) or other.startswith(one)


def _is_automatic(entry: Entry) -> bool:
    """Whether the program made the code out of the name; nobody will miss it."""
    made = re.escape(code_from(entry.name, ()))
    return re.fullmatch(rf"{made}(-\d+)?", entry.code) is not None
