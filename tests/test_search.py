import csv
from itertools import product as pairs

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from catalog import search
from catalog.models import (
    Affiliation,
    Buyer,
    LocalName,
    Offer,
    Person,
    Producer,
    Product,
    Species,
)
from catalog.paths import RESOURCES
from catalog.search import folding

SAME = [
    ("kinwa", "kinua", "quinua", "Quínua", "qinwa", "kinuwa"),
    ("qañiwa", "kañiwa", "cañihua", "Cañigua", "kaniwa"),
    ("uqa", "oqa", "oca", "OCA"),
    ("ulluku", "olluco", "ulluco"),
    ("maswa", "mashua", "mashwa"),
    ("wakatay", "huacatay", "Wacatay"),
    ("wayru", "huayro", "guayro"),
    ("ch’uñu", "chuño", "ch'uñu", "chʼuñu"),
    ("rocoto", "ruqutu", "rokoto"),
    ("tarwi", "tarhui", "tarui"),
    ("q’illu", "killu", "quillu"),
    ("sachapapa", "sacha papa".replace(" ", "")),
]
DIFFERENT = [
    ("oca", "olluco"),
    ("quinua", "cañihua"),
    ("maca", "mashua"),
    ("papa", "pepa"),
    ("camu", "cacao"),
]


@pytest.mark.parametrize("spellings", SAME)
def test_spellings_of_one_name_have_one_key(spellings):
    assert len({folding.folded(word) for word in spellings}) == 1


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_names_keep_different_keys(one, other):
    assert folding.folded(one) != folding.folded(other)


def _names():
    with (RESOURCES / "reference" / "species_library.csv").open(
        encoding="utf-8", newline=""
    ) as file:
        for row in csv.DictReader(file):
            yield row["name_es"]
            for column in ("names_quechua", "names_aymara", "names_amazonian"):
                yield from (n.partition(":")[2] for n in row[column].split("|"))


NAMES = sorted({word for name in _names() for word in folding.words(name)})


@pytest.mark.parametrize("word", NAMES)
def test_a_name_is_found_from_its_first_letters_on(word):
    key = folding.key(word)
    for length in range(1, len(word) + 1):
        assert any(key.startswith(p) for p in folding.prefixes(word[:length])), word[
            :length
        ]


def test_few_names_of_the_library_are_confused():
    """Folding must not make one word of two: the pairs that fall together are known."""
    keys = {}
    for word in NAMES:
        keys.setdefault(folding.key(word), []).append(word)
    confused = [words for words in keys.values() if len(words) > 1]
    assert sorted(confused) == CONFUSED


# Each of these is one name in two or three spellings.
CONFUSED = [
    ["aguaymanto", "awaymantu"],
    ["airampo", "ayrampu"],
    ["allpaqa", "alpaca"],
    ["caigua", "kaywa"],
    ["charki", "charqui"],
    ["chaucha", "chawcha"],
    ["chincho", "chinchu"],
    ["chirimoya", "chirimuya"],
    ["chuno", "chunu"],
    ["cushuro", "kushuru"],
    ["huacatay", "wakatay"],
    ["huayro", "wayru"],
    ["kaniwa", "qaniwa"],
    ["kaya", "khaya", "qaya"],
    ["kinuwa", "kinwa", "quinua"],
    ["maca", "maka"],
    ["mashua", "maswa"],
    ["molle", "mulli"],
    ["moraya", "muraya"],
    ["oca", "uqa"],
    ["olluco", "ulluku"],
    ["pacae", "paqay"],
    ["paico", "payqu"],
    ["pasankalla", "pasanqalla"],
    ["rocoto", "ruqutu"],
    ["sapallu", "zapallo"],
    ["tocosh", "tuqush"],
    ["uncucha", "unkucha"],
    ["yacon", "yakun"],
]


@given(st.text(max_size=30))
def test_folding_is_blind_to_accents_and_case(typed):
    assert folding.folded(typed) == folding.folded(typed.upper().lower())


@pytest.fixture
def stocked(library):
    """A quinoa of Puno offered by an association, and a restaurant that buys."""
    with library.writing("Fichas") as session:
        species = session.query(Species).filter_by(scientific_name="Chenopodium quinoa")
        product = Product(
            code="QUINUA-ROJA",
            name_es="Quinua roja Pasankalla",
            species_id=species.one().id,
            category="GRA",
            departments=("PE-PUN",),
            sensory=("avellana",),
        )
        producer = Producer(
            code="ASOC-1", kind="ASOC", trade_name="Asociación Ñusta", ubigeo="210101"
        )
        buyer = Buyer(code="B-1", kind="REST", trade_name="Mesa Alta", ubigeo="150101")
        person = Person(names="Rosa Ejemplo")
        session.add_all([product, producer, buyer, person])
        session.flush()
        session.add_all(
            [
                Affiliation(person_id=person.id, producer_id=producer.id),
                LocalName(product_id=product.id, language="que", name="puka kinwa"),
                Offer(
                    code="O-1",
                    product_id=product.id,
                    producer_id=producer.id,
                    presentation="Saco 25 kg",
                ),
            ]
        )
    return library


@pytest.mark.parametrize(
    ("typed", "kinds"),
    [
        ("kinwa", {"product", "offer", "producer"}),
        ("QUÍNUA", {"product", "offer", "producer"}),
        ("quin", {"product", "offer", "producer"}),
        ("quinu", {"product", "offer", "producer"}),
        ("chenopodium", {"product", "offer"}),
        ("puca quinua", {"product", "offer"}),
        ("roja puno", {"product", "offer", "producer"}),
        ("avellana", {"product", "offer"}),
        ("ñusta", {"producer", "offer"}),
        ("nusta", {"producer", "offer"}),
        ("rosa", {"producer"}),
        ("saco", {"offer"}),
        ("mesa", {"buyer"}),
        ("lima", {"buyer"}),
        ("granos", {"product", "offer"}),
        ("olluco", set()),
        ("quinua olluco", set()),
    ],
)
def test_the_box_finds_what_each_record_is_known_by(stocked, typed, kinds):
    with stocked.reading() as session:
        found = {kind for kind in search.KINDS if search.find(session, kind, typed)}
    assert found == kinds


def test_the_name_outranks_the_description(library):
    with library.writing("Fichas") as session:
        session.add(Product(code="A", name_es="Ají", summary="Va bien con la maca"))
        session.add(Product(code="B", name_es="Maca negra"))
        session.flush()
        ids = {p.code: p.id for p in session.query(Product)}
    with library.reading() as session:
        assert search.find(session, "product", "maca") == [ids["B"], ids["A"]]


def test_nothing_asked_is_not_nothing_found(library):
    with library.reading() as session:
        assert search.find(session, "product", "  ¿? ") is None
        assert search.find(session, "product", "oca") == []


def test_the_index_follows_every_change(stocked):
    def found(typed):
        with stocked.reading() as session:
            return bool(search.find(session, "offer", typed))

    with stocked.writing("Otro nombre") as session:
        session.query(Producer).one().trade_name = "Asociación Killa"
    assert found("killa")
    assert not found("ñusta")
    with stocked.writing("A la papelera") as session:
        session.execute(text("UPDATE offer SET deleted_at = '2026-01-01 00:00:00'"))
    assert not found("killa")
    stocked.undo()
    assert found("killa")
    stocked.undo()
    assert found("ñusta")


def test_what_another_program_wrote_is_found_after_opening(stocked):
    from catalog.library import open_library

    outside = stocked.engine.raw_connection()
    outside.execute("PRAGMA query_only = OFF")
    outside.execute("UPDATE product SET name_es = 'Kiwicha de fuera'")
    outside.close()
    folder = stocked.folder
    stocked.close()
    again = open_library(folder)
    with again.reading() as session:
        assert search.find(session, "product", "achita") == []
        assert search.find(session, "product", "kiwicha")
    again.close()


edits = st.lists(
    st.tuples(
        st.sampled_from(["product", "producer", "species", "local_name", "person"]),
        st.sampled_from(["rename", "delete", "restore", "undo"]),
        st.text("aeiou ñkqwhu’", min_size=1, max_size=8),
    ),
    max_size=6,
)
COLUMN = {
    "product": "name_es",
    "producer": "trade_name",
    "species": "family",
    "local_name": "name",
    "person": "names",
}


@settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(edits)
def test_the_index_says_what_a_full_reading_says_after_any_edit(stocked, done):
    for table, deed, word in done:
        if deed == "undo":
            stocked.undo()
            continue
        with stocked.writing(deed) as session:
            change = {
                "rename": f"{COLUMN[table]} = :word",
                "delete": "deleted_at = '2026-01-01 00:00:00'",
                "restore": "deleted_at = NULL",
            }[deed]
            session.execute(
                text(
                    f"UPDATE {table} SET {change}"
                    f" WHERE id = (SELECT max(id) FROM {table})"
                ),
                {"word": word} if deed == "rename" else {},
            )
    with stocked.reading() as session:
        assert search.stale(session) == []


@settings(
    max_examples=80,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.text(max_size=60)
    | st.sampled_from(
        ['"', "a AND (", "NEAR(", "x*", "\0a", "-a", "a:b", "' OR 1=1 --"]
    )
)
def test_nothing_a_person_types_breaks_the_search(library, typed):
    with library.reading() as session:
        for kind in search.KINDS:
            search.find(session, kind, typed, 5)


@pytest.mark.parametrize(
    ("one", "other"), list(pairs(["kinwa", "puka"], ["rojo", "ñan"]))
)
def test_words_of_other_records_do_not_count(stocked, one, other):
    with stocked.reading() as session:
        assert search.find(session, "product", f"{one} {other}") == []
