from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sample_day import SAMPLE_DAY
from sqlalchemy import select

from catalog import records
from catalog.errors import CatalogError
from catalog.library import open_library
from catalog.models import (
    LibraryEntry,
    LocalName,
    NutritionFact,
    Product,
    Species,
    TariffLine,
)
from catalog.species_library import (
    CAUTIONS,
    CONFIDENCE,
    NUTRITION,
    about,
    create,
    find,
    propose,
)

DAY = SAMPLE_DAY
# What creating a product writes whatever was accepted.
ITS_OWN = {"code", "name_es", "source"}


def found(library, typed, limit=None):
    with library.reading() as session:
        return find(session, typed, limit)


def proposed(library, code, on=DAY):
    with library.reading() as session:
        return propose(session, code, on)


def made(library, entry_code, accepted, **values):
    with library.writing("Nuevo") as session:
        return create(session, entry_code, accepted, values)


def read(library, id_):
    with library.reading() as session:
        return records.read(session, "products", id_)


def of_field(proposals, field):
    return [one for one in proposals if one.field == field]


@pytest.fixture(scope="module")
def codes(empty_library):
    opened = open_library(empty_library, writable=False)
    with opened.reading() as session:
        codes = list(session.scalars(select(LibraryEntry.code)))
    opened.close()
    return codes


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("quinua", "QUINUA"),
        ("kinwa", "QUINUA"),
        ("QUINUA  roja", "QUINUA-PASANKALLA"),
        ("camu camu", "CAMU-CAMU"),
        ("lucuma", "LUCUMA"),
        ("isaño", "MASHUA"),
        ("lupinus mutabilis", "TARWI"),
        ("black mint", "HUACATAY"),
        ("atsa", "YUCA"),
        ("pasanqalla", "QUINUA-PASANKALLA"),
    ],
)
def test_a_plant_is_found_by_any_of_its_names(library, typed, code):
    assert found(library, typed)[0].code == code


def test_whole_words_come_before_those_that_only_begin_so(library):
    names = [one.name for one in found(library, "papa")]
    papayas = [n for n in names if n.startswith("Papay")]
    potatoes = [n for n in names if n.startswith("Papa ")]
    assert papayas
    assert names[: len(potatoes)] == sorted(potatoes)
    assert names.index(papayas[0]) >= len(potatoes)


def test_what_was_found_by_another_name_says_which(library):
    assert found(library, "isaño")[0].also == "isaño"
    assert found(library, "mashua")[0].also == ""


def test_nothing_typed_lists_all_by_name_and_a_limit_holds(library, codes):
    everything = found(library, " ")
    assert {one.code for one in everything} == set(codes)
    assert everything[0].name == "Achiote"
    assert found(library, "", 5) == everything[:5]


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_every_entry_is_found_by_its_own_name_and_no_text_is_too_strange(library, data):
    everything = found(library, "")
    one = data.draw(st.sampled_from(everything))
    cut = data.draw(st.integers(1, len(one.name)))
    assert one in [replace(hit, also="") for hit in found(library, one.name[:cut])]
    found(library, data.draw(st.text(max_size=30)))


def test_only_what_is_sure_is_ticked(library, codes):
    ticked = 0
    for code in codes:
        for one in proposed(library, code):
            assert one.confidence in CONFIDENCE
            assert one.caution in {"", *CAUTIONS}
            assert one.source
            if one.ticked and one.field != "name_es":
                ticked += 1
                assert one.confidence == "A"
    assert ticked > 1000


def test_proposals_keep_the_grades_of_the_reference(library):
    quinua = proposed(library, "QUINUA")
    (months,) = of_field(quinua, "harvest_months")
    assert (months.text, months.confidence, months.ticked) == ("abr–jun", "B", False)
    (altitude,) = of_field(quinua, "alt_min_m")
    assert altitude.text == "2,300–4,000 m"
    assert dict(altitude.values) == {"alt_min_m": 2300, "alt_max_m": 4000}
    assert altitude.ticked
    # No grade in the reference is no certainty.
    (cautions,) = of_field(quinua, "cautions")
    assert (cautions.confidence, cautions.ticked) == ("C", False)


def test_where_it_grows_in_the_country_is_for_the_cooperative_to_tick(library):
    departments = of_field(proposed(library, "QUINUA"), "departments")
    assert len(departments) == 8
    assert not any(one.ticked for one in departments)
    assert {one.caution for one in departments} == {"country"}


def test_altitude_tells_the_region_only_from_2300_m_up(library):
    high = of_field(proposed(library, "QUINUA"), "natural_regions")
    assert {one.text for one in high} == {"Quechua", "Suni o Jalca"}
    assert all(one.ticked for one in high)
    low = of_field(proposed(library, "CAMU-CAMU"), "natural_regions")
    # 80–300 m of Loreto and Ucayali: no coast there.
    assert [one.values for one in low] == [(("natural_regions", ("OMA",)),)]
    assert [(one.caution, one.ticked) for one in low] == [("slope", False)]


def test_names_of_peoples_wait_for_their_speakers(library, codes):
    indigenous = [
        one
        for code in codes
        for one in proposed(library, code)
        if one.field in ("names_quechua", "names_aymara")
        or (one.field == "names_other" and one.code != "spa")
    ]
    assert len(indigenous) > 100
    assert {one.caution for one in indigenous} == {"speakers"}
    quinua = proposed(library, "QUINUA")
    made(library, "QUINUA", quinua)
    with library.reading() as session:
        names = session.scalars(
            select(LocalName).where(LocalName.product_id.is_not(None))
        ).all()
    told = {name.name: (name.language, name.may_publish) for name in names}
    assert told["kinuwa"] == ("quz", False)
    assert told["jiwra"] == ("ayr", False)
    assert told["quinoa"] == ("spa", True)
    assert {name.confidence for name in names} == {"A"}


def test_a_tariff_code_comes_with_its_year_and_is_for_the_agent_to_confirm(library):
    (code,) = of_field(proposed(library, "QUINUA"), "hs_code")
    assert dict(code.values) == {"hs_code": "1008.50.90.00", "hs_year": 2022}
    assert CAUTIONS[code.caution] == "Confirme con su agente de aduana."
    assert "DS 404-2021-EF" in code.source
    id_ = made(library, "QUINUA", [code], name_es="Quinua")
    assert read(library, id_)["hs_confirmed_by"] == ""
    with library.writing("Venció") as session:
        session.get(TariffLine, "1008.50.90.00").valid_to = DAY
    assert of_field(proposed(library, "QUINUA", DAY), "hs_code")
    later = DAY.replace(year=DAY.year + 1)
    assert not of_field(proposed(library, "QUINUA", later), "hs_code")


def test_figures_that_look_wrong_are_told_and_not_ticked(library):
    niacin = next(o for o in proposed(library, "CAIMITO") if o.code == "NIA")
    assert (niacin.caution, niacin.confidence, niacin.ticked) == ("odd", "C", False)
    iron = next(o for o in proposed(library, "CAIMITO") if o.code == "FE")
    assert iron.ticked
    dried = of_field(proposed(library, "PAICHE"), NUTRITION)
    assert {(o.caution, o.ticked) for o in dried} == {("state", False)}


def test_nutrition_is_copied_with_the_food_that_was_analysed(library):
    quinua = proposed(library, "QUINUA")
    id_ = made(library, "QUINUA", quinua)
    with library.reading() as session:
        facts = session.scalars(
            select(NutritionFact).where(NutritionFact.product_id == id_)
        ).all()
    amounts = {fact.component: (fact.amount, fact.unit) for fact in facts}
    assert amounts["PROCNT"] == (Decimal("13.6"), "g")
    assert len(amounts) == len(of_field(quinua, NUTRITION))
    assert all(
        fact.source.startswith("Tablas peruanas")
        and fact.source.endswith("«Quinua» (A54)")
        for fact in facts
    )
    dried = made(library, "PAICHE", proposed(library, "PAICHE"))
    with library.reading() as session:
        sources = session.scalars(
            select(NutritionFact.source).where(NutritionFact.product_id == dried)
        ).all()
    assert all(source.endswith("; probable") for source in sources)


def test_every_proposal_of_every_entry_can_be_accepted(library, codes):
    for code in codes:
        proposals = proposed(library, code)
        assert len({one.key for one in proposals}) == len(proposals)
        values = read(library, made(library, code, proposals))
        for one in proposals:
            if one.field == NUTRITION or one.field.startswith("names_"):
                continue
            for field, value in one.values:
                kept = values[field]
                assert (
                    set(value) <= set(kept) if field_is_list(value) else kept == value
                )


def field_is_list(value):
    return isinstance(value, tuple)


def test_the_species_is_the_one_the_library_knows(library):
    id_ = made(library, "QUINUA", proposed(library, "QUINUA"))
    with library.reading() as session:
        product = session.get(Product, id_)
        species = session.get(Species, product.species_id)
        assert (product.library_code, species.family) == ("QUINUA", "Amaranthaceae")
        known = select(Species).where(Species.scientific_name == "Chenopodium quinoa")
        assert len(session.scalars(known).all()) == 1


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_nothing_that_was_not_accepted_is_written_and_one_undo_takes_it_back(
    library, codes, data
):
    code = data.draw(st.sampled_from(codes))
    proposals = proposed(library, code)
    accepted = data.draw(
        st.lists(st.sampled_from(proposals), unique_by=lambda o: o.key)
    )
    with library.reading() as session:
        names_before = session.scalars(select(LocalName.id)).all()
    id_ = made(library, code, accepted, name_es="Ejemplo")
    with library.reading() as session:
        product = session.get(Product, id_)
        names = session.scalars(
            select(LocalName).where(LocalName.id.not_in(names_before))
        ).all()
        facts = session.scalars(select(NutritionFact)).all()
    expected = {}
    for one in accepted:
        if one.field != NUTRITION and not one.field.startswith("names_"):
            for field, value in one.values:
                if isinstance(value, tuple):
                    value = (*expected.get(field, ()), *value)
                expected[field] = value
    for name, empty in records.blank("products").items():
        if name in ITS_OWN or not hasattr(Product, name):
            continue
        default = Product.__table__.columns[name].default
        untouched = default.arg if default is not None and default.is_scalar else empty
        if name not in expected:
            assert getattr(product, name) == untouched, name
        elif isinstance(expected[name], tuple):
            assert set(getattr(product, name)) == set(expected[name])
        else:
            assert getattr(product, name) == expected[name]
    assert (product.species_id is None) is ("scientific_name" not in expected)
    assert product.name_es == "Ejemplo"
    assert sorted((n.language, n.name) for n in names) == sorted(
        (o.code, o.text) for o in accepted if o.field.startswith("names_")
    )
    assert sorted(f.component for f in facts) == sorted(
        o.code for o in accepted if o.field == NUTRITION
    )
    library.undo()
    with library.reading() as session:
        assert session.get(Product, id_) is None
        assert session.scalars(select(NutritionFact)).all() == []
        assert session.scalars(select(LocalName.id)).all() == names_before


def test_what_is_typed_wins_over_what_is_proposed(library):
    proposals = proposed(library, "QUINUA")
    id_ = made(library, "QUINUA", proposals, name_es="Quinua de Ejemplo", code="QE")
    values = read(library, id_)
    assert (values["name_es"], values["code"]) == ("Quinua de Ejemplo", "QE")


def test_the_source_says_what_is_not_sure(library):
    id_ = made(library, "TARWI", proposed(library, "TARWI"))
    source = read(library, id_)["source"]
    assert source.startswith("Biblioteca de especies; probable: ")
    assert "Meses de cosecha" in source
    assert "por confirmar: Región natural, Advertencias de uso" in source
    sure = [one for one in proposed(library, "QUINUA") if one.confidence == "A"]
    assert read(library, made(library, "QUINUA", sure))["source"] == (
        "Biblioteca de especies"
    )
    empty = made(library, "QUINUA", [], name_es="Otra")
    assert read(library, empty)["source"] == ""


def test_a_product_needs_a_name(library):
    rest = [one for one in proposed(library, "QUINUA") if one.field != "name_es"]
    with pytest.raises(CatalogError, match="Escriba el nombre comercial"):
        made(library, "QUINUA", rest)
    with library.reading() as session:
        assert session.scalars(select(Product)).all() == []


def test_an_entry_that_is_not_there_is_told(library):
    with pytest.raises(CatalogError, match="no está en la biblioteca de especies"):
        proposed(library, "NADA")


def test_what_is_not_copied_is_told_beside_it(library):
    with library.reading() as session:
        maca = about(session, "MACA")
        salt = about(session, "SAL-MARAS")
    facts = {fact.label: fact for fact in maca.facts}
    assert facts["Anexo I del Tratado"].text.startswith("Excluida expresamente")
    assert facts["Anexo I del Tratado"].confidence == "A"
    assert "biopiratería" in facts["Conservación"].text
    assert maca.found.family == "Brassicaceae"
    assert "Anexo I del Tratado" not in {fact.label for fact in salt.facts}


def test_the_form_shows_names_of_every_variety_of_a_language(library):
    quinua = made(library, "QUINUA", proposed(library, "QUINUA"))
    values = read(library, quinua)
    assert values["names_quechua"] == ("kinwa", "kinuwa")
    assert values["names_aymara"] == ("jiwra", "jupha")
    assert values["names_other"] == ("quínoa", "quinoa")
    yuca = read(library, made(library, "YUCA", proposed(library, "YUCA")))
    assert "atsa" in yuca["names_other"]
    with library.writing("Cambio") as session:
        changed = {**values, "names_quechua": ("kinwa", "kinwa munay")}
        records.save(session, "products", quinua, changed, values)
    with library.reading() as session:
        names = session.scalars(
            select(LocalName).where(
                LocalName.product_id == quinua,
                LocalName.deleted_at.is_(None),
                LocalName.language.in_(("que", "quz")),
            )
        ).all()
    assert [(n.language, n.name) for n in names] == [
        ("que", "kinwa"),
        ("que", "kinwa munay"),
    ]
