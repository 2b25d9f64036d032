"""Counting a result by what its records have, each facet apart from its own filter."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

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
    counts: dict[str, Counter[str]] = {facet: Counter() for facet in labels}
    for record in records:
        missed = [f for f, codes in wanted.items() if not record.has(f, codes)]
        for facet in labels:
            if not missed or missed == [facet]:
                counts[facet].update(record.by_facet[facet] or {NOTHING})
    lines = {}
    for facet, names in labels.items():
        chosen = wanted.get(facet, frozenset())
        lines[facet] = [
            FacetCount(code, label, counts[facet][code], code in chosen)
            for code, label in {**names, NOTHING: "(sin dato)"}.items()
            if counts[facet][code] or code in chosen
        ]
    return lines
