"""What a list page is about: its words, its columns and the questions it asks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from catalog.queries.facets import FacetCount, Wanted
from catalog.records import Noun
from catalog.ui.details import Details
from catalog.ui.table_model import Column
from catalog.ui.widgets.cards import Face


@dataclass(frozen=True)
class Asked:
    """What is typed, ticked and chosen above a list."""

    words: str = ""
    wanted: Wanted = field(default_factory=dict)
    order: str = ""


@dataclass(frozen=True)
class Subject:
    """The questions run in a reading thread, except `rows` and `details`.

    `face` is what a gallery paints on its cards; without it there is only the table.
    """

    noun: Noun
    title: str
    new: str
    hint: str
    one: str
    many: str
    nothing_yet: str
    facets: Mapping[str, str]
    columns: Sequence[Column]
    ids: Callable[[Asked], list[int]]
    total: Callable[[], int]
    count_facets: Callable[[Asked], dict[str, list[FacetCount]]]
    rows: Callable[[Sequence[int]], Sequence[Any]]
    spoken: Callable[[Any], str]
    details: Callable[[int], Details | None]
    orders: Mapping[str, str]
    face: Face | None = None
