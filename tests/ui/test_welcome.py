import os
import shutil
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt

from catalog import language, sample, settings
from catalog.house import profile
from catalog.house.colors import PRESETS
from catalog.library import open_library
from catalog.ui import jobs, languages, text
from catalog.ui.welcome import Welcome

WORDS = {
    "en": {"Bienvenida, bienvenido": "Welcome", "Siguiente": "Next", "Nombre": "Name"},
    "qu": {"Siguiente": "Qatiq"},
}


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A person's own folder, with nothing in it."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home" / "config"))
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path / "home" / "Documentos"))
    monkeypatch.delenv("OneDrive", raising=False)
    return tmp_path / "home"


@pytest.fixture
def kept(tmp_path):
    return tmp_path / "settings"


@pytest.fixture
def welcome(qtbot, dressed, home, kept):
    """Show the welcome; the language goes back to Spanish at the end."""
    shown = []

    def open_():
        made = Welcome(kept)
        qtbot.addWidget(made)
        made.resize(1366, 768)
        made.show()
        shown.append(made)
        return made

    yield open_
    jobs.settle()
    text.speak("es")


@pytest.fixture
def words(tmp_path, monkeypatch):
    """Translations that hold still while those of the program grow."""
    for code, pairs in (WORDS | {"xx": {}}).items():
        path = tmp_path / "resources" / "locale" / code / "LC_MESSAGES" / "catalog.po"
        path.parent.mkdir(parents=True)
        head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
        lines = [f'\nmsgid "{es}"\nmsgstr "{said}"\n' for es, said in pairs.items()]
        path.write_text(head + "".join(lines), "utf-8")
    for module in (language, languages):
        monkeypatch.setattr(module, "RESOURCES", tmp_path / "resources")
    language.translator.cache_clear()
    yield
    language.translator.cache_clear()


def step(welcome, number):
    return welcome.card.steps[number]


def at(welcome, number):
    """Go on to a page."""
    while welcome.card.at < number:
        welcome.go_on()
    return step(welcome, number)


def choose_folder(qtbot, welcome, folder):
    place = step(welcome, 2)
    with qtbot.waitSignal(place._look.answered):
        place.take_folder(folder)
    return place


def finish(qtbot, welcome):
    with qtbot.waitSignal(welcome.done, timeout=60_000) as done:
        welcome.go_on()
    return Path(done.args[0]), done.args[1]


def read(folder, question):
    library = open_library(folder)
    try:
        with library.reading() as session:
            return question(session)
    finally:
        library.close()


def test_the_keyboard_alone_leads_to_a_library(qtbot, welcome, home, kept, retype):
    shown = welcome()
    qtbot.keyClick(shown.focusWidget(), Qt.Key.Key_Return)
    retype(step(shown, 1).name, "Cooperativa Ñusta")
    qtbot.keyClick(shown.focusWidget(), Qt.Key.Key_Return)
    qtbot.keyClick(shown.card.go_on, Qt.Key.Key_Space)
    qtbot.wait(50)  # the arrow keys go by where things stand
    qtbot.keyClick(shown.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(shown.focusWidget(), Qt.Key.Key_Down)
    assert step(shown, 3).options.code == "empty"
    with qtbot.waitSignal(shown.done, timeout=60_000) as done:
        qtbot.keyClick(shown.focusWidget(), Qt.Key.Key_Return)
    folder = home / "Documentos" / "Tinkuy"
    assert done.args == [str(folder), "home"]
    assert read(folder, profile.read)["name"] == "Cooperativa Ñusta"
    assert not read(folder, sample.is_loaded)
    assert settings.load(kept).library == str(folder)


def test_a_language_is_spoken_at_once_and_nothing_typed_is_lost(
    qtbot, words, welcome, kept
):
    shown = welcome()
    at(shown, 1).name.setText("Cooperativa Ñusta")
    shown.back()
    with qtbot.waitSignal(step(shown, 0).language_chosen):
        step(shown, 0).options.button("en").click()
    qtbot.waitUntil(lambda: shown.card.title.text() == "Welcome")
    assert shown.card.go_on.text() == "Next"
    assert step(shown, 0).options.code == "en"
    assert shown.focusWidget() is step(shown, 0).options.button("en")
    assert at(shown, 1).name.accessibleName() == "Name"
    assert step(shown, 1).name.text() == "Cooperativa Ñusta"
    at(shown, 3).options.button("empty").click()
    finish(qtbot, shown)
    assert settings.load(kept).language == "en"


def test_a_translation_that_nobody_reviewed_is_marked(words, welcome):
    options = step(welcome(), 0).options
    assert options._codes == ["es", "en", "qu"]
    assert "por revisar" in options.button("qu").accessibleName()
    assert "revisar" not in options.button("en").accessibleName()


def test_everything_can_be_skipped(qtbot, welcome, home):
    shown = welcome()
    shown.skip()
    step(shown, 1).name.setText("Lo que no se usará")
    shown.skip()
    shown.skip()
    with qtbot.waitSignal(shown.done, timeout=60_000) as done:
        shown.skip()
    folder = home / "Documentos" / "Tinkuy"
    assert done.args == [str(folder), "home"]
    assert read(folder, profile.read)["name"] == ""
    assert not read(folder, sample.is_loaded)


def test_what_was_skipped_is_still_there_on_the_way_back(qtbot, welcome):
    shown = welcome()
    at(shown, 1).name.setText("Cooperativa Ñusta")
    shown.skip()
    assert shown.wishes.name == ""
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert shown.card.at == 1
    assert step(shown, 1).name.text() == "Cooperativa Ñusta"
    shown.go_on()
    assert shown.wishes.name == "Cooperativa Ñusta"


def test_place_logo_and_colours_reach_the_profile(qtbot, welcome, home, tmp_path):
    logo = tmp_path / "logo.png"
    Image.new("RGB", (300, 200), "#5a1f45").save(logo)
    shown = welcome()
    house = at(shown, 1)
    qtbot.waitUntil(lambda: bool(house.office.known.places.districts))
    qtbot.keyClicks(house.office, "juliaca")
    house.office._take(house.office._offers.words[0])
    house.take_logo(logo)
    assert not house.logo.pixmap().isNull()
    house.colors.findChildren(type(house.choose))[2].click()
    at(shown, 3).options.button("empty").click()
    folder, _ = finish(qtbot, shown)
    said = read(folder, profile.read)
    assert said["office"] == "Juliaca, San Román, Puno"
    assert said["palette"] == tuple(PRESETS["Lago"])
    assert len(said["logo"]) == 64


def test_a_logo_that_is_no_picture_is_refused_beside_it(qtbot, welcome, tmp_path):
    good, bad = tmp_path / "logo.png", tmp_path / "carta.pdf"
    Image.new("RGB", (30, 20), "#5a1f45").save(good)
    bad.write_bytes(b"%PDF-1.7")
    house = at(welcome(), 1)
    house.take_logo(good)
    house.take_logo(bad)
    assert "«carta.pdf» no se puede abrir" in house.wrong.text()
    assert house.logo_name.text() == "logo.png"


def test_the_sample_is_loaded_and_a_sheet_leads_to_its_page(qtbot, welcome, home):
    shown = welcome()
    at(shown, 3)
    folder, page = finish(qtbot, shown)
    assert page == "home"
    assert read(folder, sample.is_loaded)

    shutil.rmtree(folder)
    shown = welcome()
    at(shown, 3).options.button("import").click()
    folder, page = finish(qtbot, shown)
    assert page == "imports"
    assert not read(folder, sample.is_loaded)


def test_a_folder_that_a_cloud_copies_is_warned_of(qtbot, welcome, home):
    shown = welcome()
    at(shown, 2)
    place = choose_folder(qtbot, shown, home / "Dropbox" / "Tinkuy")
    assert place.warning.isVisible()
    assert "Dropbox copia esta carpeta" in place.warning.text()
    choose_folder(qtbot, shown, home / "Otra")
    assert not place.warning.isVisible()


def test_a_proposal_gives_way_to_a_safer_folder(qtbot, home, monkeypatch, welcome):
    monkeypatch.setenv("OneDrive", str(home / "Documentos"))
    shown = welcome()
    qtbot.waitUntil(lambda: shown.wishes.folder == home / "Tinkuy")
    assert not step(shown, 2)._notice.isVisible()


def test_a_folder_with_other_things_gets_one_of_its_own(qtbot, welcome, home):
    papers = home / "Papeles"
    papers.mkdir(parents=True)
    (papers / "carta.txt").write_text("mía")
    shown = welcome()
    place = choose_folder(qtbot, shown, papers)
    assert place.folder.text() == str(papers / "Tinkuy")


def test_a_library_that_is_there_is_opened_and_not_touched(
    qtbot, welcome, sample_library
):
    folder = sample_library.folder
    before = read_name(sample_library)
    sample_library.close()
    shown = welcome()
    at(shown, 1).name.setText("Otra cooperativa")
    at(shown, 2)
    place = choose_folder(qtbot, shown, folder)
    assert "ya hay una biblioteca" in place.found.text()
    options = at(shown, 3).options
    assert options.button("sample").isHidden()
    assert options.code == "empty"
    assert finish(qtbot, shown) == (folder, "home")
    assert read(folder, profile.read)["name"] == before


def read_name(library):
    with library.reading() as session:
        return profile.read(session)["name"]


@pytest.mark.skipif(os.name == "nt", reason="folders are made read-only otherwise")
def test_a_library_that_cannot_be_made_is_told_and_the_page_stays(qtbot, welcome, home):
    blocked = home / "archivo"
    blocked.parent.mkdir(parents=True)
    blocked.write_text("no es una carpeta")
    shown = welcome()
    at(shown, 1).name.setText("Cooperativa Ñusta")
    choose_folder(qtbot, shown, blocked / "dentro")
    at(shown, 3)
    with qtbot.assertNotEmitted(shown.done):
        shown.go_on()
        qtbot.waitUntil(shown.card.notice.isVisible)
    assert "No se puede crear la biblioteca" in shown.card.wrong.text()
    assert shown.card.go_on.isEnabled()
    assert step(shown, 1).name.text() == "Cooperativa Ñusta"
    choose_folder(qtbot, shown, home / "Otra")
    folder, _ = finish(qtbot, shown)
    assert read(folder, profile.read)["name"] == "Cooperativa Ñusta"


def test_a_cancelled_start_leaves_no_library(qtbot, welcome, home):
    shown = welcome()
    at(shown, 3)
    with qtbot.assertNotEmitted(shown.done):
        shown.go_on()
        assert not shown.card.go_on.isEnabled()
        qtbot.mouseClick(shown.card.job.cancel, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(shown.card.go_on.isEnabled, timeout=30_000)
    assert not (home / "Documentos").exists()


def test_who_asked_for_the_welcome_again_can_go_back(qtbot, welcome, kept, library):
    settings.save(settings.Settings(library=str(library.folder)), kept)
    shown = welcome()
    assert shown.wishes.folder == library.folder
    assert shown.card.home.isVisible()
    with qtbot.waitSignal(shown.done) as done:
        shown.card.home.click()
    assert done.args == [str(library.folder), "home"]


def test_the_first_start_offers_no_library_to_go_back_to(welcome):
    assert welcome().card.home.isHidden()
