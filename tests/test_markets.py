from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_day import SAMPLE_DAY

from catalog import records, search
from catalog.errors import CatalogError
from catalog.fields import weekdays
from catalog.models import (
    Affiliation,
    Market,
    MarketEdition,
    MarketParticipant,
    MarketSale,
    Producer,
    Product,
)
from catalog.queries.facets import NOTHING
from catalog.queries.market_page import market_page
from catalog.queries.markets import (
    FACETS,
    MarketFilter,
    market_count,
    market_facets,
    market_ids,
    market_rows,
)

DAY = SAMPLE_DAY
SATURDAY, SUNDAY = 0b0100000, 0b1000000


@pytest.fixture
def new(library):
    """Save a new market with the values that matter; its id."""

    def new(**values):
        blank = records.blank("markets")
        with library.writing("Nuevo") as session:
            return records.save(session, "markets", None, blank | values, blank)

    return new


def read(library, id_):
    with library.reading() as session:
        return records.read(session, "markets", id_)


def change(library, id_, **values):
    before = read(library, id_)
    with library.writing("Cambio") as session:
        records.save(session, "markets", id_, before | values, before)


def found(library, words):
    with library.reading() as session:
        return search.find(session, "market", words)


def names(library, **asked):
    with library.reading() as session:
        ids = market_ids(session, MarketFilter(**asked))
        return [row.name for row in market_rows(session, ids, DAY)]


@given(st.integers(0, 127))
def test_days_are_read_back_as_they_are_shown(mask):
    for language in ("es", "en"):
        assert weekdays.parse(weekdays.show(mask, language)) == mask
        assert weekdays.parse(weekdays.short(mask, language)) == mask
    assert weekdays.mask(weekdays.days(mask)) == mask


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Domingos", "domingo"),
        ("lun. a vie.", "lunes a viernes"),
        ("L-V", "lunes a viernes"),
        ("sábados y domingos", "sábado, domingo"),
        ("los fines de semana", "sábado, domingo"),
        ("viernes a lunes", "lunes, viernes a domingo"),
        ("Diario", "todos los días"),
        ("Tue, Thu", "martes, jueves"),
        ("miercoles; JUEVES", "miércoles, jueves"),
    ],
)
def test_days_are_read_as_people_write_them(typed, shown):
    assert weekdays.show(weekdays.parse(typed)) == shown


@pytest.mark.parametrize("typed", ["m", "t", "cada 15 días", "lunes a", "quincenal"])
def test_days_that_may_be_two_or_none_are_refused_in_words(typed):
    with pytest.raises(ValueError, match="como día"):
        weekdays.parse(typed)


def test_a_market_keeps_what_is_written_of_it(library, new):
    id_ = new(
        name="Feria de Ejemplo",
        kind="organic_fair",
        ubigeo="211101",
        weekdays=SATURDAY | SUNDAY,
        stall_cents=600,
        products_wanted=("GRA", "PAP"),
        languages=("quz", "spa"),
        contact_name="Rosa",
        contact_phone="+51900111222",
    )
    values = read(library, id_)
    assert values["code"] == "FERIA-DE-EJEMPLO"
    assert values["weekdays"] == SATURDAY | SUNDAY
    assert values["products_wanted"] == ("GRA", "PAP")
    assert (values["contact_name"], values["contact_phone"]) == ("Rosa", "+51900111222")
    change(library, id_, weekdays=0, contact_name="Rosa Ejemplo")
    assert read(library, id_)["weekdays"] == 0
    assert read(library, id_)["contact_name"] == "Rosa Ejemplo"
    library.undo()
    assert read(library, id_)["weekdays"] == SATURDAY | SUNDAY


def test_a_market_needs_a_kind_and_a_code_of_its_own(library, new):
    with pytest.raises(CatalogError, match="Elija el tipo"):
        new(name="Feria")
    new(name="Feria", kind="tambo", code="FE-1")
    with pytest.raises(CatalogError, match="Ya hay otra ficha con el código FE-1"):
        new(name="Otra", kind="tambo", code="FE-1")


def test_a_market_in_the_wastebasket_is_nowhere_until_undone(library, new):
    id_ = new(name="Feria de Ejemplo", kind="tambo")
    with library.writing("A la papelera") as session:
        records.remove(session, "markets", id_)
    with library.reading() as session:
        assert market_count(session) == 0
        assert market_ids(session, MarketFilter()) == []
        assert market_page(session, id_, DAY) is None
    assert found(library, "ejemplo") == []
    library.undo()
    assert found(library, "ejemplo") == [id_]


@pytest.mark.parametrize(
    "words",
    ["rosada", "DOM-ROSADA", "itinerante", "cabana", "juntas", "pozo", "efraín",
     "papas nativas"],
)  # fmt: skip
def test_a_market_is_found_by_what_people_know_of_it(sample_library, words):
    assert "Feria Dominical Loma Rosada" in names(sample_library, words=words)


def test_the_index_follows_what_is_written(sample_library):
    (id_,) = found(sample_library, "loma rosada")
    change(sample_library, id_, name="Feria del Puente", contact_name="Nicasia Ejemplo")
    assert found(sample_library, "loma rosada") == []
    assert found(sample_library, "nicasia") == [id_]
    with sample_library.writing("Ya no está") as session:
        link = session.query(Affiliation).filter_by(market_id=id_).one()
        link.deleted_at = link.created_at
    assert found(sample_library, "nicasia") == []
    with sample_library.reading() as session:
        assert search.stale(session) == []


def test_counts_of_every_facet_agree_with_the_list(sample_library):
    with sample_library.reading() as session:
        facets = market_facets(session, MarketFilter())
        assert list(facets) == list(FACETS)
        assert sum(line.count for line in facets["kind"]) == market_count(session) == 5
        for facet, lines in facets.items():
            for line in lines:
                asked = MarketFilter(wanted={facet: frozenset({line.code})})
                assert len(market_ids(session, asked)) == line.count, line


@pytest.fixture
def square(library):
    """Three markets: on Saturdays in Puno, daily in Lima, and one nobody placed."""
    with library.writing("Mercados") as session:
        session.add_all(
            [
                Market(code="A", kind="organic_fair", name="Árbol", ubigeo="211101",
                       weekdays=SATURDAY, products_wanted=("GRA",)),
                Market(code="B", kind="seed_fair", name="Balcón", ubigeo="150101",
                       weekdays=127, products_wanted=("GRA", "PAP")),
                Market(code="C", kind="food_market", name="Cerro"),
            ]
        )  # fmt: skip
    return library


@pytest.mark.parametrize(
    ("wanted", "listed"),
    [
        ({"weekday": {"6"}}, ["Árbol", "Balcón"]),
        ({"weekday": {"1"}}, ["Balcón"]),
        ({"weekday": {NOTHING}}, ["Cerro"]),
        ({"wanted": {"PAP"}}, ["Balcón"]),
        ({"wanted": {NOTHING}}, ["Cerro"]),
        ({"department": {"PE-PUN", NOTHING}}, ["Árbol", "Cerro"]),
        ({"kind": {"food_market"}}, ["Cerro"]),
        ({"weekday": {"6"}, "wanted": {"PAP"}}, ["Balcón"]),
    ],
)
def test_ticks_narrow_the_list(square, wanted, listed):
    ticked = {facet: frozenset(codes) for facet, codes in wanted.items()}
    assert names(square, wanted=ticked) == listed


@pytest.mark.parametrize(
    ("order", "listed"),
    [
        ("name", ["Árbol", "Balcón", "Cerro"]),
        ("kind", ["Cerro", "Árbol", "Balcón"]),
        ("place", ["Balcón", "Árbol", "Cerro"]),
    ],
)
def test_markets_are_listed_by_name_by_kind_or_by_place(square, order, listed):
    assert names(square, order=order) == listed


def test_what_was_changed_last_may_come_first(square):
    with square.reading() as session:
        (first, *_) = market_ids(session, MarketFilter())
    with square.writing("Otra hora") as session:
        market = session.query(Market).filter_by(code="C").one()
        market.hours = "7:00"
        market.updated_at += timedelta(days=1)
    assert names(square, order="changed")[0] == "Cerro"
    assert first != market.id


def test_the_next_edition_is_the_one_under_way_or_to_come(square):
    with square.writing("Ediciones") as session:
        id_ = session.query(Market).filter_by(code="A").one().id
        for start, end in ((-30, -30), (-1, 0), (9, 9)):
            session.add(
                MarketEdition(
                    market_id=id_,
                    starts_on=DAY + timedelta(days=start),
                    ends_on=DAY + timedelta(days=end),
                )
            )
    with square.reading() as session:
        today, tomorrow, late = (
            market_rows(session, [id_], DAY + timedelta(days=days))[0]
            for days in (0, 1, 10)
        )
    assert today.next_on == DAY - timedelta(days=1)
    assert tomorrow.next_on == DAY + timedelta(days=9)
    assert (late.next_on, late.editions) == (None, 3)


def test_a_page_adds_up_what_an_edition_brought(square):
    with square.writing("Edición") as session:
        market = session.query(Market).filter_by(code="A").one()
        producer = Producer(code="P", kind="ASOC", trade_name="Asociación Ejemplo")
        products = [Product(code=c, name_es=c) for c in ("OCA", "PAPA", "TRUEQUE")]
        edition = MarketEdition(market_id=market.id, starts_on=DAY, ends_on=DAY)
        session.add_all([producer, edition, *products])
        session.flush()
        session.add(MarketParticipant(edition_id=edition.id, producer_id=producer.id))
        for product, cents in zip(products, (1250, 2000, None), strict=True):
            session.add(
                MarketSale(
                    edition_id=edition.id,
                    product_id=product.id,
                    taken_g=5000,
                    sold_g=4000,
                    sold_cents=cents,
                )
            )
    with square.reading() as session:
        page = market_page(session, market.id, DAY)
        bare = market_page(session, market.id + 1, DAY)
    (told,) = page.editions
    assert told.sold_cents == 3250
    assert told.participants == ((producer.id, "Asociación Ejemplo"),)
    assert [sale.product for sale in told.sales] == ["OCA", "PAPA", "TRUEQUE"]
    assert page.products_wanted == ("Granos andinos",)
    assert bare.editions == ()


def test_where_nobody_wrote_down_money_nothing_is_added_up(sample_library):
    with sample_library.reading() as session:
        (id_,) = search.find(session, "market", "laguna alta")
        (edition,) = market_page(session, id_, DAY).editions
    assert edition.sold_cents is None
    assert edition.evaluation


def test_the_markets_of_the_sample_say_that_they_are_invented(sample_library):
    with sample_library.reading() as session:
        sources = {market.source for market in session.query(Market)}
    assert sources == {"DATOS DE EJEMPLO"}
