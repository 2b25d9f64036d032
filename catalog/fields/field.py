"""One line of a data sheet."""

from dataclasses import dataclass
from typing import Any

from catalog.fields.kinds import TEXT, Kind, Known
from catalog.language import plain, tr


@dataclass(frozen=True)
class Field:
    """How one fact is called in sheets and forms, read from text and shown as text.

    `label`, `section` and `help` are Spanish, as sheets are headed; whoever shows
    them translates them.
    `is_column` is false for facts that a sheet holds in the record's row but the
    library elsewhere: the name in Quechua, the department, a contact's phone.
    """

    name: str
    label: str
    kind: Kind = TEXT
    headings: tuple[str, ...] = ()
    section: str = ""
    required: bool = False
    help: str = ""
    is_column: bool = True

    def read(self, typed: str, known: Known) -> Any:  # noqa: ANN401
        """Turn text into a value; ValueError with a sentence when it cannot."""
        text = typed.strip()
        if not text:
            if self.required:
                raise ValueError(tr("Falta {}.").format(tr(self.label).lower()))
            return self.kind.empty
        return self.kind.read(text, known)

    def show(self, value: Any, known: Known) -> str:  # noqa: ANN401
        """The text that `read` would turn into this value."""
        return "" if value is None or value == "" else self.kind.show(value, known)

    def called(self) -> tuple[str, ...]:
        """Every heading a sheet may give it, plain."""
        return tuple(plain(word) for word in (self.name, self.label, *self.headings))
