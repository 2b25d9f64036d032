import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QLabel, QPushButton

from catalog import records
from catalog.fields import SHEETS
from catalog.ui.record.form_tab import ONLY_IN_SHEETS


def test_a_changed_product_is_saved_listed_and_undone(
    qtbot, window, page, editor, names, retype
):
    form = editor("Oca")
    assert form.bar.isHidden()
    box = form.sheet.rows["name_es"].box
    retype(box, "Oca amarilla")
    assert form.bar.words.text() == "Sin guardar: Nombre comercial"
    assert "Sin guardar" in window.status.saved.text()
    qtbot.keyClick(box, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert form.bar.isHidden()
    assert "Guardado" in window.status.saved.text()
    form.leave()
    products = page("products")
    qtbot.waitUntil(lambda: "Oca amarilla" in names(products))
    assert "Oca amarilla" in window.navigation.snackbar.words.text()
    view = products.listing.views[0]
    qtbot.keyClick(view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "Oca" in names(products))
    assert "Oca amarilla" not in names(products)
    qtbot.keyClick(view, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "Oca amarilla" in names(products))


@pytest.mark.parametrize("noun", ["products", "producers", "buyers"])
def test_opening_and_touching_nothing_changes_nothing(window, page, noun):
    page(noun)
    window.navigation.edit(noun, None)
    sheet, read = window.navigation.editor.sheet, window.navigation.workspace.read
    for id_ in page_ids(window, noun):
        sheet.show_values(read(records.read, noun, id_))
        assert sheet.changed == []
        assert sheet.read() is not None


def page_ids(window, noun):
    return window.navigation._pages[noun].listing.model.ids


@pytest.mark.parametrize("noun", ["products", "producers", "buyers"])
def test_the_form_has_every_field_of_a_record(window, page, noun):
    id_ = page(noun).listing.model.ids[0]
    window.navigation.edit(noun, id_)
    kept = window.navigation.workspace.read(records.read, noun, id_)
    assert set(window.navigation.editor.sheet.rows) == set(kept)
    assert {f.name for f in SHEETS[noun]} - set(kept) <= ONLY_IN_SHEETS


@pytest.mark.parametrize(
    ("field", "typed", "beside", "sentence"),
    [
        ("name_es", "", "name_es", "Falta nombre comercial."),
        ("alt_min_m", "alta", "alt_min_m", "número"),
        ("alt_min_m", "9000", "alt_min_m", "Debe estar entre 0 y 6,768."),
        ("alt_min_m", "6000", "alt_max_m", "La altitud máxima es menor que la mínima."),
        ("verified_on", "ayer", "verified_on", "25/04/2026"),
        ("origin_ubigeo", "Ningún Lugar", "origin_ubigeo", "«Ningún Lugar»"),
    ],
)
def test_a_wrong_value_is_refused_beside_its_field(
    editor, retype, field, typed, beside, sentence
):
    form = editor("Oca")
    box = form.sheet.rows[field].box
    retype(box, typed)
    assert form.save() is False
    said = {n: row.remark.text() for n, row in form.sheet.rows.items()}
    assert sentence in said.pop(beside)
    assert set(said.values()) == {""}
    assert box.text() == typed
    assert "rojo" in form.bar.trouble.text()
    assert "corregir" in [count.text() for count in form.outline._counts]


def test_a_mended_value_is_no_longer_marked(editor, retype):
    form = editor("Oca")
    row = form.sheet.rows["alt_min_m"]
    retype(row.box, "alta")
    assert form.save() is False
    retype(row.box, "3000")
    assert row.remark.text() == ""
    assert form.save() is True


def test_a_save_that_fails_keeps_what_was_typed(window, editor, retype):
    form = editor("Oca")
    box = form.sheet.rows["name_es"].box
    retype(box, "Oca mía")
    # Somebody else saves the same field meanwhile, past this window.
    library, id_ = window.navigation.workspace.library, form.id
    with library.writing("Otra persona") as session:
        before = records.read(session, "products", id_)
        records.save(session, "products", id_, before | {"name_es": "Otra"}, before)
    assert form.save() is False
    assert "Otra persona cambió esta ficha" in form.bar.trouble.text()
    assert box.text() == "Oca mía"
    assert not form.bar.isHidden()


def test_leaving_a_changed_form_asks(window, editor, retype, dialog):
    form = editor("Oca")
    retype(form.sheet.rows["name_es"].box, "Oca nueva")

    def press(name):
        return lambda shown: shown.findChild(QPushButton, name).click()

    assert dialog(lambda: window.navigation.open("buyers"), press("stay")) is False
    assert window.pages.currentWidget() is form
    assert dialog(window.close, lambda shown: shown.reject()) is False
    assert form.is_changed
    assert dialog(lambda: window.navigation.open("buyers"), press("save")) is True
    assert window.navigation.editor is None
    assert "Oca nueva" in window.navigation.snackbar.words.text()


def test_undo_waits_while_a_form_holds_changes(window, editor, retype):
    form = editor("Oca")
    retype(form.sheet.rows["name_es"].box, "Oca uno")
    form.save()
    retype(form.sheet.rows["name_es"].box, "Oca dos")
    window.navigation.undo()
    assert form.sheet.rows["name_es"].box.text() == "Oca dos"
    assert "Guarde o descarte" in window.navigation.snackbar.words.text()
    form.discard()
    window.navigation.undo()
    assert form.sheet.rows["name_es"].box.text() == "Oca"


def test_undoing_a_new_record_leaves_its_form(qtbot, window, page, names, retype):
    products = page("products")
    window.navigation.edit("products", None)
    retype(window.navigation.editor.sheet.rows["name_es"].box, "Kiwicha rosada")
    assert window.navigation.editor.save()
    window.navigation.undo()
    assert window.navigation.editor is None
    qtbot.waitUntil(lambda: "Kiwicha rosada" not in names(products))


def test_a_new_producer_is_listed(qtbot, window, page, names, retype):
    page("producers")
    window.navigation.edit("producers", None)
    form = window.navigation.editor
    assert not form.is_changed
    retype(form.sheet.rows["trade_name"].box, "Asociación Nueva")
    assert form.save() is False
    assert form.sheet.rows["kind"].remark.text() == "Falta tipo."
    form.sheet.rows["kind"].box.setCurrentText("Asociación de productores")
    retype(form.sheet.rows["contact_phone"].box, "900 111 222")
    retype(form.sheet.rows["ubigeo"].box, "Cabana, San Román, Puno")
    assert form.save(), [r.remark.text() for r in form.sheet.rows.values()]
    form.leave()
    producers = page("producers")
    qtbot.waitUntil(lambda: "Asociación Nueva" in names(producers))


def test_districts_are_offered_as_they_are_typed(window, page, retype):
    page("producers")
    window.navigation.edit("producers", None)
    box = window.navigation.editor.sheet.rows["ubigeo"].box
    retype(box, "caban")
    (cabana,) = [w for w in box._offers.words if w.startswith("Cabana — San Román")]
    assert len(box._offers.words) <= 8
    box._offers.taken.emit(cabana)
    assert box.read() == "211102"


def test_words_are_chips_that_are_added_and_taken_away(qtbot, editor):
    form = editor("Oca")
    row = form.sheet.rows["sensory"]
    before = row.box.read()
    qtbot.keyClicks(row.box.line, "ahumado,a nuez tostada;")
    assert row.box.read() == (*before, "smoky", "a nuez tostada")
    assert row.box.line.text() == ""
    for _ in range(2):
        row.box._chips[-1].click()
    assert row.box.read() == before
    assert not form.is_changed


def test_a_value_that_no_list_has_stays_to_be_mended(qtbot, editor):
    form = editor("Oca")
    row = form.sheet.rows["allergens"]
    qtbot.keyClicks(row.box.line, "polvo de hadas")
    qtbot.keyClick(row.box.line, Qt.Key.Key_Return)
    assert "polvo de hadas" in row.remark.text()
    assert row.box.line.text() == "polvo de hadas"
    assert form.save() is False


def test_months_are_pressed_one_by_one(qtbot, editor):
    form = editor("Oca")
    box = form.sheet.rows["sowing_months"].box
    before = box.read()
    toggles = box.findChildren(QPushButton)
    assert [t.accessibleName() for t in toggles][8] == "setiembre"
    qtbot.mouseClick(toggles[8], Qt.MouseButton.LeftButton)
    assert box.read() == before ^ 1 << 8
    assert "Meses de siembra" in form.bar.words.text()


def test_the_wheel_does_not_change_what_it_rolls_over(dressed, editor):
    form = editor("Oca")
    box = form.sheet.rows["category"].box
    roll = QWheelEvent(
        QPointF(5, 5),
        box.mapToGlobal(QPointF(5, 5)),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    dressed.sendEvent(box, roll)
    assert not form.is_changed
    assert not box.hasFocus()


def test_the_wastebasket_gives_back(qtbot, window, page, editor, names):
    editor("Oca").remove()
    products = page("products")
    qtbot.waitUntil(lambda: "Oca" not in names(products))
    snackbar = window.navigation.snackbar
    assert snackbar.words.text() == "Se envió «Oca» a la papelera"
    qtbot.mouseClick(snackbar.action, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Oca" in names(products))


def test_every_box_has_a_name_for_screen_readers(window, page):
    for noun in ("products", "producers", "buyers"):
        page(noun)
        window.navigation.edit(noun, None)
        for name, row in window.navigation.editor.sheet.rows.items():
            assert row.box.accessibleName(), name


def test_what_a_person_typed_is_never_markup(qtbot, page, editor, names, retype):
    form = editor("Oca")
    retype(form.sheet.rows["name_es"].box, "<b>Oca</b>")
    assert form.save()
    form.leave()
    products = page("products")
    qtbot.waitUntil(lambda: "<b>Oca</b>" in names(products))
    row = names(products).index("<b>Oca</b>")
    products.listing.go_to(products.listing.model.ids[row])
    shown = products.details.currentWidget().findChildren(QLabel)
    (title,) = [w for w in shown if w.text() == "<b>Oca</b>"]
    assert title.textFormat() == Qt.TextFormat.PlainText
    assert all(w.textFormat() == Qt.TextFormat.PlainText for w in shown)
