import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel, QPushButton
from sqlalchemy import select

from catalog import records
from catalog.models import Product
from catalog.ui import jobs
from catalog.ui.history_page import HistoryPage
from catalog.ui.wastebasket import WastebasketPage
from catalog.ui.workspace import Workspace

ADD = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


@pytest.fixture
def workspace(dressed, sample_library):
    return Workspace(sample_library)


@pytest.fixture
def shown(qtbot):
    def shown(page):
        qtbot.addWidget(page)
        page.resize(1190, 700)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        return page

    yield shown
    jobs.settle()


def throw_away(workspace, *names):
    for name in names:
        found = select(Product.id).where(Product.name_es == name)
        id_ = workspace.read(lambda s, found=found: s.scalar(found))
        workspace.write(f"Se envió «{name}»", records.remove, "products", id_)


def names(page):
    model = page.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_an_empty_wastebasket_says_what_it_is_for(qtbot, workspace, shown):
    page = shown(WastebasketPage(workspace))
    qtbot.waitUntil(lambda: page._stack.currentIndex() == 1)
    assert not page.restore.isEnabled()


def test_what_was_removed_is_listed_found_and_put_back(qtbot, workspace, shown):
    throw_away(workspace, "Oca", "Olluco", "Maca negra")
    page = shown(WastebasketPage(workspace))
    QAbstractItemModelTester(
        page.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    qtbot.waitUntil(lambda: names(page) == ["Maca negra", "Olluco", "Oca"])
    kind, moment, who = (page.model.index(0, c).data() for c in (1, 2, 3))
    assert (kind, who) == ("Producto", workspace.library.who)
    assert moment.startswith("hoy ")
    page.search.box.setText("ol")
    qtbot.waitUntil(lambda: names(page) == ["Olluco"])
    page.table.selectRow(0)
    with qtbot.waitSignal(workspace.wrote) as told:
        page.restore.click()
    assert told.args == ["Se recuperó «Olluco»"]
    qtbot.waitUntil(lambda: page._stack.currentIndex() == 2)
    page.search.box.clear()
    qtbot.waitUntil(lambda: names(page) == ["Maca negra", "Oca"])


def test_several_are_put_back_as_one_step(qtbot, workspace, shown):
    throw_away(workspace, "Oca", "Olluco")
    page = shown(WastebasketPage(workspace))
    qtbot.waitUntil(lambda: len(names(page)) == 2)
    page.table.selectAll()
    assert page.restore.text() == "Recuperar 2 fichas"
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(page) == [])
    workspace.undo()
    qtbot.waitUntil(lambda: len(names(page)) == 2)


# The history


def test_the_history_lists_the_latest_step_first_and_tells_what_it_changed(
    qtbot, workspace, shown
):
    throw_away(workspace, "Oca")
    page = shown(HistoryPage(workspace))
    QAbstractItemModelTester(
        page.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    qtbot.waitUntil(lambda: names(page)[:2] == ["Se envió «Oca»", "Datos de ejemplo"])
    page.table.selectRow(0)
    qtbot.waitUntil(
        lambda: "Producto «Oca»" in [w.text() for w in page.panel.findChildren(QLabel)]
    )
    said = [w.text() for w in page.panel.findChildren(QLabel)]
    assert "se envió a la papelera" in said


def test_the_history_is_found_by_words(qtbot, workspace, shown):
    throw_away(workspace, "Oca", "Olluco")
    page = shown(HistoryPage(workspace))
    page.search.box.setText("olluco")
    qtbot.waitUntil(lambda: names(page) == ["Se envió «Olluco»"])


def test_steps_are_undone_down_to_one_and_can_be_redone(qtbot, workspace, shown):
    throw_away(workspace, "Oca", "Olluco", "Maca negra")
    page = shown(HistoryPage(workspace))
    qtbot.waitUntil(lambda: len(names(page)) >= 4)
    page.table.selectRow(1)

    def button():
        found = page.panel.findChildren(QPushButton)
        return next((b for b in found if "Deshacer" in b.text()), None)

    qtbot.waitUntil(lambda: button() is not None)
    assert button().text() == "Deshacer hasta aquí (2 pasos)"
    dialog = page.go_back_to(page.model.id_at(page.model.index(1, 0)))
    assert dialog.go.text() == "Deshacer 2 pasos"
    with qtbot.waitSignal(workspace.undone) as told:
        dialog.go.click()
    assert told.args == ["2 pasos"]

    def gone():
        found = select(Product.name_es).where(Product.deleted_at.is_not(None))
        return set(workspace.read(lambda s: s.scalars(found).all()))

    assert gone() == {"Oca"}
    workspace.redo()
    assert gone() == {"Oca", "Olluco"}


def test_staying_undoes_nothing(qtbot, workspace, shown):
    throw_away(workspace, "Oca", "Olluco")
    page = shown(HistoryPage(workspace))
    qtbot.waitUntil(lambda: len(names(page)) >= 3)
    before = names(page)
    dialog = page.go_back_to(page.model.id_at(page.model.index(1, 0)))
    dialog.stay.click()
    jobs.settle()
    assert names(page) == before


def test_a_narrow_history_spares_columns_and_keeps_what_was_done(
    qtbot, workspace, shown
):
    page = shown(HistoryPage(workspace))
    qtbot.waitUntil(lambda: bool(names(page)))
    hidden = [page.table.isColumnHidden(c) for c in range(5)]
    assert not any(hidden)
    page.resize(820, 600)
    hidden = [page.table.isColumnHidden(c) for c in range(5)]
    assert hidden[:2] == [False, False]
    assert any(hidden[2:])
    assert page.table.columnWidth(0) >= 150
