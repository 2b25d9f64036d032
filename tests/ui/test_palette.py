from PySide6.QtCore import Qt


def lines(palette):
    model = palette.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def call(window):
    palette = window.navigation.call_palette()
    assert palette.isVisible()
    return palette


def test_ctrl_k_calls_it_and_every_page_and_deed_is_in_it(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.findChild(type(call(window)))
    shown = lines(palette)
    for words in window.rail.words.values():
        assert f"Ir a {words}" in shown
    assert {"Deshacer", "Hacer una copia de seguridad", "Nuevo producto"} <= set(shown)


def test_a_record_is_found_by_any_of_its_names_and_opened(qtbot, window, names):
    palette = call(window)
    qtbot.keyClicks(palette.box, "kinwa")
    qtbot.waitUntil(lambda: any("uinua" in words for words in lines(palette)))
    chosen = lines(palette)[0]
    qtbot.keyClick(palette.box, Qt.Key.Key_Return)
    page = window.pages.currentWidget()
    qtbot.waitUntil(lambda: bool(page.listing.model.ids))
    current = page.listing.selection.currentIndex()
    assert page.listing.model.index(current.row(), 0).data() == chosen


def test_enter_does_not_wait_for_the_answer(qtbot, window, page):
    shown = page("producers")
    palette = call(window)
    qtbot.keyClicks(palette.box, "nuevo comprador")
    qtbot.keyClick(palette.box, Qt.Key.Key_Return)
    assert window.navigation.editor is not None
    assert window.pages.currentWidget() is window.navigation.editor
    assert shown is not window.navigation.editor


def test_the_arrows_go_round_and_escape_leaves_all_as_it_was(qtbot, window):
    before = window.pages.currentWidget()
    palette = call(window)
    qtbot.keyClick(palette.box, Qt.Key.Key_Up)
    assert palette.list.currentIndex().row() == palette.model.rowCount() - 1
    qtbot.keyClick(palette.box, Qt.Key.Key_Down)
    assert palette.list.currentIndex().row() == 0
    qtbot.keyClick(palette.box, Qt.Key.Key_Escape)
    assert window.pages.currentWidget() is before


def test_what_nothing_is_called_is_said(qtbot, window):
    palette = call(window)
    qtbot.keyClicks(palette.box, "wjwjwj")
    qtbot.waitUntil(palette.nothing.isVisible)
    qtbot.keyClick(palette.box, Qt.Key.Key_Return)
    assert palette.isVisible()
