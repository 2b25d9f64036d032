"""The lists, places and units of a library, read once and kept by whoever asks."""

from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog import places, units
from catalog.fields import Known
from catalog.language import plain
from catalog.models import (
    LIST_TABLES,
    Ecoregion,
    Language,
    NaturalRegion,
    Place,
    Seal,
    Unit,
)


def known(session: Session) -> Known:
    """All that reading and showing fields needs to know of this library."""
    lists = {name: list_names(session, name) for name in LIST_TABLES}
    for name, model in (
        ("natural_region", NaturalRegion),
        ("ecoregion", Ecoregion),
        ("seal", Seal),
        ("language", Language),
    ):
        rows = session.execute(select(model.code, model.name_es))
        lists[name] = dict(rows.all())
    lists["department"] = department_names(session)
    return Known(lists, gazetteer(session), _units(session))


def list_names(session: Session, name: str) -> dict[str, str]:
    """Code → name of one extendable list, in its order."""
    table = LIST_TABLES[name]
    rows = session.execute(
        select(table.c.code, table.c.name_es).order_by(table.c.position)
    )
    return dict(rows.all())


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
