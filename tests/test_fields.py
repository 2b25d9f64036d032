import re
from datetime import date
from decimal import Decimal
from string import ascii_uppercase

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from catalog.fields import SHEETS, Field, choices, kinds
from catalog.language import plain
from catalog.models import Buyer, Demand, Market, Offer, Producer, Product
from catalog.queries.lists import known as known_of
from catalog.vocabulary import CHOICES

MODELS = {
    "products": Product,
    "producers": Producer,
    "buyers": Buyer,
    "markets": Market,
    "offers": Offer,
    "demands": Demand,
}
# What every record keeps for itself, and nobody types in a sheet.
KEPT = {
    "id",
    "uid",
    "created_at",
    "updated_at",
    "row_version",
    "deleted_at",
    "name_key",
}
NOT_ON_THE_SHEET = {
    # A species is typed by its name; the rest is chosen in the window, or kept.
    "products": {"species_id", "library_code", "distinctive_sign",
                 "knowledge_consent_id"},
    # «Afiliada a» stands for parent_id; languages, zone and quotes need a person.
    "producers": {"parent_id", "languages", "zone", "quote_person_id"},
    "buyers": set(),
    "markets": set(),
    # net_g says it in one number.
    "offers": {"producer_id", "product_id", "net_quantity", "net_unit"},
    "demands": {"buyer_id", "product_id", "species_id"},
}  # fmt: skip
NOT_COLUMNS = {
    "products": {"scientific_name", "names_quechua", "names_aymara", "names_other",
                 "altitude"},
    "producers": {"parent", "department", "province", "district", "contact_name",
                  "contact_phone", "contact_email"},
    "buyers": {"department", "province", "district", "contact_name", "contact_phone",
               "contact_email"},
    "markets": {"department", "province", "district", "contact_name", "contact_phone",
                "contact_email"},
    "offers": {"producer", "product", "months", "capacity",
               *(f"month_{n}" for n in range(1, 13))},
    "demands": {"buyer", "product"},
}  # fmt: skip
FIELDS = [(sheet, field) for sheet, fields in SHEETS.items() for field in fields]


@pytest.fixture(scope="module")
def known(empty_library):
    from catalog.library import open_library

    library = open_library(empty_library, writable=False)
    with library.reading() as session:
        yield known_of(session)
    library.close()


@pytest.mark.parametrize("sheet", list(SHEETS))
def test_every_column_is_on_its_sheet_or_left_out_on_purpose(sheet):
    columns = set(MODELS[sheet].__table__.columns.keys())
    on_the_sheet = {field.name for field in SHEETS[sheet] if field.is_column}
    assert on_the_sheet | NOT_ON_THE_SHEET[sheet] | KEPT >= columns
    assert on_the_sheet & (NOT_ON_THE_SHEET[sheet] | KEPT) == set()
    assert on_the_sheet <= columns
    assert NOT_ON_THE_SHEET[sheet] <= columns
    others = {field.name for field in SHEETS[sheet] if not field.is_column}
    assert others == NOT_COLUMNS[sheet]


@pytest.mark.parametrize("sheet", list(SHEETS))
def test_no_two_fields_of_a_sheet_have_the_same_name_or_label(sheet):
    for words in (
        [field.name for field in SHEETS[sheet]],
        [plain(field.label) for field in SHEETS[sheet]],
    ):
        assert len(set(words)) == len(words)


@pytest.mark.parametrize("sheet", list(SHEETS))
def test_a_heading_means_one_field_before_any_other(sheet):
    for field in SHEETS[sheet]:
        own = {plain(field.label), field.name}
        for other in SHEETS[sheet]:
            if other is not field:
                assert own.isdisjoint(map(plain, other.headings)), field.name


def values(field, known):
    """Values that a field can hold, whatever it is a field of."""
    kind = field.kind
    if kind.options in CHOICES:
        return st.sampled_from(list(CHOICES[kind.options]))
    codes = list(known.lists.get(kind.options, ()))
    if kind.widget == "choice":
        return st.sampled_from(codes)
    if kind.widget == "codes":
        return st.lists(
            st.sampled_from(codes), min_size=1, max_size=3, unique=True
        ).map(tuple)
    districts = st.sampled_from([*known.places.districts]).map(lambda p: p.ubigeo)
    return {
        "months": st.integers(1, 4095),
        "weekdays": st.integers(1, 127),
        "flag": st.booleans(),
        "date": st.dates(date(1900, 1, 1), date(2199, 12, 31)),
        "price": st.integers(0, 10**9),
        "weight": st.integers(0, 10**9),
        "place": districts,
    }.get(kind.widget)


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
@pytest.mark.parametrize(
    ("sheet", "field"), [(s, f) for s, f in FIELDS if f.kind.widget not in
                         ("text", "long_text", "words", "number")]
)  # fmt: skip
def test_what_is_shown_reads_back_the_same(known, sheet, field, data):
    value = data.draw(values(field, known))
    assert field.read(field.show(value, known), known) == value


SAMPLES = {
    kinds.RUC: ["20131312955"],
    kinds.CODE: ["OCA-1"],
    kinds.PHONE: ["+51987654321", "+5151351234", "+4915112345678"],
    kinds.EMAIL: ["nadie@ejemplo.pe"],
    kinds.HS_CODE: ["1008.50.90.00"],
    kinds.GTIN: ["4006381333931"],
    kinds.LATITUDE: [Decimal("-15.5"), Decimal("-13.516944")],
    kinds.LONGITUDE: [Decimal("-70.133333")],
    kinds.ALTITUDE_RANGE: [(2300, 4000), (3850, 3850)],
    kinds.COUNTRY: ["PE", "DE", "BO", "US"],
    kinds.CURRENCY: ["PEN", "USD", "EUR"],
    kinds.ALTITUDE: [0, 3850, 6768],
    kinds.COUNT: [0, 1, 999_999],
    kinds.DECIMAL: [Decimal("12.5"), Decimal("13.0"), Decimal("0")],
}


@pytest.mark.parametrize("kind", list(SAMPLES), ids=lambda kind: kind.expects)
def test_what_has_a_form_of_its_own_reads_back_the_same(known, kind):
    for value in SAMPLES[kind]:
        assert kind.read(kind.show(value, known), known) == value


@settings(max_examples=60)
@given(typed=st.text(max_size=80))
def test_a_line_of_text_reads_back_the_same(known, typed):
    value = kinds.TEXT.read(typed, known)
    assert kinds.TEXT.read(kinds.TEXT.show(value, known), known) == value


@settings(max_examples=60)
@given(typed=st.lists(st.text("abcñ'’, -", min_size=1, max_size=8), max_size=4))
@pytest.mark.parametrize("kind", [choices.words(), choices.words("sense")])
def test_words_read_back_the_same(known, kind, typed):
    value = kind.read("; ".join(typed), known)
    assert kind.read(kind.show(value, known), known) == value


@pytest.mark.parametrize("level", ["department", "province", "district"])
def test_a_place_of_any_size_reads_back_the_same(known, level):
    every = [known.places.by_ubigeo(code) for code in ("21", "2111", "211101", "15")]
    for place in (place for place in every if place.level == level):
        shown = choices.PLACE.show(place.ubigeo, known)
        assert choices.PLACE.read(shown, known) == place.ubigeo


def test_every_district_of_the_country_reads_back_the_same(known):
    for place in known.places.districts:
        shown = choices.PLACE.show(place.ubigeo, known)
        assert choices.PLACE.read(shown, known) == place.ubigeo


@pytest.mark.parametrize(
    ("kind", "typed", "sentence"),
    [
        (kinds.text(3), "cuatro", "Es muy largo"),
        (kinds.RUC, "20131312954", "El RUC no es válido"),
        (kinds.CODE, "ñ 1", "El código lleva"),
        (kinds.PRICE, "gratis", "No se entiende «gratis» como precio"),
        (kinds.PRICE, "-3", "es negativo"),
        (kinds.PRICE, "1,234", "puede ser"),
        (kinds.PRICE, "US$ 4", "en soles"),
        (kinds.WEIGHT, "mucho", "No se entiende «mucho» como peso"),
        (kinds.WEIGHT, "-3 kg", "es negativo"),
        (kinds.WEIGHT, "3 sacos", "cuántos kg"),
        (kinds.ALTITUDE, "9000", "entre 0 y 6,768"),
        (kinds.ALTITUDE, "3.5", "entero"),
        (kinds.ALTITUDE_RANGE, "4000 - 2000", "menor que la mínima"),
        (kinds.ALTITUDE_RANGE, "1 - 2 - 3", "2300 - 4000"),
        (kinds.DECIMAL, "-1", "negativo"),
        (kinds.DATE, "31/02/2026", "25/04/2026"),
        (kinds.DATE, "ayer", "25/04/2026"),
        (kinds.FLAG, "quizás", "sí o no"),
        (kinds.COUNTRY, "Atlántida", "No conozco el país"),
        (kinds.MONTHS, "pronto", "No se entiende «pronto» como mes"),
        (kinds.WEEKDAYS, "pronto", "No se entiende «pronto» como día"),
        (choices.listed("category"), "Autos", "Escriba por ejemplo: Granos andinos"),
        (choices.codes("seal"), "Ninguno de estos", "No conozco"),
        (choices.closed("tax"), "quizás", "Exonerado de IGV"),
        (choices.DEPARTMENTS, "Cusco, Atlántida", "el departamento «Atlántida»"),
        (choices.PLACE, "Atlántida", "Escriba distrito, provincia, departamento"),
        (choices.PLACE, "Santa Ana", "No encuentro"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(known, kind, typed, sentence):
    with pytest.raises(ValueError, match=re.escape(sentence)) as caught:
        kind.read(typed, known)
    assert str(caught.value)[0] in f"«{ascii_uppercase}"
    assert kind.expects


@pytest.mark.parametrize(("sheet", "field"), FIELDS)
@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(typed=st.text(max_size=30))
def test_any_text_is_read_or_refused_in_words(known, sheet, field, typed):
    assume(typed.strip())
    try:
        value = field.read(typed, known)
    except ValueError as error:
        told = str(error)
    else:
        told = field.show(value, known) or "nada"
    assert told


def test_nothing_typed_is_the_empty_value_unless_it_is_required(known):
    assert Field("a", "Peso", kinds.WEIGHT).read("  ", known) is None
    assert Field("a", "Colores", choices.words()).read("", known) == ()
    with pytest.raises(ValueError, match="Falta nombre"):
        Field("a", "Nombre", required=True).read(" ", known)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("Cuzco", ("PE-CUS",)),
        ("Cusco y Puno", ("PE-CUS", "PE-PUN")),
        ("Región Junín / PASCO; pe-pun", ("PE-JUN", "PE-PAS", "PE-PUN")),
        ("Puno - Puno", ("PE-PUN",)),
    ],
)
def test_departments_are_read_as_people_write_them(known, typed, value):
    assert choices.DEPARTMENTS.read(typed, known) == value


@pytest.mark.parametrize(
    ("typed", "value"),
    [("44311", date(2021, 4, 25)), ("2026-04-25T00:00:00", date(2026, 4, 25)),
     ("25.04.2026", date(2026, 4, 25)), ("20260425", date(2026, 4, 25))],
)  # fmt: skip
def test_dates_are_read_as_programs_write_them(known, typed, value):
    assert kinds.DATE.read(typed, known) == value
