"""The main contact of an organisation: a person, their phones and their mail."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog.identifiers import read_phone, show_phone
from catalog.importing.cells import Cells
from catalog.importing.match.base import insert_rows, slices, update_rows
from catalog.language import msgid, plain
from catalog.models import Affiliation, Person, Phone

Owner = Literal["producer_id", "buyer_id"]
_UNNAMED = "Contacto"  # until somebody writes who it is
_SEVERAL = re.compile(r"\s*(?:[/;,|\n]|\by\b)\s*")


@dataclass(frozen=True)
class Contact:
    """A person with what is known to reach them; phones in E.164, the first first."""

    name: str = ""
    phones: tuple[str, ...] = ()
    email: str = ""

    def __str__(self) -> str:
        told = (self.name, *map(show_phone, self.phones), self.email)
        return " · ".join(filter(None, told))


@dataclass
class _Rows:
    """The rows that hold a contact: ids and versions."""

    contact: Contact
    person: tuple[int, int]
    affiliation: tuple[int, int]
    phones: dict[str, tuple[int, int]]  # by number, in their order


def read(cells: Cells) -> Contact | None:
    """The contact that a row tells, who may have several phones in one cell."""
    values = cells.values
    phones: tuple[str, ...] = ()
    if typed := cells.text("contact_phone"):
        try:
            parts = filter(None, _SEVERAL.split(typed))
            phones = tuple(dict.fromkeys(map(read_phone, parts)))
        except ValueError as error:
            cells.refuse("contact_phone", str(error), msgid("un teléfono"))
    found = Contact(
        values.pop("contact_name", ""), phones, values.pop("contact_email", "")
    )
    return None if found == Contact() else found


def settled(before: Contact | None, told: Contact) -> Contact:
    """The contact after a sheet: another person, or the same one better known."""
    if before is None or (before.name and told.name and _differ(before, told)):
        return told
    phones = before.phones
    if told.phones and told.phones[0] not in phones:
        phones = (told.phones[0], *phones[1:])
    return Contact(
        before.name or told.name,
        (*phones, *(phone for phone in told.phones if phone not in phones)),
        told.email or before.email,
    )


def _differ(one: Contact, other: Contact) -> bool:
    return plain(one.name) != plain(other.name)


def current(session: Session, owner: Owner, ids: Iterable[int]) -> dict[int, Contact]:
    """The main contact of each organisation that has one."""
    return {id_: rows.contact for id_, rows in _load(session, owner, ids).items()}


def write(
    session: Session, owner: Owner, wanted: Sequence[tuple[int, Contact]]
) -> None:
    """Make these the main contacts of organisations."""
    known = _load(session, owner, (id_ for id_, _ in wanted))
    new, standing, replaced = [], [], []
    for id_, contact in wanted:
        rows = known.get(id_)
        if rows and not (rows.contact.name and _differ(rows.contact, contact)):
            standing.append((rows, contact))
            continue
        new.append((id_, contact))
        if rows:
            replaced.append((*rows.affiliation, {"is_main": False}))
    update_rows(session, Affiliation, replaced)
    _insert(session, owner, new)
    _update(session, standing)


def _insert(session: Session, owner: Owner, new: Sequence[tuple[int, Contact]]) -> None:
    people = insert_rows(
        session,
        Person,
        [{"names": c.name or _UNNAMED, "email": c.email} for _, c in new],
    )
    made = list(zip(people, new, strict=True))
    insert_rows(
        session,
        Affiliation,
        [{"person_id": p, owner: id_, "is_main": True} for p, (id_, _) in made],
    )
    phones = [(p, *told) for p, (_, c) in made for told in enumerate(c.phones)]
    _insert_phones(session, phones)


def _update(session: Session, standing: Sequence[tuple[_Rows, Contact]]) -> None:
    people, phones, added = [], [], []
    for rows, contact in standing:
        person = {"names": contact.name or _UNNAMED, "email": contact.email}
        if (contact.name, contact.email) != (rows.contact.name, rows.contact.email):
            people.append((*rows.person, person))
        moved, new = _moved_phones(rows, contact.phones)
        phones += moved
        added += [(rows.person[0], position, number) for position, number in new]
    update_rows(session, Person, people)
    update_rows(session, Phone, phones)
    _insert_phones(session, added)


def _moved_phones(
    rows: _Rows, wanted: Sequence[str]
) -> tuple[list[tuple[int, int, dict[str, Any]]], list[tuple[int, str]]]:
    """Phone rows to update, and numbers to add, so that they stand as wanted.

    One whose place a new one takes keeps its row, and so its history.
    """
    gone = [rows.phones[number] for number in rows.phones if number not in wanted]
    standing = list(rows.phones)
    moved, new = [], []
    for position, number in enumerate(wanted):
        if number in rows.phones:
            if standing.index(number) != position:
                moved.append((*rows.phones[number], {"position": position}))
        elif gone:
            moved.append((*gone.pop(0), {"position": position, **_phone(number)}))
        else:
            new.append((position, number))
    return moved, new


def _insert_phones(session: Session, phones: Iterable[tuple[int, int, str]]) -> None:
    insert_rows(
        session,
        Phone,
        [
            {"person_id": person, "position": position, **_phone(number)}
            for person, position, number in phones
        ],
    )


def _phone(number: str) -> dict[str, Any]:
    return {"number": number, "has_whatsapp": number.startswith("+519")}


def _load(session: Session, owner: Owner, ids: Iterable[int]) -> dict[int, _Rows]:
    column = getattr(Affiliation, owner)
    found: dict[int, _Rows] = {}
    for part in slices(ids):
        rows = session.execute(
            select(column, Affiliation.id, Affiliation.row_version, Person.id,
                   Person.row_version, Person.names, Person.email)
            .join(Person, Person.id == Affiliation.person_id)
            .where(column.in_(part), Affiliation.deleted_at.is_(None),
                   Person.deleted_at.is_(None))
            .order_by(Affiliation.is_main.desc(), Affiliation.id)
        )  # fmt: skip
        for id_, link, link_version, person, version, names, email in rows:
            contact = Contact("" if names == _UNNAMED else names, (), email)
            rows_of = _Rows(contact, (person, version), (link, link_version), {})
            found.setdefault(id_, rows_of)
    _load_phones(session, found.values())
    return found


def _load_phones(session: Session, contacts: Iterable[_Rows]) -> None:
    by_person: dict[int, list[_Rows]] = {}
    for rows in contacts:
        by_person.setdefault(rows.person[0], []).append(rows)
    for part in slices(by_person):
        phones = session.execute(
            select(Phone.person_id, Phone.number, Phone.id, Phone.row_version)
            .where(Phone.person_id.in_(part), Phone.deleted_at.is_(None))
            .order_by(Phone.position, Phone.id)
        )
        for person, number, id_, version in phones:
            for rows in by_person[person]:
                rows.phones[number] = (id_, version)
                name, email = rows.contact.name, rows.contact.email
                rows.contact = Contact(name, tuple(rows.phones), email)
