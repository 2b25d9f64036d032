import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from sqlalchemy import select

from catalog import records
from catalog.bulk import Plan, Planned, Refused
from catalog.models import Product
from catalog.ui import jobs
from catalog.ui.bulk.dialog import BulkDialog
from catalog.ui.bulk.preview_model import PreviewModel
from catalog.ui.list_page import ListPage
from catalog.ui.pictures import Pictures
from catalog.ui.products import products
from catalog.ui.workspace import Workspace

ADD = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def workspace(dressed, sample_library):
    return Workspace(sample_library)


@pytest.fixture
def listed(qtbot, workspace):
    """The list of products, shown on its own."""
    page = ListPage(workspace, products(workspace, Pictures(workspace.library.photo)))
    qtbot.addWidget(page)
    page.resize(1190, 700)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    qtbot.waitUntil(lambda: bool(page.listing.model.ids))
    yield page
    jobs.settle()


def ids_of(workspace, *names):
    found = select(Product.id).where(Product.name_es.in_(names)).order_by(Product.id)
    return list(workspace.read(lambda s: s.scalars(found).all()))


def choose(page, *names):
    listing = page.listing
    for number, id_ in enumerate(ids_of(page._workspace, *names)):
        if number == 0:
            listing.go_to(id_)
        listing.selection.select(listing.model.index_of(id_), ADD)


def value(workspace, name, field):
    (id_,) = ids_of(workspace, name)
    return workspace.read(records.read, "products", id_)[field]


@pytest.fixture
def dialog(qtbot, listed):
    """The dialog for these products, once it has read them."""

    def opened(*names):
        choose(listed, *names)
        made = listed.chosen.dialog()
        qtbot.addWidget(made)
        made.show()
        qtbot.waitUntil(made._steps.isEnabled)
        return made

    return opened


def row(dialog, name):
    return next(row for row in dialog.rows if row.field.name == name)


def fill(row, text):
    if hasattr(row.box, "line"):
        row.box.line.setText(text)
    else:
        row.box.show_typed(text)
    row.box.edited.emit()


def look(qtbot, dialog):
    dialog.forward.click()
    qtbot.waitUntil(lambda: dialog._steps.currentIndex() == 1)


def test_a_bar_appears_once_two_are_chosen(listed):
    assert listed.chosen.isHidden()
    choose(listed, "Oca", "Olluco", "Maca negra")
    assert not listed.chosen.isHidden()
    assert listed.chosen.words.text() == "3 elegidos"
    listed.chosen.none.click()
    assert listed.chosen.isHidden()
    assert len(listed.listing.chosen_ids) == 1


def test_several_are_changed_looked_at_and_undone_as_one(
    qtbot, listed, workspace, dialog
):
    names = ("Oca", "Olluco", "Maca negra")
    before = [value(workspace, name, "preparation") for name in names]
    made = dialog(*names)
    assert not made.forward.isEnabled()
    fill(row(made, "preparation"), "Al horno, a fuego lento")
    assert row(made, "preparation").is_ticked
    look(qtbot, made)
    assert made.about.text() == "Cambian 3 productos."
    assert made.forward.text() == "Cambiar 3 productos"
    model = made.table.model()
    shown = {
        (model.index(line, 0).data(), model.index(line, 3).data())
        for line in range(model.rowCount())
    }
    assert shown == {(name, "Al horno, a fuego lento") for name in names}
    with qtbot.waitSignal(workspace.wrote) as told:
        made.forward.click()
    assert told.args == ["Se cambió Preparación en 3 productos"]
    qtbot.waitUntil(made.isHidden)
    assert value(workspace, "Oca", "preparation") == "Al horno, a fuego lento"
    workspace.undo()
    assert [value(workspace, name, "preparation") for name in names] == before


def test_equal_values_are_shown_and_different_ones_are_said_to_be(dialog, workspace):
    made = dialog("Oca", "Olluco")
    category = row(made, "category")
    same = value(workspace, "Oca", "category") == value(workspace, "Olluco", "category")
    assert same
    assert category.box.currentText() == "Raíces y tubérculos"
    summary = row(made, "summary")
    assert summary.box.typed() == ""
    assert summary.box.placeholderText() == "(varios)"
    senses = row(made, "sensory")
    assert not senses.various.isHidden()
    assert senses.deed.currentText() == "Añadir"
    assert row(made, "names_aymara").various.isHidden()


@pytest.mark.parametrize(
    ("deed", "expected"),
    [
        ("Añadir", lambda had: (*had, "ahumado")),
        ("Quitar", lambda had: had[1:]),
        ("Reemplazar", lambda had: ("ahumado",)),
    ],
)
def test_lists_are_added_to_taken_from_or_replaced(
    qtbot, dialog, workspace, deed, expected
):
    had = value(workspace, "Oca", "colors")
    assert had
    made = dialog("Oca", "Olluco")
    colors = row(made, "colors")
    colors.deed.setCurrentText(deed)
    colors.deed.activated.emit(colors.deed.currentIndex())
    fill(colors, had[0] if deed == "Quitar" else "ahumado")
    look(qtbot, made)
    made.apply()
    qtbot.waitUntil(made.isHidden)
    assert value(workspace, "Oca", "colors") == expected(had)


def test_months_are_added_to(qtbot, dialog, workspace):
    had = [value(workspace, name, "sowing_months") for name in ("Oca", "Olluco")]
    made = dialog("Oca", "Olluco")
    sowing = row(made, "sowing_months")
    sowing.box._buttons[1].click()
    assert sowing.is_ticked
    look(qtbot, made)
    made.apply()
    qtbot.waitUntil(made.isHidden)
    now = [value(workspace, name, "sowing_months") for name in ("Oca", "Olluco")]
    assert now == [mask | 2 for mask in had]


def test_what_is_wrong_is_said_beside_it_and_nothing_goes_on(dialog):
    made = dialog("Oca", "Olluco")
    lowest = row(made, "alt_min_m")
    fill(lowest, "alta")
    made.forward.click()
    assert "número" in lowest.remark.text()
    assert "rojo" in made.complaint.text()
    assert made._steps.currentIndex() == 0
    lowest.tick.click()
    assert lowest.remark.text() == ""
    colors = row(made, "colors")
    colors.tick.click()
    made.forward.click()
    assert colors.remark.text() == "Diga qué añadir, o quite la marca."


def test_records_that_cannot_be_so_are_named_first(qtbot, dialog, workspace):
    lowest = value(workspace, "Oca", "alt_min_m")
    made = dialog("Oca", "Olluco")
    fill(row(made, "alt_max_m"), str(lowest - 1))
    look(qtbot, made)
    model = made.table.model()
    assert model.index(0, 1).data() == "No se puede"
    assert "La altitud máxima" in model.index(0, 3).data()
    assert "No se pueden cambiar: " in made.about.text()


def test_a_change_by_another_person_meanwhile_keeps_what_was_typed(
    qtbot, dialog, workspace
):
    made = dialog("Oca", "Olluco")
    fill(row(made, "preparation"), "Al horno")
    look(qtbot, made)
    (id_,) = ids_of(workspace, "Oca")
    before = workspace.read(records.read, "products", id_)
    with workspace.library.writing("Otra persona") as session:
        other = before | {"preparation": "Frita"}
        records.save(session, "products", id_, other, before)
    made.apply()
    qtbot.waitUntil(lambda: bool(made.complaint.text()))
    assert "Otra persona cambió" in made.complaint.text()
    assert row(made, "preparation").box.toPlainText() == "Al horno"
    look(qtbot, made)
    made.apply()
    qtbot.waitUntil(made.isHidden)
    assert value(workspace, "Oca", "preparation") == "Al horno"


def test_keys_of_a_list(qtbot, listed, workspace):
    asked = []
    listed.edit_asked.connect(lambda *told: asked.append(told))
    choose(listed, "Oca")
    view = listed.listing.views[0]
    view.setFocus()
    (oca,) = ids_of(workspace, "Oca")
    qtbot.keyClick(view, Qt.Key.Key_F2)
    assert asked.pop() == ("products", oca, "")
    qtbot.keyClick(view, Qt.Key.Key_D, CTRL)
    (copy,) = ids_of(workspace, "Oca (copia)")
    assert asked.pop() == ("products", copy, "")
    choose(listed, "Oca", "Olluco")
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    gone = set(ids_of(workspace, "Oca", "Olluco"))
    qtbot.waitUntil(lambda: not gone & set(listed.listing.model.ids))
    workspace.undo()
    qtbot.waitUntil(lambda: gone <= set(listed.listing.model.ids))


def test_the_menu_says_what_can_be_done_with_one_and_with_several(listed):
    def words():
        menu = listed.chosen.menu(listed)
        return [a.text().split("\t")[0] for a in menu.actions() if a.text()]

    choose(listed, "Oca")
    assert words() == [
        "Editar",
        "Duplicar",
        "Agregar a catálogo",
        "Enviar a la papelera",
    ]
    choose(listed, "Oca", "Olluco")
    assert words() == ["Editar juntos", "Agregar a catálogo", "Enviar a la papelera"]


def test_the_table_of_a_plan_is_a_sound_model(workspace):
    plan = Plan(
        "products",
        (
            Planned(
                1,
                "Oca",
                {"colors": (), "alt_min_m": 10},
                {"colors": ("rojo",), "alt_min_m": 20},
            ),
        ),
        (Refused(2, "Maca", "No puede ser."),),
    )
    model = PreviewModel(plan, workspace.known)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert model.rowCount() == 3
    assert [model.index(1, c).data() for c in range(4)] == [
        "Oca", "Colores", "(vacío)", "rojo",
    ]  # fmt: skip


def test_every_box_of_the_dialog_has_a_name(dialog):
    made = dialog("Oca", "Olluco")
    assert isinstance(made, BulkDialog)
    for line in made.rows:
        assert line.box.accessibleName()
        assert line.deed.accessibleName()
