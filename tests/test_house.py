from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_day import SAMPLE_DAY
from sqlalchemy import select

from catalog import search
from catalog.errors import CatalogError, RecordChanged
from catalog.fields import Known
from catalog.fields.house import PROFILE_FIELDS, RATE_FIELDS
from catalog.house import colors, profile, rates, words
from catalog.models import LIST_TABLES, Base, Codes, Media, Product, Profile
from catalog.places import Gazetteer
from catalog.privacy import publishable
from catalog.vocabulary import LISTS

TODAY = SAMPLE_DAY
KNOWN = Known({}, Gazetteer([]), {})


def save(library, **values):
    with library.writing("Ajustes") as session:
        profile.save(session, values, profile.read(session))


def read(library):
    with library.reading() as session:
        return profile.read(session)


# The profile


def test_a_library_without_a_profile_reads_as_a_new_one_and_keeps_what_is_saved(
    library,
):
    assert read(library)["name"] == ""
    assert read(library)["phone"] is None
    save(library, name="Cooperativa Ñandú", phone="+51900111222", languages=("es",))
    save(library, email="ventas@ejemplo.pe")
    found = read(library)
    assert found["name"] == "Cooperativa Ñandú"
    assert (found["phone"], found["email"]) == ("+51900111222", "ventas@ejemplo.pe")
    with library.reading() as session:
        assert len(session.scalars(select(Profile)).all()) == 1
    save(library, phone=None)
    assert read(library)["phone"] is None


def test_the_sheet_has_every_field_that_documents_tell_of_a_house():
    on_the_sheet = {field.name for field in PROFILE_FIELDS}
    elsewhere = {"producer_id", "currency", "languages", "palette", "logo_id"}
    kept = {column.name for column in Profile.__table__.columns}
    housekeeping = {"id", "uid", "created_at", "updated_at", "row_version"}
    assert kept - on_the_sheet == elsewhere | housekeeping | {"deleted_at", "is_sample"}


def test_what_is_saved_is_what_documents_say(sample_library):
    save(sample_library, slogan="Otro lema", palette=("#112233", "#E09A2B"))
    with sample_library.reading() as session:
        house = publishable(session, [], TODAY).house
    assert house.slogan.es == "Otro lema"
    assert house.palette == ("#112233", "#E09A2B")


def test_saving_the_profile_is_one_step_that_can_be_undone(sample_library):
    before = read(sample_library)
    save(sample_library, name="Otra", slogan="Otro")
    assert sample_library.undo() == "Ajustes"
    assert read(sample_library) == before


def test_a_profile_that_changed_meanwhile_is_not_overwritten(library):
    save(library, name="Primera")
    mine = read(library)
    save(library, name="Segunda")
    with pytest.raises(RecordChanged), library.writing("Tarde") as session:
        profile.save(session, {**mine, "name": "Tercera"}, mine)
    with library.writing("Otro campo") as session:  # what nobody else touched is kept
        profile.save(session, {**mine, "slogan": "Lema"}, mine)
    assert (read(library)["name"], read(library)["slogan"]) == ("Segunda", "Lema")


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"palette": ("#12345",)}, "no es un color"),
        ({"palette": ("red",)}, "no es un color"),
        ({"currency": "BRL"}, "soles, dólares o euros"),
        ({"logo": "ab" * 32}, "elíjalo otra vez"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_words(library, values, sentence):
    with pytest.raises(CatalogError, match=sentence):
        save(library, **values)


def test_catalogues_keep_at_least_one_language(library):
    save(library, languages=("es", "en"))
    with pytest.raises(CatalogError, match="al menos un idioma"):
        save(library, languages=())


def test_a_logo_is_a_photo_of_the_library_and_can_be_taken_away(library):
    with library.writing("Foto") as session:
        session.add(Media(sha256="ab" * 32, mime_type="image/png"))
    save(library, logo="ab" * 32)
    assert read(library)["logo"] == "ab" * 32
    save(library, logo="")
    assert read(library)["logo"] == ""


# Colours


@pytest.mark.parametrize("name", list(colors.PRESETS))
def test_every_preset_can_be_read_where_it_is_used(name):
    assert colors.readability(colors.PRESETS[name]) == ("", "", "")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    # Worked examples of WCAG 2: black on white, and the grey that just passes.
    [
        ("#000000", "#FFFFFF", 21),
        ("#777777", "#FFFFFF", 4.478),
        ("#767676", "#FFFFFF", 4.542),
    ],
)
def test_contrast_is_that_of_wcag(one, other, expected):
    assert colors.contrast(one, other) == pytest.approx(expected, abs=0.001)


COLORS = st.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06X}")


@given(COLORS, COLORS)
def test_contrast_is_the_same_both_ways_and_within_its_limits(one, other):
    found = colors.contrast(one, other)
    assert found == colors.contrast(other, one)
    assert 1 <= found <= 21
    assert colors.contrast(one, one) == 1


def test_what_cannot_be_read_is_told_with_its_contrast_never_rounded_up():
    told = colors.readability(colors.Colors("#777777", "#101010", "#FFFFFF"))
    assert told == ("4.4", "1.2", "1.0")


def test_a_palette_that_says_less_is_as_usual():
    assert colors.of_palette(()) == colors.USUAL
    assert colors.of_palette(("#000000",)) == ("#000000", *colors.USUAL[1:])
    five = ("#1", "#2", "#3", "#4", "#5")
    assert colors.of_palette(five) == ("#1", "#2", "#3")


# Exchange rates


def rate(**changes):
    usual = {"currency": "USD", "dated_on": TODAY, "soles": Decimal("3.6010")}
    return usual | {"source": "SBS"} | changes


def note(library, **changes):
    with library.writing("Tipo de cambio") as session:
        return rates.add(session, rate(**changes), TODAY)


def listed(library):
    with library.reading() as session:
        return rates.rates(session)


def test_rates_are_listed_newest_first_with_their_digits(library):
    note(library, dated_on=TODAY - timedelta(40), soles=Decimal("3.7"))
    note(library)
    note(library, currency="EUR", soles=Decimal("4.1"), source="BCRP")
    found = listed(library)
    assert [(r.currency, str(r.soles)) for r in found] == [
        ("EUR", "4.1"), ("USD", "3.6010"), ("USD", "3.7"),
    ]  # fmt: skip
    assert {c: str(r.soles) for c, r in rates.newest(found).items()} == {
        "USD": "3.6010",
        "EUR": "4.1",
    }


def test_a_rate_grows_stale_after_thirty_days(library):
    note(library, dated_on=TODAY - timedelta(30))
    (found,) = listed(library)
    assert not found.is_stale(TODAY)
    assert found.is_stale(TODAY + timedelta(1))


def test_a_day_that_has_not_come_or_has_its_rate_is_refused(library):
    with pytest.raises(CatalogError, match="todavía no llega"):
        note(library, dated_on=TODAY + timedelta(1))
    note(library)
    with pytest.raises(CatalogError, match=r"USD del 23/11/2026.*Quítelo"):
        note(library, soles=Decimal("3.7"))
    note(library, currency="EUR")
    assert len(listed(library)) == 2


def test_a_rate_that_was_taken_away_can_be_noted_again(library):
    id_ = note(library, soles=Decimal("36.0"))
    with library.writing("Quitar") as session:
        rates.remove(session, id_)
    assert listed(library) == []
    with (
        pytest.raises(CatalogError, match="ya no está"),
        library.writing("") as session,
    ):
        rates.remove(session, id_)
    note(library, soles=Decimal("3.60"))
    assert [str(r.soles) for r in listed(library)] == ["3.60"]
    library.undo()
    library.undo()
    assert [str(r.soles) for r in listed(library)] == ["36.0"]


@pytest.mark.parametrize(
    ("cents", "soles", "expected"),
    [(1000, "3.60", 278), (1, "4.10", 0), (5, "2", 3), (1250, "3.4722", 360)],
)
def test_money_is_exchanged_to_whole_hundredths(cents, soles, expected):
    assert rates.exchanged(cents, Decimal(soles)) == expected


@given(st.integers(0, 10**9), st.decimals("0.01", 999, places=4))
def test_what_is_exchanged_is_never_off_by_more_than_half_a_hundredth(cents, soles):
    back = rates.exchanged(cents, soles) * soles
    assert abs(back - cents) <= soles / 2 + Decimal("0.000001")


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [("3.6015", Decimal("3.6015")), ("3.60", Decimal("3.60")), (" 4 ", Decimal(4))],
)
def test_a_rate_is_read_as_typed(typed, read_as):
    soles = next(field for field in RATE_FIELDS if field.name == "soles")
    assert soles.read(typed, KNOWN) == read_as
    assert soles.read(soles.show(read_as, KNOWN), KNOWN) == read_as


@pytest.mark.parametrize("typed", ["", "3.60151", "0", "-3.6", "3,60", "1000", "tres"])
def test_what_is_no_rate_is_refused(typed):
    soles = next(field for field in RATE_FIELDS if field.name == "soles")
    with pytest.raises(ValueError, match=r"\.$|[0-9]$"):
        soles.read(typed, KNOWN)


# Words of their own


def word(name_es, name_en="", code=None):
    return {"name_es": name_es, "name_en": name_en, "code": code}


def add(library, name, *values):
    with library.writing("Lista") as session:
        return words.add(session, name, word(*values))


def entries(library, name):
    with library.reading() as session:
        return words.entries(session, name)


@pytest.mark.parametrize("name", LISTS)
def test_a_word_can_be_added_to_each_list_called_otherwise_and_taken_away(
    library, name
):
    shipped = entries(library, name)
    assert shipped
    assert not any(entry.own for entry in shipped)
    code = add(library, name, "Ñuñu mach’a", "Sweet tuber")
    assert code == "NUNU-MACHA"
    assert entries(library, name) == [
        *shipped,
        words.Entry(code, "Ñuñu mach’a", "Sweet tuber", own=True),
    ]
    with library.writing("Nombre") as session:
        words.rename(session, name, code, word("Otra"))
        assert words.entries(session, name)[-1].name_es == "Otra"
        words.retire(session, name, code)
    assert entries(library, name) == shipped
    library.undo()
    library.undo()
    assert entries(library, name) == shipped


def test_a_word_that_is_there_already_is_refused_however_it_is_written(library):
    first = entries(library, "category")[0]
    with pytest.raises(CatalogError, match="ya está en esta lista"):
        add(library, "category", first.name_es.upper())
    with pytest.raises(CatalogError, match=f"código {first.code} ya está"):
        add(library, "category", "Otra cosa", "", first.code)
    smoky = next(e for e in entries(library, "sense") if e.code == "smoky")
    with pytest.raises(CatalogError, match="código"):
        add(library, "sense", "Otro humo", "", smoky.code.upper())
    add(library, "category", "Tintes")
    with pytest.raises(CatalogError, match="ya está en esta lista"):
        add(library, "category", "tíntes")


def test_words_of_the_program_are_locked(library):
    first = entries(library, "category")[0]
    for change in (
        lambda s: words.rename(s, "category", first.code, word("Otro nombre")),
        lambda s: words.retire(s, "category", first.code),
    ):
        with (
            pytest.raises(CatalogError, match="viene con Tinkuy"),
            library.writing("Lista") as session,
        ):
            change(session)
    assert entries(library, "category")[0] == first


def use(library, **columns):
    with library.writing("Producto") as session:
        product = session.scalars(select(Product).order_by(Product.id)).first()
        for column, value in columns.items():
            setattr(product, column, value)
        return product.id


@pytest.mark.parametrize(
    ("name", "column", "several"),
    [("category", "category", False), ("allergen", "allergens", True)],
)
def test_a_word_in_use_is_not_retired_and_says_by_how_many(
    sample_library, name, column, several
):
    code = add(sample_library, name, "Palabra propia")
    use(sample_library, **{column: (code, "x") if several else code})
    with (
        pytest.raises(CatalogError, match="está en 1 ficha,"),
        sample_library.writing("Retirar") as session,
    ):
        words.retire(session, name, code)
    assert code in [entry.code for entry in entries(sample_library, name)]
    use(sample_library, **{column: () if several else None})
    with sample_library.writing("Retirar") as session:
        words.retire(session, name, code)
    assert code not in [entry.code for entry in entries(sample_library, name)]


def test_a_word_is_not_taken_for_one_that_begins_like_it(sample_library):
    short = add(sample_library, "allergen", "Polvo")
    long = add(sample_library, "allergen", "Polvo fino")
    use(sample_library, allergens=(long,))
    with sample_library.reading() as session:
        assert words.uses(session, "allergen", short) == 0
        assert words.uses(session, "allergen", long) == 1


def test_products_are_found_by_the_new_name_of_an_own_word(sample_library):
    code = add(sample_library, "category", "Tintes")
    id_ = use(sample_library, category=code)
    with sample_library.writing("Nombre") as session:
        words.rename(session, "category", code, word("Colorantes zzyzx"))
    with sample_library.reading() as session:
        assert search.find(session, "product", "zzyzx") == [id_]
        assert search.stale(session) == []
    sample_library.undo()
    with sample_library.reading() as session:
        assert search.stale(session) == []


def test_every_column_of_several_codes_is_known_to_hold_words_of_a_list_or_not():
    # Words of their own, codes of other lists, or rows that come with the program.
    others = {
        "affiliation.roles", "buyer.required_seals", "demand.required_seals",
        "market.languages", "market.products_wanted", "offer.seals", "product.colors",
        "product.departments", "product.ecoregions", "product.natural_regions",
        "product.pairings", "producer.languages", "profile.languages",
        "profile.palette",
    }  # fmt: skip
    own = {str(column) for columns in words.NOTED_IN.values() for column in columns}
    kept = {
        str(column)
        for table in Base.metadata.tables.values()
        if "own" not in table.columns and "deleted_at" in table.columns
        for column in table.columns
        if isinstance(column.type, Codes)
    }
    assert kept == {column.lower() for column in own} | others
    assert set(words.NOTED_IN) <= set(LIST_TABLES)
