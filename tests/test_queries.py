from datetime import timedelta

import pytest
from sample_day import SAMPLE_DAY

from catalog.models import Buyer, Demand, Offer, OfferMonth, Producer, Product
from catalog.queries.facets import NOTHING
from catalog.queries.history import operations
from catalog.queries.lists import known
from catalog.queries.organisation_page import organisation_page
from catalog.queries.organisations import (
    OrganisationFilter,
    organisation_count,
    organisation_facets,
    organisation_ids,
    organisation_rows,
)
from catalog.queries.product_page import product_page
from catalog.queries.products import (
    ProductFilter,
    product_count,
    product_facets,
    product_ids,
    product_rows,
)

DAY = SAMPLE_DAY


@pytest.fixture
def shop(library):
    """Three products: one offered and fresh, one stale, one nobody offers."""
    with library.writing("Fichas") as session:
        fresh = Product(
            code="A", name_es="Quinua", category="GRA", departments=("PE-PUN",),
            alt_min_m=3800, alt_max_m=3900, available_months=0b10000,
        )  # fmt: skip
        stale = Product(
            code="B", name_es="Árbol", category="FRA", alt_min_m=400, alt_max_m=2400,
            harvest_months=0b11,
        )  # fmt: skip
        nobody = Product(code="C", name_es="Ñuña", category="GRA")
        one = Producer(code="P1", kind="ASOC", trade_name="Una", ubigeo="210101")
        two = Producer(code="P2", kind="FAM", trade_name="Dos")
        buyer = Buyer(code="B1", kind="REST", trade_name="Mesa", categories=("GRA",))
        session.add_all([fresh, stale, nobody, one, two, buyer])
        session.flush()
        offers = [
            Offer(code="O1", product_id=fresh.id, producer_id=one.id,
                  cents_per_kg=900, confirmed_on=DAY, presentation="Saco"),
            Offer(code="O2", product_id=fresh.id, producer_id=two.id,
                  cents_per_kg=850, confirmed_on=DAY - timedelta(200)),
            Offer(code="O3", product_id=stale.id, producer_id=two.id,
                  confirmed_on=DAY - timedelta(200)),
        ]  # fmt: skip
        session.add_all(offers)
        session.flush()
        session.add(OfferMonth(offer_id=offers[1].id, month=5, capacity_g=70_000))
        session.add(
            Demand(code="D", buyer_id=buyer.id, category="GRA", quantity_g=5000)
        )
    return library


def names(library, **asked):
    with library.reading() as session:
        ids = product_ids(session, ProductFilter(**asked), DAY)
        return [row.name for row in product_rows(session, ids, DAY)]


def test_products_are_listed_in_spanish_order(shop):
    assert names(shop) == ["Árbol", "Ñuña", "Quinua"]
    assert names(shop, order="altitude")[0] == "Quinua"


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"category": {"GRA"}}, ["Ñuña", "Quinua"]),
        ({"category": {"GRA"}, "offer": {"fresh"}}, ["Quinua"]),
        ({"offer": {"none"}}, ["Ñuña"]),
        ({"offer": {"stale"}}, ["Árbol"]),
        ({"department": {"PE-PUN"}}, ["Quinua"]),
        ({"department": {NOTHING}}, ["Árbol", "Ñuña"]),
        ({"month": {"5"}}, ["Quinua"]),
        ({"month": {"1"}}, ["Árbol"]),
        ({"band": {"SUNI"}}, ["Quinua"]),
        ({"band": {"QUECHUA", "YUNGA"}}, ["Árbol"]),
    ],
)
def test_ticks_narrow_the_list(shop, wanted, found):
    assert names(shop, wanted={k: frozenset(v) for k, v in wanted.items()}) == found


def test_a_facet_counts_what_a_further_tick_would_bring(shop):
    wanted = {"category": frozenset({"GRA"})}
    with shop.reading() as session:
        facets = product_facets(session, ProductFilter(wanted=wanted), DAY)
    counts = {
        facet: {line.code: line.count for line in lines}
        for facet, lines in facets.items()
    }
    assert counts["category"] == {"GRA": 2, "FRA": 1}
    assert counts["offer"] == {"fresh": 1, "none": 1}
    assert counts["department"] == {"PE-PUN": 1, NOTHING: 1}
    assert [line.code for line in facets["category"] if line.chosen] == ["GRA"]


def test_counts_agree_with_the_list_on_the_sample(sample_library):
    with sample_library.reading() as session:
        facets = product_facets(session, ProductFilter(), DAY)
        for facet, lines in facets.items():
            for line in lines:
                asked = ProductFilter(wanted={facet: frozenset({line.code})})
                assert len(product_ids(session, asked, DAY)) == line.count, line


def test_a_row_tells_the_lowest_price_and_how_many_offer(shop):
    with shop.reading() as session:
        ids = product_ids(session, ProductFilter(words="kinwa"), DAY)
        (row,) = product_rows(session, ids, DAY)
    assert (row.cents_per_kg, row.producers, row.is_fresh) == (850, 2, True)
    assert (row.department, row.altitude_m) == ("Puno", 3900)


def test_the_page_tells_who_has_it_this_month_and_who_asks(shop):
    with shop.reading() as session:
        ids = product_ids(session, ProductFilter(words="quin"), DAY)
        page = product_page(session, ids[0], 5, DAY)
    assert [(o.producer, o.capacity_g) for o in page.offers] == [
        ("Dos", 70_000),
        ("Una", None),
    ]
    assert [d.buyer for d in page.demands] == ["Mesa"]


def test_a_product_that_is_gone_has_no_page(shop):
    with shop.reading() as session:
        assert product_page(session, 9999, 5, DAY) is None


@pytest.mark.parametrize("who", ["producer", "buyer"])
def test_facets_of_organisations_count_what_the_list_shows(sample_library, who):
    with sample_library.reading() as session:
        facets = organisation_facets(session, who, OrganisationFilter(), DAY)
        everything = organisation_ids(session, who, OrganisationFilter(), DAY)
        assert len(everything) == organisation_count(session, who)
        assert sum(line.count for line in facets["kind"]) == len(everything)
        for facet, lines in facets.items():
            for line in lines:
                asked = OrganisationFilter(wanted={facet: frozenset({line.code})})
                found = organisation_ids(session, who, asked, DAY)
                assert len(found) == line.count, line
        rows = organisation_rows(session, who, everything)
        assert [row.id for row in rows] == everything
        assert organisation_page(session, who, everything[0]).row == rows[0]


def test_the_sample_has_what_it_promises(sample_library):
    with sample_library.reading() as session:
        assert product_count(session) == 30
        assert organisation_count(session, "producer") == 36
        assert organisation_count(session, "buyer") == 16


def test_history_tells_the_last_deeds_first(library):
    for label in ("Uno", "Dos"):
        with library.writing(label) as session:
            session.add(Product(code=label.upper(), name_es=label))
    with library.reading() as session:
        assert [(row.label, row.rows) for row in operations(session, 5)] == [
            ("Dos", 1),
            ("Uno", 1),
        ]


def test_what_forms_and_importers_need_is_known(library):
    with library.reading() as session:
        lists = known(session)
    assert lists.lists["category"]["PAP"] == "Papas nativas"
    assert lists.index["category"]["papas nativas"] == "PAP"
    assert len(lists.lists["department"]) == 25
    assert lists.units["kg"].grams == 1000
