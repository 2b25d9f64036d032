"""The words for codes, in Spanish and English, and what a library has translated."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from catalog.language import plain
from catalog.models import (
    LIST_TABLES,
    Language,
    NaturalRegion,
    Nutrient,
    Place,
    Seal,
    Translation,
)
from catalog.privacy.views import Said
from catalog.vocabulary import CHOICES

_TABLES: dict[str, type[NaturalRegion] | type[Seal] | type[Language]] = {
    "natural_region": NaturalRegion,
    "seal": Seal,
    "language": Language,
}


class Labels:
    """Reads each list once, when it is first asked for."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._lists: dict[str, dict[str, Said]] = {}
        self._places: dict[str, tuple[str, str | None]] = {}

    def of(self, name: str, code: str | None) -> Said:
        """The words for a code; a code that is no code is its own word."""
        if not code:
            return Said("")
        known = self._list(name)
        return known.get(code) or known.get(plain(code)) or Said(code)

    def all_of(self, name: str, codes: Iterable[str]) -> tuple[Said, ...]:
        """The words for several codes."""
        return tuple(self.of(name, code) for code in codes)

    def choice(self, name: str, code: str) -> Said:
        """The words for a code of a closed list."""
        return Said(*CHOICES[name][code])

    def department(self, iso_3166_2: str) -> str:
        """The name of a department by its ISO code."""
        return self.of("department", iso_3166_2).es

    def place(self, ubigeo: str | None, level: str = "district") -> str:
        """«Cabana, San Román, Puno», from the level given upwards."""
        digits = {"department": 2, "province": 4}.get(level, 6)
        names, code = [], (ubigeo or "")[:digits] or None
        while code:
            if code not in self._places:
                found = self._session.execute(
                    select(Place.name, Place.parent).where(Place.ubigeo == code)
                ).one()
                self._places[code] = (found.name, found.parent)
            name, code = self._places[code]
            names.append(name)
        # A district often bears its province's name, and that its department's.
        return ", ".join(dict.fromkeys(names))

    def _list(self, name: str) -> dict[str, Said]:
        if name not in self._lists:
            rows = self._session.execute(_codes_and_names(name))
            said = {code: Said(es, en) for code, es, en in rows}
            by_name = {plain(words.es): words for words in said.values()}
            self._lists[name] = by_name | said
        return self._lists[name]


def _codes_and_names(name: str) -> Select[str, str, str]:
    if name == "department":
        return select(Place.iso_3166_2, Place.name, Place.name).where(
            Place.level == "department"
        )
    if name in _TABLES:
        model = _TABLES[name]
        return select(model.code, model.name_es, model.name_en)
    table = LIST_TABLES[name]
    return select(table.c.code, table.c.name_es, table.c.name_en)


def nutrients(session: Session) -> dict[str, tuple[Said, int]]:
    """The words for each component and its place in the panel."""
    rows = session.scalars(select(Nutrient))
    return {n.component: (Said(n.name_es, n.name_en), n.position) for n in rows}


def translated(session: Session, uids: Sequence[str]) -> dict[tuple[str, str], str]:
    """Reviewed English texts by record uid and field."""
    rows = session.execute(
        select(Translation.record_uid, Translation.field, Translation.text).where(
            Translation.record_uid.in_(uids),
            Translation.language == "eng",
            Translation.reviewed_on.is_not(None),
            Translation.deleted_at.is_(None),
        )
    )
    return {(uid, field): text for uid, field, text in rows}
