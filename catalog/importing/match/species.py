"""Scientific names as sheets write them, and the species of the library."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog.importing.cells import Cells
from catalog.importing.match.base import insert_rows, slices
from catalog.language import plain, tr
from catalog.models import LibraryEntry, Species, SpeciesSynonym

_LATIN = re.compile(
    r"(?P<name>(?P<genus>[A-Z][a-zë-]+)"
    r"(?: (?:(?:sp|spp)\.?$|(?P<cross>[×x] ?)?(?P<epithet>[a-zë]{2}[a-zë-]*)"
    r"(?P<below> (?:subsp|ssp|var|f|convar)\.? [a-zë-]+)?))?)"
    r"(?P<authorship>(?: [(A-ZÁÉÍÓÚÄÖÜÑ].*)?)"
)
_NO_GENUS = frozenset({"por", "sin", "no", "varios", "varias", "especie", "planta"})
_ALIKE = 0.92  # «Chenopodium quinua» is one letter away from a species we know
_RANKS = (("subsp. ", "subspecies"), ("var. ", "variety"), ("f. ", "form"))


@dataclass(frozen=True)
class SpeciesName:
    """A scientific name; who named it does not tell two names apart."""

    name: str
    authorship: str = field(default="", compare=False)


class SpeciesIndex:
    """The species of a library by scientific name or synonym, however written."""

    def __init__(self, session: Session) -> None:
        self._names: dict[str, str] = {}
        for name, synonym in session.execute(
            select(Species.scientific_name, SpeciesSynonym.scientific_name)
            .outerjoin(SpeciesSynonym, SpeciesSynonym.species_id == Species.id)
            .where(Species.deleted_at.is_(None))
        ):
            self._names[_key(name)] = name
            if synonym:
                self._names.setdefault(_key(synonym), name)
        genera = {name.split()[0] for name in self._names}
        self._common = {
            word
            for names in session.execute(
                select(LibraryEntry.name_es, LibraryEntry.other_names_es)
            )
            for name in (names[0], *names[1])
            for word in plain(name).split()
        } - genera

    def read(self, cells: Cells, text: str) -> SpeciesName | None:
        """The species that a cell names; a doubt when it may be none."""
        first, *others = filter(None, map(str.strip, re.split(r"[;/]| y ", text)))
        if others:
            cells.doubt(
                "scientific_name",
                tr("Nombra más de una especie: se guardaría sólo «{}».").format(first),
            )
        first = " ".join(first.split())
        if known := self._names.get(_key(first)):
            return SpeciesName(known)
        first = first.capitalize() if first.isupper() else first[:1].upper() + first[1:]
        read = _LATIN.fullmatch(first)
        if read is None or plain(read["genus"]) in self._common | _NO_GENUS:
            cells.doubt(
                "scientific_name",
                tr(
                    "No parece un nombre científico: escriba género y especie, así, "
                    "Chenopodium quinoa; se guardaría sin él."
                ),
            )
            return None
        name = _canonical(read)
        if known := self._names.get(_key(name)):
            return SpeciesName(known)
        if meant := self._alike(_key(name)):
            cells.doubt(
                "scientific_name",
                tr("¿Quiso escribir «{}»? Se agregaría otra especie.").format(meant),
            )
        return SpeciesName(name, read["authorship"].strip())

    def _alike(self, key: str) -> str | None:
        """The species that a name seems to be with a slip of the pen."""
        near = [known for known in self._names
                if known[:1] == key[:1] and abs(len(known) - len(key)) < 3]  # fmt: skip
        found = get_close_matches(key, near, 1, _ALIKE)
        return self._names[found[0]] if found else None


def _canonical(read: re.Match[str]) -> str:
    if not read["epithet"]:
        return read["genus"]
    below = re.sub(r" (subsp|ssp|var|f|convar)\.? ", r" \1. ", read["below"] or "")
    cross = "× " if read["cross"] else ""
    return f"{read['genus']} {cross}{read['epithet']}{below.replace('ssp.', 'subsp.')}"


def _key(name: str) -> str:
    """A name without case, accents or the mark of a hybrid."""
    return " ".join(word for word in plain(name).split() if word not in {"×", "x"})


def species_ids(session: Session, names: Iterable[SpeciesName]) -> dict[str, int]:
    """The id of each species by its name; those not in the library are made."""
    wanted: dict[str, SpeciesName] = {}
    for name in names:
        wanted.setdefault(name.name, name)
    ids: dict[str, int] = {}
    for part in slices(wanted):
        rows = session.execute(
            select(Species.scientific_name, Species.id).where(
                Species.scientific_name.in_(part)
            )
        )
        ids |= dict(rows.all())
    new = [name for key, name in wanted.items() if key not in ids]
    made = insert_rows(
        session,
        Species,
        [
            {
                "scientific_name": name.name,
                "authorship": name.authorship[:160],
                "rank": _rank(name.name),
            }
            for name in new
        ],
    )
    return ids | {name.name: id_ for name, id_ in zip(new, made, strict=True)}


def _rank(name: str) -> str:
    if "×" in name:
        return "hybrid"
    for mark, rank in _RANKS:
        if f" {mark}" in name:
            return rank
    return "species" if " " in name else "genus"
