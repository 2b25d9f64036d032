"""One record as a form sees it: its values by field name, and saving them.

The names of a product, its species and the contact of an organisation stand in
tables of their own; here they are read and written as fields of the record.
"""

from collections.abc import Mapping
from typing import Any, Literal

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from catalog.errors import CatalogError, RecordChanged
from catalog.fields import SHEETS
from catalog.identifiers import code_from
from catalog.models import (
    Affiliation,
    Buyer,
    LocalName,
    Person,
    Phone,
    Producer,
    Product,
    Species,
    SpeciesSynonym,
    now,
)

Noun = Literal["products", "producers", "buyers"]
_MODELS: dict[Noun, Any] = {
    "products": Product,
    "producers": Producer,
    "buyers": Buyer,
}
_OWNER = {"producers": "producer_id", "buyers": "buyer_id"}
_NAME = {"products": "name_es", "producers": "trade_name", "buyers": "trade_name"}
# Names newly recorded belong to a community until it agrees to print them.
_LANGUAGES = {"names_quechua": "que", "names_aymara": "aym", "names_other": "spa"}


def read(session: Session, noun: Noun, id_: int) -> dict[str, Any]:
    """A record's values by field name; CatalogError when it is gone."""
    record = _alive(session, noun, id_)
    values = {
        field.name: getattr(record, field.name)
        for field in SHEETS[noun]
        if field.is_column
    }
    if isinstance(record, Product):
        values |= _read_names(session, record)
    else:
        values |= _read_contact(session, _OWNER[noun], id_)
    return values


def blank(noun: Noun) -> dict[str, Any]:
    """The values of a new record, before anything is typed."""
    return {field.name: field.kind.empty for field in SHEETS[noun]}


def save(
    session: Session,
    noun: Noun,
    id_: int | None,
    values: Mapping[str, Any],
    before: Mapping[str, Any],
) -> int:
    """Write the values that differ from `before`; the record's id.

    Raises RecordChanged when one of them was changed by somebody else since it
    was read, and CatalogError when its code is taken.
    """
    changed = {k: v for k, v in values.items() if v != before.get(k)}
    if id_ is None:
        record = _MODELS[noun]()
        _propose(session, noun, values, changed)
    else:
        record = _alive(session, noun, id_)
        current = read(session, noun, id_)
        if any(current[name] != before[name] for name in changed):
            raise RecordChanged(
                "Otra persona cambió esta ficha mientras tanto. Vuelva a abrirla y "
                "repita su cambio."
            )
    _refuse_taken_code(session, noun, id_, changed)
    for field in SHEETS[noun]:
        if field.is_column and field.name in changed:
            setattr(record, field.name, changed[field.name])
    session.add(record)
    session.flush()
    if isinstance(record, Product):
        _write_names(session, record, changed)
    else:
        _write_contact(session, _OWNER[noun], record.id, changed)
    saved: int = record.id
    return saved


def remove(session: Session, noun: Noun, id_: int) -> None:
    """Send a record to the wastebasket."""
    _alive(session, noun, id_).deleted_at = now()


def _alive(session: Session, noun: Noun, id_: int) -> Any:  # noqa: ANN401
    record = session.get(_MODELS[noun], id_)
    if record is None or record.deleted_at is not None:
        raise CatalogError("Esta ficha ya no está: alguien la envió a la papelera.")
    return record


def _propose(
    session: Session, noun: Noun, values: Mapping[str, Any], changed: dict[str, Any]
) -> None:
    """What a new record needs and nobody typed."""
    if not values.get("code"):
        taken = set(session.scalars(select(_MODELS[noun].code)))
        changed["code"] = code_from(values[_NAME[noun]], taken)
    if noun != "products" and not values.get("kind"):
        raise CatalogError("Elija el tipo antes de guardar.")


def _refuse_taken_code(
    session: Session, noun: Noun, id_: int | None, changed: Mapping[str, Any]
) -> None:
    model = _MODELS[noun]
    for name in {"code", "ruc"} & changed.keys():
        if changed[name] is None:
            continue
        column = getattr(model, name)
        taken = session.scalar(select(model.id).where(column == changed[name]))
        if taken is not None and taken != id_:
            what = "código" if name == "code" else "RUC"
            raise CatalogError(
                f"Ya hay otra ficha con el {what} {changed[name]}. Ábrala o cambie el "
                f"{what}."
            )


def _names(session: Session, product: Product, language: str) -> list[LocalName]:
    return list(
        session.scalars(
            select(LocalName)
            .where(
                LocalName.product_id == product.id,
                LocalName.language == language,
                LocalName.deleted_at.is_(None),
            )
            .order_by(LocalName.id)
        )
    )


def _read_names(session: Session, product: Product) -> dict[str, Any]:
    species = session.get(Species, product.species_id) if product.species_id else None
    return {"scientific_name": species.scientific_name if species else ""} | {
        field: tuple(row.name for row in _names(session, product, language))
        for field, language in _LANGUAGES.items()
    }


def _write_names(
    session: Session, product: Product, changed: Mapping[str, Any]
) -> None:
    if "scientific_name" in changed:
        product.species_id = species_id(session, changed["scientific_name"])
    for field, language in _LANGUAGES.items():
        if field not in changed:
            continue
        standing = {row.name: row for row in _names(session, product, language)}
        for name, row in standing.items():
            if name not in changed[field]:
                row.deleted_at = now()
        session.add_all(
            LocalName(product_id=product.id, language=language, name=name)
            for name in changed[field]
            if name not in standing
        )


def species_id(session: Session, scientific_name: str) -> int | None:
    """The species of this name or synonym, made when there is none yet."""
    if not scientific_name:
        return None
    found = session.scalar(
        select(Species.id)
        .outerjoin(SpeciesSynonym)
        .where(
            or_(
                Species.scientific_name == scientific_name,
                SpeciesSynonym.scientific_name == scientific_name,
            )
        )
        .limit(1)
    )
    if found is None:
        species = Species(scientific_name=scientific_name)
        session.add(species)
        session.flush()
        found = species.id
    return found


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


def _read_contact(session: Session, owner: str, id_: int) -> dict[str, Any]:
    person = _contact(session, owner, id_)
    phone = _first_phone(session, person.id) if person else None
    return {
        "contact_name": person.names if person else "",
        "contact_phone": phone.number if phone else None,
        "contact_email": (person.email or None) if person else None,
    }


def _write_contact(
    session: Session, owner: str, id_: int, changed: Mapping[str, Any]
) -> None:
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
