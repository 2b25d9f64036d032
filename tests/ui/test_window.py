import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from catalog import settings
from catalog.errors import ExportFailed
from catalog.ui import trouble
from catalog.ui.window import Window


def test_the_rail_counts_what_there_is(qtbot, window):
    counts = window.rail._counts
    qtbot.waitUntil(lambda: counts["products"].text() == "30")
    assert counts["producers"].text() == "36"
    assert window.rail.house.text() == "Cooperativa Agraria Illary Puno"
    assert "36 fichas" in window.rail._buttons["producers"].accessibleName()


def test_the_first_page_shows_the_season_and_leads_to_it(qtbot, window, page, names):
    home = window.pages.currentWidget()
    qtbot.waitUntil(lambda: bool(home.model.ids))
    season = len(home.model.ids)
    home.month = 5
    home.every.click()
    products = window.pages.currentWidget()
    qtbot.waitUntil(lambda: "mayo" in products.search.chips[0].text())
    assert len(products.search.chips) == 1
    assert season > 0


def test_slash_goes_to_the_search_box_from_any_page(qtbot, window, page):
    products = page("products")
    for noun in ("home", "producers", "products"):
        window.navigation.open(noun)
        qtbot.keyClick(window.pages.currentWidget(), Qt.Key.Key_Slash)
        box = window.pages.currentWidget().search.box
        qtbot.waitUntil(lambda box=box: QApplication.focusWidget() is box)
    assert QApplication.focusWidget() is products.search.box
    qtbot.keyClick(products.search.box, Qt.Key.Key_Slash)
    assert products.search.words == "/"


def test_f6_goes_round_the_panes(qtbot, window, page):
    products = page("products")
    products.search.box.setFocus()
    visited = []
    for _ in range(5):
        window.navigation.next_pane()
        focused = QApplication.focusWidget()
        visited += [
            p for p in products.stops if p is focused or p.isAncestorOf(focused)
        ]
    assert visited == [*products.stops[1:], products.stops[0]]


def test_a_backup_is_made_and_told(qtbot, window, sample_library):
    assert "todavía ninguna" in window.status.backup.text() or not (
        window.status.backup.text()
    )
    window.navigation.back_up()
    qtbot.waitUntil(lambda: "hoy" in window.status.backup.text(), timeout=10_000)
    assert len(list((sample_library.folder / "backups").glob("copia-*.zip"))) == 1
    assert "Copia de seguridad" in window.navigation.snackbar.words.text()


def test_a_missing_library_is_said_and_can_be_made(qtbot, dressed, tmp_path):
    shown = Window(tmp_path / "settings")
    qtbot.addWidget(shown)
    shown.open_library(tmp_path / "nada")
    qtbot.waitUntil(lambda: shown.pages.count() == 1, timeout=10_000)
    said = " ".join(w.text() for w in shown.pages.widget(0).findChildren(QLabel))
    assert "No encuentro una biblioteca" in said
    shown.create_library(tmp_path / "nada")
    qtbot.waitUntil(lambda: shown.navigation is not None, timeout=20_000)
    library = shown.navigation.workspace.library
    assert (tmp_path / "nada" / "library.db").is_file()
    kept = settings.load(tmp_path / "settings").library
    assert Path(kept) == (tmp_path / "nada").resolve()
    shown.close()
    library.close()


def test_size_and_place_are_remembered(qtbot, dressed, tmp_path):
    first = Window(tmp_path)
    qtbot.addWidget(first)
    first.resize(760, 640)
    first.show()
    first.close()
    again = Window(tmp_path)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (760, 640)


def test_nothing_heavy_is_read_before_the_window_shows():
    code = (
        "import sys; import catalog.ui.app; "
        "print([m for m in ('sqlalchemy', 'alembic', 'reportlab', 'pypdfium2')"
        " if m in sys.modules])"
    )
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == "[]"


def test_the_crash_report_tells_where_and_nothing_personal(qtbot, dressed):
    try:
        raise ValueError("Persona Inventada 900111222")
    except ValueError as error:
        report = trouble.crash_report(error)
    qtbot.addWidget(report)
    report.copy()
    copied = QApplication.clipboard().text()
    assert "ValueError" in copied
    assert "test_window.py" in copied
    assert "Persona" not in copied
    assert "900111222" not in copied
    assert str(Path.home()) not in copied


def test_a_trouble_with_a_sentence_is_shown_as_that_sentence(window, dialog):
    said = []

    def read(shown):
        said.append(shown.words.text())
        shown.accept()

    dialog(lambda: trouble.tell(ExportFailed("Cierre el archivo.")), read)
    assert said == ["Cierre el archivo."]


def test_the_window_comes_back_as_it_was_left(qtbot, enter, sample_library, tmp_path):
    first = enter(sample_library)
    assert first.navigation.open("products")
    page = first.pages.currentWidget()
    qtbot.waitUntil(lambda: bool(page.listing.model.ids))
    page.listing.show_view(1)
    page.listing.show_order("code")
    page.panes.setSizes([230, 600, 360])
    sizes = page.panes.sizes()
    first.close()
    again = enter(sample_library)
    assert again.navigation.open("products")
    page = again.pages.currentWidget()
    assert page.listing.view == 1
    assert "código" in page.listing._order.text()
    assert page.panes.sizes() == sizes


def test_a_layout_that_makes_no_sense_is_left_aside(enter, sample_library, tmp_path):
    odd = {"products": {"view": 7, "panes": [0, "x"], "order": "nothing"}}
    settings.save(settings.Settings(layout=odd), tmp_path / "settings")
    window = enter(sample_library)
    assert window.navigation.open("products")
    assert window.pages.currentWidget().listing.view == 0
