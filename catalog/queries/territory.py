"""What the map asks: how many there are in each department and altitude band.

Products and producers are counted as the facets of their lists count them, so that
a click lists as many as the map says.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog import altitudes
from catalog.models import Buyer, Demand, NaturalRegion, Place, Product
from catalog.queries.facets import NOTHING, FacetCount
from catalog.queries.organisations import OrganisationFilter, organisation_facets
from catalog.queries.products import ProductFilter, product_facets

Layer = Literal["products", "producers", "demand"]
OPEN = ("new", "searching", "offered")  # demands that still wait for somebody


@dataclass(frozen=True)
class Area:
    """One department; `code` is ISO 3166-2, as its facet has it.

    `asked_g` are the grams of its open demands by their period: what is wanted
    weekly and what is wanted once cannot be added up.
    """

    ubigeo: str
    code: str
    name: str
    counts: Mapping[Layer, int]
    buyers: int
    asked_g: Mapping[str, int]


@dataclass(frozen=True)
class Territory:
    """The whole country; by layer, `placeless` and `bandless` say who is missing."""

    areas: tuple[Area, ...]
    bands: Mapping[Layer, Mapping[str, int]]
    placeless: Mapping[Layer, int]
    bandless: Mapping[Layer, int]


@dataclass(frozen=True)
class _Asked:
    """One open demand, where its buyer is, and where its product grows."""

    buyer_id: int
    department: str  # ubigeo, or nothing
    period: str
    quantity_g: int
    bands: frozenset[str]


def territory(session: Session, on: date) -> Territory:
    """Counts for every layer; a product of two departments counts in both."""
    products = product_facets(session, ProductFilter(), on)
    producers = organisation_facets(session, "producer", OrganisationFilter(), on)
    asked = _open_demands(session)
    areas = _areas(session, products["department"], producers["department"], asked)
    bands: dict[Layer, Mapping[str, int]] = {
        "products": _by_code(products["band"]),
        "producers": _by_code(producers["band"]),
        "demand": Counter(code for one in asked for code in one.bands or {NOTHING}),
    }
    return Territory(
        areas=areas,
        bands=bands,
        placeless={
            "products": _by_code(products["department"])[NOTHING],
            "producers": _by_code(producers["department"])[NOTHING],
            "demand": sum(not one.department for one in asked),
        },
        bandless={layer: counts.get(NOTHING, 0) for layer, counts in bands.items()},
    )


def natural_regions(session: Session) -> tuple[altitudes.NaturalRegion, ...]:
    """Pulgar Vidal's regions with the limits of the reference list."""
    return tuple(
        altitudes.NaturalRegion(
            code=region.code,
            name_es=region.name_es,
            name_en=region.name_en,
            slope=region.slope,
            alt_min_m=region.alt_min_m,
            alt_max_m=region.alt_max_m,
        )
        for region in session.scalars(
            select(NaturalRegion).order_by(NaturalRegion.alt_min_m)
        )
    )


def _areas(
    session: Session,
    products: Sequence[FacetCount],
    producers: Sequence[FacetCount],
    asked: Sequence[_Asked],
) -> tuple[Area, ...]:
    grown, growers = _by_code(products), _by_code(producers)
    by_place: dict[str, list[_Asked]] = defaultdict(list)
    for one in asked:
        by_place[one.department].append(one)
    places = session.execute(
        select(Place.ubigeo, Place.iso_3166_2, Place.name)
        .where(Place.level == "department")
        .order_by(Place.ubigeo)
    )
    areas = []
    for ubigeo, code, name in places:
        here = by_place[ubigeo]
        grams: Counter[str] = Counter()
        for one in here:
            grams[one.period] += one.quantity_g
        counts: dict[Layer, int] = {
            "products": grown[code],
            "producers": growers[code],
            "demand": len(here),
        }
        buyers = len({one.buyer_id for one in here})
        areas.append(Area(ubigeo, code, name, counts, buyers, grams))
    return tuple(areas)


def _open_demands(session: Session) -> list[_Asked]:
    # Counted where the buyer is, not where it is delivered: the list they lead to
    # is that of buyers.
    rows = session.execute(
        select(
            Demand.buyer_id,
            Buyer.ubigeo,
            Demand.period,
            Demand.quantity_g,
            Product.alt_min_m,
            Product.alt_max_m,
        )
        .join(Buyer, Buyer.id == Demand.buyer_id)
        .outerjoin(
            Product, (Product.id == Demand.product_id) & Product.deleted_at.is_(None)
        )
        .where(
            Demand.deleted_at.is_(None),
            Buyer.deleted_at.is_(None),
            Demand.status.in_(OPEN),
        )
    )
    return [
        _Asked(
            buyer_id,
            (ubigeo or "")[:2],
            period,
            grams,
            altitudes.bands_between(low, high),
        )
        for buyer_id, ubigeo, period, grams, low, high in rows
    ]


def _by_code(lines: Sequence[FacetCount]) -> Counter[str]:
    return Counter({line.code: line.count for line in lines})
