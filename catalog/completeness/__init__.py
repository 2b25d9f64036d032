"""How much of a record is there, for whom it is meant: what is met and what is missing.

What is asked for is what the documents print and what `privacy` lets out.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from catalog.completeness.facts import Met, buyer_facts, market_facts, producer_facts
from catalog.completeness.product_facts import product_facts
from catalog.completeness.requirements import (
    AUDIENCES,
    NEEDS,
    NEEDS_IN_ENGLISH,
    REQUIREMENTS,
    Language,
    Requirement,
)
from catalog.errors import CatalogError
from catalog.fields import Noun
from catalog.language import tr

__all__ = [
    "AUDIENCES",
    "REQUIREMENTS",
    "Completeness",
    "Language",
    "Requirement",
    "completeness",
    "completeness_by_audience",
    "completeness_of",
    "requirements",
]

_SLICE = 2_000  # SQLite takes at most 32,766 parameters
_FACTS: dict[Noun, Callable[[Session, Sequence[int], date], Met]] = {
    "products": product_facts,
    "producers": producer_facts,
    "buyers": buyer_facts,
    "markets": market_facts,
}


@dataclass(frozen=True)
class Completeness:
    """`missing` comes in order of importance."""

    met: int
    missing: tuple[Requirement, ...]

    @property
    def total(self) -> int:
        """How many things are asked for."""
        return self.met + len(self.missing)

    @property
    def fraction(self) -> float:
        """From 0 to 1; every requirement counts the same, as «7 de 9» says."""
        return self.met / self.total


def requirements(
    noun: Noun, audience: str, language: Language = "es"
) -> tuple[Requirement, ...]:
    """What an audience of AUDIENCES needs of a record, the most important first."""
    needed = NEEDS[noun, audience]
    if language == "en":
        needed = (*NEEDS_IN_ENGLISH.get((noun, audience), ()), *needed)
    return tuple(REQUIREMENTS[noun][key] for key in needed)


def completeness(
    session: Session,
    noun: Noun,
    id_: int,
    audience: str,
    language: Language,
    on: date,
) -> Completeness:
    """Of one record on a day; CatalogError when it is gone."""
    found = completeness_of(session, noun, [id_], audience, language, on)
    if id_ not in found:
        raise CatalogError(tr("Esta ficha ya no está: alguien la envió a la papelera."))
    return found[id_]


def completeness_by_audience(
    session: Session, noun: Noun, id_: int, language: Language, on: date
) -> dict[str, Completeness]:
    """Of one record for every audience; empty when it is gone."""
    met = _FACTS[noun](session, [id_], on)
    if id_ not in met:
        return {}
    return {
        audience: _measured(met[id_], requirements(noun, audience, language))
        for audience in AUDIENCES[noun]
    }


def completeness_of(
    session: Session,
    noun: Noun,
    ids: Sequence[int],
    audience: str,
    language: Language,
    on: date,
) -> dict[int, Completeness]:
    """Of the rows of a page, by id, in as many questions as for one of them."""
    needed = requirements(noun, audience, language)
    return {
        id_: _measured(met, needed)
        for start in range(0, len(ids), _SLICE)
        for id_, met in _FACTS[noun](session, ids[start : start + _SLICE], on).items()
    }


def _measured(met: set[str], needed: Sequence[Requirement]) -> Completeness:
    missing = tuple(one for one in needed if one.key not in met)
    return Completeness(len(needed) - len(missing), missing)
