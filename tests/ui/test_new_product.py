import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel
from sqlalchemy import func, select

from catalog.models import NutritionFact, Product
from catalog.ui.pictures import Pictures
from catalog.ui.species_library import NewProduct
from catalog.ui.species_library.ticks import Tick
from catalog.ui.workspace import Workspace

ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def workspace(dressed, library):
    return Workspace(library)


@pytest.fixture
def dialog(qtbot, workspace):
    """The dialog, once it lists the whole library."""
    shown = NewProduct(workspace, Pictures(workspace.library.photo))
    qtbot.addWidget(shown)
    shown.show()
    qtbot.waitUntil(lambda: len(shown.list.found.entries) > 100)
    return shown


@pytest.fixture
def choose(qtbot, dialog, retype):
    """Type words and wait for the proposals of what is found first."""

    def typed(words, name):
        retype(dialog.search.box, words)
        qtbot.waitUntil(lambda: name_of(dialog) == name)

    return typed


def name_of(dialog):
    return dialog.pane.name.text() if dialog.right.currentIndex() == 1 else ""


def ticks(dialog):
    found = {}
    for group in dialog.pane.groups:
        for tick in group.ticks:
            found[tick.proposal.field, tick.proposal.text] = tick
    return found


def products(workspace):
    return workspace.read(lambda session: session.scalars(select(Product)).all())


def words_in(widget):
    return [label.text() for label in widget.findChildren(QLabel)]


def test_before_anything_is_typed_the_whole_library_can_be_browsed(dialog):
    QAbstractItemModelTester(dialog.list.found)
    assert dialog.list.found.index(0, 0).data() == "Achiote"
    assert (
        dialog.list.found.index(0, 0)
        .data(ACCESSIBLE)
        .startswith("Achiote, Bixa orellana, Bixaceae")
    )
    assert dialog.right.currentIndex() == 0
    assert not dialog.keep.isEnabled()
    assert dialog.focusWidget() is dialog.search.box


def test_typing_shows_what_the_first_hit_proposes(dialog, choose):
    choose("kinwa", "Quinua")
    assert dialog.list.code == "QUINUA"
    assert dialog.search.found.text() == "4 especies"
    found = ticks(dialog)
    assert found["harvest_months", "abr–jun"].is_on is False
    assert found["alt_min_m", "2,300–4,000 m"].is_on is True
    said = words_in(dialog.pane)
    assert {"seguro", "probable", "por confirmar"} <= set(said)
    assert "Por revisar por hablantes." in said
    assert "Confirme con su agente de aduana." in said
    assert dialog.count.text() == (
        f"Se copian {len(dialog.pane.accepted)} de {dialog.pane.total} datos propuestos"
    )


def test_what_is_ticked_is_written_as_one_step_and_the_form_is_asked_for(
    qtbot, workspace, dialog, choose, retype
):
    choose("kinwa", "Quinua")
    found = ticks(dialog)
    found["harvest_months", "abr–jun"].box.click()
    found["alt_min_m", "2,300–4,000 m"].box.click()
    retype(dialog.pane.name, "Quinua de Ejemplo")
    with (
        qtbot.waitSignal(dialog.made) as told,
        qtbot.waitSignal(workspace.wrote) as did,
    ):
        qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    assert did.args == ["Se agregó «Quinua de Ejemplo»"]
    (product,) = products(workspace)
    assert told.args == [product.id]
    assert (product.name_es, product.library_code) == ("Quinua de Ejemplo", "QUINUA")
    assert (product.alt_min_m, product.harvest_months) == (None, 0b111000)
    assert not dialog.isVisible()
    workspace.undo()
    assert products(workspace) == []


def test_a_click_on_the_words_ticks_too(qtbot, dialog, choose):
    choose("kinwa", "Quinua")
    tick = ticks(dialog)["departments", "Puno"]
    assert not tick.is_on
    qtbot.mouseClick(tick.words, Qt.MouseButton.LeftButton)
    assert tick.is_on


def test_a_whole_group_is_taken_or_left(qtbot, workspace, dialog, choose):
    choose("kinwa", "Quinua")
    nutrition = dialog.pane.groups[-1]
    assert nutrition.every.text() == "Quitar todo"
    before = len(dialog.pane.accepted)
    nutrition.every.click()
    assert nutrition.accepted == []
    assert nutrition.every.text() == "Marcar todo"
    assert len(dialog.pane.accepted) == before - len(nutrition.ticks)
    assert str(len(dialog.pane.accepted)) in dialog.count.text()
    dialog.keep.click()
    facts = workspace.read(lambda s: s.scalar(select(func.count(NutritionFact.id))))
    assert facts == 0


def test_everything_goes_by_keyboard(qtbot, workspace, dialog, choose):
    choose("papa", "Papa amarga (ruki)")
    qtbot.keyClick(dialog.search.box, Qt.Key.Key_Return)
    assert dialog.focusWidget() is dialog.list
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: name_of(dialog) == "Papa amarilla tumbay")
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert dialog.focusWidget() is dialog.pane.name
    qtbot.keyClick(dialog.pane.name, Qt.Key.Key_Tab)
    while not isinstance(dialog.focusWidget().parentWidget(), Tick):
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    box = dialog.focusWidget()
    was = box.isChecked()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert box.isChecked() is not was
    assert box.accessibleName()
    with qtbot.waitSignal(dialog.made):
        qtbot.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(products(workspace)) == 1


def test_enter_in_the_name_makes_nothing(qtbot, workspace, dialog, choose):
    choose("kinwa", "Quinua")
    qtbot.keyClick(dialog.pane.name, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert products(workspace) == []


def test_a_product_without_a_name_is_refused_beside_it(
    qtbot, workspace, dialog, choose, retype
):
    choose("kinwa", "Quinua")
    retype(dialog.pane.name, " ")
    dialog.keep.click()
    assert dialog.pane.remark.text() == "Falta nombre comercial."
    assert dialog.pane.remark.isVisible()
    assert dialog.isVisible()
    assert products(workspace) == []
    retype(dialog.pane.name, "Quinua")
    dialog.keep.click()
    assert len(products(workspace)) == 1


def test_what_is_not_in_the_library_begins_blank(qtbot, workspace, dialog, retype):
    retype(dialog.search.box, "xqwv")
    qtbot.waitUntil(lambda: dialog.body.currentIndex() == 1)
    assert "No está en la biblioteca" in words_in(dialog.body.currentWidget())
    assert not dialog.keep.isEnabled()
    with qtbot.waitSignal(dialog.blank):
        qtbot.mouseClick(dialog.empty, Qt.MouseButton.LeftButton)
    assert products(workspace) == []
    assert not dialog.isVisible()


def test_what_was_chosen_stays_while_the_search_goes_on(qtbot, dialog, choose, retype):
    choose("quinua roja", "Quinua roja Pasankalla")
    retype(dialog.search.box, "quinua")
    qtbot.waitUntil(lambda: len(dialog.list.found.entries) == 4)
    assert dialog.list.code == "QUINUA-PASANKALLA"
    retype(dialog.search.box, "oca")
    qtbot.waitUntil(lambda: name_of(dialog) == "Oca")


def test_escape_leaves_without_writing(qtbot, workspace, dialog, choose):
    choose("kinwa", "Quinua")
    qtbot.keyClick(dialog.list, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert products(workspace) == []


def test_proposals_that_arrive_late_belong_to_the_entry_that_shows(
    qtbot, workspace, dialog, choose
):
    choose("quinua", "Quinua")
    dialog.list.go_to(1)  # its proposals are still being read
    dialog.keep.click()
    (product,) = products(workspace)
    assert (product.name_es, product.library_code) == ("Quinua", "QUINUA")


def test_the_drawings_of_the_entries_are_painted(qtbot, dialog):
    qtbot.waitUntil(lambda: len(colours_of_first(dialog)) > 40)


def colours_of_first(dialog):
    index = dialog.list.found.index(0, 0)
    area = dialog.list.visualRect(index).adjusted(10, 10, 0, -10)
    area.setWidth(50)
    picture = dialog.list.viewport().grab(area).toImage()
    return {
        picture.pixel(x, y)
        for x in range(picture.width())
        for y in range(picture.height())
    }
