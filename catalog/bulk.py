"""The same change to several records: what it would do to each, and doing it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy.orm import Session

from catalog import records
from catalog.errors import CatalogError
from catalog.fields import SHEETS, Field, Noun
from catalog.jobs import Progress, silent
from catalog.language import tr
from catalog.records.rules import across

Deed = Literal["replace", "add", "remove"]

# What no two records share, and what belongs to one person.
_ONE_ALONE = {
    "code", "name_es", "name_en", "trade_name", "legal_name", "name", "ruc", "tax_id",
    "sunarp_partida", "rnca", "ppa_code", "gtin",
    "contact_name", "contact_phone", "contact_email", "quote",
}  # fmt: skip


@dataclass(frozen=True)
class Edit:
    """What to do with one field; only lists and months can be added to."""

    field: str
    deed: Deed
    value: Any


@dataclass(frozen=True)
class Planned:
    """One record and the values that it would get, by field."""

    id: int
    name: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]


@dataclass(frozen=True)
class Refused:
    """A record that cannot be changed so, and why."""

    id: int
    name: str
    sentence: str


@dataclass(frozen=True)
class Plan:
    """What would happen; `same` counts the records that are like that already."""

    noun: Noun
    changes: tuple[Planned, ...] = ()
    refused: tuple[Refused, ...] = ()
    same: int = 0
    fields: tuple[str, ...] = ()  # that change somewhere


def may_edit(asked: Field) -> bool:
    """Whether a field can be given to several records at once."""
    return asked.name not in _ONE_ALONE


def deeds(asked: Field) -> tuple[Deed, ...]:
    """What can be done with a field: lists and months take more than one value."""
    if asked.kind.widget in ("codes", "words", "months", "weekdays"):
        return ("add", "remove", "replace")
    return ("replace",)


def edited(value: Any, edit: Edit) -> Any:  # noqa: ANN401
    """A value after an edit: lists keep their order, masks are masks of bits."""
    if edit.deed == "replace":
        return edit.value
    if isinstance(value, int):
        return value | edit.value if edit.deed == "add" else value & ~edit.value
    if edit.deed == "add":
        return tuple(dict.fromkeys((*value, *edit.value)))
    return tuple(word for word in value if word not in edit.value)


def plan(
    session: Session,
    noun: Noun,
    ids: Sequence[int],
    edits: Sequence[Edit],
    progress: Progress = silent,
) -> Plan:
    """Say what the edits would do to each record, without writing anything."""
    changes, refused, same = [], [], 0
    for done, id_ in enumerate(ids):
        progress(done, len(ids))
        try:
            values = records.read(session, noun, id_)
        except CatalogError as error:
            refused.append(Refused(id_, "", str(error)))
            continue
        name = values[records.NAMES[noun]]
        after = {e.field: edited(values[e.field], e) for e in edits}
        after = {k: v for k, v in after.items() if v != values[k]}
        if not after:
            same += 1
        elif sentence := _refusal(noun, values | after, after):
            refused.append(Refused(id_, name, sentence))
        else:
            before = {k: values[k] for k in after}
            changes.append(Planned(id_, name, before, after))
    fields = dict.fromkeys(name for change in changes for name in change.after)
    return Plan(noun, tuple(changes), tuple(refused), same, tuple(fields))


def apply(session: Session, planned: Plan, progress: Progress = silent) -> int:
    """Do what was planned; how many records changed.

    Raises RecordChanged when one of them was changed since: nothing is written.
    """
    for done, change in enumerate(planned.changes):
        progress(done, len(planned.changes))
        records.save(session, planned.noun, change.id, change.after, change.before)
    return len(planned.changes)


def common(
    session: Session, noun: Noun, ids: Sequence[int], progress: Progress = silent
) -> dict[str, Any]:
    """The values that all the records share, by field; the others are left out.

    Records that are gone are passed over.
    """
    shared: dict[str, Any] | None = None
    for done, id_ in enumerate(ids):
        progress(done, len(ids))
        try:
            values = records.read(session, noun, id_)
        except CatalogError:
            continue
        if shared is None:
            shared = values
        shared = {k: v for k, v in shared.items() if values[k] == v}
    return shared or {}


def _refusal(noun: Noun, values: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """Why a record cannot be so; nothing when it can."""
    for asked in SHEETS[noun]:
        must = asked.required or asked.name == "kind"
        if must and asked.name in after and not after[asked.name]:
            return tr("No puede quedar sin {}.").format(tr(asked.label).lower())
    return next(iter(across(values).values()), "")
