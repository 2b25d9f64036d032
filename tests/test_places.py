"""Districts by code and by name, and what an altitude tells."""

import csv
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog import places
from catalog.altitudes import (
    ALTITUDE_BANDS,
    HIGHEST_M,
    NaturalRegion,
    altitude_band,
    natural_regions_at,
)
from catalog.language import plain
from catalog.places import Gazetteer, Place, distance_km

REFERENCE = Path(__file__).parents[1] / "resources/reference"


def read_places(path):
    """Read places.csv."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [_place(row) for row in csv.DictReader(file)]


def read_natural_regions(path):
    """Read natural_regions.csv."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [
            NaturalRegion(
                code=row["code"],
                name_es=row["name_es"],
                name_en=row["name_en"],
                slope=row["slope"],
                alt_min_m=int(row["alt_min_m"]),
                alt_max_m=int(row["alt_max_m"]),
            )
            for row in csv.DictReader(file)
        ]


def _place(row):
    return Place(
        ubigeo=row["ubigeo"],
        level=row["level"],
        parent=row["parent"],
        name=row["name"],
        capital=row["capital"],
        latitude=float(row["latitude"]) if row["latitude"] else None,
        longitude=float(row["longitude"]) if row["longitude"] else None,
        altitude_m=int(row["altitude_m"]) if row["altitude_m"] else None,
        natural_region=row["natural_region_estimate"],
        iso_3166_2=row["iso_3166_2"],
    )


PERU = Gazetteer(read_places(REFERENCE / "places.csv"))
REGIONS = read_natural_regions(REFERENCE / "natural_regions.csv")


def path(ubigeo):
    place = PERU.by_ubigeo(ubigeo)
    return PERU.path(place) if place else ""


def paths(found):
    return [PERU.path(place) for place in found]


# -------------------------------------------------------------------------- text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Código", "CODIGO"),
        ("Q’illu", "q'illu"),
        ("chʼuñu", "ch`unu"),
        ("q´illu", "qillu"),
        ("Precio\u00a0 (S/)\n", "precio (s/)"),
        ("\ufeffNombre", "nombre"),
        ("STRASSE", "straße"),
    ],
)
def test_text_is_compared_without_case_accents_apostrophes_or_spacing(one, other):
    assert plain(one) == plain(other)


@given(st.text())
def test_plain_text_stays_as_it_is(text):
    assert plain(plain(text)) == plain(text)
    assert plain(f"  {text}\t") == plain(text)


# ------------------------------------------------------------------------- names


def test_places_lie_in_one_another():
    assert path("211102") == "Cabana, San Román, Puno"
    assert path("2111") == "San Román, Puno"
    assert path("21") == "Puno"
    assert PERU.by_ubigeo("999999") is None


def test_every_district_of_the_country_is_here():
    # New districts are created: the list may only grow.
    assert len(PERU.districts) >= 1891
    assert len({place.ubigeo[:2] for place in PERU.districts}) == 25
    assert all(PERU.path(place).count(", ") == 2 for place in PERU.districts)


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (("CUSCO", "LA CONVENCION", "SANTA ANA"), "Santa Ana, La Convención, Cusco"),
        (("Cuzco", "Cuzco", "Cuzco"), "Cusco, Cusco, Cusco"),
        (("Dpto. Ancash", "Prov. Huaraz", ""), "Huaraz, Áncash"),
        (("Region Puno", "", ""), "Puno"),
        (("AYACUCHO", "LA MAR", "AYNA"), "Ayna, La Mar, Ayacucho"),
        (("", "La Convención", "Sta. Ana"), "Santa Ana, La Convención, Cusco"),
        (("Apurimac", "", "Anco Huallo"), "Anco-Huallo, Chincheros, Apurímac"),
        (("Lima Metropolitana", "", "Miraflores"), "Miraflores, Lima, Lima"),
        (("Lima Metropolitana", "Lima", "Ate"), "Ate, Lima, Lima"),
        (("Lima Metropolitana", "", ""), "Lima, Lima"),
        (("Lima Provincias", "Yauyos", "Miraflores"), "Miraflores, Yauyos, Lima"),
        (("Prov. Const. del Callao", "", "La Perla"), "La Perla, Callao, Callao"),
        (("Ica", "Nazca", "Nazca"), "Nasca, Nasca, Ica"),
        (
            ("Piura", "", "San Miguel del Faique"),
            "San Miguel de El Faique, Huancabamba, Piura",
        ),
    ],
)
def test_a_place_is_found_by_the_names_people_give_it(names, found):
    assert paths(PERU.find(*names)) == [found]


def test_homonyms_are_told_apart_by_what_they_lie_in():
    assert len(PERU.find(district="Santa Rosa")) == 10
    assert paths(PERU.find(department="Puno", district="santa rosa")) == [
        "Santa Rosa, El Collao, Puno",
        "Santa Rosa, Melgar, Puno",
    ]
    assert paths(PERU.find("Puno", "Melgar", "Santa Rosa")) == [
        "Santa Rosa, Melgar, Puno"
    ]


@pytest.mark.parametrize(
    "names",
    [("", "", ""), ("Cusco", "Melgar", ""), ("Narnia", "", "Cusco"), ("-",) * 3],
)
def test_nothing_is_found_by_names_that_do_not_fit(names):
    assert PERU.find(*names) == []


# ------------------------------------------------------------------------- codes


def test_every_district_is_believed_when_its_inei_code_and_names_agree():
    for place in PERU.districts:
        district, province, department = PERU.path(place).split(", ")
        full = PERU.resolve(place.ubigeo, department, province, district)
        assert full == places.Resolution(place, "INEI")
        # Excel took the zero away, the sheet is in capitals and without accents.
        bare = str(int(place.ubigeo)) + ".0"
        shouted = plain(district).upper()
        assert PERU.resolve(bare, "", province, shouted).place == place
        assert PERU.resolve("", department, province, shouted) == places.Resolution(
            place, "names"
        )


def test_a_code_alone_is_never_believed():
    for place in PERU.districts:
        answer = PERU.resolve(place.ubigeo)
        assert answer.place is None
        assert answer.system is None
        assert PERU.path(place) in answer.doubt


@pytest.mark.parametrize(
    ("code", "inei", "reniec"),
    [
        ("080101", "Cusco, Cusco, Cusco (INEI)", "de Huancavelica (RENIEC)"),
        ("80101.0", "Cusco, Cusco, Cusco (INEI)", "de Huancavelica (RENIEC)"),
        ("070101", "Callao, Callao, Callao (INEI)", "de Cusco (RENIEC)"),
        ("150101", "Lima, Lima, Lima (INEI)", "de Loreto (RENIEC)"),
        ("240101", "Tumbes, Tumbes, Tumbes (INEI)", "de Callao (RENIEC)"),
        ("259999", "no existe en el INEI", "de Ucayali"),
    ],
)
def test_a_code_alone_says_what_it_could_mean(code, inei, reniec):
    doubt = PERU.resolve(code).doubt
    assert inei in doubt
    assert reniec in doubt
    assert doubt.endswith("escriba el nombre del distrito.")


@pytest.mark.parametrize(
    ("code", "names", "found"),
    [
        (
            "080101",
            ("Huancavelica", "Huancavelica", "Huancavelica"),
            "Huancavelica, Huancavelica, Huancavelica",
        ),
        ("80101", ("", "", "Huancavelica"), "Huancavelica, Huancavelica, Huancavelica"),
        ("150101", ("LORETO", "MAYNAS", "IQUITOS"), "Iquitos, Maynas, Loreto"),
        ("070101", ("", "", "Cusco"), "Cusco, Cusco, Cusco"),
        ("240101", ("Callao", "", "Callao"), "Callao, Callao, Callao"),
    ],
)
def test_a_reniec_code_is_known_by_the_names_beside_it(code, names, found):
    answer = PERU.resolve(code, *names)
    assert (PERU.path(answer.place), answer.system) == (found, "RENIEC")
    assert answer.doubt == ""


def test_a_department_that_only_one_system_agrees_with_tells_the_system():
    assert PERU.resolve("080601", "Cusco").place == PERU.by_ubigeo("080601")
    # RENIEC numbers the districts of Huancavelica in another order: which one is it?
    answer = PERU.resolve("080601", "Huancavelica")
    assert answer.place is None
    assert "«Huancavelica»" in answer.doubt


def test_where_both_systems_number_a_department_alike_the_district_must_be_named():
    assert PERU.resolve("020301", "Áncash").place is None
    assert "Áncash (RENIEC)" in PERU.resolve("020301", "Áncash").doubt


def test_the_name_goes_before_a_code_that_disagrees_and_the_doubt_is_told():
    answer = PERU.resolve("080104", "Cusco", "Cusco", "Wanchaq")
    assert (path("080108"), answer.system) == ("Wanchaq, Cusco, Cusco", "names")
    assert answer.place == PERU.by_ubigeo("080108")
    assert "080104" in answer.doubt
    assert "080108" in answer.doubt


def test_a_code_does_not_choose_among_homonyms_of_two_systems():
    # 21 is Puno for INEI and San Martín for RENIEC: both have a Santa Rosa.
    answer = PERU.resolve("210101", district="Santa Rosa")
    assert answer.place is None
    assert "y 6 más: escriba también la provincia." in answer.doubt


@pytest.mark.parametrize(
    ("code", "names", "doubt"),
    [
        ("080101", ("Cusco", "", "Kuskú"), "No se encuentra «Kuskú, Cusco»: el código"),
        ("", ("", "", "Kuskú"), "No se encuentra «Kuskú»: revise cómo está escrito."),
        ("999999", (), "El código «999999» no es de ningún lugar del Perú; revise."),
        ("s/n", (), "El código «s/n» no es de ningún lugar"),
    ],
)
def test_what_cannot_be_found_is_said(code, names, doubt):
    answer = PERU.resolve(code, *names)
    assert answer.place is None
    assert answer.doubt.startswith(doubt)


@pytest.mark.parametrize("code", ["", "-", " "])
def test_where_nothing_is_written_there_is_no_place_and_no_doubt(code):
    assert PERU.resolve(code) == places.Resolution(None, None)
    assert PERU.resolve(code, "Puno").place == PERU.by_ubigeo("21")


@given(
    st.one_of(st.text(max_size=8), st.from_regex("[0-9]{1,6}", fullmatch=True)),
    st.sampled_from(["", "Cusco", "Lima Metropolitana", "Narnia"]),
    st.one_of(st.text(max_size=12), st.sampled_from(["Santa Rosa", "Cusco", "Ayna"])),
)
def test_there_is_a_place_or_a_doubt_whatever_is_written(code, department, district):
    answer = PERU.resolve(code, department, "", district)
    assert (answer.place is None) == (answer.system is None)
    none = re.fullmatch(r"[\s–—-]*", code)
    written = not none or re.search(r"\w", department + plain(district))
    assert answer.place or answer.doubt or not written
    if answer.system == "INEI" and re.fullmatch("[0-9]{5,6}", code):
        assert answer.place.ubigeo == code.zfill(6)


def test_a_code_of_a_province_agrees_but_does_not_choose():
    assert PERU.resolve("0801", "Cusco", "Cusco", "Wanchaq").system == "INEI"
    assert PERU.resolve("801", "", "", "Wanchaq").place == PERU.by_ubigeo("080108")
    assert PERU.resolve("22", district="Santa Rosa").place is None


# ------------------------------------------------------------------------ picker


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("cabana puno", "Cabana, San Román, Puno"),
        ("Cabana, San Román", "Cabana, San Román, Puno"),
        ("cuzco", "Cusco, Cusco, Cusco"),
        ("wanch", "Wanchaq, Cusco, Cusco"),
        ("anco huallo", "Anco-Huallo, Chincheros, Apurímac"),
        ("santa rosa mel", "Santa Rosa, Melgar, Puno"),
        ("fitz ma de dios", "Fitzcarrald, Manu, Madre de Dios"),
        ("quillab", "Santa Ana, La Convención, Cusco"),  # the town of Santa Ana
    ],
)
def test_a_picker_offers_the_district_one_is_typing(typed, first):
    assert paths(PERU.suggest(typed))[0] == first


def test_a_picker_offers_names_that_begin_as_typed_before_others():
    offered = PERU.suggest("puno", limit=30)
    assert paths(offered)[0] == "Puno, Puno, Puno"
    assert len(offered) == 30
    names = [plain(place.name) for place in PERU.suggest("san", limit=200)]
    begins = [name.startswith("san") for name in names]
    assert begins == sorted(begins, reverse=True)


@given(st.text(max_size=12), st.integers(0, 20))
def test_a_picker_takes_whatever_is_typed(typed, limit):
    assert len(PERU.suggest(typed, limit)) <= limit


def test_a_picker_offers_nothing_before_one_types():
    assert PERU.suggest("") == PERU.suggest(" , ") == []


# ---------------------------------------------------------- distance and altitude


def test_distances():
    lima, cusco = PERU.by_ubigeo("150101"), PERU.by_ubigeo("080101")
    assert distance_km(lima, lima) == 0
    assert distance_km(lima, cusco) == distance_km(cusco, lima)
    # A degree of a meridian is 111.2 km.
    north = replace(lima, latitude=lima.latitude + 1)
    assert distance_km(lima, north) == pytest.approx(111.2, abs=0.1)
    assert distance_km(lima, cusco) == pytest.approx(570, abs=10)


def test_a_district_without_coordinates_has_no_distance():
    new = next(place for place in PERU.districts if place.latitude is None)
    with pytest.raises(ValueError, match=f"Faltan las coordenadas de {new.name}"):
        distance_km(PERU.by_ubigeo("150101"), new)


@pytest.mark.parametrize(
    ("altitude", "codes"),
    [
        (0, {"CHA"}),
        (300, {"CHA", "OMA"}),
        (450, {"CHA", "RUP"}),
        (500, {"YUM", "RUP"}),
        (1500, {"YUM", "YUF"}),
        (2300, {"QUE"}),
        (3500, {"SUN"}),
        (3999, {"SUN"}),
        (4000, {"PUN"}),
        (6768, {"JAN"}),
    ],
)
def test_altitude_alone_tells_the_region_only_from_2300_m_up(altitude, codes):
    assert set(natural_regions_at(altitude, REGIONS)) == codes


@pytest.mark.parametrize(
    ("altitude", "name"),
    [
        (0, "Costa y selva"),
        (499, "Costa y selva"),
        (500, "Yunga y selva alta"),
        (1000, "Yunga"),
        (2299, "Yunga"),
        (2300, "Quechua"),
        (3820, "Suni"),
        (4000, "Puna"),
        (6768, "Puna"),
    ],
)
def test_altitudes_are_grouped_in_bands(altitude, name):
    assert altitude_band(altitude).name_es == name


def test_bands_follow_one_another_without_gap():
    bands = ALTITUDE_BANDS
    assert (bands[-1].alt_min_m, bands[0].alt_max_m) == (0, HIGHEST_M)
    for above, below in pairwise(bands):
        assert above.alt_min_m == below.alt_max_m


def test_no_band_is_named_for_a_region_that_its_altitudes_cannot_have():
    named = {
        "PUNA": {"PUN", "JAN"},
        "SUNI": {"SUN"},
        "QUECHUA": {"QUE"},
        "YUNGA": {"YUM", "YUF"},
        "MEDIA": {"YUM", "RUP"},
        "BAJA": {"CHA", "OMA", "RUP"},
    }
    for altitude in range(0, HIGHEST_M + 1, 4):
        possible = set(natural_regions_at(altitude, REGIONS))
        assert possible
        assert possible <= named[altitude_band(altitude).code]


@pytest.mark.parametrize("altitude", [-1, 6769])
def test_there_is_nothing_below_the_sea_or_above_the_summit(altitude):
    with pytest.raises(ValueError, match="La altitud va de 0 a 6768 m"):
        altitude_band(altitude)
    with pytest.raises(ValueError, match="La altitud va de 0 a 6768 m"):
        natural_regions_at(altitude, REGIONS)
