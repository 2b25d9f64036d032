import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel

from catalog.ui.species_library import NewProduct
from catalog.ui.widgets.facets import LINE


def press_facet(qtbot, page, words):
    """Click the line of a facet, as a person would; its count is given back."""
    facets = page.facets
    qtbot.waitUntil(lambda: facets.facets.rowCount() > 0)
    for row in range(facets.facets.rowCount()):
        index = facets.facets.index(row, 0)
        if index.data() == words:
            facets.scrollTo(index)
            spot = facets.visualRect(index).center()
            count = index.data(LINE).count
            qtbot.mouseClick(facets.viewport(), Qt.MouseButton.LeftButton, pos=spot)
            return count
    raise AssertionError(words)


def test_typing_narrows_the_list_and_escape_brings_it_back(qtbot, page, names):
    products = page("products")
    everything = names(products)
    qtbot.keyClicks(products.search.box, "kinwa")
    qtbot.waitUntil(lambda: names(products) == ["Quinua roja Pasankalla"])
    assert products.listing.count.text() == f"1 de {len(everything)}"
    assert products.search.found.text().startswith("1 resultado · ")
    qtbot.keyClick(products.search.box, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: names(products) == everything)


def test_typing_asks_once_when_it_pauses(qtbot, page):
    products = page("products")
    asked = []
    products.search.asked.connect(asked.append)
    qtbot.keyClicks(products.search.box, "papa")
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == ["papa"]


def test_a_tick_becomes_a_chip_and_the_chip_takes_it_back(qtbot, page, names):
    products = page("products")
    everything = names(products)
    count = press_facet(qtbot, products, "Ajíes y rocotos")
    qtbot.waitUntil(lambda: len(names(products)) == count)
    assert count < len(everything)
    (chip,) = products.search.chips
    assert "ajíes y rocotos" in chip.text()
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: names(products) == everything)
    assert products.search.chips == []


def test_the_space_bar_ticks_the_line_of_a_facet(qtbot, page, names):
    products = page("products")
    everything = len(names(products))
    qtbot.waitUntil(lambda: products.facets.facets.rowCount() > 0)
    products.facets.setCurrentIndex(products.facets.facets.index(1, 0))
    qtbot.keyClick(products.facets, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: 0 < len(names(products)) < everything)
    assert len(products.search.chips) == 1


def test_many_filters_keep_the_search_box_usable(qtbot, page):
    products = page("products")
    for month in range(1, 8):
        products.toggle("month", str(month))
    qtbot.waitUntil(lambda: len(products.search.chips) == 5)
    assert "y 3 más" in products.search.chips[-1].text()
    menu = products.search.chips[-1].menu()
    menu.actions()[0].trigger()
    assert sum(map(len, products._wanted.values())) == 6
    assert products.search.box.width() > 200


def test_nothing_found_offers_the_way_back(qtbot, page, names):
    products = page("products")
    qtbot.keyClicks(products.search.box, "xqwv")
    qtbot.waitUntil(lambda: names(products) == [])
    shown = products.listing._stack.currentWidget()
    assert "No hay resultados" in [w.text() for w in shown.findChildren(QLabel)]
    assert products.details.currentIndex() == 0
    products.listing.cleared.emit()
    qtbot.waitUntil(lambda: len(names(products)) > 20)
    assert products.search.words == ""


def test_an_empty_library_invites_to_add_the_first(qtbot, enter, library):
    window = enter(library)
    window.navigation.open("products")
    products = window.navigation._pages["products"]
    qtbot.waitUntil(lambda: products.listing.count.text() == "0 de 0")
    shown = products.listing._stack.currentWidget()
    assert "Todavía no hay productos" in [w.text() for w in shown.findChildren(QLabel)]
    products.listing.new_asked.emit()
    (asked,) = window.findChildren(NewProduct)
    assert asked.isVisible()
    asked.empty.click()
    assert window.navigation.editor is not None


def test_gallery_and_table_share_one_selection(qtbot, page):
    products = page("products")
    gallery, table = products.listing.views
    fourth = gallery.visualRect(products.listing.model.index(3, 0)).center()
    qtbot.mouseClick(gallery.viewport(), Qt.MouseButton.LeftButton, pos=fourth)
    sixth = gallery.visualRect(products.listing.model.index(5, 0)).center()
    qtbot.mouseClick(
        gallery.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.ControlModifier,
        sixth,
    )
    products.listing.show_view(1)
    ids = products.listing.model.ids
    assert table.currentIndex().row() == 5
    assert {i.row() for i in table.selectionModel().selectedRows()} == {3, 5}
    assert products.listing.chosen_ids == [ids[3], ids[5]]


def test_another_order_keeps_what_is_chosen(qtbot, page, names):
    products = page("products")
    chosen = products.listing.model.ids[4]
    before = names(products)
    products.listing.go_to(chosen)
    products.listing.order_changed.emit("altitude")
    qtbot.waitUntil(lambda: names(products) != before)
    assert products.listing.chosen_ids == [chosen]
    assert sorted(names(products)) == sorted(before)


def test_the_arrow_keys_walk_the_gallery_and_the_panel_follows(qtbot, page, names):
    products = page("products")
    gallery = products.listing.views[0]
    products.listing.go_to(products.listing.model.ids[0])
    qtbot.keyClick(gallery, Qt.Key.Key_Right)
    panel = products.details.currentWidget()
    assert names(products)[1] in [w.text() for w in panel.findChildren(QLabel)]


def test_a_card_shows_the_drawing_of_its_product(qtbot, page):
    products = page("products")
    gallery = products.listing.views[0]
    with qtbot.waitSignal(products._subject.face.pictures.ready):
        gallery.viewport().repaint()
    qtbot.wait(50)
    card = gallery.visualRect(products.listing.model.index(0, 0))
    top = gallery.viewport().grab(card).toImage().copy(0, 0, card.width(), 100)
    colours = {
        top.pixel(x, y)
        for x in range(10, top.width() - 10, 2)
        for y in range(10, 100, 2)
    }
    assert len(colours) > 50


@pytest.mark.parametrize("noun", ["producers", "buyers", "markets"])
def test_organisations_are_listed_and_read(qtbot, page, names, noun):
    shown = page(noun)
    shown.listing.go_to(shown.listing.model.ids[3])
    panel = shown.details.currentWidget()
    assert names(shown)[3] in [w.text() for w in panel.findChildren(QLabel)]


def test_a_name_in_the_panel_opens_its_own_page(qtbot, window, page, names):
    products = page("products")
    row = names(products).index("Ají amarillo")
    products.listing.go_to(products.listing.model.ids[row])
    panel = products.details.currentWidget()
    buttons = panel.findChildren(type(products.new))
    (link, *_) = [b for b in buttons if b.property("role") == "name"]
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    opened = window.pages.currentWidget()
    qtbot.waitUntil(
        lambda: (
            opened.details.count() > 1
            and link.text()
            in [w.text() for w in opened.details.currentWidget().findChildren(QLabel)]
        )
    )
    assert opened is not products


def test_every_list_says_its_rows_to_who_cannot_see_them(page):
    products = page("products")
    spoken = Qt.ItemDataRole.AccessibleTextRole
    said = products.listing.model.index(0, 0).data(spoken)
    assert said.startswith("Aguaymanto, Physalis peruviana")
    assert products.facets.accessibleName()
    assert all(view.accessibleName() for view in products.listing.views)


def test_with_little_room_the_facets_come_when_called(qtbot, window, page):
    products = page("products")
    window.resize(920, 512)
    qtbot.waitUntil(lambda: products.facets.isHidden())
    assert window.width() == 920
    qtbot.mouseClick(products.listing.filters, Qt.MouseButton.LeftButton)
    assert products.facets.isVisible()
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: products.listing.filters.isHidden())
    assert products.facets.isVisible()


def test_a_long_name_does_not_widen_the_window(qtbot, window, page, editor, retype):
    form = editor("Oca")
    retype(form.sheet.rows["name_es"].box, "Papa de nombre larguísimo " * 4)
    assert form.save()
    form.leave()
    producers = page("producers")
    producers.listing.show_view(1)
    window.resize(920, 512)
    assert window.width() == 920
    assert producers.listing.table.columnWidth(0) >= 150
