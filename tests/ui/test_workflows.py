"""What people do most, from the first click to the last, on a library of their own.

The numbers are those of the workflows in the description of the domain: what is
asked every day comes first. Nothing inside is called where a person would click.
"""

import shutil
import sqlite3
import sys
from contextlib import closing
from datetime import date, timedelta

import pytest
from PIL import Image
from pypdf import PdfReader
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QTabBar,
)
from sqlalchemy import select
from xlsxwriter import Workbook

from catalog import drafts, sample
from catalog.library import create_library, open_library
from catalog.models import Certificate, Consent, Product
from catalog.ui import jobs, pictures, trouble
from catalog.ui.home import HomePage
from catalog.ui.photos import PhotosTab
from catalog.ui.species_library import NewProduct
from catalog.ui.widgets.facets import LINE
from catalog.ui.widgets.meter import CompletenessMeter

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
COPY = Qt.DropAction.CopyAction
MAY = 1 << 4


class Hand:
    """Clicks and types as a person does, and counts both."""

    def __init__(self, qtbot, window):
        self.qtbot, self.window = qtbot, window
        self.clicks = self.keys = 0

    def press(self, words, inside=None):
        """The button that says so, or whose name begins so."""
        inside = inside or self.window
        found = []

        def one():
            found[:] = [
                pressed
                for pressed in inside.findChildren(QAbstractButton)
                if pressed.isVisible()
                and pressed.isEnabled()
                and words in (pressed.text(), pressed.accessibleName().split(",")[0])
            ]
            assert found, f"no button says «{words}»"

        self.qtbot.waitUntil(one, timeout=10_000)
        self.click(found[0])

    def click(self, widget, place=None, *, twice=False, keys=NONE):
        self.clicks += 1 + twice
        do = self.qtbot.mouseDClick if twice else self.qtbot.mouseClick
        do(widget, LEFT, keys, place or widget.rect().center())

    def click_row(self, view, row, **how):
        index = view.model().index(row, 0)
        view.scrollTo(index)
        self.click(view.viewport(), view.visualRect(index).center(), **how)

    def retype(self, box, text):
        """In place of what stands there; Qt's own tester knows no accents."""
        self.click(box)
        self.key(box, Qt.Key.Key_A, CTRL)
        self.type_on(box, text)

    def type(self, box, text):
        self.click(box)
        self.type_on(box, text)

    def type_on(self, box, text):
        for letter in text:
            event = QKeyEvent(QKeyEvent.Type.KeyPress, 0, NONE, letter)
            QApplication.sendEvent(box, event)
            self.keys += 1

    def key(self, widget, key, keys=NONE):
        self.keys += 1
        self.qtbot.keyClick(widget, key, keys)

    def tick(self, facets, words):
        """A value of a facet by its name."""

        def rows():
            model = facets.model()
            return [
                row
                for row in range(model.rowCount())
                if model.index(row).data() == words
                and model.index(row).data(LINE).kind == "value"
            ]

        self.qtbot.waitUntil(lambda: bool(rows()))
        self.click_row(facets, rows()[0])

    def tab(self, bar, words):
        (place,) = [n for n in range(bar.count()) if bar.tabText(n) == words]
        self.click(bar, bar.tabRect(place).center())

    def drop(self, widget, *paths):
        """Let go of files over a widget."""
        self.clicks += 1
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        middle = QPoint(30, 30)
        enter = QDragEnterEvent(middle, COPY, mime, LEFT, NONE)
        QApplication.sendEvent(widget, enter)
        assert enter.isAccepted()
        drop = QDropEvent(QPointF(middle), COPY, mime, LEFT, NONE)
        QApplication.sendEvent(widget, drop)


def settle():
    """Wait until all that was asked has been answered."""
    for _ in range(6):
        jobs.settle()
        pictures.settle()
        QApplication.processEvents()


def shown(window):
    return window.pages.currentWidget()


def listed(page):
    model = page.listing.model
    return {model.index(row, 0).data() for row in range(model.rowCount())}


def words_in(widget):
    return " ".join(
        label.text() for label in widget.findChildren(QLabel) if label.isVisible()
    )


def named(window, name):
    """The product of this name as it stands in the library, or None."""
    found = select(Product).where(Product.name_es == name, Product.deleted_at.is_(None))
    return window.navigation.workspace.read(lambda session: session.scalar(found))


@pytest.fixture(scope="module")
def todays_folder(tmp_path_factory):
    """The sample as it is on the day it is loaded: offers and papers in force."""
    folder = tmp_path_factory.mktemp("workflows") / "Tinkuy"
    made = create_library(folder)
    sample.load(made, date.today())
    made.close()
    return folder


@pytest.fixture
def window(enter, todays_folder, tmp_path):
    folder = tmp_path / "Tinkuy"
    shutil.copytree(todays_folder, folder)
    opened = open_library(folder)
    window = enter(opened)
    settle()
    yield window
    settle()
    opened.close()


@pytest.fixture
def hand(qtbot, window):
    return Hand(qtbot, window)


@pytest.fixture
def choose_file(qtbot, window):
    """Give these paths, one after another, to the file dialogs that come up."""

    def chosen(deed, *paths):
        waiting = list(paths)

        def answer():
            dialogs = [
                widget
                for widget in QApplication.topLevelWidgets()
                if isinstance(widget, QFileDialog) and widget.isVisible()
            ]
            if not dialogs:
                QTimer.singleShot(30, answer)
                return
            path = waiting.pop(0)
            if waiting:
                QTimer.singleShot(30, answer)
            dialog = dialogs[-1]
            dialog.findChild(QLineEdit, "fileNameEdit").setText(str(path))
            dialog.accept()

        QTimer.singleShot(30, answer)
        deed()
        assert not waiting
        window.activateWindow()  # as the desktop does after a dialog
        qtbot.waitUntil(window.isActiveWindow)

    return chosen


# 1. «¿Qué tienen en mayo?»


def test_what_there_is_in_may_is_answered_with_price_and_quantity(window, hand):
    hand.press("Productos")
    page = shown(window)
    hand.tick(page.facets, "Mayo")
    hand.type(page.search.box, "papa")
    hand.qtbot.waitUntil(lambda: "Papa nativa Puka Ñawi" in listed(page))
    hand.qtbot.waitUntil(lambda: len(page.listing.model.ids) < 10)
    hand.press("Tabla")
    model = page.listing.model
    prices = [
        model.index(row, model.columnCount() - 1).data()
        for row in range(model.rowCount())
    ]
    assert all(price.startswith("S/ ") for price in prices), prices
    for name in listed(page):
        product = named(window, name)
        assert (product.harvest_months | (product.available_months or 0)) & MAY
    assert "Cushuro" not in listed(page)
    row = [model.index(n, 0).data() for n in range(model.rowCount())].index(
        "Papa nativa Puka Ñawi"
    )
    hand.click_row(page.listing.table, row, twice=True)
    hand.tab(shown(window).findChild(QTabBar), "Oferta y demanda")
    settle()
    told = words_in(shown(window))
    assert "4.2 t" in told
    assert "S/ 3.20 por kg" in told
    assert hand.clicks <= 8  # five to the list, three more to who has how much


# 2. Producers by product, seal, place and height


def test_producers_are_found_by_product_seal_place_and_height(window, hand):
    hand.press("Productores")
    page = shown(window)
    hand.type(page.search.box, "quinua")
    hand.qtbot.waitUntil(lambda: len(page.listing.model.ids) == 5)
    for words in ("Orgánico Perú", "Puno", "Suni"):
        hand.tick(page.facets, words)
        settle()
    assert listed(page) == {"Cooperativa Agraria Illary Puno"}
    assert [chip.text().rstrip(" ✕") for chip in page.search.chips]
    hand.click_row(page.listing.views[0], 0, twice=True)
    assert window.navigation.editor.form.name == "Cooperativa Agraria Illary Puno"
    hand.press("Productores", shown(window))
    assert listed(shown(window)) == {"Cooperativa Agraria Illary Puno"}


# 5. A product after a visit to the field


@pytest.fixture
def photos(tmp_path):
    made = []
    for colour in ("peru", "sienna"):
        path = tmp_path / f"{colour}.jpg"
        Image.new("RGB", (2400, 1800), colour).save(path)
        made.append(path)
    return made


def test_a_product_is_catalogued_after_a_visit(window, hand, photos):
    steps = []
    window.navigation.workspace.wrote.connect(steps.append)
    product = begin_from_the_species(window, hand)
    editor = window.navigation.editor
    meter = editor.outline.findChild(CompletenessMeter)
    settle_meter(hand, meter)
    at_first = met(meter)
    fill_in_the_form(hand, editor)
    hand.press("Guardar", shown(window))
    kept = named(window, "Quinua de Ejemplo")
    assert kept.harvest_months == 0b110000
    assert kept.origin_ubigeo
    assert (kept.alt_min_m, kept.alt_max_m) == (3912, 3912)
    add_photos_with_consent(window, hand, photos)
    hand.tab(shown(window).findChild(QTabBar), "Ficha")
    meter = editor.outline.findChild(CompletenessMeter)
    hand.qtbot.waitUntil(lambda: met(meter) > at_first + 1)
    sys.stdout.write(f"\n{hand.clicks} clicks, {hand.keys} keys, {len(steps)} steps\n")
    assert hand.clicks < 40
    for _ in steps:
        hand.key(window, Qt.Key.Key_Z, CTRL)
        settle()
    assert named(window, "Quinua de Ejemplo") is None
    assert product not in shown(window).listing.model.ids


def begin_from_the_species(window, hand):
    hand.press("Nuevo producto")
    (asked,) = window.findChildren(NewProduct)
    hand.type(asked.search.box, "kinwa")
    hand.qtbot.waitUntil(lambda: asked.list.code == "QUINUA")
    settle()
    ticks = [tick for group in asked.pane.groups for tick in group.ticks]
    for tick in ticks:  # its own height and months are written down in the field
        if tick.proposal.field == "alt_min_m":
            asked.pane.ensureWidgetVisible(tick.box)
            hand.click(tick.box)
    hand.retype(asked.pane.name, "Quinua de Ejemplo")
    hand.press("Crear y abrir la ficha", asked)
    settle()
    kept = named(window, "Quinua de Ejemplo")
    assert kept.library_code == "QUINUA"
    assert kept.alt_min_m is None
    return kept.id


def fill_in_the_form(hand, editor):
    rows = editor.sheet.rows
    local = rows["names_quechua"].box.line
    hand.type(local, "yuraq kinwa")
    hand.key(local, Qt.Key.Key_Return)
    for month in ("may", "jun"):
        hand.press(month, rows["harvest_months"].box)
    place = rows["origin_ubigeo"].box
    hand.type(place, "cabana")
    offers = place._offers
    wanted = next(n for n, words in enumerate(offers.words) if "San Román" in words)
    hand.click_row(offers._list.popup(), wanted)
    hand.press("Usar 3,912 m", editor)


def add_photos_with_consent(window, hand, photos):
    hand.tab(shown(window).findChild(QTabBar), "Fotos")
    settle()
    (tab,) = shown(window).findChildren(PhotosTab)
    hand.drop(tab, *photos)
    settle()
    assert len(tab.strip.photos.rows) == 2

    def give():
        (asked,) = [w for w in QApplication.topLevelWidgets() if is_open(w)]
        hand.retype(asked.rows["giver"].box.lineEdit(), "Persona de Ejemplo")
        hand.retype(asked.rows["medium"].box.lineEdit(), "Verbal")
        hand.press("Anotar permiso", asked)

    QTimer.singleShot(100, give)
    hand.press("Anotar un permiso…", tab)
    settle()
    consents = window.navigation.workspace.read(
        lambda session: session.scalars(select(Consent).order_by(Consent.id)).all()
    )
    assert consents[-1].given_on == date.today()


def is_open(widget):
    return isinstance(widget, QDialog) and widget.isVisible()


def met(meter):
    """How many requirements are met for all the readers together."""
    return sum(int(line.count.text().split()[0]) for line in meter.lines.values())


def settle_meter(hand, meter):
    hand.qtbot.waitUntil(
        lambda: all(line.count.text() for line in meter.lines.values())
    )


# 7. A spreadsheet from a base organisation


SHEET = [
    ["Base de Ejemplo: lo que hay"],
    ["N°", "Código", "Producto", "Altitud mínima", "Meses de cosecha"],
    ["1", "", "Papa Illa de Ejemplo", "3600", "mayo"],
    ["2", "OCA-001", "Oca", "3111", ""],
    ["3", "", "Isaño de Ejemplo", "3500", "junio"],
    ["4", "", "Isaño de Ejemplo", "3450", "julio"],
    ["5", "", "Mashua de Ejemplo", "alta", "junio"],
]


@pytest.fixture
def sheet(tmp_path):
    path = tmp_path / "base.xlsx"
    with Workbook(path) as book:
        page = book.add_worksheet("Productos")
        for number, row in enumerate(SHEET):
            page.write_row(number, 0, row)
    return path


def test_a_spreadsheet_is_looked_over_brought_and_taken_back(window, hand, sheet):
    before = named(window, "Oca").alt_min_m
    hand.press("Traer datos")
    page = shown(window)
    hand.drop(page, sheet)
    hand.qtbot.waitUntil(lambda: page.review.plan is not None, timeout=10_000)
    counts = {fate: t._count.text() for fate, t in page.review.tallies.items()}
    assert counts == {
        "new": "2", "changed": "1", "unchanged": "0", "doubtful": "1", "rejected": "1"
    }  # fmt: skip
    assert named(window, "Papa Illa de Ejemplo") is None
    hand.click(page.review.tallies["doubtful"])
    assert "la fila 5" in page.review.model.index(0, 4).data()
    hand.press("Traer 3 filas")
    hand.qtbot.waitUntil(lambda: page.desk.currentWidget() is page.result)
    assert named(window, "Papa Illa de Ejemplo").alt_min_m == 3600
    assert named(window, "Oca").alt_min_m == 3111
    hand.press("Deshacer", page)
    settle()
    assert named(window, "Papa Illa de Ejemplo") is None
    assert named(window, "Oca").alt_min_m == before


# 9. A brochure before a fair


def test_chosen_products_become_a_brochure(window, hand, choose_file, tmp_path):
    hand.press("Productos")
    page = shown(window)
    settle()
    hand.type(page.search.box, "papa nativa")
    hand.qtbot.waitUntil(lambda: len(page.listing.model.ids) < 10)
    names = [page.listing.model.index(row, 0).data() for row in range(2)]
    gallery = page.listing.views[0]
    hand.click_row(gallery, 0)
    hand.click_row(gallery, 1, keys=CTRL)
    hand.press("Agregar a catálogo", page.details)
    hand.press("Ver", window.navigation.snackbar)
    catalogs = shown(window)
    hand.qtbot.waitUntil(catalogs.export.isEnabled, timeout=10_000)
    hand.type(catalogs.form.title, "Sabores de altura")
    settle()
    target = tmp_path / "carta.pdf"
    with hand.qtbot.waitSignal(catalogs.exported, timeout=30_000):
        choose_file(lambda: hand.press("Exportar PDF"), target)
    document = PdfReader(target)
    text = " ".join(page.extract_text() for page in document.pages)
    folded = " ".join(text.split())
    assert "Sabores de altura" in folded
    assert all(name in folded for name in names)
    assert "Aguaymanto" not in folded


# 10. Certificates that end soon


def test_home_leads_to_the_certificates_that_end_soon(window, hand):
    home = shown(window)
    settle()
    words = "3 productores con certificados que vencen en 30 días"
    hand.press(words, home.attention)
    page = shown(window)
    hand.qtbot.waitUntil(lambda: len(page.listing.model.ids) == 3)
    soon = date.today() + timedelta(days=30)
    ending = select(Certificate.producer_id).where(
        Certificate.expires_on.between(date.today(), soon),
        Certificate.is_suspended.is_(False),
    )
    found = window.navigation.workspace.read(lambda s: set(s.scalars(ending)))
    assert set(page.listing.model.ids) == found
    hand.qtbot.waitUntil(lambda: "30 días" in page.search.chips[0].text())
    assert hand.clicks == 1


# 12. Copies


def test_a_copy_is_made_looked_over_and_brought_back(
    window, hand, choose_file, tmp_path
):
    hand.press("Ajustes")
    settings = shown(window)
    hand.press("Biblioteca", settings)
    copy = tmp_path / "memoria" / "copia.zip"
    copy.parent.mkdir()
    choose_file(lambda: hand.press("Copia de seguridad…"), copy)
    hand.qtbot.waitUntil(lambda: "Copia hecha" in words_in(settings), timeout=10_000)
    hand.press("Comprobar")
    hand.qtbot.waitUntil(lambda: "Todo está bien" in words_in(settings), timeout=10_000)
    hand.press("Productos")
    settle()
    name = shown(window).listing.model.index(0, 0).data()
    hand.click_row(shown(window).listing.views[0], 0)
    hand.key(shown(window).listing.views[0], Qt.Key.Key_Delete)
    assert named(window, name) is None
    hand.press("Ajustes")
    old = window.navigation.workspace.library.folder
    choose_file(lambda: hand.press("Recuperar una copia…"), copy, copy.parent)
    hand.qtbot.waitUntil(
        lambda: (
            window.navigation
            and window.navigation.workspace.library.folder == copy.with_suffix("")
        ),
        timeout=10_000,
    )
    settle()
    assert named(window, name)
    assert (old / "library.db").exists()
    window.leave_library()


# Nothing that is typed is lost


@pytest.fixture
def open_form(window, hand):
    """Open the form of the first product found by a word, as a person does."""

    def opened(words):
        hand.press("Productos")
        page = shown(window)
        hand.type(page.search.box, words)
        hand.qtbot.waitUntil(lambda: listed(page) == {words})
        hand.press("Editar", page.details)
        return window.navigation.editor

    return opened


def test_what_two_people_change_at_once_is_decided_by_a_person(hand, window, open_form):
    editor = open_form("Maca negra")
    hand.retype(editor.sheet.rows["name_es"].box, "Maca de aquí")
    folder = window.navigation.workspace.library.folder
    with closing(sqlite3.connect(folder / "library.db")) as other, other:
        other.execute(
            "UPDATE product SET name_es = 'Maca de allá', row_version = row_version + 1"
            " WHERE code = 'MAC-001'"
        )
    hand.press("Guardar", shown(window))
    assert "Otra persona cambió esta ficha" in words_in(editor.bar)
    assert editor.sheet.rows["name_es"].box.text() == "Maca de aquí"
    assert "Maca de allá" in words_in(editor.sheet)
    hand.press("Quedarme con lo mío", editor)
    hand.press("Guardar", shown(window))
    assert named(window, "Maca de aquí")


def test_a_full_disk_or_another_program_costs_nothing_typed(hand, window, open_form):
    editor = open_form("Maca negra")
    hand.retype(editor.sheet.rows["name_es"].box, "Maca de aquí")
    library = window.navigation.workspace.library
    with closing(sqlite3.connect(library.folder / "library.db")) as other:
        other.execute("BEGIN IMMEDIATE")
        hand.press("Guardar", shown(window))
        other.rollback()
    assert "Otro programa está escribiendo" in words_in(editor.bar)
    story = "Larga historia. " * 20_000
    editor.sheet.rows["story"].box.setPlainText(story)  # as pasted
    with library.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")
    hand.press("Guardar", shown(window))
    assert "está lleno" in words_in(editor.bar)
    assert editor.sheet.rows["story"].box.toPlainText() == story
    assert editor.sheet.rows["name_es"].box.text() == "Maca de aquí"
    assert "Sin guardar" in words_in(window.status)
    with library.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1073741823")
    hand.press("Guardar", shown(window))
    assert named(window, "Maca de aquí").story == story.strip()


def test_what_was_typed_before_a_power_cut_waits_on_the_first_page(
    hand, window, open_form, enter, tmp_path
):
    editor = open_form("Maca negra")
    hand.retype(editor.sheet.rows["name_es"].box, "Maca a medio escribir")
    library = window.navigation.workspace.library
    hand.qtbot.waitUntil(lambda: bool(drafts.waiting(library.folder)), timeout=6_000)
    shutil.copytree(library.folder, tmp_path / "after")  # what the disk had by then
    opened = open_library(tmp_path / "after")
    again = enter(opened)
    settle()
    assert isinstance(shown(again), HomePage)
    person = Hand(hand.qtbot, again)
    person.press("Quedó sin guardar «Maca negra»")
    recovered = again.navigation.editor
    person.press("Recuperar", recovered)
    assert recovered.sheet.rows["name_es"].box.text() == "Maca a medio escribir"
    person.press("Guardar", recovered)
    assert named(again, "Maca a medio escribir")
    settle()
    opened.close()


def test_a_mistake_of_ours_is_told_and_the_program_goes_on(
    hand, window, dialog, monkeypatch
):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # put back afterwards
    trouble.install()
    told = []

    def read(message):
        told.append(words_in(message))
        hand.press("Copiar detalles", message)
        hand.press("Seguir", message)

    def fail():
        raise RuntimeError("María Quispe 900 000 154")

    def wait():
        hand.qtbot.waitUntil(lambda: bool(told))

    QTimer.singleShot(0, window, fail)
    dialog(wait, read)
    assert "sigue guardado" in told[0]
    details = QApplication.clipboard().text()
    assert "RuntimeError" in details
    assert "Quispe" not in details
    hand.press("Productores")
    hand.qtbot.waitUntil(lambda: len(shown(window).listing.model.ids) == 36)
