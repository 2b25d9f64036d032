"""Where organisations are, and whom to call there."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from catalog.models import Affiliation, Person, Phone, Place


def contacts(
    session: Session, owner: InstrumentedAttribute[int | None], ids: Sequence[int]
) -> dict[int, tuple[str, str]]:
    """Name and first phone of the main contact; `owner` is a column of Affiliation."""
    rows = session.execute(
        select(owner, Person.names, Phone.number)
        .join(Person, Person.id == Affiliation.person_id)
        .outerjoin(Phone, (Phone.person_id == Person.id) & Phone.deleted_at.is_(None))
        .where(
            owner.in_(ids),
            Affiliation.deleted_at.is_(None),
            Person.deleted_at.is_(None),
        )
        # The last one stays: the main contact and their first phone.
        .order_by(Affiliation.is_main, Affiliation.id.desc(), Phone.position.desc())
    )
    return {id_: (names, number or "") for id_, names, number in rows if id_}


def place_names(session: Session, ubigeos: Iterable[str | None]) -> dict[str, str]:
    """«Cabana, Puno» for each district."""
    districts = {ubigeo for ubigeo in ubigeos if ubigeo}
    codes = districts | {ubigeo[:2] for ubigeo in districts}
    rows = session.execute(
        select(Place.ubigeo, Place.name).where(Place.ubigeo.in_(codes))
    )
    names = dict(rows.all())
    return {
        ubigeo: ", ".join(
            dict.fromkeys(names[code] for code in (ubigeo, ubigeo[:2]) if code in names)
        )
        for ubigeo in districts
    }


def departments_by_digits(session: Session) -> dict[str, frozenset[str]]:
    """ISO 3166-2 codes, as facets have them, by the first two digits of a ubigeo."""
    rows = session.execute(
        select(Place.ubigeo, Place.iso_3166_2).where(Place.level == "department")
    )
    return {ubigeo: frozenset({iso}) for ubigeo, iso in rows}
