"""Counting a result by what its records have, each facet apart from its own filter."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from catalog.language import tr

NOTHING = ""  # the code of «(sin dato)»


@dataclass(frozen=True)
class FacetCount:
    """One line of a facet: how many records of the result have this."""

    code: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Traits:
    """What one record has, by facet; an empty set is «(sin dato)»."""

    id: int
    by_facet: Mapping[str, frozenset[str]]

    def has(self, facet: str, wanted: frozenset[str]) -> bool:
        """Whether it has one of the codes wanted; nothing wanted is everything."""
        mine = self.by_facet[facet] or frozenset({NOTHING})
        return not wanted or not wanted.isdisjoint(mine)


Wanted = Mapping[str, frozenset[str]]


def matching(records: Iterable[Traits], wanted: Wanted) -> list[int]:
    """Ids of the records that have what is wanted in every facet."""
    return [
        record.id
        for record in records
        if all(record.has(facet, codes) for facet, codes in wanted.items())
    ]


def counted(
    records: Iterable[Traits],
    wanted: Wanted,
    labels: Mapping[str, Mapping[str, str]],
) -> dict[str, list[FacetCount]]:
    """Each facet's lines, in the order of `labels`, those with a count or chosen.

    A facet is counted over what the other facets leave, so that a second tick in
    it widens the result as its count says.
    """
    # Thousands of records have the same few sets: count those, then what is in them.
    sets: dict[str, Counter[frozenset[str]]] = {facet: Counter() for facet in labels}
    for record in records:
        missed = [f for f, codes in wanted.items() if not record.has(f, codes)]
        for facet, tally in sets.items():
            if not missed or missed == [facet]:
                tally[record.by_facet[facet]] += 1
    counts = {facet: _each(tally) for facet, tally in sets.items()}
    lines = {}
    for facet, names in labels.items():
        chosen = wanted.get(facet, frozenset())
        lines[facet] = [
            FacetCount(code, label, counts[facet][code], code in chosen)
            for code, label in {**names, NOTHING: tr("(sin dato)")}.items()
            if counts[facet][code] or code in chosen
        ]
    return lines


def said(labels: Mapping[str, str]) -> dict[str, str]:
    """Labels that are msgids, in the language of the screen."""
    return {code: tr(words) for code, words in labels.items()}


@cache
def one(code: str) -> frozenset[str]:
    """The set of one code, always the same: there may be 100,000 records."""
    return frozenset({code})


def _each(sets: Counter[frozenset[str]]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for codes, number in sets.items():
        for code in codes or {NOTHING}:
            counts[code] += number
    return counts
