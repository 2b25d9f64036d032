import pytest
from PySide6.QtCore import Qt

from catalog.ui import jobs


@pytest.fixture
def catalogs(qtbot, window):
    """The page once it has read what may be published."""
    window.navigation.open("catalogs")
    shown = window.navigation._pages["catalogs"]
    qtbot.waitUntil(shown.export.isEnabled, timeout=10_000)
    return shown


def read_again(qtbot, catalogs):
    with qtbot.waitSignal(catalogs._read.answered, timeout=10_000):
        pass


def withheld(catalogs):
    column = catalogs.form.withheld
    return [column.itemAt(n).widget().text() for n in range(column.count())]


def test_a_catalogue_is_exported_and_its_folder_offered(
    qtbot, window, catalogs, tmp_path
):
    target = tmp_path / "carta.pdf"
    with qtbot.waitSignal(catalogs.exported, timeout=30_000) as done:
        catalogs.write(target)
    assert done.args[0] == target
    assert target.read_bytes().startswith(b"%PDF")
    assert "carta.pdf" in window.navigation.snackbar.words.text()
    assert window.navigation.snackbar.action.text() == "Abrir carpeta"


def test_a_cancelled_export_leaves_no_file(qtbot, window, catalogs, tmp_path):
    folder = tmp_path / "documentos"
    folder.mkdir()
    job = catalogs.write(folder / "carta.pdf")
    assert not catalogs.export.isEnabled()
    with (
        qtbot.assertNotEmitted(catalogs.exported),
        qtbot.waitSignal(job.cancelled, timeout=30_000),
    ):
        qtbot.mouseClick(window.status.job.cancel, Qt.MouseButton.LeftButton)
    assert list(folder.iterdir()) == []
    assert catalogs.export.isEnabled()
    assert window.status.job.isHidden()


def test_what_is_left_out_is_said_in_words(catalogs):
    assert any("teléfonos" in sentence for sentence in withheld(catalogs))


def test_the_first_pages_are_drawn(qtbot, catalogs):
    qtbot.waitUntil(lambda: len(catalogs.preview.pages) > 1, timeout=30_000)
    cover = catalogs.preview.pages[0].grab().toImage()
    colours = {
        cover.pixel(x, y)
        for x in range(10, cover.width() - 10, 3)
        for y in range(10, cover.height() - 30, 3)
    }
    assert len(colours) > 50


def test_another_audience_has_another_title(qtbot, catalogs):
    before = catalogs.title.title.text()
    catalogs.form._audience.button(1).click()
    read_again(qtbot, catalogs)
    assert catalogs.title.title.text() != before
    assert catalogs.form.wishes.template == "processor"


def test_the_wishes_are_those_of_the_form(qtbot, catalogs):
    qtbot.keyClicks(catalogs.form.title, " Sabores de altura ")
    catalogs.form.language.setCurrentIndex(1)
    catalogs.form.prices.setCurrentIndex(1)
    catalogs.form.contacts.setCurrentIndex(1)
    catalogs.form.channel.setCurrentIndex(1)
    wishes = catalogs.form.wishes
    assert wishes.options.title == "Sabores de altura"
    assert wishes.options.language == "en"
    assert (wishes.options.show_prices, wishes.options.show_contacts) == (False, False)
    assert wishes.channel == "digital"


def test_products_put_aside_make_the_next_catalogue(qtbot, window, page, catalogs):
    products = page("products")
    gather = products.listing
    gather.go_to(gather.model.ids[0])
    products.details.currentWidget().gather_asked.emit()
    assert "1 producto" in window.navigation.snackbar.words.text()
    window.navigation.snackbar.action.click()
    assert window.pages.currentWidget() is catalogs
    assert catalogs.form.wishes.source == "picked"
    qtbot.waitUntil(lambda: len(catalogs.publication.products) == 1, timeout=10_000)
    catalogs.form.forget.click()
    assert catalogs.form.wishes.source == "all"
    qtbot.waitUntil(lambda: len(catalogs.publication.products) > 20, timeout=10_000)


def test_what_the_page_of_products_lists_can_be_the_catalogue(
    qtbot, window, page, catalogs, names
):
    products = page("products")
    qtbot.keyClicks(products.search.box, "maca")
    qtbot.waitUntil(lambda: names(products) == ["Maca negra"])
    catalogs.choose("listed")
    assert catalogs.form.products.currentText() == "La búsqueda de ahora: «maca» (1)"
    qtbot.waitUntil(
        lambda: [p.name.es for p in catalogs.publication.products] == ["Maca negra"],
        timeout=10_000,
    )


def test_a_library_without_publishable_products_says_so(qtbot, enter, library):
    window = enter(library)
    window.navigation.open("catalogs")
    shown = window.navigation._pages["catalogs"]
    qtbot.waitUntil(lambda: shown.publication is not None, timeout=10_000)
    jobs.settle()
    assert not shown.export.isEnabled()
    assert shown._desk.currentIndex() == 1
