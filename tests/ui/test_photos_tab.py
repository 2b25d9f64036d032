from time import perf_counter

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeySequence,
)
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from sqlalchemy import func, select

from catalog import photos
from catalog.models import Consent, Media, MediaUse, Person, Producer, Product
from catalog.photos.album import attach
from catalog.ui import jobs, pictures
from catalog.ui.photos import PhotosTab
from catalog.ui.photos.taking import Source
from catalog.ui.photos.words import resolution_words
from catalog.ui.pictures import Pictures

COPY, LEFT, NONE = (
    Qt.DropAction.CopyAction,
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.NoModifier,
)


def colour_file(folder, colour, size=(60, 40), kind="jpg"):
    path = folder / f"{colour}.{kind}"
    Image.new("RGB", size, colour).save(path)
    return path


@pytest.fixture
def ids(sample_library):
    with sample_library.reading() as session:
        return {
            "products": session.scalar(select(Product.id).order_by(Product.id)),
            "producers": session.scalar(select(Producer.id).order_by(Producer.id)),
        }


@pytest.fixture
def tab(qtbot, window, ids):
    """The photos of the first product, or of another record, in the window."""

    def opened(noun="products"):
        workspace = window.navigation.workspace
        made = PhotosTab(workspace, window.navigation.pictures, noun, ids[noun])
        window.pages.addWidget(made)
        window.pages.setCurrentWidget(made)
        settle(made)
        return made

    yield opened
    settle(None)


def settle(tab):
    """Wait until everything that was asked is shown."""
    for _ in range(6):
        jobs.settle()
        pictures.settle()
        QApplication.processEvents()
    if tab:
        assert tab.wall.job.isHidden()


@pytest.fixture
def filled(tab, window, ids, tmp_path):
    """The tab with three photos."""

    def opened(noun="products"):
        library = window.navigation.workspace.library
        taken = [
            photos.take_in(library.folder, colour_file(tmp_path, colour))
            for colour in ("red", "green", "blue")
        ]
        with library.writing("Fotos") as session:
            attach(session, noun, ids[noun], taken)
        return tab(noun)

    return opened


def order(tab):
    """The photos in the strip, by colour."""
    return [colour_of(tab, row.photo) for row in tab.strip.photos.rows]


def colour_of(tab, sha256):
    with Image.open(tab._workspace.library.photo(sha256)) as image:
        red, _, blue = image.getpixel((5, 5))
    return "red" if red > 200 else "blue" if blue > 200 else "green"


def choose(tab, *places):
    tab.strip.choose(tab.strip.photos.rows[places[0]].id)
    for place in places[1:]:
        tab.strip.selectionModel().select(
            tab.strip.photos.index(place, 0),
            tab.strip.selectionModel().SelectionFlag.Select,
        )
    settle(tab)


def files(*paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


SOMEWHERE = QPoint(20, 20)


def drop(widget, mime, place=SOMEWHERE):
    """Let go of something over a widget; whether it was taken."""
    enter = QDragEnterEvent(place, COPY, mime, LEFT, NONE)
    QApplication.sendEvent(widget, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(widget, QDragMoveEvent(place, COPY, mime, LEFT, NONE))
    QApplication.sendEvent(widget, QDropEvent(QPointF(place), COPY, mime, LEFT, NONE))
    return True


def test_an_empty_tab_says_what_to_do(tab):
    made = tab()
    assert made.wall.begin.isVisible()
    assert not made.wall.choose.isVisible()
    assert not made.panel.isVisible()


def test_files_dropped_become_photos_in_one_step(tab, tmp_path, window):
    made = tab()
    paths = [colour_file(tmp_path, colour) for colour in ("red", "green", "blue")]
    assert drop(made, files(*paths))
    settle(made)
    assert order(made) == ["red", "green", "blue"]
    assert "3 fotos" in made.wall.count.text()
    assert "Se agregaron 3 fotos" in window.navigation.snackbar.words.text()
    assert made.panel.isVisible()
    window.navigation.undo()
    settle(made)
    assert order(made) == []
    assert made.wall.begin.isVisible()
    window.navigation.redo()
    settle(made)
    assert order(made) == ["red", "green", "blue"]


def test_what_is_no_file_is_not_taken(tab):
    made = tab()
    words = QMimeData()
    words.setText("una papa")
    assert not drop(made, words)
    away = QMimeData()
    away.setUrls([QUrl("https://example.org/foto.jpg")])
    assert not drop(made, away)


def test_files_dropped_on_the_strip_and_folders_are_added(filled, tmp_path):
    made = filled()
    folder = tmp_path / "celular"
    folder.mkdir()
    colour_file(folder, "white", kind="PNG")
    colour_file(folder, "black")
    (folder / "notas.txt").write_text("no es foto")
    assert drop(made.strip.viewport(), files(folder))
    settle(made)
    assert len(order(made)) == 5
    assert made.wall.notice.isHidden()


def test_a_photo_that_fails_is_named_and_the_others_go_on(tab, tmp_path):
    made = tab()
    broken = tmp_path / "rota.jpg"
    broken.write_bytes(colour_file(tmp_path, "green").read_bytes()[:200])
    drop(made, files(colour_file(tmp_path, "red"), broken, tmp_path / "falta.jpg"))
    settle(made)
    assert order(made) == ["red"]
    told = made.wall.notice.words.text()
    assert "«rota.jpg» está dañada" in told
    assert "«falta.jpg»" in told
    assert made.wall.notice.isVisible()
    made.wall.notice.put_away.click()
    assert made.wall.notice.isHidden()


def test_the_same_photo_again_changes_nothing(filled, tmp_path, window):
    made = filled()
    steps = operations(made)
    drop(made, files(tmp_path / "red.jpg"))
    settle(made)
    assert order(made) == ["red", "green", "blue"]
    assert "ya estaban" in made.wall.notice.words.text()
    assert operations(made) == steps


def operations(tab):
    from catalog.models import Operation

    with tab._workspace.library.reading() as session:
        return session.scalar(select(func.count(Operation.id)))


def test_pictures_and_files_are_pasted(qtbot, tab, tmp_path):
    made = tab()
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    made.wall.begin.setFocus()
    qtbot.keySequence(made.wall.begin, QKeySequence.StandardKey.Paste)
    settle(made)
    assert order(made) == ["red"]
    QGuiApplication.clipboard().setMimeData(files(colour_file(tmp_path, "blue")))
    made.paste()
    settle(made)
    assert order(made) == ["red", "blue"]
    QGuiApplication.clipboard().setText("una papa")
    made.paste()
    assert "portapapeles no hay una foto" in made.wall.notice.words.text()


def test_pasting_into_a_line_is_no_photo(qtbot, filled):
    made = filled()
    box = made.panel.form.rows["author"].box
    box.setFocus()
    QGuiApplication.clipboard().setText("Rosa")
    qtbot.keySequence(box, QKeySequence.StandardKey.Paste)
    assert box.text() == "Rosa"
    assert made.wall.notice.isHidden()


def test_stopping_keeps_what_was_taken_in(qtbot, tab, tmp_path):
    made = tab()
    paths = [colour_file(tmp_path, c, (900, 900)) for c in ("red", "green", "blue")]
    taking = made.add([Source(path.name, path) for path in paths])
    assert made.wall.job.isVisible()
    # The thread looks for it between two photos.
    taking.progressed.connect(
        lambda done, *_: made.wall.job.cancel.click() if done == 1 else None,
        Qt.ConnectionType.DirectConnection,
    )
    with qtbot.waitSignal(taking.added):
        pass
    settle(made)
    assert 1 <= len(order(made)) < 3
    assert "Se canceló" in made.wall.notice.words.text()


def test_photos_given_while_others_are_taken_in_wait_their_turn(qtbot, tab, tmp_path):
    made = tab()
    one = made.add([Source("red.jpg", colour_file(tmp_path, "red"))])
    two = made.add([Source("blue.jpg", colour_file(tmp_path, "blue"))])
    with qtbot.waitSignals([one.added, two.added]):
        pass
    settle(made)
    assert order(made) == ["red", "blue"]


def test_a_tab_opened_meanwhile_follows_what_is_being_taken_in(tab, tmp_path):
    first = tab()
    taking = first.add([Source("red.jpg", colour_file(tmp_path, "red"))])
    second = PhotosTab(
        first._workspace,
        Pictures(first._workspace.library.photo),
        "products",
        first._id,
    )
    assert not second.wall.job.isHidden()
    first.deleteLater()
    QApplication.processEvents()
    settle(second)
    assert order(second) == ["red"]
    assert taking.noun == "products"
    second.deleteLater()


def test_a_large_photo_does_not_freeze_the_window(qtbot, tab, tmp_path):
    made = tab()
    path = tmp_path / "grande.jpg"
    Image.effect_noise((8000, 6250), 60).save(path, quality=80)
    gaps, last = [], perf_counter()

    def tick():
        nonlocal last
        gaps.append(perf_counter() - last)
        last = perf_counter()

    timer = QTimer(interval=10)
    timer.timeout.connect(tick)
    timer.start()
    taking = made.add([Source(path.name, path)])
    with qtbot.waitSignal(taking.added, timeout=30_000):
        pass
    timer.stop()
    assert len(gaps) > 10
    assert max(gaps) < 0.25
    settle(made)
    assert made.strip.photos.rows[0].width == 8000


def dragged(tab, places, gap):
    """Drag the photos at some places to before the one at `gap`."""
    choose(tab, *places)
    strip = tab.strip
    last = gap == len(strip.photos.rows)
    area = strip.visualRect(strip.photos.index(gap - last, 0))
    place = area.center() + QPoint(area.width() // 3 * (1 if last else -1), 0)

    class Own(QDropEvent):
        def source(self):
            return strip

    event = Own(QPointF(place), Qt.DropAction.MoveAction, QMimeData(), LEFT, NONE)
    strip.dropEvent(event)
    settle(tab)


@pytest.mark.parametrize(
    ("places", "gap", "expected"),
    [
        ([2], 0, ["blue", "red", "green"]),
        ([0], 3, ["green", "blue", "red"]),
        ([0], 2, ["green", "red", "blue"]),
        ([1], 1, ["red", "green", "blue"]),
        ([0, 1], 3, ["blue", "red", "green"]),
    ],
)
def test_photos_are_dragged_into_another_order(filled, places, gap, expected):
    made = filled()
    dragged(made, places, gap)
    assert order(made) == expected
    if expected != ["red", "green", "blue"]:
        made._workspace.undo()
        settle(made)
        assert order(made) == ["red", "green", "blue"]


def test_photos_are_ordered_with_the_keyboard(qtbot, filled):
    made = filled()
    choose(made, 0)
    assert not made.wall.before.isEnabled()
    made.strip.setFocus()
    qtbot.keyClick(made.strip, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    settle(made)
    assert order(made) == ["green", "red", "blue"]
    assert made.strip.currentIndex().row() == 1
    made.wall.after.click()
    settle(made)
    assert order(made) == ["green", "blue", "red"]
    assert not made.wall.after.isEnabled()
    made.wall.first.click()
    settle(made)
    assert order(made) == ["red", "green", "blue"]
    spoken = made.strip.photos.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Foto 1 de 3, portada, sin leyenda")


def test_a_photo_taken_out_is_brought_back_by_one_undo(qtbot, filled, window):
    made = filled()
    choose(made, 0, 1)
    made.strip.setFocus()
    qtbot.keyClick(made.strip, Qt.Key.Key_Delete)
    settle(made)
    assert order(made) == ["blue"]
    assert "Se quitaron 2 fotos" in window.navigation.snackbar.words.text()
    window.navigation.undo()
    settle(made)
    assert order(made) == ["red", "green", "blue"]


def test_what_is_typed_is_saved_as_one_step_and_undone(qtbot, filled, retype, window):
    made = filled()
    box = made.panel.form.rows["caption_es"].box
    retype(box, "Oca de Yauli")
    retype(made.panel.form.rows["author"].box, "Rosa Ñawi")
    assert made.panel.bar.words.text() == "Sin guardar: Leyenda, Quién tomó la foto"
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle(made)
    assert made.panel.bar.isHidden()
    assert not made.is_changed
    assert made.strip.photos.rows[0].caption == "Oca de Yauli"
    assert made.panel.form.rows["caption_es"].box.hasFocus()
    window.navigation.undo()
    settle(made)
    assert made.panel.form.rows["caption_es"].box.text() == ""
    assert made.panel.form.rows["author"].box.text() == ""


def test_discarding_forgets_what_was_typed(filled, retype):
    made = filled()
    retype(made.panel.form.rows["licence"].box, "CC BY 4.0")
    made.panel.bar.discard.click()
    assert made.panel.form.rows["licence"].box.text() == ""
    assert made.panel.bar.isHidden()


def test_what_cannot_be_kept_is_told_beside_its_field(filled, retype):
    made = filled()
    retype(made.panel.form.rows["rating"].box, "9")
    assert not made.save()
    assert "entre 1 y 5" in made.panel.form.rows["rating"].remark.text()
    assert "Corrija" in made.panel.bar.trouble.text()


def test_a_change_elsewhere_leaves_what_is_typed(filled, retype):
    made = filled()
    retype(made.panel.form.rows["caption_es"].box, "Oca")
    with made._workspace.library.writing("Otra") as session:
        for media in session.scalars(select(Media)):
            media.licence, media.caption_es = "Otra licencia", "Otra leyenda"
    made._workspace.changed.emit()
    settle(made)
    assert made.panel.form.rows["caption_es"].box.text() == "Oca"
    assert not made.save()
    assert "Otra persona cambió esta foto" in made.panel.bar.trouble.text()
    assert made.panel.form.rows["caption_es"].box.text() == "Oca"


def pressed(name):
    def press(dialog):
        dialog.findChild(QPushButton, name).click()

    return press


@pytest.mark.parametrize(
    ("answer", "place", "kept"),
    [("stay", 0, ""), ("discard", 1, ""), ("save", 1, "Oca")],
)
def test_another_photo_asks_what_becomes_of_what_was_typed(
    filled, retype, dialog, answer, place, kept
):
    made = filled()
    choose(made, 0)
    retype(made.panel.form.rows["caption_es"].box, "Oca")

    def go():
        made.strip.choose(made.strip.photos.rows[1].id)
        settle(made)

    dialog(go, pressed(answer))
    settle(made)
    assert made.strip.currentIndex().row() == place
    assert made.panel.page.row.id == made.strip.photos.rows[place].id
    assert made.strip.photos.rows[0].caption == kept
    assert made.is_changed == (answer == "stay")
    made.panel.discard()


def test_a_caption_is_written_in_another_language(filled, retype):
    made = filled()
    form = made.panel.form
    form.another.click()
    form.language.box.setEditText("Quechua collao (Cusco)")
    form.language.box.activated.emit(0)
    row = form.rows["caption_in_quz"]
    retype(row.box, "Uqa")
    assert made.save()
    settle(made)
    assert made.panel.form.rows["caption_in_quz"].box.text() == "Uqa"


def test_who_is_in_a_photo_is_found_by_typing(filled, retype, ids):
    made = filled()
    with made._workspace.library.reading() as session:
        known = session.scalar(
            select(Person.names).where(Person.names.like("Marleny%"))
        )
        before = session.scalar(select(func.count(Person.id)))
    people = made.panel.form.rows["people"].box
    retype(people.line, "marle")
    offered = people._offers.words
    assert len(offered) == 1
    assert offered[0].startswith(known)
    people._offers.taken.emit(offered[0])
    retype(people.line, "Luis Nuevo")
    assert made.save()
    settle(made)
    with made._workspace.library.reading() as session:
        assert session.scalar(select(func.count(Person.id))) == before + 1
    told = [words.text() for words in made.panel.card.answers]
    assert told == [
        f"{known}: falta consentimiento",
        "Luis Nuevo: falta consentimiento",
    ]
    assert made.panel.card.state.text() == (
        "Falta consentimiento: no saldrá en catálogos."
    )


def consent(dialog):
    dialog.rows["expires_on"].box.setText("31/12/2099")
    dialog.rows["medium"].box.setEditText("Audio")
    dialog.keep.click()


def test_a_consent_is_written_down_beside_the_photo(filled, retype, dialog, window):
    made = filled()
    retype(made.panel.form.rows["people"].box.line, "Luis Nuevo")
    # What was just typed is saved first: he is among those offered.
    dialog(made.panel.card.ask.click, consent)
    settle(made)
    assert [words.text() for words in made.panel.card.answers] == [
        "Luis Nuevo: aceptó fotos hasta el 31/12/2099"
    ]
    assert made.panel.card.state.text() == "Puede salir en catálogos."
    with made._workspace.library.reading() as session:
        kept = session.scalars(select(Consent).order_by(Consent.id.desc())).first()
        assert (kept.purposes, kept.medium) == (("photo",), "audio")
        assert session.get(Person, kept.person_id).names == "Luis Nuevo"
    window.navigation.undo()
    settle(made)
    assert "falta consentimiento" in made.panel.card.answers[0].text()


def test_the_organisation_can_agree_for_everybody(filled, dialog, ids):
    made = filled("producers")

    def agree(shown):
        shown.purposes["location"].setChecked(True)
        shown.level.box.setEditText("Distrito")
        shown.keep.click()

    dialog(made.panel.card.ask.click, agree)
    settle(made)
    with made._workspace.library.reading() as session:
        kept = session.scalars(select(Consent).order_by(Consent.id.desc())).first()
        assert kept.producer_id == ids["producers"]
        assert kept.location_level == "district"
    assert made.panel.page.values["consent"] == str(kept.id)
    assert made.panel.page.values["people_visible"] == "adults"


def test_a_consent_without_purpose_is_not_kept(filled, dialog):
    made = filled("producers")
    said = []

    def wrong(shown):
        shown.purposes["photo"].setChecked(False)
        shown.keep.click()
        said.append(shown.trouble.text())
        shown.rows["given_on"].box.setText("mañana")
        shown.keep.click()
        said.append(shown.rows["given_on"].remark.text())
        shown.reject()

    steps = operations(made)
    dialog(made.panel.card.ask.click, wrong)
    assert "por lo menos una" in said[0]
    assert "Escriba la fecha" in said[1]
    assert operations(made) == steps


def test_the_other_records_of_a_photo_are_a_click_away(qtbot, filled, ids):
    made = filled("producers")
    sha256 = made.strip.photos.rows[0].photo
    with made._workspace.library.writing("Otra") as session:
        media_id = session.scalar(select(Media.id).where(Media.sha256 == sha256))
        session.add(MediaUse(media_id=media_id, product_id=ids["products"]))
    made._workspace.changed.emit()
    settle(made)
    link = made.panel.card.findChildren(QPushButton)[-1]
    with qtbot.waitSignal(made.opened) as asked:
        link.click()
    assert asked.args == ["products", ids["products"]]


def test_a_photo_that_was_spoiled_says_so(filled):
    made = filled()
    library = made._workspace.library
    sha256 = made.strip.photos.rows[0].photo
    for path in (library.folder / "renditions").rglob(f"{sha256}.jpg"):
        path.unlink()
    photos.original(library.folder, sha256).write_bytes(b"rota")
    fresh = Pictures(library.photo)
    made.panel.preview._pictures = fresh
    made.panel.preview.grab()
    pictures.settle()
    QApplication.processEvents()
    assert "está dañada" in made.panel.preview.trouble


def test_the_preview_shows_the_whole_photo_sharply(filled):
    made = filled()
    made.panel.preview.grab()
    settle(made)
    shown = made.panel.preview.grab().toImage()
    middle = shown.pixelColor(shown.width() // 2, shown.height() // 2)
    assert (middle.red() > 200, middle.green() < 60) == (True, True)
    edge = shown.pixelColor(3, 3)
    assert edge.red() == pytest.approx(edge.green(), abs=30)


@pytest.mark.parametrize(
    ("pixels", "words"),
    [
        (2500, "Alcanza para 21 cm a 300 puntos. Buena para 21 cm de ancho."),
        (
            1418,
            "Alcanza para 12 cm a 300 puntos. Justa para 21 cm de ancho: 171 puntos.",
        ),
        (300, "Alcanza para 2.5 cm a 300 puntos. Baja para 21 cm de ancho: 36 puntos"),
    ],
)
def test_how_large_it_may_be_printed_is_said_in_words(pixels, words):
    assert resolution_words(pixels).startswith(words)


def test_a_photo_too_small_for_a_page_is_a_warning(filled):
    made = filled()
    assert "se vería borrosa" in made.panel.resolution.text()
    assert made.panel.resolution.property("role") == "wrong"


def test_every_control_can_be_reached_and_has_a_name(filled):
    made = filled()
    for row in made.panel.form.rows.values():
        assert row.box.accessibleName()
    assert made.strip.accessibleName()
    assert all(stop is not None for stop in made.stops)


def test_the_dialog_offers_nothing_that_is_not_there(filled, dialog):
    made = filled()

    def look(shown):
        assert isinstance(shown, QDialog)
        box = shown.rows["giver"].box
        assert [box.itemText(n) for n in range(box.count())] in ([], [""])
        shown.reject()

    dialog(made.panel.card.ask.click, look)
