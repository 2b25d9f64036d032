import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_day import SAMPLE_DAY
from sqlalchemy import select

from catalog import territory as drawn
from catalog.altitudes import (
    ALTITUDE_BANDS,
    HIGHEST_M,
    altitude_band,
    bands_between,
    natural_regions_at,
    regions_between,
)
from catalog.models import Buyer, Demand, Place, Producer, Product
from catalog.queries.facets import NOTHING
from catalog.queries.organisations import OrganisationFilter, organisation_ids
from catalog.queries.products import ProductFilter, product_ids
from catalog.queries.territory import natural_regions, territory

METRES = st.integers(0, HIGHEST_M)


@pytest.fixture
def told(sample_library):
    with sample_library.reading() as session:
        return territory(session, SAMPLE_DAY)


@pytest.fixture(scope="session")
def regions(sample_folder):
    from catalog.library import open_library

    library = open_library(sample_folder)
    with library.reading() as session:
        found = natural_regions(session)
    library.close()
    return found


def on_ring(ring, at):
    x, y = at
    inside = False
    for (x1, y1), (x2, y2) in itertools.pairwise(ring):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def test_every_department_of_the_gazetteer_is_drawn(library):
    with library.reading() as session:
        codes = session.scalars(select(Place.ubigeo).where(Place.level == "department"))
        assert sorted(codes) == [outline.ubigeo for outline in drawn.departments()]


def test_a_seat_lies_in_its_own_department_and_in_no_other():
    for outline in drawn.departments():
        owners = [
            other.ubigeo
            for other in drawn.departments()
            if any(on_ring(ring, outline.seat) for ring in other.rings)
        ]
        assert owners == [outline.ubigeo]
        assert outline.room > 0


def test_north_is_up_and_the_sea_is_in_the_west():
    seats = {outline.ubigeo: outline.seat for outline in drawn.departments()}
    tumbes, tacna, madre_de_dios = seats["24"], seats["23"], seats["17"]
    assert tumbes[1] < tacna[1]
    assert tumbes[0] < madre_de_dios[0]


def test_the_country_is_as_wide_as_its_latitude_makes_it():
    points = [point for ring in drawn.country() for point in ring]
    xs, ys = zip(*points, strict=True)
    # 12.68 degrees of longitude, each shorter than one of latitude by 1.3 %.
    assert max(xs) - min(xs) == pytest.approx(12.68 * 0.987, abs=0.03)
    assert max(ys) - min(ys) == pytest.approx(18.31, abs=0.03)


@given(most=st.integers(0, 10**9))
def test_steps_hold_every_count_once(most):
    steps = drawn.steps(most)
    assert len(steps) <= drawn.STEPS
    assert all(steps)
    ends = [1, *(step.stop for step in steps)]
    assert [step.start for step in steps] == ends[:-1]
    assert ends[-1] == most + 1


def test_few_counts_have_a_step_each_and_many_share():
    assert [list(step) for step in drawn.steps(3)] == [[1], [2], [3]]
    assert [(s[0], s[-1]) for s in drawn.steps(23)] == [
        (1, 2), (3, 4), (5, 7), (8, 12), (13, 23),
    ]  # fmt: skip


def test_the_map_says_as_many_as_its_click_lists(sample_library, told):
    with sample_library.reading() as session:
        for area in told.areas:
            wanted = {"department": frozenset({area.code})}
            assert area.counts["products"] == len(
                product_ids(session, ProductFilter(wanted=wanted), SAMPLE_DAY)
            )
            assert area.counts["producers"] == len(
                organisation_ids(
                    session, "producer", OrganisationFilter(wanted=wanted), SAMPLE_DAY
                )
            )
        for band in ALTITUDE_BANDS:
            wanted = {"band": frozenset({band.code})}
            ids = product_ids(session, ProductFilter(wanted=wanted), SAMPLE_DAY)
            assert told.bands["products"][band.code] == len(ids)
    assert sum(area.counts["products"] for area in told.areas) > 20


def test_only_open_demands_count_where_their_buyer_is(sample_library, told):
    with sample_library.reading() as session:
        rows = session.execute(
            select(Buyer.ubigeo, Demand.status, Demand.quantity_g).join(
                Buyer, Buyer.id == Demand.buyer_id
            )
        ).all()
    lima = next(area for area in told.areas if area.ubigeo == "15")
    here = [row for row in rows if (row.ubigeo or "").startswith("15")]
    still = [row for row in here if row.status not in ("closed", "lost")]
    assert 0 < lima.counts["demand"] == len(still)
    assert sum(lima.asked_g.values()) == sum(row.quantity_g for row in still)
    assert {row.status for row in rows} >= {"closed", "lost"}
    placed = sum(area.counts["demand"] for area in told.areas)
    closed = sum(row.status in ("closed", "lost") for row in rows)
    assert placed + told.placeless["demand"] == len(rows) - closed
    assert told.placeless["demand"] > 0  # from abroad


def test_weekly_and_single_kilos_are_not_added_up(told):
    lima = next(area for area in told.areas if area.ubigeo == "15")
    assert set(lima.asked_g) == {"weekly", "monthly", "season"}


def test_what_has_no_place_or_altitude_is_counted_apart(sample_library):
    with sample_library.writing("Quitar lugares") as session:
        product = session.scalars(select(Product)).first()
        product.departments = ()
        product.alt_min_m = product.alt_max_m = None
        producer = session.scalars(select(Producer)).first()
        producer.ubigeo = None
        producer.altitude_m = None
    with sample_library.reading() as session:
        told = territory(session, SAMPLE_DAY)
        nowhere = ProductFilter(wanted={"department": frozenset({NOTHING})})
        assert product_ids(session, nowhere, SAMPLE_DAY) == [product.id]
    assert told.placeless["products"] == told.bandless["products"] == 1
    assert told.placeless["producers"] == told.bandless["producers"] == 1


def test_an_empty_library_has_nothing_anywhere(library):
    with library.reading() as session:
        told = territory(session, SAMPLE_DAY)
    assert len(told.areas) == 25
    assert not any(any(area.counts.values()) for area in told.areas)
    assert not any(told.placeless.values())


@given(metres=METRES)
def test_one_altitude_is_in_one_band(metres):
    (code,) = bands_between(metres, metres)
    assert code == altitude_band(metres).code
    assert bands_between(metres, None) == bands_between(None, metres) == {code}


def test_no_altitude_is_in_no_band_and_all_of_them_in_every_one():
    assert bands_between(None, None) == frozenset()
    assert bands_between(0, HIGHEST_M) == {band.code for band in ALTITUDE_BANDS}


@pytest.mark.parametrize(
    ("low", "high", "answers"),
    [
        (3820, 3820, [("SUN",)]),
        (3400, 3900, [("QUE", "SUN")]),
        (50, 50, [("CHA",)]),  # lower than the jungle goes
        (200, 200, [("CHA",), ("OMA",)]),
        (450, 450, [("CHA",), ("RUP",)]),
        (700, 700, [("YUM",), ("RUP",)]),
        (1500, 2500, [("YUM", "QUE"), ("YUF", "QUE")]),
    ],
)
def test_altitude_asks_where_two_slopes_overlap(regions, low, high, answers):
    found = regions_between(low, high, regions)
    assert [set(codes) for codes in found] == [set(codes) for codes in answers]


@given(metres=METRES)
def test_the_slopes_together_are_all_an_altitude_may_be(regions, metres):
    found = regions_between(metres, metres, regions)
    codes = {code for codes in found for code in codes}
    assert codes == set(natural_regions_at(metres, regions))
    if metres >= 2300:
        assert len(found) == 1


def test_altitudes_that_peru_does_not_have_are_refused(regions):
    with pytest.raises(ValueError, match="6768"):
        regions_between(100, 7000, regions)
