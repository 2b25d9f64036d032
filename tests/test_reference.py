"""What the shipped reference data promises to whoever reads it."""

import csv
import itertools
import json
import re
import unicodedata
from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from catalog.paths import RESOURCES
from catalog.vocabulary import LISTS

REFERENCE = RESOURCES / "reference"
MAP = RESOURCES / "map"

COLUMNS = {
    "vocabularies": "list code name_es name_en note source",
    "natural_regions": (
        "code name_es name_en slope alt_min_m alt_max_m source confidence"
    ),
    "ecoregions": "code name_es name_en source confidence",
    "languages": "code name_es name_en where_spoken family source confidence",
    "units": "code name_es name_en dimension kg kg_min kg_max aliases note source",
    "seals": "code name_es name_en authority certifiers validity_months kind market"
    " note source confidence",
    "distinctive_signs": (
        "code kind name product product_codes resolution declared_on territory"
        " has_regulation source confidence"
    ),
    "agrobiodiversity_zones": (
        "code number name departments resolution year hectares alt_min_m"
        " alt_max_m note source confidence"
    ),
    "treaty_annex1": (
        "code crop_es crop_en taxa exclusions status note valid_from source confidence"
    ),
    "places": "ubigeo level parent name capital latitude longitude altitude_m area_km2"
    " natural_region_estimate iso_3166_2",
    "species_library": (
        "code name_es name_en taxon_level scientific_name authorship synonym_note"
        " family kingdom category other_names_es names_quechua names_aymara"
        " names_amazonian part_used process_state departments alt_min_m alt_max_m"
        " harvest_months presentations culinary_uses sensory hs_code annex1 origin"
        " conservation_notes distinctive_signs cautions conf_taxon"
        " conf_local_names conf_departments conf_altitude conf_harvest"
        " conf_sensory conf_hs conf_annex1 remarks tpca_code"
    ),
    "nutrition": "library_code food_code food_name component amount unit source",
    "nutrients": "component name_es name_en unit decimals position",
    "tariff": "hs_code description route ad_valorem_pct year source",
    "wholesale_prices": "product market cents_per_kg currency dated_on source",
    "mcpd_fields": "order field description_es multivalued",
}
KEYS = {  # where it is not the first column
    "vocabularies": ("list", "code"),
    "nutrition": ("library_code", "component"),
    "wholesale_prices": ("product", "market"),
}
CODES = {
    "category": "GRA LEG MAI PAP RAI AJI HOR HIE FRA FRZ FSE CAC COL MED ALG PEC ACU"
    " MIE SAL FIB PRO",
    "part_used": "SEM FRU PUL TUB RAI HIP HOJ FLO TAL COR LAT ARI VAI PLE TAO INS CAR"
    " FIB MIE MIN",
    "process_state": "FRE SEC LIO TOS PEL HAR GEL HOJ POP PUL CON JUG MER PAS ACE EXT"
    " FER CHU ENC MAL SNA LIC CHA NIB CER",
    "allergen": "GLU CRU HUE PES MAN SOY LEC FRC API MOS SES SUL LUP MOL INS",
    "producer_kind": "COOP ASOC CCAM CNAT FAM EMP COMI CENT",
    "buyer_kind": "PROC REST HOTE MERC TIEN DIST EXPO IMPO INST ONG TURI",
    "incoterm": "EXW FCA FAS FOB CFR CIF CPT CIP DAP DPU DDP",
    "consent_purpose": "contact_print contact_digital photo story location"
    " share_office donor_bank traditional_knowledge",
}
# Created since 2018: no source gives their capital, position or altitude yet.
NEW_DISTRICTS = (
    "030612 050413 050512 050513 050514 050515 080915 080916 080917 080918"
    " 090724 090725 130112 180107 221006 250306 250307"
)


def rows(name):
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def codes(name, column="code"):
    return {row[column] for row in rows(name)}


def several(text):
    return text.split(";") if text else []


def library():
    return {row["code"]: row for row in rows("species_library")}


def vocabulary(name):
    return {row["code"] for row in rows("vocabularies") if row["list"] == name}


def covers(taxon, name):
    return name == taxon or name.startswith(f"{taxon} ")


def test_every_file_is_listed_here_and_explained_in_the_readme():
    explained = (REFERENCE / "README.md").read_text(encoding="utf-8")
    assert {path.stem for path in REFERENCE.glob("*.csv")} == set(COLUMNS)
    shipped = [*REFERENCE.iterdir(), *MAP.glob("*.geojson"), *MAP.glob("LICENSE*")]
    assert [path.name for path in shipped if f"`{path.name}`" not in explained] == [
        "README.md"
    ]


@pytest.mark.parametrize("name", COLUMNS)
def test_a_file_is_clean_utf8_with_its_columns(name):
    data = (REFERENCE / f"{name}.csv").read_bytes()
    text = data.decode("utf-8")
    assert b"\r" not in data
    assert data.endswith(b"\n")
    assert unicodedata.normalize("NFC", text) == text
    assert text.splitlines()[0] == COLUMNS[name].replace(" ", ",")
    hidden = {c for c in text if unicodedata.category(c) in {"Cc", "Cf"}} - {"\n"}
    assert not hidden


@pytest.mark.parametrize("name", COLUMNS)
def test_a_row_has_every_column_and_no_stray_blanks(name):
    found = rows(name)
    assert found
    for row in found:
        assert None not in row
        assert None not in row.values()
        for value in row.values():
            assert value == " ".join(value.split())


@pytest.mark.parametrize("name", COLUMNS)
def test_keys_are_unique(name):
    key = KEYS.get(name, COLUMNS[name].split()[:1])
    counted = Counter(tuple(row[column] for column in key) for row in rows(name))
    assert all(all(found) for found in counted)
    assert [found for found, times in counted.items() if times > 1] == []


@pytest.mark.parametrize("name", [n for n in COLUMNS if "confidence" in COLUMNS[n]])
def test_confidence_is_graded_and_sources_are_named(name):
    for row in rows(name):
        assert row["confidence"] in {"A", "B", "C"}
        assert row["source"]


def test_dates_are_iso():
    dates = [row["declared_on"] for row in rows("distinctive_signs")]
    dates += [row["valid_from"] for row in rows("treaty_annex1")]
    dates += [row["dated_on"] for row in rows("wholesale_prices")]
    for text in filter(None, dates):
        assert date.fromisoformat(text).isoformat() == text


def test_codes_fit_their_columns():
    for name in COLUMNS:
        if "code" in COLUMNS[name].split():
            assert max(map(len, codes(name))) <= 24


def test_the_lists_are_those_the_program_knows():
    assert tuple(dict.fromkeys(r["list"] for r in rows("vocabularies"))) == LISTS
    assert all(row["name_es"] and row["name_en"] for row in rows("vocabularies"))


def test_a_closed_list_has_exactly_its_codes():
    for name, expected in CODES.items():
        assert vocabulary(name) == set(expected.split())


def test_there_are_25_departments_196_provinces_and_1891_districts():
    levels = Counter(row["level"] for row in rows("places"))
    assert levels == {"department": 25, "province": 196, "district": 1891}


def test_places_form_a_tree():
    places = {row["ubigeo"]: row for row in rows("places")}
    digits = {"department": 2, "province": 4, "district": 6}
    for ubigeo, row in places.items():
        assert re.fullmatch(r"\d+", ubigeo)
        assert len(ubigeo) == digits[row["level"]]
        assert row["parent"] == ubigeo[:-2]
        assert row["parent"] in places or row["level"] == "department"
    parents = {row["parent"] for row in places.values()}
    assert [u for u in places if len(u) < 6 and u not in parents] == []
    names = Counter((row["parent"], row["name"].casefold()) for row in places.values())
    assert max(names.values()) == 1


def test_places_are_in_peru_and_only_the_newest_districts_lack_a_position():
    unknown = []
    for row in rows("places"):
        if not row["latitude"]:
            unknown.append(row["ubigeo"])
            assert (row["longitude"], row["altitude_m"], row["capital"]) == ("",) * 3
            continue
        assert Decimal("-18.40") <= Decimal(row["latitude"]) <= Decimal("0.05")
        assert Decimal("-81.40") <= Decimal(row["longitude"]) <= Decimal("-68.60")
        assert 0 <= int(row["altitude_m"]) <= 6768
    assert unknown == NEW_DISTRICTS.split()


def test_an_estimated_region_agrees_with_the_altitude():
    regions = {row["code"]: row for row in rows("natural_regions")}
    for row in rows("places"):
        if row["natural_region_estimate"]:
            region = regions[row["natural_region_estimate"]]
            altitude = int(row["altitude_m"])
            # Yavarí, at 75 m, is under the 80 m where Omagua is said to begin.
            assert int(region["alt_min_m"]) - 5 <= altitude
            assert altitude <= int(region["alt_max_m"])


def test_regions_reach_the_highest_summit_and_yunga_is_two():
    regions = {row["code"]: row for row in rows("natural_regions")}
    assert len(regions) == 9
    assert regions["JAN"]["alt_max_m"] == "6768"
    assert (regions["YUM"]["slope"], regions["YUF"]["slope"]) == ("W", "E")
    ladder = ["YUM", "QUE", "SUN", "PUN", "JAN"]
    for lower, upper in itertools.pairwise(ladder):
        assert regions[lower]["alt_max_m"] == regions[upper]["alt_min_m"]
    assert len(codes("ecoregions")) == 11


def test_departments_have_their_iso_code():
    iso = {r["ubigeo"]: r["iso_3166_2"] for r in rows("places") if r["iso_3166_2"]}
    assert len(iso) == len(set(iso.values())) == 26
    assert (iso["07"], iso["15"], iso["1501"]) == ("PE-CAL", "PE-LIM", "PE-LMA")


def test_languages_are_spoken_in_departments_that_exist():
    names = {row["name"] for row in rows("places") if row["level"] == "department"}
    for row in rows("languages"):
        assert re.fullmatch("[a-z]{3}", row["code"])
        for place in filter(None, row["where_spoken"].split("; ")):
            assert place.split(" (")[0] in names


def test_the_library_has_118_products_told_in_known_codes():
    products = library()
    iso = codes("places", "iso_3166_2")
    assert len(products) == 118
    for row in products.values():
        assert row["category"] in vocabulary("category")
        assert row["part_used"] in vocabulary("part_used")
        assert row["process_state"] in vocabulary("process_state")
        assert set(several(row["departments"])) <= iso
        assert {int(m) for m in several(row["harvest_months"])} <= set(range(1, 13))
        assert 0 <= int(row["alt_min_m"]) <= int(row["alt_max_m"]) <= 6768
        assert {row[c] for c in row if c.startswith("conf_")} <= {"", "A", "B", "C"}
        assert bool(row["harvest_months"]) == bool(row["conf_harvest"])
        assert bool(row["hs_code"]) == bool(row["conf_hs"])


def test_local_names_are_in_listed_languages():
    languages = codes("languages")
    found = set()
    for row in library().values():
        for column in ("names_quechua", "names_aymara", "names_amazonian"):
            for name in filter(None, row[column].split("|")):
                language, _, word = name.partition(":")
                assert word
                found.add(language)
    assert found <= languages
    assert {"quz", "quy", "ayr", "agr", "shp", "cni"} <= found


def test_words_of_taste_used_by_three_products_are_on_the_list():
    listed = {r["name_es"] for r in rows("vocabularies") if r["list"] == "sense"}
    used = Counter(w for r in library().values() for w in several(r["sensory"]))
    assert {word for word, times in used.items() if times >= 3} <= listed


@pytest.mark.parametrize(
    "taxon",
    [
        "Chenopodium quinoa",
        "Chenopodium pallidicaule",
        "Amaranthus caudatus",
        "Lupinus mutabilis",
        "Lepidium meyenii",
        "Solanum phureja",
        "Oxalis tuberosa",
        "Capsicum pubescens",
        "Theobroma cacao",
    ],
)
def test_what_is_not_in_annex_1_says_so(taxon):
    found = [r for r in rows("treaty_annex1") if covers_any(r, taxon)]
    assert {row["status"] for row in found if taxon not in excluded(row)} == {"out"}


def covers_any(row, name):
    return any(covers(taxon, name) for taxon in several(row["taxa"]))


def excluded(row):
    return several(row["exclusions"])


def annex1(name):
    crops = [row for row in rows("treaty_annex1") if row["status"] == "in"]
    if any(name in excluded(crop) for crop in crops):
        return "N-EXC"
    found = [crop for crop in crops if covers_any(crop, name)]
    if not found:
        return "N"
    return "Y-FOR" if all(crop["code"].startswith("FOR-") for crop in found) else "Y"


def test_the_library_reads_annex_1_as_the_treaty_list_does():
    read = {}
    for code, row in library().items():
        plant = row["kingdom"] == "Plantae"
        read[code] = annex1(row["scientific_name"]) if plant else "NA"
    assert read == {code: row["annex1"] for code, row in library().items()}
    assert read["PAPA-NATIVA"] == read["SACHAPAPA"] == read["UNCUCHA"] == "Y"
    assert read["MACA"] == read["PAPA-CHAUCHA"] == "N-EXC"
    assert read["QUINUA"] == read["TARWI"] == "N"


def test_eleven_denominations_one_indication_and_the_products_they_name():
    signs = rows("distinctive_signs")
    kinds = Counter(row["kind"] for row in signs)
    assert (kinds["DO"], kinds["IG"]) == (11, 1)
    assert set(kinds) == {"DO", "IG", "MC"}
    named = {code for row in signs for code in several(row["product_codes"])}
    told = re.compile(r"^(DO|Indicación Geográfica|Marca colectiva) ")
    signed = {c: row["distinctive_signs"] for c, row in library().items()}
    assert named == {code for code, text in signed.items() if told.match(text)}
    assert {row["has_regulation"] for row in signs} <= {"yes", "no", "unknown"}


def test_zones_nine_and_ten_are_not_invented():
    zones = rows("agrobiodiversity_zones")
    iso = codes("places", "iso_3166_2")
    assert [int(row["number"]) for row in zones] == [1, 2, 3, 4, 5, 6, 7, 8, 11]
    for row in zones:
        assert row["code"] == f"ZABD-{int(row['number']):02}"
        assert set(several(row["departments"])) <= iso - {""}
        assert row["departments"]


def test_a_doubtful_validity_is_left_empty():
    seals = {row["code"]: row for row in rows("seals")}
    doubtful = {"AFP", "APC", "DIGESA-HACCP", "SENASA-AS", "MPERU", "SFP", "SF-ARK"}
    assert {seals[code]["validity_months"] for code in doubtful} == {""}
    assert seals["PE-ORG"]["validity_months"] == "12"
    assert seals["DIGESA-RS"]["validity_months"] == "60"
    assert seals["SPG"]["market"] == "national"
    kinds = "organic fair_trade origin sanitary quality diet brand conservation other"
    assert {row["kind"] for row in seals.values()} == set(kinds.split())
    assert {r["market"] for r in seals.values()} <= {"national", "export", "both", ""}


def test_units_that_only_their_user_can_weigh_have_no_kg():
    units = {row["code"]: row for row in rows("units")}
    weights = {code: row["kg"] for code, row in units.items() if row["kg"]}
    assert {c: Decimal(kg) for c, kg in weights.items()} == {
        "kg": 1,
        "g": Decimal("0.001"),
        "t": 1000,
        "lb": Decimal("0.453592"),
        "arroba": Decimal("11.5"),
        "qq46": 46,
        "qq50": 50,
        "qqm": 100,
    }
    assert (units["saco"]["kg_min"], units["saco"]["kg_max"]) == ("25", "120")
    dimensions = {row["dimension"] for row in units.values()}
    assert dimensions == {"mass", "volume", "count", "area"}


def test_a_written_unit_means_one_unit_and_quintal_alone_means_none():
    meant = Counter()
    for row in rows("units"):
        named = (row["code"], row["name_es"], row["name_en"], *several(row["aliases"]))
        meant.update({name.casefold() for name in named})
    assert max(meant.values()) == 1
    assert meant["@"] == 1
    assert {"qq", "quintal", "quintales"}.isdisjoint(meant)


def nutrition(code):
    found = (row for row in rows("nutrition") if row["library_code"] == code)
    return {row["component"]: row["amount"] for row in found}


def test_nutrition_repeats_the_peruvian_tables():
    quinua, camu_camu = nutrition("QUINUA"), nutrition("CAMU-CAMU")
    known = {"ENERC_KCAL": "351", "WATER": "11.5", "PROCNT": "13.6", "FE": "7.5"}
    assert {name: quinua[name] for name in known} == known
    assert camu_camu["VITC"] == "2780"
    # No datum is no row, and a measured zero is a row.
    assert "CARTBEQ" not in quinua
    assert quinua["VITA"] == "0"


def test_nutrition_belongs_to_library_foods_in_the_unit_of_its_component():
    units = {row["component"]: row["unit"] for row in rows("nutrients")}
    foods = {code: row["tpca_code"] for code, row in library().items()}
    for row in rows("nutrition"):
        assert row["food_code"] == foods[row["library_code"]]
        assert row["unit"] == units[row["component"]]
        assert Decimal(row["amount"]) >= 0
    # B41 «Chonta» is palm heart, not the fruit of the huasaí.
    told = codes("nutrition", "library_code")
    assert {code for code, food in foods.items() if food} - told == {"HUASAI"}


def test_nutrition_adds_up():
    for code in codes("nutrition", "library_code"):
        of = {name: Decimal(amount) for name, amount in nutrition(code).items()}
        parts = ("WATER", "PROCNT", "FAT", "CHOCDF", "ASH")
        # The tables leave 97.4 g for salted paiche and round alpaca's energy badly.
        assert abs(sum(of[part] for part in parts) - 100) < 3
        assert abs(of["ENERC_KJ"] / of["ENERC_KCAL"] / Decimal("4.184") - 1) < 0.02
        if of.get("CARTBEQ") and "VITA" in of:
            # Retinol equivalents (one sixth), not retinol activity (a twelfth).
            assert abs(of["CARTBEQ"] / 6 - of["VITA"]) < 1


def test_the_tariff_has_the_lines_the_library_cites():
    tariff = {row["hs_code"]: row for row in rows("tariff")}
    for code, row in tariff.items():
        assert re.fullmatch(r"\d{4}\.\d{2}\.\d{2}\.\d{2}", code)
        assert row["ad_valorem_pct"] in {"", "0", "6", "11"}
        assert row["year"] == "2022"
    cited = {row["hs_code"] for row in library().values()} - {""}
    assert cited <= set(tariff)
    assert {f"{chapter:02}" for chapter in range(1, 25)} <= {c[:2] for c in tariff}
    assert "Quinua" in tariff["1008.50.90.00"]["route"]


def test_wholesale_prices_are_whole_centimos():
    prices = {(r["product"], r["market"]): r for r in rows("wholesale_prices")}
    assert len(prices) == 152
    assert prices["Maiz Morado", "GMML"]["cents_per_kg"] == "243"
    assert prices["Camu Camu", "MMF2"]["cents_per_kg"] == "624"
    for row in prices.values():
        assert int(row["cents_per_kg"]) > 0
        assert row["currency"] == "PEN"


def test_the_passport_has_its_41_fields_in_order():
    fields = rows("mcpd_fields")
    assert [int(row["order"]) for row in fields] == list(range(1, 42))
    assert (fields[0]["field"], fields[-1]["field"]) == ("PUID", "REMARKS")
    assert {row["multivalued"] for row in fields} == {"yes", "no"}


def test_the_map_draws_the_25_departments_and_keeps_its_licence():
    places = {r["ubigeo"]: r for r in rows("places") if r["level"] == "department"}
    drawn = json.loads((MAP / "departamentos_simple.geojson").read_text("utf-8"))
    shapes = {f["properties"]["ubigeo"]: f["geometry"] for f in drawn["features"]}
    assert set(shapes) == set(places)
    for ubigeo, shape in shapes.items():
        parts = shape["coordinates"]
        if shape["type"] == "MultiPolygon":
            parts = list(itertools.chain.from_iterable(parts))
        assert all(ring[0] == ring[-1] for ring in parts)
        points = list(itertools.chain.from_iterable(parts))
        lon, lat = (float(places[ubigeo][c]) for c in ("longitude", "latitude"))
        assert min(p[0] for p in points) - 0.1 < lon < max(p[0] for p in points) + 0.1
        assert min(p[1] for p in points) - 0.1 < lat < max(p[1] for p in points) + 0.1
    outline = json.loads((MAP / "contorno_peru.geojson").read_text("utf-8"))
    assert len(outline["features"]) == 1
    assert "Mozilla Public License" in (MAP / "LICENSE-MPL-2.0.txt").read_text("utf-8")
    for path in REFERENCE.glob("LICENSE-*"):
        assert path.read_text("utf-8").startswith("MIT License")
    assert len(list(REFERENCE.glob("LICENSE-*"))) == 2
