"""What a person does in the window, on a real library."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from catalog import records
from catalog.ui import app, jobs, trouble
from catalog.ui.form.save_bar import LeaveDialog
from catalog.ui.window import Window
from catalog.ui.workspace import Workspace


@pytest.fixture
def window(qtbot, qapp, sample_library, tmp_path):
    """The window on a sample library."""
    app.prepare(qapp)
    # Not given to qtbot, which would close it before the form below is free to go.
    shown = Window(tmp_path / "settings")
    shown.resize(1366, 768)
    shown.show()
    shown.enter(Workspace(sample_library, shown))
    yield shown
    if shown.navigation.editor:
        shown.navigation.editor.discard()
    shown.close()
    jobs.settle()
    shown.deleteLater()


@pytest.fixture
def page(qtbot, window):
    """Open a list page; wait until it lists."""

    def opened(noun):
        assert window.navigation.open(noun)
        listed = window.navigation._pages[noun]
        qtbot.waitUntil(lambda: bool(listed.listing.model.ids))
        return listed

    return opened


@pytest.fixture
def editor(qtbot, window, page):
    """Open the form of the product of this name."""

    def opened(name):
        products = page("products")
        qtbot.keyClicks(products.search.box, name)
        qtbot.waitUntil(lambda: names(products)[:1] == [name])
        window.navigation.edit("products", products.listing.model.ids[0])
        return window.navigation.editor

    return opened


def names(listed):
    model = listed.listing.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_typing_narrows_the_list_and_escape_brings_it_back(qtbot, page):
    products = page("products")
    assert len(names(products)) == 30
    qtbot.keyClicks(products.search.box, "kinwa")
    qtbot.waitUntil(lambda: names(products) == ["Quinua roja Pasankalla"])
    qtbot.keyClick(products.search.box, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(names(products)) == 30)


def test_a_tick_becomes_a_chip_and_the_chip_takes_it_back(qtbot, page):
    products = page("products")
    qtbot.waitUntil(lambda: products.facets.facets.rowCount() > 10)
    row = next(
        n
        for n in range(products.facets.facets.rowCount())
        if "Ajíes y rocotos" in products.facets.facets.index(n, 0).data()
    )
    index = products.facets.facets.index(row, 0)
    products.facets.scrollTo(index)
    spot = products.facets.visualRect(index).center()
    qtbot.mouseClick(products.facets.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    qtbot.waitUntil(lambda: len(names(products)) == 3)
    (chip,) = products.search.chips
    assert "ajíes y rocotos" in chip.text()
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(names(products)) == 30)
    assert products.search.chips == []


def test_nothing_found_offers_the_way_back(qtbot, page):
    products = page("products")
    qtbot.keyClicks(products.search.box, "xyzxyz")
    qtbot.waitUntil(lambda: names(products) == [])
    products.listing.cleared.emit()
    qtbot.waitUntil(lambda: len(names(products)) == 30)


def test_gallery_and_table_share_one_selection(qtbot, page):
    products = page("products")
    products.listing.go_to(products.listing.model.ids[4])
    products.listing.show_view(1)
    assert products.listing.table.currentIndex().row() == 4
    products.listing.show_view(0)
    assert products.listing.chosen_ids == [products.listing.model.ids[4]]


def test_a_changed_product_is_saved_listed_and_undone(qtbot, window, page, editor):
    form = editor("Oca")
    assert form.bar.isHidden()
    box = form.sheet.rows["name_es"].box
    box.selectAll()
    qtbot.keyClicks(box, "Oca amarilla")
    assert not form.bar.isHidden()
    assert "Nombre comercial" in form.bar.words.text()
    qtbot.mouseClick(form.bar.save, Qt.MouseButton.LeftButton)
    assert form.bar.isHidden()
    form.leave()
    products = page("products")
    products.clear()
    qtbot.waitUntil(lambda: "Oca amarilla" in names(products))
    assert "Oca" in window.navigation.snackbar.words.text()
    window.navigation.undo()
    qtbot.waitUntil(lambda: "Oca" in names(products))
    assert "Oca amarilla" not in names(products)
    window.navigation.redo()
    qtbot.waitUntil(lambda: "Oca amarilla" in names(products))


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("name_es", "", "Falta nombre comercial."),
        ("alt_min_m", "alta", "número"),
        ("alt_min_m", "9000", "Debe estar entre 0 y 6,768."),
        ("alt_min_m", "6000", "La altitud máxima es menor que la mínima."),
        ("hs_code", "12", "10"),
        ("origin_ubigeo", "Ningun Lugar", "No encuentro «Ningun Lugar»"),
    ],
)
def test_a_wrong_value_is_refused_beside_its_field(
    qtbot, editor, field, typed, sentence
):
    form = editor("Oca")
    box = form.sheet.rows[field].box
    box.clear()
    qtbot.keyClicks(box, typed)
    assert form.save() is False
    said = [row.remark.text() for row in form.sheet.rows.values()]
    assert any(sentence in words for words in said), said
    assert box.text() == typed
    assert "rojo" in form.bar.trouble.text()


def test_a_save_that_fails_keeps_what_was_typed(qtbot, window, editor):
    form = editor("Oca")
    box = form.sheet.rows["name_es"].box
    box.selectAll()
    qtbot.keyClicks(box, "Oca comprada")
    # Somebody else saves the same field meanwhile, past this window.
    library, id_ = window.navigation.workspace.library, form._id
    with library.writing("Otra persona") as session:
        before = records.read(session, "products", id_)
        records.save(session, "products", id_, before | {"name_es": "Otra"}, before)
    assert form.save() is False
    assert "Otra persona cambió esta ficha" in form.bar.trouble.text()
    assert box.text() == "Oca comprada"


def test_leaving_a_changed_form_asks(qtbot, editor):
    form = editor("Oca")
    qtbot.keyClicks(form.sheet.rows["name_es"].box, " nueva")
    dialog = LeaveDialog(form, form.sheet.changed)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.answer == "stay"
    choice = dialog.findChild(type(form.bar.save), "discard")
    qtbot.mouseClick(choice, Qt.MouseButton.LeftButton)
    assert dialog.answer == "discard"


def test_a_new_producer_is_listed(qtbot, window, page):
    page("producers")
    window.navigation.edit("producers", None)
    form = window.navigation.editor
    qtbot.keyClicks(form.sheet.rows["trade_name"].box, "Grupo Nuevo")
    form.sheet.rows["kind"].box.setCurrentText("Asociación de productores")
    qtbot.keyClicks(form.sheet.rows["contact_phone"].box, "900 111 222")
    form.sheet.rows["ubigeo"].box.setText("Cabana, San Román, Puno")
    assert form.save(), [r.remark.text() for r in form.sheet.rows.values()]
    form.leave()
    producers = page("producers")
    qtbot.waitUntil(lambda: "Grupo Nuevo" in names(producers))


def test_the_district_is_offered_as_it_is_typed(qtbot, window, page):
    page("producers")
    window.navigation.edit("producers", None)
    box = window.navigation.editor.sheet.rows["ubigeo"].box
    qtbot.keyClicks(box, "caban")
    offered = [
        box._offers._words.index(n, 0).data()
        for n in range(box._offers._words.rowCount())
    ]
    assert "Cabana, San Román, Puno" in offered
    assert len(offered) < 20


def test_the_wastebasket_gives_back(qtbot, window, page, editor):
    editor("Oca").remove()
    products = page("products")
    products.clear()
    qtbot.waitUntil(lambda: len(names(products)) == 29)
    assert "papelera" in window.navigation.snackbar.words.text()
    qtbot.mouseClick(window.navigation.snackbar.action, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(names(products)) == 30)


@pytest.mark.parametrize(("noun", "count"), [("producers", 36), ("buyers", 16)])
def test_organisations_are_listed_and_read(qtbot, page, noun, count):
    listed = page(noun)
    assert len(names(listed)) == count
    listed.listing.go_to(listed.listing.model.ids[3])
    qtbot.waitUntil(lambda: listed.details.count() > 1)


@pytest.fixture
def catalogs(qtbot, window):
    window.navigation.open("catalogs")
    made = window.navigation._pages["catalogs"]
    qtbot.waitUntil(lambda: made.export.isEnabled(), timeout=10_000)
    return made


def test_a_catalogue_is_exported(qtbot, catalogs, tmp_path):
    target = tmp_path / "carta.pdf"
    with qtbot.waitSignal(catalogs.exported, timeout=30_000) as done:
        catalogs.write(target)
    assert done.args[0] == target
    assert target.read_bytes().startswith(b"%PDF")
    assert any("teléfonos" in words for words in withheld(catalogs))


def withheld(catalogs):
    column = catalogs.form.withheld
    return [column.itemAt(n).widget().text() for n in range(column.count())]


def test_a_cancelled_export_leaves_no_file(qtbot, window, catalogs, tmp_path):
    target = tmp_path / "carta.pdf"
    job = catalogs.write(target)
    with qtbot.waitSignal(job.cancelled, timeout=30_000):
        qtbot.mouseClick(window.status.job.cancel, Qt.MouseButton.LeftButton)
    assert list(tmp_path.glob("carta*")) == []
    qtbot.waitUntil(catalogs.export.isEnabled)


def test_the_first_pages_are_shown(qtbot, catalogs):
    def pictures():
        return catalogs.preview.findChildren(object, "page")

    jobs.settle()
    qtbot.waitUntil(lambda: catalogs.preview.widget().layout().count() > 0)
    assert pictures() is not None


def test_products_put_aside_make_the_next_catalogue(qtbot, window, page, catalogs):
    products = page("products")
    window.navigation.pick(products.listing.model.ids[:2])
    window.navigation._show_picked()
    qtbot.waitUntil(
        lambda: (
            catalogs.publication is not None and len(catalogs.publication.products) <= 2
        ),
        timeout=10_000,
    )
    assert "2 productos" in window.navigation.snackbar.words.text()


def test_slash_goes_to_the_search_box(qtbot, window, page):
    products = page("products")
    window.activateWindow()
    window.navigation.find()
    qtbot.waitUntil(products.search.box.hasFocus)


def test_every_box_has_a_name_for_screen_readers(window, page):
    for noun in ("products", "producers", "buyers"):
        page(noun)
        window.navigation.edit(noun, None)
        for row in window.navigation.editor.sheet.rows.values():
            assert row.box.accessibleName()


def test_a_missing_library_is_said_and_can_be_made(qtbot, qapp, tmp_path):
    app.prepare(qapp)
    shown = Window(tmp_path / "settings")
    qtbot.addWidget(shown)
    shown.show()
    shown.open_library(tmp_path / "nada")
    qtbot.waitUntil(lambda: shown.pages.count() == 1, timeout=10_000)
    said = " ".join(w.text() for w in shown.pages.widget(0).findChildren(QLabel))
    assert "No encuentro una biblioteca" in said
    shown.create_library(tmp_path / "nada")
    qtbot.waitUntil(lambda: shown.navigation is not None, timeout=20_000)
    library = shown.navigation.workspace.library
    assert (tmp_path / "nada" / "library.db").is_file()
    shown.close()
    library.close()


def test_the_crash_report_tells_where_and_nothing_personal(qtbot):
    try:
        raise ValueError("Juana Pérez 900111222")
    except ValueError as error:
        report = trouble.crash_report(error)
    qtbot.addWidget(report)
    assert "ValueError" in report.details
    assert Path(__file__).name in report.details
    assert "Juana" not in report.details
    assert "900111222" not in report.details


def test_what_a_person_typed_is_never_markup(qtbot, window, page, editor):
    form = editor("Oca")
    box = form.sheet.rows["name_es"].box
    box.selectAll()
    qtbot.keyClicks(box, "<b>Oca</b>")
    assert form.save()
    form.leave()
    products = page("products")
    products.clear()
    qtbot.waitUntil(lambda: "<b>Oca</b>" in names(products))
    products.listing.go_to(
        products.listing.model.ids[names(products).index("<b>Oca</b>")]
    )
    qtbot.waitUntil(lambda: products.details.count() > 1)
    shown = products.details.widget(1).findChildren(QLabel)
    (title,) = [w for w in shown if w.text() == "<b>Oca</b>"]
    assert title.textFormat() == Qt.TextFormat.PlainText
