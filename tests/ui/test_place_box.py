import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from catalog.fields import SHEETS
from catalog.queries.lists import known
from catalog.queries.territory import natural_regions
from catalog.ui.form.place import Proposals, offered
from catalog.ui.form.sheet import Sheet

CABANA, IQUITOS, JULIACA = "211102", "160101", "211101"


@pytest.fixture(scope="session")
def lists(empty_library):
    """The lists, places and regions of a library, read once."""
    from catalog.library import open_library

    library = open_library(empty_library)
    with library.reading() as session:
        read = known(session), natural_regions(session)
    library.close()
    return read


@pytest.fixture
def form(qtbot, dressed, lists):
    """An empty form of a noun with what its place proposes."""
    made = []

    def shown(noun, **values):
        fields = [
            f
            for f in SHEETS[noun]
            if f.name not in {"altitude", "department", "province", "district"}
        ]
        sheet = Sheet(fields, lists[0])
        proposals = Proposals(sheet, *lists)
        sheet.show_values({f.name: values.get(f.name, f.kind.empty) for f in fields})
        qtbot.addWidget(sheet)
        sheet.resize(800, 600)
        sheet.show()
        made.append(proposals)
        return sheet, proposals.hints

    return shown


def said(hint):
    return [pressed.text() for pressed in hint.buttons]


def press(hint, words):
    next(b for b in hint.buttons if b.text() == words).click()


def test_districts_are_offered_with_where_they_are_and_how_high(form, retype, lists):
    box = form("producers")[0].rows["ubigeo"].box
    retype(box, "CÁBANA puno")
    altitude = lists[0].places.by_ubigeo(CABANA).altitude_m
    assert box._offers.words == [f"Cabana — San Román, Puno · {altitude:,} m"]


def test_arrows_and_enter_choose_a_district(form, retype):
    sheet, hints = form("producers")
    box = sheet.rows["ubigeo"].box
    heard = []
    sheet.edited.connect(lambda: heard.append(box.text()))
    retype(box, "juliaca")
    popup = box._offers._list.popup()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert box.text() == "Juliaca, San Román, Puno"
    assert box.read() == JULIACA
    assert heard[-1] == box.text()
    assert "3,8" in hints["ubigeo"].words.text()


def test_what_is_found_by_its_capital_says_so(form, retype):
    box = form("producers")[0].rows["ubigeo"].box
    retype(box, "iquipi")
    assert box._offers.words == ["Río Grande (capital: Iquipi) — Condesuyos, Arequipa"
                                 " · 484 m"]  # fmt: skip


@settings(
    max_examples=60, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(typed=st.text(max_size=30) | st.text("cabnpuosi -,.'", max_size=12))
def test_every_offer_is_read_as_the_district_it_names(lists, typed):
    places = lists[0].places
    field = next(f for f in SHEETS["producers"] if f.name == "ubigeo")
    for place in places.suggest(typed):
        assert offered(place, places, typed).startswith(place.name)
        assert field.read(places.path(place), lists[0]) == place.ubigeo


def test_a_producers_district_proposes_its_capitals_altitude(form, lists):
    sheet, hints = form("producers")
    hint, box = hints["ubigeo"], sheet.rows["altitude_m"].box
    assert not hint.isVisible()
    sheet.offer("ubigeo", CABANA)
    metres = lists[0].places.by_ubigeo(CABANA).altitude_m
    assert hint.isVisible()
    assert f"{metres:,} m" in hint.words.text()
    assert "No es la altitud de la parcela" in hint.words.text()
    assert box.read() is None  # proposed, not filled in
    press(hint, f"Usar {metres:,} m")
    assert box.read() == metres
    assert [f.name for f in sheet.changed] == ["ubigeo", "altitude_m"]
    assert said(hint) == []
    assert sheet.focusWidget() is box


@pytest.mark.parametrize("typed", ["3500", "muy alto"])
def test_an_altitude_that_stands_there_is_left_alone(form, retype, typed):
    sheet, hints = form("producers")
    retype(sheet.rows["altitude_m"].box, typed)
    sheet.offer("ubigeo", CABANA)
    assert said(hints["ubigeo"]) == []
    assert sheet.rows["altitude_m"].box.text() == typed


def test_emptying_the_altitude_proposes_it_again(form, retype):
    sheet, hints = form("producers", ubigeo=CABANA, altitude_m=3500)
    assert said(hints["ubigeo"]) == []
    retype(sheet.rows["altitude_m"].box, "")
    assert len(said(hints["ubigeo"])) == 1


def test_a_buyers_district_proposes_nothing(form):
    sheet, hints = form("buyers")
    sheet.offer("ubigeo", CABANA)
    assert said(hints["ubigeo"]) == []


def test_a_products_place_proposes_altitudes_and_department(form, lists):
    sheet, hints = form("products", departments=("PE-CUS",))
    sheet.offer("origin_ubigeo", CABANA)
    metres = lists[0].places.by_ubigeo(CABANA).altitude_m
    press(hints["origin_ubigeo"], "Agregar Puno a los departamentos")
    press(hints["origin_ubigeo"], f"Usar {metres:,} m")
    assert sheet.rows["departments"].box.read() == ("PE-CUS", "PE-PUN")
    assert sheet.rows["alt_min_m"].box.read() == metres
    assert sheet.rows["alt_max_m"].box.read() == metres
    assert said(hints["origin_ubigeo"]) == []


def test_above_the_slopes_altitude_tells_the_region(form, retype):
    sheet, hints = form("products")
    hint = hints["natural_regions"]
    retype(sheet.rows["alt_min_m"].box, "3600")
    assert said(hint) == ["Suni o Jalca"]
    retype(sheet.rows["alt_max_m"].box, "4100")
    assert said(hint) == ["Suni o Jalca, Puna"]
    press(hint, "Suni o Jalca, Puna")
    assert sheet.rows["natural_regions"].box.read() == ("SUN", "PUN")
    assert not hint.isVisible()


def test_below_it_the_slope_is_asked(form, retype):
    sheet, hints = form("products")
    hint = hints["natural_regions"]
    retype(sheet.rows["alt_min_m"].box, "200")
    assert "¿Cuál es?" in hint.words.text()
    assert said(hint) == ["Chala o Costa", "Omagua o Selva baja", "Las dos"]
    press(hint, "Las dos")
    assert sheet.rows["natural_regions"].box.read() == ("CHA", "OMA")


def test_the_district_puts_the_likelier_slope_first_but_does_not_answer(form):
    sheet, hints = form("products", origin_ubigeo=IQUITOS, alt_min_m=107)
    hint = hints["natural_regions"]
    assert said(hint) == ["Omagua o Selva baja", "Chala o Costa", "Las dos"]
    assert sheet.rows["natural_regions"].box.read() == ()


def test_altitudes_that_make_no_sense_propose_no_region(form, retype):
    sheet, hints = form("products")
    retype(sheet.rows["alt_max_m"].box, "300")
    assert said(hints["natural_regions"])
    for typed in ("400", "mucho", "9000"):
        retype(sheet.rows["alt_min_m"].box, typed)
        retype(sheet.rows["alt_max_m"].box, "300" if typed == "400" else typed)
        assert said(hints["natural_regions"]) == []


def test_a_new_district_without_altitude_says_so(form, lists):
    new = next(p for p in lists[0].places.districts if p.altitude_m is None)
    sheet, hints = form("producers")
    sheet.offer("ubigeo", new.ubigeo)
    assert "No se conoce la altitud" in hints["ubigeo"].words.text()
    assert said(hints["ubigeo"]) == []
