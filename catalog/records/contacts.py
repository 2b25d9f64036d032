"""The main contact of an organisation, as fields of its sheet."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog.models import Affiliation, Person, Phone, now


def _contact(session: Session, owner: str, id_: int) -> Person | None:
    return session.scalar(
        select(Person)
        .join(Affiliation, Affiliation.person_id == Person.id)
        .where(
            getattr(Affiliation, owner) == id_,
            Affiliation.deleted_at.is_(None),
            Person.deleted_at.is_(None),
        )
        .order_by(Affiliation.is_main.desc(), Affiliation.id)
        .limit(1)
    )


def _first_phone(session: Session, person_id: int) -> Phone | None:
    return session.scalar(
        select(Phone)
        .where(Phone.person_id == person_id, Phone.deleted_at.is_(None))
        .order_by(Phone.position)
        .limit(1)
    )


def read_contact(session: Session, owner: str, id_: int) -> dict[str, Any]:
    """Name, first phone and e-mail; `owner` is a column of Affiliation."""
    person = _contact(session, owner, id_)
    phone = _first_phone(session, person.id) if person else None
    return {
        "contact_name": person.names if person else "",
        "contact_phone": phone.number if phone else None,
        "contact_email": (person.email or None) if person else None,
    }


def write_contact(
    session: Session, owner: str, id_: int, changed: Mapping[str, Any]
) -> None:
    """Write what changed of the contact, made when there is none yet."""
    if not changed.keys() & {"contact_name", "contact_phone", "contact_email"}:
        return
    person = _contact(session, owner, id_)
    if person is None:
        person = Person(names=changed.get("contact_name") or "Contacto")
        session.add(person)
        session.flush()
        link = Affiliation(person_id=person.id, is_main=True)
        setattr(link, owner, id_)
        session.add(link)
    if changed.get("contact_name"):
        person.names = changed["contact_name"]
    if "contact_email" in changed:
        person.email = changed["contact_email"] or ""
    if "contact_phone" in changed:
        phone = _first_phone(session, person.id)
        if phone and not changed["contact_phone"]:
            phone.deleted_at = now()
        elif phone:
            phone.number = changed["contact_phone"]
        elif changed["contact_phone"]:
            session.add(
                Phone(
                    person_id=person.id,
                    number=changed["contact_phone"],
                    has_whatsapp=changed["contact_phone"].startswith("+519"),
                )
            )
