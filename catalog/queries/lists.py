"""The lists, places and units of a library, read once and kept by whoever asks."""

from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog import places, units
from catalog.fields import Known
from catalog.language import either, plain
from catalog.models import (
    LIST_TABLES,
    Ecoregion,
    Language,
    NaturalRegion,
    Place,
    Seal,
    Unit,
)

_MODELS: dict[str, type[NaturalRegion | Ecoregion | Seal | Language]] = {
    "natural_region": NaturalRegion,
    "ecoregion": Ecoregion,
    "seal": Seal,
    "language": Language,
}


def known(session: Session) -> Known:
    """All that reading and showing fields needs to know of this library."""
    names = {name: spellings(session, name) for name in (*LIST_TABLES, *_MODELS)}
    lists = {
        name: {code: either(*both) for code, both in words.items()}
        for name, words in names.items()
    }
    lists["department"] = department_names(session)
    return Known(lists, gazetteer(session), _units(session), spellings=names)


def list_names(session: Session, name: str) -> dict[str, str]:
    """Code → name of one list in the language of the screen, in its order."""
    return {code: either(*both) for code, both in spellings(session, name).items()}


def department_names(session: Session) -> dict[str, str]:
    """ISO 3166-2 code → name of each department."""
    rows = session.execute(
        select(Place.iso_3166_2, Place.name)
        .where(Place.level == "department")
        .order_by(Place.ubigeo)
    )
    return dict(rows.all())


def gazetteer(session: Session) -> places.Gazetteer:
    """Every place of the library, the cooperative's own included."""
    return places.Gazetteer(
        places.Place(
            ubigeo=place.ubigeo,
            level=cast(places.Level, place.level),
            parent=place.parent or "",
            name=place.name,
            capital=place.capital,
            latitude=None if place.latitude is None else float(place.latitude),
            longitude=None if place.longitude is None else float(place.longitude),
            altitude_m=place.altitude_m,
            natural_region=place.natural_region_estimate,
            iso_3166_2=place.iso_3166_2,
        )
        for place in session.scalars(select(Place).order_by(Place.ubigeo))
    )


def spellings(session: Session, name: str) -> dict[str, tuple[str, str]]:
    """Code → name in Spanish and in English, which may be empty."""
    if name in LIST_TABLES:
        columns = LIST_TABLES[name].c
        asked = select(columns.code, columns.name_es, columns.name_en)
        asked = asked.order_by(columns.position)
    else:
        model = _MODELS[name]
        asked = select(model.code, model.name_es, model.name_en)
    return {code: (es, en) for code, es, en in session.execute(asked)}


def _units(session: Session) -> dict[str, units.Unit]:
    return {
        unit.code: units.Unit(
            code=unit.code,
            dimension=unit.dimension,
            grams=None if unit.kg is None else unit.kg * 1000,
            aliases=tuple(map(plain, (unit.code, unit.name_es, *unit.aliases))),
        )
        for unit in session.scalars(select(Unit))
    }
