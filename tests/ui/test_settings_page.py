import hashlib
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
)

from catalog import sample, settings
from catalog.house import profile, rates, words
from catalog.house.colors import PRESETS
from catalog.language import show_date
from catalog.library import open_library
from catalog.library.place import Risk
from catalog.models import Product
from catalog.settings import Settings
from catalog.ui import jobs, style
from catalog.ui.settings import SettingsPage
from catalog.ui.settings.danger import what_to_do, why
from catalog.ui.trouble import Message
from catalog.ui.workspace import Workspace
from catalog.vocabulary import LISTS

SECTIONS = (
    "cooperative", "brand", "look", "languages", "money", "words", "library", "samples",
)  # fmt: skip


@pytest.fixture
def made(qtbot, dressed, tmp_path):
    """Show the page on a library."""
    pages = []

    def shown(library):
        page = SettingsPage(Workspace(library), tmp_path / "settings")
        page.resize(1194, 700)
        qtbot.addWidget(page)
        page.show()
        pages.append(page)
        return page

    yield shown
    for page in pages:
        page.stop()
    jobs.settle()


@pytest.fixture
def page(made, sample_library):
    return made(sample_library)


@pytest.fixture
def told(qtbot):
    """What messages say that come when some work is done; each is closed."""
    sentences = []

    def look():
        for shown in QApplication.topLevelWidgets():
            if isinstance(shown, Message) and shown.isVisible():
                sentences.append(shown.words.text())
                shown.accept()

    timer = QTimer(interval=30)
    timer.timeout.connect(look)
    timer.start()
    yield sentences
    timer.stop()


def opened(page, name):
    page.open(name)
    return page.section


def read(page, question, *arguments):
    return page._workspace.read(question, *arguments)


# The page


def test_every_section_is_reached_by_its_name_and_nothing_waits_in_it(qtbot, page):
    for name in SECTIONS:
        qtbot.mouseClick(page.column.buttons[name], Qt.MouseButton.LeftButton)
        assert page.stack.currentWidget() is page.sections[name]
        assert page.section.changed == []
        assert page.bar.isHidden()
    assert page.arrangement() == {"section": SECTIONS[-1]}
    page.arrange({"section": "money"})
    assert page.section is page.sections["money"]
    page.arrange({"section": "de otra versión"})
    assert page.section is page.sections["money"]


def test_everything_that_can_be_pressed_or_typed_in_has_a_name_and_a_key(page):
    for name in SECTIONS:
        section = opened(page, name)
        kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QTableWidget)
        for kind in kinds:
            for widget in section.findChildren(kind):
                if not widget.isVisibleTo(section) or isinstance(
                    widget.parent(), (QComboBox, QTableWidget)
                ):
                    continue
                text = widget.text() if hasattr(widget, "text") else ""
                assert widget.accessibleName() or text, (name, widget)
                assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus, (name, widget)


def test_what_is_typed_waits_while_another_section_is_open(page, retype):
    section = opened(page, "cooperative")
    retype(section.sheet.rows["office"].box, "Puno, sede central")
    assert page.bar.words.text() == "Sin guardar: Sede u oficina"
    opened(page, "money")
    assert page.bar.isHidden()
    assert page.column.marks["cooperative"].isVisible()
    assert page.is_changed
    opened(page, "cooperative")
    assert not page.bar.isHidden()
    assert section.sheet.rows["office"].box.text() == "Puno, sede central"
    page.discard()
    assert not page.is_changed
    assert page.column.marks["cooperative"].isHidden()


def test_leaving_asks_and_saves_all_sections(page, retype, dialog):
    retype(opened(page, "cooperative").sheet.rows["office"].box, "Ilave")
    opened(page, "languages").boxes["en"].click()

    def press(name):
        return lambda shown: shown.findChild(QPushButton, name).click()

    assert dialog(page.may_leave, press("stay")) is False
    assert page.is_changed
    assert dialog(page.may_leave, press("save")) is True
    kept = read(page, profile.read)
    assert (kept["office"], kept["languages"]) == ("Ilave", ("es",))
    retype(opened(page, "cooperative").sheet.rows["office"].box, "Otra")
    assert dialog(page.may_leave, press("discard")) is True
    assert read(page, profile.read)["office"] == "Ilave"
    assert page.may_leave()  # nobody is asked when there is nothing to lose


# Cooperative


def test_the_cooperative_is_saved_as_one_step_and_undone(qtbot, page, retype):
    section = opened(page, "cooperative")
    before = read(page, profile.read)
    box = section.sheet.rows["name"].box
    retype(box, "Cooperativa Ñusta «del lago»")
    retype(section.sheet.rows["phone"].box, "951 000 222")
    with qtbot.waitSignal(page._workspace.wrote) as wrote:
        qtbot.keyClick(box, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert wrote.args == [
        "Se cambió la cooperativa: nombre de la cooperativa, teléfono"
    ]
    assert page.bar.isHidden()
    kept = read(page, profile.read)
    assert kept["name"] == "Cooperativa Ñusta «del lago»"
    assert kept["phone"] == "+51951000222"
    page._workspace.undo()
    assert read(page, profile.read) == before
    assert box.text() == before["name"]


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("name", "", "Falta nombre de la cooperativa."),
        ("phone", "12", "teléfono"),
        ("email", "correo sin arroba", "nombre@ejemplo.pe"),
    ],
)
def test_a_wrong_value_is_refused_beside_its_field(
    page, retype, field, typed, sentence
):
    section = opened(page, "cooperative")
    row = section.sheet.rows[field]
    retype(row.box, typed)
    assert page.save() is False
    assert sentence.lower() in row.remark.text().lower()
    assert row.box.text() == typed
    assert "rojo" in page.bar.trouble.text()


def test_a_save_that_comes_too_late_keeps_what_was_typed(page, retype):
    section = opened(page, "cooperative")
    box = section.sheet.rows["office"].box
    retype(box, "Mi oficina")
    # Somebody else saves the same field meanwhile, past this window.
    with page._workspace.library.writing("Otra persona") as session:
        profile.save(session, {"office": "Su oficina"}, profile.read(session))
    assert page.save() is False
    assert "mientras tanto" in page.bar.trouble.text()
    assert box.text() == "Mi oficina"


def test_the_sample_cooperative_says_that_it_goes_with_the_sample(
    qtbot, page, made, library
):
    section = opened(page, "cooperative")
    assert section.notice.isVisible()
    (lead,) = section.notice.findChildren(QPushButton)
    qtbot.mouseClick(lead, Qt.MouseButton.LeftButton)
    assert page.section is page.sections["samples"]
    assert not opened(made(library), "cooperative").notice.isVisible()


# Logo and colours


def picture(tmp_path, shade="#aa3322"):
    path = tmp_path / "logo ñ.png"
    image = QImage(900, 600, QImage.Format.Format_RGB32)
    image.fill(shade)
    assert image.save(str(path))
    return path


def test_a_logo_is_taken_in_shown_saved_and_undone(qtbot, page, tmp_path):
    section = opened(page, "brand")
    source = picture(tmp_path)
    sha256 = hashlib.sha256(source.read_bytes()).hexdigest()
    section.take_logo(source)
    qtbot.waitUntil(lambda: section.preview._logo is not None, timeout=10_000)
    assert page.bar.words.text() == "Sin guardar: Logotipo"
    assert page.save()
    assert read(page, profile.read)["logo"] == sha256
    assert page._workspace.library.check() == []
    section.remove.click()
    assert page.save()
    assert read(page, profile.read)["logo"] == ""
    page._workspace.undo()
    assert read(page, profile.read)["logo"] == sha256
    qtbot.waitUntil(lambda: section.preview._logo is not None, timeout=10_000)
    page._workspace.undo()
    assert read(page, profile.read)["logo"] == ""


def test_a_file_that_is_no_picture_is_told_and_changes_nothing(
    qtbot, page, tmp_path, told
):
    section = opened(page, "brand")
    source = tmp_path / "logo.png"
    source.write_text("esto no es una imagen")
    section.take_logo(source)
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    assert "logo.png" in told[0]
    assert not page.is_changed
    assert section.choose.isEnabled()


def test_a_preset_dresses_the_preview_and_is_kept_with_what_else_a_palette_says(page):
    section = opened(page, "brand")
    before = read(page, profile.read)["palette"]
    assert len(before) == 5
    painted = section.preview.grab().toImage()
    section.presets.buttons()[2].click()
    assert section.preview.grab().toImage() != painted
    assert page.bar.words.text() == "Sin guardar: Colores"
    assert page.save()
    lake = list(PRESETS.values())[2]
    assert read(page, profile.read)["palette"] == (*lake, *before[3:])
    checked = [b.text() for b in section.presets.buttons() if b.isChecked()]
    assert checked == ["Lago"]


def test_a_colour_that_letters_cannot_be_read_on_says_so(page):
    section = opened(page, "brand")
    assert not any(remark.isVisible() for remark in section.remarks)
    section.take_color(0, "#ffee88")
    told = [remark.text() for remark in section.remarks if remark.isVisible()]
    assert len(told) == 1
    assert "elija uno más oscuro" in told[0]
    assert "(1.1 : 1 de 4.5 : 1)" in told[0]
    assert "#FFEE88" in section.swatches[0].accessibleName()
    section.take_color(0, "#112233")
    assert not any(remark.isVisible() for remark in section.remarks)


# Appearance


def test_a_look_is_kept_for_this_computer_before_it_is_told(qtbot, page, tmp_path):
    section = opened(page, "look")
    small = section.sample.sizeHint().height()
    told = []
    page.look_changed.connect(lambda: told.append(settings.load(tmp_path / "settings")))
    section.theme.button(1).click()
    section.scale.button(3).click()
    assert section.sample.sizeHint().height() == round(small * 1.5)
    names = [button.text() for button in section.language.buttons()]
    section.language.buttons()[names.index("English")].click()
    assert told == []
    assert page.bar.words.text() == (
        "Sin guardar: Tema, Tamaño de letra, Idioma de la pantalla"
    )
    assert page.save()
    assert told == [Settings(theme="dark", scale=150, language="en")]
    assert page.bar.isHidden()


def test_a_look_waits_while_another_section_has_something_unsaved(page, retype):
    retype(opened(page, "cooperative").sheet.rows["office"].box, "Ilave")
    opened(page, "look").theme.button(1).click()
    assert page.save() is False
    assert "«Cooperativa»" in page.bar.trouble.text()
    page.open("cooperative")
    assert page.save()
    page.open("look")
    assert page.save()


def test_a_discarded_look_is_as_it_was(page):
    section = opened(page, "look")
    section.scale.button(2).click()
    page.discard()
    assert section.scale.checkedId() == 0
    assert not page.is_changed


def test_the_window_is_built_again_in_its_new_look_at_the_same_section(qtbot, window):
    before = window.navigation
    assert before.open("settings")
    page = before.page("settings")
    page.open("look")
    page.section.theme.button(1).click()
    page.section.scale.button(2).click()
    assert page.save()
    qtbot.waitUntil(lambda: window.navigation is not before, timeout=10_000)
    shown = window.navigation.page("settings")
    assert window.pages.currentWidget() is shown
    assert shown.arrangement() == {"section": "look"}
    assert shown.section.theme.checkedId() == 1
    assert (style.look().theme, style.look().scale) == ("dark", 1.25)


# Languages and money


def test_documents_keep_one_language_at_least(page):
    section = opened(page, "languages")
    for box in section.boxes.values():
        if box.isChecked():
            box.click()
    assert page.save() is False
    assert "al menos un idioma" in page.bar.trouble.text()


def typed_rate(section, retype, **texts):
    for name, text in texts.items():
        box = section.sheet.rows[name].box
        retype(box.lineEdit() if isinstance(box, QComboBox) else box, text)


def test_a_rate_is_noted_shown_taken_away_and_undone(page, retype):
    section = opened(page, "money")
    before = section.table.rowCount()
    typed_rate(section, retype, soles="3.6015", source="SBS, venta")
    assert page.save(), page.bar.trouble.text()
    assert section.table.rowCount() == before + 1
    first = [section.table.item(0, column).text() for column in range(4)]
    today = show_date(page._workspace.today)
    assert first == [today, "Dólar estadounidense", "3.6015", "SBS, venta"]
    assert "US$\u00a02.78" in section.example.text()
    section.table.setCurrentCell(0, 0)
    section.remove.click()
    assert section.table.rowCount() == before
    page._workspace.undo()
    assert section.table.rowCount() == before + 1
    page._workspace.undo()
    assert section.table.rowCount() == before


@pytest.mark.parametrize(
    ("texts", "beside", "sentence"),
    [
        ({"soles": "3.60"}, "source", "falta fuente"),
        ({"soles": "3.60151", "source": "SBS"}, "soles", "hasta 4 decimales"),
        ({"soles": "36x", "source": "SBS"}, "soles", "no se entiende"),
    ],
)
def test_a_rate_that_cannot_be_is_refused_beside_its_field(
    page, retype, texts, beside, sentence
):
    section = opened(page, "money")
    typed_rate(section, retype, **texts)
    assert page.save() is False
    assert sentence in section.sheet.rows[beside].remark.text().lower()


def test_a_rate_of_tomorrow_or_twice_the_same_day_is_refused(page, retype):
    section = opened(page, "money")
    tomorrow = show_date(page._workspace.today + timedelta(1))
    typed_rate(section, retype, soles="3.6", source="SBS", dated_on=tomorrow)
    assert page.save() is False
    assert "todavía no llega" in section.sheet.rows["dated_on"].remark.text()
    typed_rate(section, retype, dated_on=show_date(page._workspace.today))
    assert page.save()
    typed_rate(section, retype, soles="3.7", source="otra")
    assert page.save() is False
    assert "Ya hay un tipo de cambio" in section.sheet.rows["dated_on"].remark.text()


def note(library, day, soles, currency="USD"):
    values = {"currency": currency, "dated_on": day, "soles": soles, "source": "SBS"}
    with library.writing("Tipo de cambio") as session:
        rates.add(session, values, day)


def test_an_old_rate_is_told_in_words(made, library):
    page = made(library)
    note(library, page._workspace.today - timedelta(31), Decimal("3.6"))
    note(library, page._workspace.today - timedelta(30), Decimal("4.1"), "EUR")
    section = opened(page, "money")
    assert "de hace 31 días" in section.warning.text()
    assert "euro" not in section.warning.text()


def test_documents_in_a_currency_without_a_rate_are_warned_of(made, library):
    page = made(library)
    section = opened(page, "money")
    assert section.warning.isHidden()
    section.currency.buttons()[2].click()
    assert "de euro" in section.warning.text()
    assert page.save()
    assert read(page, profile.read)["currency"] == "EUR"


# Lists of their own


def entry(page, name, es):
    return next(e for e in read(page, words.entries, name) if e.name_es == es)


def test_a_word_is_added_called_otherwise_retired_and_undone(page, retype):
    section = opened(page, "words")
    retype(section.sheet.rows["name_es"].box, "Tintes")
    assert not section.table.isEnabled()
    assert page.save()
    assert entry(page, "category", "Tintes") == words.Entry(
        "TINTES", "Tintes", "", own=True
    )
    assert section.table.key == "TINTES"
    assert "TINTES" in page._workspace.known.lists["category"]
    assert not section.sheet.rows["code"].box.isEnabled()
    retype(section.sheet.rows["name_es"].box, "Tintes naturales")
    assert page.save()
    assert entry(page, "category", "Tintes naturales").code == "TINTES"
    section.retire.click()
    codes = [e.code for e in read(page, words.entries, "category")]
    assert "TINTES" not in codes
    assert "TINTES" not in page._workspace.known.lists["category"]
    page._workspace.undo()
    assert "TINTES" in page._workspace.known.lists["category"]


def test_words_of_the_program_are_locked(page):
    section = opened(page, "words")
    section.table.setCurrentCell(0, 0)
    assert not section.sheet.isEnabled()
    assert not section.retire.isEnabled()
    assert "viene con Tinkuy" in section.note.text()
    section.add.click()
    assert section.sheet.isEnabled()
    assert section.sheet.rows["code"].box.isEnabled()
    assert section.table.key is None


def test_a_word_in_use_says_by_how_many(page, retype):
    section = opened(page, "words")
    retype(section.sheet.rows["name_es"].box, "Tintes")
    assert page.save()
    with page._workspace.library.writing("Producto") as session:
        for product in session.query(Product).limit(2):
            product.category = "TINTES"
    section.retire.click()
    assert "está en 2 fichas" in section.trouble.text()
    assert entry(page, "category", "Tintes").own


def test_a_word_twice_is_refused_and_stays_typed(page, retype):
    section = opened(page, "words")
    retype(section.sheet.rows["name_es"].box, "GRANOS ANDINOS")
    assert page.save() is False
    assert "ya está en esta lista" in page.bar.trouble.text()
    assert section.sheet.rows["name_es"].box.text() == "GRANOS ANDINOS"


def test_every_list_has_a_name_and_shows_its_words(page):
    section = opened(page, "words")
    codes = [section.which.itemData(row) for row in range(section.which.count())]
    assert set(codes) == set(LISTS)
    for row in range(section.which.count()):
        section.which.setCurrentIndex(row)
        assert section.table.rowCount() > 0


# The library


def said(section):
    column = section.findings
    return [column.itemAt(row).widget().text() for row in range(column.count())]


def test_the_library_says_where_it_is_and_how_large(qtbot, page):
    section = opened(page, "library")
    qtbot.waitUntil(lambda: section.facts["size"].text() != "…", timeout=10_000)
    assert section.facts["size"].text().endswith(" MB")
    assert section.facts["backup"].text() == "ninguna"


def warned(qtbot, made, library):
    section = opened(made(library), "library")
    qtbot.waitUntil(lambda: section.facts["size"].text() != "…", timeout=10_000)
    return section


def test_a_library_in_a_cloud_folder_is_warned_of_and_says_what_to_do(
    qtbot, made, library, tmp_path
):
    assert warned(qtbot, made, library).warnings.count() == 0
    library.close()
    cloud = tmp_path / "OneDrive - Cooperativa" / "Tinkuy"
    cloud.parent.mkdir()
    Path(library.folder).rename(cloud)
    moved = open_library(cloud)
    section = warned(qtbot, made, moved)
    assert section.warnings.count() == 1
    texts = [
        label.text() for label in section.warnings.itemAt(0).widget().children()
        if hasattr(label, "text")
    ]  # fmt: skip
    assert any("OneDrive copia a internet" in text for text in texts)
    assert "Mover a…" in texts
    section.stop()
    jobs.settle()
    moved.close()


@pytest.mark.parametrize("danger", ["cloud", "network", "removable"])
def test_each_danger_has_its_reason_and_its_way_out(dressed, danger):
    risk = Risk(danger, "Nextcloud")
    assert "se dañan" in why(risk)
    assert what_to_do(risk).startswith("Múdela")


def test_a_checked_library_says_what_is_wrong(qtbot, page):
    section = opened(page, "library")
    with qtbot.waitSignal(section.check().finished, timeout=20_000):
        assert not section.buttons["check"].isEnabled()
    assert said(section)[0].startswith("Todo está bien")
    assert section.buttons["check"].isEnabled()
    with page._workspace.library.writing("Foto") as session:
        profile.note_logo(session, "ab" * 32, "image/png", 10, 10)
    with qtbot.waitSignal(section.check().finished, timeout=20_000):
        pass
    assert any("Falta la foto" in sentence for sentence in said(section))


def test_a_copy_is_made_and_recovered_in_a_folder_of_its_own(qtbot, page, tmp_path):
    section = opened(page, "library")
    archive = tmp_path / "usb" / "copia.zip"
    with qtbot.waitSignal(section.back_up(archive).finished, timeout=20_000):
        pass
    assert str(archive) in said(section)[0]
    target = tmp_path / "recuperada"
    with qtbot.waitSignal(page.library_asked, timeout=20_000) as asked:
        section.restore(archive, target)
    assert asked.args == [str(target)]
    jobs.settle()
    recovered = open_library(target)
    with recovered.reading() as session:
        assert profile.read(session)["name"] == read(page, profile.read)["name"]
    recovered.close()


def test_a_copy_is_never_recovered_over_something(qtbot, page, tmp_path, told):
    section = opened(page, "library")
    archive = tmp_path / "copia.zip"
    with qtbot.waitSignal(section.back_up(archive).finished, timeout=20_000):
        pass
    (tmp_path / "llena").mkdir()
    (tmp_path / "llena" / "mía.txt").write_text("mía")
    with qtbot.assertNotEmitted(page.library_asked):
        section.restore(archive, tmp_path / "llena")
        qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    assert "no está vacía" in told[0]
    assert [path.name for path in (tmp_path / "llena").iterdir()] == ["mía.txt"]


def test_a_library_moves_house_and_the_old_one_stays(qtbot, page, tmp_path, told):
    section = opened(page, "library")
    target = tmp_path / "disco" / "Tinkuy"
    shown = section.carry(target)
    with qtbot.waitSignal(page.library_asked, timeout=20_000) as asked:
        assert shown.isVisible()
    assert asked.args == [str(target)]
    assert str(target) in told[0]
    assert str(section.folder) in told[0]
    assert (section.folder / "library.db").is_file()
    moved = open_library(target)
    with moved.reading() as session:
        assert sample.is_loaded(session)
    moved.close()


def test_a_library_does_not_move_into_another_cloud(page, tmp_path):
    section = opened(page, "library")
    assert section.carry(tmp_path / "Dropbox" / "Tinkuy") is None
    assert "Dropbox" in said(section)[0]
    assert not (tmp_path / "Dropbox").exists()


def test_a_move_can_be_stopped(qtbot, page, tmp_path):
    section = opened(page, "library")
    shown = section.carry(tmp_path / "disco" / "Tinkuy")
    with (
        qtbot.assertNotEmitted(page.library_asked),
        qtbot.waitSignal(shown.finished, timeout=10_000),
    ):
        shown.reject()
    jobs.settle()
    assert not (tmp_path / "disco" / "Tinkuy").exists()


def test_the_welcome_can_be_seen_again(qtbot, page):
    section = opened(page, "library")
    with qtbot.waitSignal(page.welcome_asked, timeout=1000):
        section.buttons["welcome"].click()


# The sample


def test_the_sample_is_taken_out_as_one_step_and_comes_back(qtbot, page):
    section = opened(page, "samples")
    assert section.remove.isVisible()
    with qtbot.waitSignal(page._workspace.wrote, timeout=20_000) as wrote:
        section.remove.click()
    assert wrote.args == ["Se quitaron los datos de ejemplo"]
    assert not read(page, sample.is_loaded)
    assert read(page, profile.read)["name"] == ""
    assert not section.remove.isVisible()
    page._workspace.undo()
    assert read(page, sample.is_loaded)
    assert section.remove.isVisible()


def test_a_library_without_the_sample_offers_nothing_to_take_out(made, library):
    section = opened(made(library), "samples")
    assert not section.remove.isVisible()
