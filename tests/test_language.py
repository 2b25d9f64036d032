from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog import language, places, seasons, vocabulary
from catalog.altitudes import ALTITUDE_BANDS
from catalog.errors import CatalogError
from catalog.fields import SHEETS, Known, choices, kinds, weekdays
from catalog.language import counted, either, show_date, spoken, tr, translator
from catalog.library import open_library
from catalog.models import LIST_TABLES
from catalog.privacy import Withheld, in_words
from catalog.queries.lists import known as known_of
from catalog.queries.products import ProductFilter, product_facets
from catalog.vocabulary import CHOICES

LANGUAGES = ("es", "en")
CLOSED = sorted(CHOICES)
# One language shows it, one reads it: a sheet or a history may be in the other.
BOTH = [(one, other) for one in LANGUAGES for other in LANGUAGES]


@pytest.fixture(scope="module")
def known(empty_library):
    """What the library knows, by the language it is shown in."""
    library = open_library(empty_library, writable=False)
    found = {}
    for spoken_ in LANGUAGES:
        language.speak(spoken_)
        with library.reading() as session:
            found[spoken_] = known_of(session)
    language.speak("es")
    library.close()
    return found


def carried(speaking, known, kind, value, way):
    """A value shown in one language and read in another."""
    shown_in, read_in = way
    speaking(shown_in)
    shown = kind.show(value, known[shown_in])
    speaking(read_in)
    return kind.read(shown, known[read_in])


@pytest.mark.parametrize("way", BOTH)
@pytest.mark.parametrize("name", CLOSED)
def test_every_choice_is_read_back_in_both_languages(speaking, known, name, way):
    kind = choices.closed(name)
    for code in CHOICES[name]:
        assert carried(speaking, known, kind, code, way) == code


@pytest.mark.parametrize("way", [("es", "es"), ("en", "en")])
@pytest.mark.parametrize("name", [*sorted(LIST_TABLES), "seal", "department"])
def test_every_word_of_a_list_is_read_back_in_its_language(speaking, known, name, way):
    for code in known[way[0]].lists[name]:
        for kind, value in (
            (choices.listed(name), code),
            (choices.codes(name), (code,)),
            (choices.words(name), (code,)),
        ):
            assert carried(speaking, known, kind, value, way) == value


@pytest.mark.parametrize("way", [("es", "en"), ("en", "es")])
@pytest.mark.parametrize("name", sorted(LIST_TABLES))
def test_a_word_of_a_list_is_read_in_the_other_language(speaking, known, name, way):
    """Unless the other language has the same word for something else."""
    shown_in, read_in = way
    taken = {language.plain(word) for word in known[read_in].lists[name].values()}
    for code, word in known[shown_in].lists[name].items():
        if language.plain(word) not in taken:
            kind = choices.listed(name)
            assert carried(speaking, known, kind, code, way) == code


@pytest.mark.parametrize("way", BOTH)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(mask=st.integers(1, seasons.ALL_YEAR), days=st.integers(1, weekdays.EVERY_DAY))
def test_months_and_days_are_read_back(speaking, known, way, mask, days):
    assert carried(speaking, known, kinds.MONTHS, mask, way) == mask
    assert carried(speaking, known, kinds.WEEKDAYS, days, way) == days


@pytest.mark.parametrize("way", BOTH)
def test_yes_no_and_countries_are_read_back(speaking, known, way):
    for value in (True, False):
        assert carried(speaking, known, kinds.FLAG, value, way) is value
    for code in ("PE", "DE", "US", "BO", "GB", "CH", "ES", "JP"):
        assert carried(speaking, known, kinds.COUNTRY, code, way) == code


@pytest.mark.parametrize("way", BOTH)
@pytest.mark.parametrize("ubigeo", ["21", "2111", "211101", "15", "0801"])
def test_a_place_of_any_size_is_read_back(speaking, known, way, ubigeo):
    place = known["es"].places.by_ubigeo(ubigeo)
    kind = choices.PLACE
    assert carried(speaking, known, kind, place.ubigeo, way) == place.ubigeo


def test_every_field_shows_the_sample_in_english_and_reads_it_back(
    sample_library, speaking
):
    from sqlalchemy import select

    from catalog.models import Buyer, Market, Producer, Product

    speaking("en")
    with sample_library.reading() as session:
        here = known_of(session)
        models = {"products": Product, "producers": Producer, "buyers": Buyer}
        checked = 0
        for noun, model in (models | {"markets": Market}).items():
            for record in session.scalars(select(model)):
                for field in SHEETS[noun]:
                    value = getattr(record, field.name, None)
                    if not field.is_column or value in (None, "", ()):
                        continue
                    assert field.read(field.show(value, here), here) == value
                    checked += 1
    assert checked > 500


def test_the_core_speaks_the_language_of_the_screen(sample_library, speaking, tmp_path):
    speaking("en")
    assert spoken() == "en"
    assert tr("Guardar") == "Save"
    assert counted(1, "producto", "productos") == "1 product"
    assert counted(1286, "producto", "productos") == "1,286 products"
    assert seasons.show(0b000001111000) == "Apr–Jul"
    assert vocabulary.label("offer_status", "active") == "Active"
    assert in_words([Withheld("phone", "a"), Withheld("phone", "b")]) == [
        "2 phones or emails without consent were hidden"
    ]
    with pytest.raises(CatalogError, match="I cannot find a library in"):
        open_library(tmp_path / "none")
    with pytest.raises(ValueError, match="Write yes or no"):
        kinds.FLAG.read("quizás", Known({}, places.Gazetteer(()), {}))
    with sample_library.reading() as session:
        facets = product_facets(session, ProductFilter(), date(2026, 5, 1))
    labels = {line.label for lines in facets.values() for line in lines}
    assert {"Andean grains", "With a photo", "(no data)"} & labels
    assert not {"Granos andinos", "Con foto", "(sin dato)"} & labels


def test_documents_keep_their_own_language(speaking):
    speaking("en")
    assert translator("es")("Guardar") == "Guardar"
    assert seasons.initials("es")[0] == "E"
    assert show_date(date(2026, 9, 5), "es", long=True) == "5 de setiembre de 2026"
    assert [band.said("es") for band in ALTITUDE_BANDS][-1] == "Costa y selva"


@given(st.text(alphabet="abcñ {}", max_size=20), st.integers(0, 3))
def test_the_double_of_a_text_can_be_filled_in(words, places_):
    text = words.replace("{", "").replace("}", "") + "{}" * places_
    double = translator("double")(text)
    filled = double.format(*range(places_))
    assert filled.startswith(text.format(*range(places_)))
    assert sum(filled.count(str(n)) for n in range(places_)) == places_


def test_the_double_says_everything_twice(speaking):
    speaking("double")
    assert tr("Guardar") == "Guardar Guardar"
    assert tr("{} de {:,}").format(3, 4000) == "3 de 4,000 de"
    assert tr("") == ""
    assert either("mayo", "May") == "mayo mayo"


def test_a_language_there_is_no_file_for_is_refused_at_once(speaking):
    with pytest.raises(FileNotFoundError):
        speaking("xx")
    assert spoken() == "es"
