"""Which entry of the species library is meant, and what to know before using it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from catalog.errors import CatalogError
from catalog.language import msgid, plain, tr
from catalog.models import LibraryEntry, TreatyCrop
from catalog.queries.lists import list_names
from catalog.search import folding
from catalog.vocabulary import label


@dataclass(frozen=True)
class Found:
    """One entry as a list shows it; `also` is the other name it was found by."""

    code: str
    name: str
    scientific_name: str
    authorship: str
    family: str
    category: str
    category_name: str
    also: str = ""
    photo: str = ""  # the library has drawings, no photos

    @property
    def library_code(self) -> str:
        """What its drawing is chosen by."""
        return self.code


class Fact(NamedTuple):
    """Something to know that no product holds, and how sure it is: A, B, C or «»."""

    label: str
    text: str
    confidence: str


@dataclass(frozen=True)
class About:
    """An entry and what to know of it before a product is made."""

    found: Found
    facts: tuple[Fact, ...]


def find(session: Session, typed: str, limit: int | None = None) -> tuple[Found, ...]:
    """Entries with a word that begins with each word typed, the nearest first.

    Any name will do, in any language and spelling; nothing typed finds them all,
    by name.
    """
    categories = category_names(session)
    asked = [folding.prefixes(word) for word in folding.words(typed)]
    ranked = []
    for entry in session.scalars(select(LibraryEntry)):
        names = list(_called(entry, categories))
        if (rank := _rank(names, asked)) is None:
            continue
        shown = _shown(entry, categories, _also(entry, names, asked))
        ranked.append((rank, plain(entry.name_es), shown))
    ranked.sort(key=lambda line: line[:2])
    return tuple(shown for *_, shown in ranked[:limit])


def about(session: Session, code: str) -> About:
    """What the library says of an entry that is not copied into a product."""
    found = entry(session, code)
    facts = (
        Fact(msgid("Sinonimia"), found.synonym_note, found.conf_taxon),
        Fact(msgid("Conservación"), found.conservation_notes, ""),
        Fact(msgid("Anexo I del Tratado"), _treaty(session, found), found.conf_annex1),
        Fact(msgid("Signo distintivo"), found.distinctive_signs, ""),
        Fact(
            msgid("Presentaciones usuales"),
            " · ".join(map(str.strip, found.presentations)),
            "",
        ),
        Fact(msgid("Nota"), found.remarks, ""),
    )
    shown = _shown(found, category_names(session))
    return About(shown, tuple(fact for fact in facts if fact.text))


def entry(session: Session, code: str) -> LibraryEntry:
    """An entry by its code; CatalogError when there is none."""
    if found := session.get(LibraryEntry, code):
        return found
    raise CatalogError(
        tr(
            "«{}» no está en la biblioteca de especies: elija otra o empiece en blanco."
        ).format(code)
    )


def category_names(session: Session) -> dict[str, str]:
    """Code → name of each category."""
    return list_names(session, "category")


def spoken(names: str) -> Iterator[tuple[str, str]]:
    """Language and name of each part of «quz:kinuwa|que:kinwa»."""
    for part in filter(None, names.split("|")):
        language, _, name = part.partition(":")
        yield language, name


def _called(
    found: LibraryEntry, categories: Mapping[str, str]
) -> Iterator[tuple[int, str]]:
    """Every name, with how far it stands from what people say first."""
    yield 0, found.name_es
    for name in found.other_names_es:
        yield 1, name
    for names in (found.names_quechua, found.names_aymara, found.names_amazonian):
        for _, name in spoken(names):
            yield 1, name
    yield 2, found.name_en
    yield 2, found.scientific_name
    yield 3, found.synonym_note
    yield 4, found.family
    yield 4, categories.get(found.category, "")


def _rank(
    names: Iterable[tuple[int, str]], asked: Sequence[set[str]]
) -> tuple[int, int] | None:
    """How near the names are to what was asked; None when a word is in none of them.

    A whole word comes before one that only begins so: «papa» before «papaya».
    """
    words = [
        (2 * far, place, folding.key(word))
        for far, name in names
        for place, word in enumerate(folding.words(name))
    ]
    total = first = 0
    for keys in asked:
        near = [
            (far + (word not in keys), place)
            for far, place, word in words
            if word.startswith(tuple(keys))
        ]
        if not near:
            return None
        total += min(near)[0]
        first += min(near)[1]
    return total, first


def _also(
    found: LibraryEntry, names: Iterable[tuple[int, str]], asked: Sequence[set[str]]
) -> str:
    """A name that explains why an entry was found by what its own name does not say."""
    if not asked or _rank([(0, found.name_es)], asked) is not None:
        return ""
    return next(
        (
            name
            for far, name in names
            if 0 < far < 3
            and name != found.scientific_name
            and _rank([(far, name)], asked) is not None
        ),
        "",
    )


def _shown(found: LibraryEntry, categories: Mapping[str, str], also: str = "") -> Found:
    return Found(
        code=found.code,
        name=found.name_es,
        scientific_name=found.scientific_name,
        authorship=found.authorship,
        family=found.family,
        category=found.category,
        category_name=categories.get(found.category, ""),
        also=also,
    )


def _treaty(session: Session, found: LibraryEntry) -> str:
    """What Annex I says of the entry, with the note of its crop when there is one."""
    if found.annex1 == "NA":
        return ""
    note = session.scalar(
        select(TreatyCrop.note).where(
            or_(TreatyCrop.code == found.code, TreatyCrop.crop_es == found.name_es)
        )
    )
    words = label("annex1", found.annex1)
    return f"{words}. {note}" if note else words
