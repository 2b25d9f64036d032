import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from catalog.queries.facets import NOTHING
from catalog.queries.territory import territory
from catalog.ui import style
from catalog.ui.area_model import AreaModel
from catalog.ui.map_page import MapPage
from catalog.ui.widgets.map import CountryMap, Spot
from catalog.ui.widgets.shades import contrast, shade, words_on
from catalog.ui.workspace import Workspace

LEFT = Qt.MouseButton.LeftButton
CUSCO, LIMA, PUNO, TACNA, UCAYALI = "08", "15", "21", "23", "25"


@pytest.fixture
def shown(qtbot, dressed, sample_library):
    """The page on the sample library, counted."""
    page = MapPage(Workspace(sample_library))
    qtbot.addWidget(page)
    page.resize(1194, 700)
    page.show()
    qtbot.waitUntil(lambda: page.model.rowCount() > 0)
    yield page
    page.stop()


@pytest.fixture
def asked(shown):
    """The lists the page asks for."""
    lists = []
    shown.list_asked.connect(lambda *what: lists.append(what))
    return lists


@pytest.fixture
def light():
    """Give the other tests the usual look back."""
    yield
    style.choose("light", 1.0)


def names(page):
    model = page.sorted
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def written(page):
    """The numbers on the map by department."""
    return {word.ubigeo: word.text for word in page.map._words if word.is_number}


def test_the_map_writes_what_the_library_counts(shown, sample_library):
    with sample_library.reading() as session:
        told = territory(session, shown._workspace.today)
    for layer in ("products", "producers", "demand"):
        shown.buttons[layer].click()
        counts = {a.ubigeo: a.counts[layer] for a in told.areas if a.counts[layer]}
        assert counts
        assert written(shown) == {u: f"{n:,}" for u, n in counts.items()}
        for code, rung in shown.ladder.rungs.items():
            assert rung.count == told.bands[layer].get(code, 0)


def test_a_click_on_a_department_asks_for_its_list(shown, asked):
    QTest.mouseClick(shown.map, LEFT, pos=shown.map.place_of(CUSCO))
    shown.buttons["producers"].click()
    QTest.mouseClick(shown.map, LEFT, pos=shown.map.place_of(PUNO))
    shown.buttons["demand"].click()
    QTest.mouseClick(shown.map, LEFT, pos=shown.map.place_of(LIMA))
    assert asked == [
        ("products", "department", "PE-CUS"),
        ("producers", "department", "PE-PUN"),
        ("buyers", "department", "PE-LIM"),
    ]


def test_the_sea_and_what_has_nothing_lead_nowhere(shown, asked):
    QTest.mouseClick(shown.map, LEFT, pos=shown.map.place_of(UCAYALI))
    assert shown.map.current == UCAYALI
    QTest.mouseClick(shown.map, LEFT, pos=QPointF(10, 300).toPoint())
    assert shown.map.current == ""
    assert asked == []


def test_a_department_pressed_and_left_is_not_chosen(shown, asked):
    QTest.mousePress(shown.map, LEFT, pos=shown.map.place_of(CUSCO))
    QTest.mouseRelease(shown.map, LEFT, pos=shown.map.place_of(PUNO))
    assert asked == []


def test_arrows_go_from_one_department_to_its_neighbour(shown, asked):
    shown.map.setFocus()
    shown.map.go_to(CUSCO)
    QTest.keyClick(shown.map, Qt.Key.Key_Right)
    QTest.keyClick(shown.map, Qt.Key.Key_Down)
    assert shown.map.current == PUNO
    QTest.keyClick(shown.map, Qt.Key.Key_Return)
    assert asked == [("products", "department", "PE-PUN")]


def test_arrows_stop_at_the_border_and_reach_every_department(shown):
    shown.map.go_to(TACNA)
    QTest.keyClick(shown.map, Qt.Key.Key_Down)
    assert shown.map.current == TACNA
    every = {area.ubigeo for area in shown.model.areas}
    reached, waiting = set(), [TACNA]
    keys = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
    while waiting:
        here = waiting.pop()
        if here in reached:
            continue
        reached.add(here)
        for key in keys:
            shown.map.go_to(here)
            QTest.keyClick(shown.map, key)
            waiting.append(shown.map.current)
    assert reached == every


def test_tab_goes_through_what_has_something_and_then_on(shown, qtbot):
    shown.activateWindow()
    shown.buttons["demand"].click()
    shown.buttons["demand"].setFocus()
    QTest.keyClick(shown.buttons["demand"], Qt.Key.Key_Tab)
    assert shown.map.hasFocus()
    visited = []
    while shown.map.hasFocus() and len(visited) < 30:
        visited.append(shown.map.current)
        QTest.keyClick(shown.map, Qt.Key.Key_Tab)
    assert visited == ["04", CUSCO, LIMA, PUNO]
    assert not shown.map.hasFocus()


def test_a_tip_says_every_number_of_a_department(shown):
    said = shown.map.words_at(QPointF(shown.map.place_of(LIMA)))
    assert said.splitlines()[0] == "Lima"
    assert "3 productos" in said
    assert "5 demandas abiertas de 4 compradores" in said
    assert "60 kg por semana" in said
    assert shown.map.words_at(QPointF(5, 5)) == ""


def test_a_reader_is_told_the_department_the_keyboard_is_on(shown):
    shown.map.go_to(CUSCO)
    assert shown.map.accessibleName().startswith("Cusco, 6 productos, 4 productores")


def test_a_band_asks_for_its_list_but_not_for_that_of_buyers(shown, asked):
    shown.ladder.rungs["SUNI"].click()
    shown.buttons["producers"].click()
    shown.ladder.rungs["SUNI"].click()
    shown.buttons["demand"].click()
    shown.ladder.rungs["SUNI"].click()
    assert asked == [("products", "band", "SUNI"), ("producers", "band", "SUNI")]
    assert not shown.ladder.rungs["SUNI"].isEnabled()
    assert shown.note.isVisible()


def test_what_has_no_place_is_counted_with_a_way_to_it(shown, asked):
    assert not shown.placeless.isVisible()
    shown.buttons["demand"].click()
    assert shown.placeless.isVisible()
    assert shown.placeless.text() == "2 demandas sin lugar"
    shown.placeless.click()
    assert asked == [("buyers", "department", NOTHING)]


def test_the_table_says_the_same_in_spanish_order(shown, asked):
    assert names(shown)[0] == "Puno"
    shown.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert names(shown)[:4] == ["Amazonas", "Áncash", "Apurímac", "Arequipa"]
    row = names(shown).index("Lima")
    shown.table.activated.emit(shown.sorted.index(row, 3))
    shown.table.activated.emit(shown.sorted.index(row, 0))
    empty = names(shown).index("Ucayali")
    shown.table.activated.emit(shown.sorted.index(empty, 1))
    assert asked == [
        ("buyers", "department", "PE-LIM"),
        ("products", "department", "PE-LIM"),
    ]


def test_map_and_table_show_the_same_department(shown):
    row = names(shown).index("Cusco")
    shown.table.setCurrentIndex(shown.sorted.index(row, 1))
    assert shown.map.current == CUSCO
    shown.map.go_to(LIMA)
    assert shown.table.currentIndex().siblingAtColumn(0).data() == "Lima"


def test_the_model_keeps_qts_rules(qtbot, sample_library):
    workspace = Workspace(sample_library)
    model = AreaModel()
    mode = QAbstractItemModelTester.FailureReportingMode.Warning
    tester = QAbstractItemModelTester(model, mode)
    told = workspace.read(territory, workspace.today)
    model.show_areas(told.areas)
    assert (model.rowCount(), model.columnCount()) == (25, 4)
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Departamento"
    model.show_areas(told.areas[:3])
    assert model.rowCount() == 3
    del tester


def test_a_change_is_counted_while_one_looks_and_on_coming_back(qtbot, shown):
    from catalog import records

    def remove(session, id_):
        records.remove(session, "products", id_)

    def total():
        return sum(a.counts["products"] for a in shown.model.areas)

    before = total()
    workspace = shown._workspace
    workspace.write("Fuera", remove, 1)
    qtbot.waitUntil(lambda: total() < before)
    between = total()
    shown.hide()
    workspace.write("Fuera", remove, 2)
    qtbot.wait(50)
    assert total() == between
    shown.show()
    qtbot.waitUntil(lambda: total() < between)


def test_what_was_looked_at_is_kept_and_nonsense_is_not(shown):
    shown.arrange({"layer": "demand"})
    assert shown.arrangement() == {"layer": "demand"}
    shown.arrange({"layer": 7})
    shown.arrange({})
    assert shown.layer == "demand"


def test_a_narrow_page_keeps_the_column_it_is_about(shown):
    shown.resize(760, 560)
    hidden = [shown.table.isColumnHidden(column) for column in range(4)]
    assert hidden == [False, False, True, True]
    shown.buttons["demand"].click()
    hidden = [shown.table.isColumnHidden(column) for column in range(4)]
    assert hidden == [False, True, True, False]


def test_large_numbers_stay_inside_the_map_and_off_each_other(qtbot, dressed):
    country = CountryMap()
    qtbot.addWidget(country)
    country.resize(650, 620)
    country.show()
    spots = {u: Spot(f"Lugar {u}", 12_345, "") for u in country._outlines}
    country.show_spots("Productos", spots)
    country.grab()
    numbers = [word for word in country._words if word.is_number]
    assert {word.ubigeo for word in numbers} == set(spots)
    for place, word in enumerate(numbers):
        assert country.rect().contains(word.rect.toRect())
        for other in numbers[:place]:
            assert not word.rect.adjusted(2, 2, -2, -2).intersects(other.rect)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_numbers_can_be_read_on_every_shade(light, theme):
    style.choose(theme)
    shades = [shade(step) for step in range(6)]
    assert len({fill.name() for fill in shades}) == 6
    for fill in shades:
        assert contrast(words_on(fill), fill) >= 4.5
    assert contrast(style.color("quiet"), shade(0)) >= 4.5
    by_ground = [contrast(fill, shade(0)) for fill in shades]
    assert by_ground == sorted(by_ground)


def test_the_map_leads_to_the_list_with_its_tick(qtbot, window):
    assert window.navigation.open("map")
    page = window.navigation.page("map")
    qtbot.waitUntil(lambda: page.model.rowCount() > 0)
    page.show_layer("products")
    QTest.mouseClick(page.map, LEFT, pos=page.map.place_of(CUSCO))
    products = window.navigation.page("products")
    qtbot.waitUntil(lambda: len(products.listing.model.ids) == 6)
    assert window.navigation.opened == "products"
