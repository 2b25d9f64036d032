"""Search: one box over every kind of record that people look for.

`folding` says which spellings are the same word, `documents` what text each
record is found by, `index` keeps that text in the database in the same
transaction as the change. Only `index` knows the engine.
"""

from sqlalchemy.orm import Session

from catalog.search import folding, index
from catalog.search.documents import KINDS, Kind
from catalog.search.index import create, drop, rebuild, refresh, stale

__all__ = ["KINDS", "Kind", "create", "drop", "find", "rebuild", "refresh", "stale"]


def find(
    session: Session, kind: Kind, typed: str, limit: int | None = None
) -> list[int] | None:
    """The ids of what matches, best first; None when nothing was asked.

    Every word must begin some word of the record, in any of its fields.
    """
    asked = [folding.prefixes(word) for word in folding.words(typed)]
    if not asked:
        return None
    return index.find(session, kind, asked, limit)
