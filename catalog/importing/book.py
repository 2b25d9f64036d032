"""Every sheet of a file, each with what it seems to be, before anything is planned."""

from dataclasses import dataclass
from pathlib import Path

from catalog.errors import ImportFailed, Unrecognised
from catalog.importing.read import Table, read
from catalog.importing.recognise import Sheet, recognise
from catalog.jobs import Progress, silent


@dataclass(frozen=True)
class Found:
    """A sheet of a file; without a `kind`, `why` says what a person has to settle.

    Without a `table` it cannot be read.
    """

    name: str
    table: Table | None
    kind: Sheet | None
    why: str = ""


def read_book(path: Path, progress: Progress = silent) -> tuple[Found, ...]:
    """The sheets of a file, the most promising first.

    Raises ImportFailed when not even that one can be read; others that cannot be
    are among the sheets, with the reason.
    """
    first = read(path)
    names = (first.sheet, *first.other_sheets)
    found = [_recognised(first)]
    for done, name in enumerate(names[1:], start=1):
        progress(done, len(names), name)
        try:
            found.append(_recognised(read(path, name)))
        except ImportFailed as error:
            found.append(Found(name, None, None, str(error)))
    return tuple(found)


def _recognised(table: Table) -> Found:
    try:
        return Found(table.sheet, table, recognise(table))
    except Unrecognised as error:
        return Found(table.sheet, table, None, str(error))
