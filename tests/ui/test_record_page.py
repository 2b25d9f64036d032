import os
import subprocess
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from sqlalchemy import event, select

from catalog import drafts, records
from catalog.library import open_library
from catalog.models import Product
from catalog.records.identity import id_of
from catalog.records.nouns import MODELS, NAMES
from catalog.ui import jobs, organisations
from catalog.ui.editor import Editor
from catalog.ui.form.row import box_for
from catalog.ui.pictures import Pictures
from catalog.ui.products import products
from catalog.ui.record.form_tab import form_fields
from catalog.ui.workspace import Workspace

CTRL = Qt.KeyboardModifier.ControlModifier
FORM, TRADE, HISTORY = range(3)


@pytest.fixture
def workspace(dressed, sample_library):
    return Workspace(sample_library)


@pytest.fixture
def subjects(workspace):
    pictures = Pictures(workspace.library.photo)
    return {
        "products": products(workspace, pictures),
        "producers": organisations.producers(workspace, pictures),
        "buyers": organisations.buyers(workspace, pictures),
    }


@pytest.fixture
def ids(workspace):
    """Every record of a noun, by name."""

    def found(noun):
        model = MODELS[noun]
        named = select(getattr(model, NAMES[noun]), model.id).order_by(model.name_key)
        return dict(workspace.read(lambda s: s.execute(named).all()))

    return found


@pytest.fixture
def opened(qtbot, workspace, subjects, ids):
    """The page of a record by its name, of a new one without; shown on its own."""

    def opened(name="", noun="products", order=()):
        id_ = ids(noun)[name] if name else None
        page = Editor(workspace, subjects[noun], id_, order=order)
        qtbot.addWidget(page)
        page.resize(1190, 700)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.scroll_to(0)
        return page

    yield opened
    jobs.settle()


def type_into(page, field, text):
    box = page.sheet.rows[field].box
    box.show_typed(text)
    box.edited.emit()


def change_elsewhere(workspace, page, **values):
    """Another person changes the record, past this page."""
    with workspace.library.writing("Otra persona") as session:
        before = records.read(session, page.form._noun, page.id)
        records.save(session, page.form._noun, page.id, before | values, before)


def waiting(workspace):
    jobs.settle()
    return drafts.waiting(workspace.library.folder)


def keep_draft(page):
    page.form._drafting.keep()
    jobs.settle()


# Tabs and the way to the next record


def test_keys_turn_the_tabs(qtbot, opened):
    page = opened("Oca")
    seen = []
    page.tabs.bar.currentChanged.connect(seen.append)
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_PageDown):
        qtbot.keyClick(page.sheet.rows["code"].box, key, CTRL)
    qtbot.keyClick(page, Qt.Key.Key_PageUp, CTRL)
    assert seen == [TRADE, HISTORY, FORM, HISTORY]


def test_a_new_record_has_only_its_form_until_it_is_saved(opened):
    page = opened()
    assert page.tabs.isHidden()
    assert page.head.copy.isHidden()
    type_into(page, "name_es", "Kiwicha rosada")
    assert page.save()
    assert not page.tabs.isHidden()
    assert not page.head.copy.isHidden()


def test_save_and_next_goes_through_the_list_as_it_was_listed(qtbot, opened, ids):
    known = ids("products")
    order = [known[name] for name in ("Oca", "Maca negra", "Olluco")]
    page = opened("Oca", order=order)
    assert page.tabs._place.text() == "1 de 3"
    assert not page.tabs.previous.isEnabled()
    type_into(page, "name_es", "Oca amarilla")
    qtbot.keyClick(page, Qt.Key.Key_Return, CTRL)
    assert (page.form.name, page.tabs._place.text()) == ("Maca negra", "2 de 3")
    page.tabs.next.click()
    assert page.form.name == "Olluco"
    assert not page.tabs.next.isEnabled()
    assert page.save_and_go_on()
    assert page.form.name == "Olluco"
    assert "última" in page.tabs._place.text()
    page.tabs.previous.click()
    page.tabs.previous.click()
    assert page.form.name == "Oca amarilla"


def test_what_is_in_the_wastebasket_by_now_is_passed_over(opened, workspace, ids):
    known = ids("products")
    order = [known[name] for name in ("Oca", "Maca negra", "Olluco")]
    page = opened("Oca", order=order)
    workspace.write("x", records.remove, "products", known["Maca negra"])
    assert page.go(1)
    assert page.form.name == "Olluco"


def test_after_a_new_record_comes_another_new_one(opened, ids):
    page = opened()
    type_into(page, "name_es", "Kiwicha rosada")
    assert page.save_and_go_on()
    assert page.id is None
    assert page.sheet.rows["name_es"].box.text() == ""
    assert "Kiwicha rosada" in ids("products")


def test_a_copy_opens_at_its_name(qtbot, opened, ids):
    page = opened("Oca")
    first = page.id
    qtbot.keyClick(page, Qt.Key.Key_D, CTRL)
    assert page.id == ids("products")["Oca (copia)"] != first
    assert page.focusWidget() is page.sheet.rows["name_es"].box
    assert not page.is_changed


def test_a_section_begins_with_what_must_be_filled_in(opened):
    for noun, first in (("products", ["name_es"]), ("buyers", ["kind", "trade_name"])):
        page = opened(noun=noun)
        rows = page.sheet.sections[0].rows[: len(first)]
        assert [row.field.name for row in rows] == first
        assert [row.needed for row in rows] == [True] * len(first)


def test_a_missing_kind_is_said_beside_it(opened):
    page = opened(noun="producers")
    type_into(page, "trade_name", "Asociación Nueva")
    assert not page.save()
    assert page.sheet.rows["kind"].remark.text() == "Falta tipo."


# Drafts


def test_what_is_typed_is_kept_within_seconds_and_offered_again(
    qtbot, opened, workspace
):
    page = opened("Oca")
    page.form._drafting._soon.setInterval(20)
    type_into(page, "name_es", "Oca a medio escribir")
    type_into(page, "alt_min_m", "muy alta")
    qtbot.waitUntil(lambda: bool(waiting(workspace)))
    (draft,) = waiting(workspace)
    assert draft.name == "Oca"
    assert draft.typed == {"name_es": "Oca a medio escribir", "alt_min_m": "muy alta"}
    again = opened("Oca")
    assert "Hay un borrador de «Oca» de hoy" in again.form.notice.words.text()
    assert not again.is_changed
    again.form.notice.recover.click()
    assert again.form.notice.isHidden()
    assert again.sheet.rows["name_es"].box.text() == "Oca a medio escribir"
    assert "número" in again.sheet.rows["alt_min_m"].remark.text()
    assert "Nombre comercial" in again.bar.words.text()


def test_leaving_a_box_keeps_the_draft_at_once(opened, workspace):
    page = opened("Oca")
    type_into(page, "name_es", "Oca nueva")
    page.sheet.rows["name_es"].box.finished.emit()
    assert [d.typed for d in waiting(workspace)] == [{"name_es": "Oca nueva"}]


@pytest.mark.parametrize("deed", ["save", "discard", "take_back"])
def test_a_draft_ends_with_what_was_typed(opened, workspace, deed):
    page = opened("Oca")
    type_into(page, "name_es", "Oca nueva")
    keep_draft(page)
    assert waiting(workspace)
    if deed == "take_back":
        type_into(page, "name_es", "Oca")
        keep_draft(page)
    else:
        getattr(page, deed)()
    assert waiting(workspace) == []


def test_a_draft_that_is_refused_is_gone(opened, workspace):
    page = opened("Oca")
    type_into(page, "name_es", "Oca nueva")
    keep_draft(page)
    again = opened("Oca")
    again.form.notice.refuse.click()
    assert again.form.notice.isHidden()
    assert again.sheet.rows["name_es"].box.text() == "Oca"
    assert waiting(workspace) == []


def test_typing_under_an_offered_draft_loses_neither(opened, workspace):
    page = opened("Oca")
    type_into(page, "name_es", "Oca del borrador")
    type_into(page, "summary", "Resumen del borrador")
    keep_draft(page)
    again = opened("Oca")
    type_into(again, "name_es", "Oca de ahora")
    keep_draft(again)
    (draft,) = waiting(workspace)
    assert draft.typed["summary"] == "Resumen del borrador"
    again.recover()
    assert again.sheet.rows["name_es"].box.text() == "Oca de ahora"
    assert again.sheet.rows["summary"].box.typed() == "Resumen del borrador"


def test_new_records_have_drafts_of_their_own(opened, workspace):
    first = opened()
    type_into(first, "name_es", "Kiwicha")
    keep_draft(first)
    second = opened()
    assert "«Kiwicha»" in second.form.notice.words.text()
    type_into(second, "name_es", "Cañihua")
    keep_draft(second)
    assert {d.name for d in waiting(workspace)} == {"Kiwicha", "Cañihua"}
    assert second.save()
    assert [d.name for d in waiting(workspace)] == ["Kiwicha"]
    third = opened()
    third.recover()
    assert third.save()
    assert waiting(workspace) == []


def test_the_draft_of_a_record_that_is_gone_becomes_a_new_one(opened, workspace):
    page = opened("Oca")
    type_into(page, "name_es", "Oca del borrador")
    keep_draft(page)
    id_ = page.id
    page.form._drafting.deleteLater()  # the program is killed
    with workspace.library.writing("x") as session:
        records.remove(session, "products", id_)
    (draft,) = waiting(workspace)
    assert workspace.read(id_of, "products", draft.mark) is None
    new = opened()
    new.recover(draft)
    assert new.sheet.rows["name_es"].box.text() == "Oca del borrador"
    assert new.save()
    assert waiting(workspace) == []


def test_a_draft_notices_that_the_record_was_changed_meanwhile(opened, workspace):
    page = opened("Oca")
    type_into(page, "name_es", "Oca mía")
    keep_draft(page)
    change_elsewhere(workspace, page, name_es="Oca suya")
    again = opened("Oca suya")
    again.recover()
    (field,) = again.sheet.undecided
    assert field.name == "name_es"
    assert "«Oca suya»" in again.sheet.rows["name_es"].theirs.words.text()
    assert not again.save()


def test_a_draft_that_says_nothing_new_is_not_offered(opened, workspace):
    page = opened("Oca")
    type_into(page, "name_es", "Oca nueva")
    keep_draft(page)
    change_elsewhere(workspace, page, name_es="Oca nueva")
    again = opened("Oca nueva")
    assert again.form.notice.isHidden()
    assert waiting(workspace) == []


def test_yesterdays_draft_says_so(opened, workspace):
    page = opened("Oca")
    type_into(page, "name_es", "Oca nueva")
    keep_draft(page)
    (draft,) = waiting(workspace)
    moment = (datetime.now() - timedelta(days=1)).replace(hour=18, minute=5)
    drafts.keep(
        workspace.library.folder, drafts.Draft(**(vars(draft) | {"at": moment}))
    )
    assert "de ayer 18:05" in opened("Oca").form.notice.words.text()


def test_a_folder_that_takes_no_drafts_is_told_once_and_typing_goes_on(
    qtbot, opened, workspace
):
    (workspace.library.folder / "drafts").write_text("not a folder")
    page = opened("Oca")
    told = []
    page.form._drafting.refused.connect(told.append)
    for text in ("Oca uno", "Oca dos"):
        type_into(page, "name_es", text)
        keep_draft(page)
        qtbot.waitUntil(lambda: bool(told))
    QApplication.processEvents()
    assert len(told) == 1
    assert "No se puede guardar el borrador" in page.bar.note.text()
    assert page.save()


typing = st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=30)


@pytest.mark.parametrize("noun", ["products", "producers", "buyers", "markets"])
def test_whatever_stands_in_a_box_is_put_back(qtbot, workspace, noun):
    fields, known = form_fields(noun), workspace.known
    pairs = [(field, box_for(field, known), box_for(field, known)) for field in fields]
    form = QWidget()
    qtbot.addWidget(form)
    for _, *boxes in pairs:
        for box in boxes:
            box.setParent(form)

    @settings(max_examples=25, deadline=None)
    @given(text=typing, mask=st.integers(0, 127))
    def put_back(text, mask):
        for field, box, again in pairs:
            kind = field.kind.widget
            if kind in ("months", "weekdays", "flag"):
                box.show_value(mask % 2 if kind == "flag" else mask)
            elif kind in ("codes", "words"):
                box.show_value(("dulce", "ácido")[: mask % 3])
                box.line.setText(text)
            else:
                box.show_typed(text)
            typed = box.typed()
            again.show_typed(typed)
            assert again.typed() == typed
            if kind == "text":
                assert again.text() == box.text()
            if kind in ("months", "weekdays", "flag"):
                assert again.read() == box.read()

    put_back()


TYPING = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from catalog.library import open_library
from catalog.ui.editor import Editor
from catalog.ui.pictures import Pictures
from catalog.ui.products import products
from catalog.ui.workspace import Workspace

app = QApplication([])
workspace = Workspace(open_library(Path(sys.argv[1])))
subject = products(workspace, Pictures(workspace.library.photo))
page = Editor(workspace, subject, int(sys.argv[2]))
page.show()
for name, text in (("name_es", "Oca ʼñ a medio escribir"), ("alt_min_m", "muy al")):
    box = page.sheet.rows[name].box
    box.selectAll()
    box.insert(text)
    box.textEdited.emit(text)
app.exec()
"""


def test_a_killed_program_gives_back_what_was_typed(
    qtbot, dressed, sample_library, subjects
):
    folder = sample_library.folder
    with sample_library.reading() as session:
        id_ = session.scalar(select(Product.id).where(Product.name_es == "Oca"))
    sample_library.close()
    with subprocess.Popen(
        [sys.executable, "-c", TYPING, str(folder), str(id_)],
        env=os.environ | {"PYTHONPATH": str(Path.cwd())},
        stderr=subprocess.DEVNULL,
    ) as program:
        until = time.monotonic() + 60
        while not drafts.waiting(folder) and time.monotonic() < until:
            assert program.poll() is None
            time.sleep(0.1)
        program.kill()
    library = open_library(folder)
    (draft,) = drafts.waiting(folder)
    assert draft.name == "Oca"
    workspace = Workspace(library)
    subject = products(workspace, Pictures(library.photo))
    page = Editor(workspace, subject, id_)
    qtbot.addWidget(page)
    page.recover()
    assert page.sheet.rows["name_es"].box.text() == "Oca ʼñ a medio escribir"
    assert page.sheet.rows["alt_min_m"].box.text() == "muy al"
    page.discard()
    jobs.settle()
    library.close()


# Saves that fail


def test_both_persons_changes_are_shown_and_each_is_decided(opened, workspace):
    page = opened("Oca")
    type_into(page, "name_es", "Oca mía")
    type_into(page, "name_en", "My oca")
    type_into(page, "preparation", "Al horno")
    change_elsewhere(
        workspace, page, name_es="Oca suya", name_en="Their oca", gmo_statement="Nada"
    )
    assert not page.save()
    rows = page.sheet.rows
    assert [f.name for f in page.sheet.undecided] == ["name_es", "name_en"]
    assert rows["name_es"].box.text() == "Oca mía"
    assert rows["gmo_statement"].box.toPlainText() == "Nada"
    assert not page.save()
    rows["name_es"].theirs.mine.click()
    assert not page.save()
    rows["name_en"].theirs.theirs.click()
    assert page.save()
    kept = workspace.read(records.read, "products", page.id)
    assert (kept["name_es"], kept["name_en"]) == ("Oca mía", "Their oca")
    assert (kept["preparation"], kept["gmo_statement"]) == ("Al horno", "Nada")


def test_the_same_change_by_two_persons_is_no_conflict(opened, workspace):
    page = opened("Oca")
    type_into(page, "name_es", "Oca rosada")
    type_into(page, "name_en", "Pink oca")
    change_elsewhere(workspace, page, name_es="Oca rosada")
    assert page.save()
    kept = workspace.read(records.read, "products", page.id)
    assert (kept["name_es"], kept["name_en"]) == ("Oca rosada", "Pink oca")


def test_a_record_that_went_to_the_wastebasket_keeps_what_was_typed(opened, workspace):
    page = opened("Oca")
    type_into(page, "name_es", "Oca mía")
    with workspace.library.writing("x") as session:
        records.remove(session, "products", page.id)
    assert not page.save()
    assert "papelera" in page.bar.trouble.text()
    assert page.sheet.rows["name_es"].box.text() == "Oca mía"


def test_a_full_disk_keeps_what_was_typed(opened, workspace):
    page = opened("Oca")
    story = "Larga historia. " * 20_000
    type_into(page, "story", story)
    engine = workspace.library.engine

    def fill(connection):
        connection.exec_driver_sql("PRAGMA max_page_count = 1")

    event.listen(engine, "begin", fill)
    assert not page.save()
    assert "está lleno" in page.bar.trouble.text()
    assert "sigue aquí" in page.bar.trouble.text()
    assert page.sheet.rows["story"].box.toPlainText() == story
    event.remove(engine, "begin", fill)
    with workspace.library.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1073741823")
    assert page.save()


def test_a_locked_library_keeps_what_was_typed(opened, workspace):
    page = opened("Oca")
    type_into(page, "name_es", "Oca mía")
    other = workspace.library.engine.raw_connection()
    other.execute("PRAGMA query_only = OFF")
    other.execute("BEGIN IMMEDIATE")
    assert not page.save()
    assert "Otro programa está escribiendo" in page.bar.trouble.text()
    assert page.sheet.rows["name_es"].box.text() == "Oca mía"
    other.execute("ROLLBACK")
    other.close()
    assert page.save()


# What stands behind the other tabs


def words_of(tab):
    return [w.text() for w in tab.findChildren(QLabel) if w.text()]


def test_the_history_tells_before_and_after_in_words(qtbot, opened, workspace):
    page = opened("Oca")
    type_into(page, "alt_min_m", "3100")
    type_into(page, "category", "Granos andinos")
    assert page.save()
    page.show_tab(HISTORY)
    tab = page._built[HISTORY]
    qtbot.waitUntil(lambda: "3100" in words_of(tab))
    said = words_of(tab)
    assert "Categoría" in said
    assert said[said.index("3100") - 1] == "→"
    assert workspace.library.who in said


def test_a_value_of_the_history_goes_back_into_its_box(qtbot, opened, workspace):
    page = opened("Oca")
    before = page.sheet.rows["alt_min_m"].box.text()
    type_into(page, "alt_min_m", "3100")
    assert page.save()
    page.show_tab(HISTORY)
    tab = page._built[HISTORY]
    qtbot.waitUntil(lambda: "3100" in words_of(tab))
    (back,) = [
        b for b in tab.findChildren(QPushButton) if b.text() == "Volver a este valor"
    ]
    back.click()
    assert page.tabs.bar.currentIndex() == FORM
    assert page.sheet.rows["alt_min_m"].box.text() == before
    assert [f.name for f in page.sheet.changed] == ["alt_min_m"]
    assert page.save()
    kept = workspace.read(records.read, "products", page.id)
    assert str(kept["alt_min_m"]) == before


def test_names_of_the_trade_lead_to_their_records(qtbot, opened, ids):
    page = opened("Oca")
    page.show_tab(TRADE)
    links = [
        b
        for b in page._built[TRADE].findChildren(QPushButton)
        if b.property("role") == "name"
    ]
    assert links
    with qtbot.waitSignal(page.opened) as led:
        links[0].click()
    noun, id_ = led.args
    assert ids(noun)[links[0].name] == id_


def test_a_box_takes_its_own_typing_back(qtbot, opened, workspace):
    page = opened("Oca")
    box = page.sheet.rows["name_en"].box
    before = box.text()
    box.setFocus()
    qtbot.keyClicks(box, " roja")
    assert box.text() != before
    qtbot.keyClick(box, Qt.Key.Key_Z, CTRL)
    assert box.text() == before
    assert workspace.read(records.read, "products", page.id)["name_en"] == before
