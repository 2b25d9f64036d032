"""What is typed in a form and not saved yet, kept in files against a crash.

`<library>/drafts/<noun>-<uid>.json`, or `<noun>-new-<n>.json` for a record that is
not in the library yet. Files and not a table: a draft is one person's and no undo
step, and it must be kept even when the library itself cannot be written.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import cast, get_args

from catalog.errors import LibraryError
from catalog.language import tr
from catalog.records import Noun

_FOLDER = "drafts"
_NEW = "new-"


@dataclass(frozen=True)
class Draft:
    """What stood in the boxes of a record, as text, readable or not.

    `mark` is the record's uid, or «new-2». `typed` holds the boxes that differed
    from the record by field name, `before` what they showed untouched, so that a
    change by somebody else meanwhile is noticed. `at` is local time.
    """

    noun: Noun
    mark: str
    name: str
    at: datetime
    typed: Mapping[str, str]
    before: Mapping[str, str]

    @property
    def is_new(self) -> bool:
        """Whether the record was not in the library yet."""
        return self.mark.startswith(_NEW)


def keep(library: Path, draft: Draft) -> None:
    """Write a draft, whole or not at all; LibraryError when it cannot be."""
    target = _path(library, draft.noun, draft.mark)
    unfinished = target.with_suffix(".tmp")
    # As ASCII, so that a half of a surrogate pair passes like any other letter.
    text = json.dumps(asdict(draft) | {"at": draft.at.isoformat()}, indent=1)
    try:
        target.parent.mkdir(exist_ok=True)
        with unfinished.open("w", encoding="ascii") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())  # or a power cut may leave an empty file
        unfinished.replace(target)
    except OSError as error:
        raise LibraryError(
            tr(
                "No se puede guardar el borrador en la carpeta de la biblioteca: "
                "guarde su ficha pronto y revise si el disco está lleno o protegido."
            )
        ) from error


def read(library: Path, noun: Noun, mark: str) -> Draft | None:
    """The draft of a record; None when there is none that can be read."""
    return _read(_path(library, noun, mark))


def forget(library: Path, noun: Noun, mark: str) -> None:
    """Take a draft away, if there is one."""
    _path(library, noun, mark).unlink(missing_ok=True)


def waiting(library: Path) -> list[Draft]:
    """Every draft that can be read, the newest first."""
    paths = (library / _FOLDER).glob("*.json")
    found = [draft for path in paths if (draft := _read(path))]
    return sorted(found, key=lambda draft: draft.at, reverse=True)


def new_mark(library: Path, noun: Noun) -> str:
    """The mark of one more record that is not in the library yet."""
    marks = (f"{_NEW}{number}" for number in count(1))
    return next(m for m in marks if not _path(library, noun, m).exists())


def _path(library: Path, noun: Noun, mark: str) -> Path:
    return library / _FOLDER / f"{noun}-{mark}.json"


def _read(path: Path) -> Draft | None:
    # A file that something else damaged must not keep the library from opening.
    try:
        kept = json.loads(path.read_text("ascii"))
        if kept["noun"] not in get_args(Noun):
            return None
        return Draft(
            noun=cast(Noun, kept["noun"]),
            mark=str(kept["mark"]),
            name=str(kept["name"]),
            at=datetime.fromisoformat(kept["at"]),
            typed=_texts(kept["typed"]),
            before=_texts(kept["before"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _texts(kept: Mapping[str, str]) -> dict[str, str]:
    return {str(name): str(text) for name, text in kept.items()}
