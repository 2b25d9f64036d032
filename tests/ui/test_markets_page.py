import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QLabel

from catalog import photos, records
from catalog.models import Media, MediaUse
from catalog.photos.album import attach
from catalog.ui import jobs, organisations
from catalog.ui.list_page import ListPage
from catalog.ui.markets import markets
from catalog.ui.pictures import Pictures
from catalog.ui.products import products
from catalog.ui.widgets import portraits
from catalog.ui.widgets.facets import LINE
from catalog.ui.widgets.labels import NameLink
from catalog.ui.workspace import Workspace

MAKE = {
    "products": products,
    "producers": organisations.producers,
    "buyers": organisations.buyers,
    "markets": markets,
}


@pytest.fixture
def listed(qtbot, dressed, sample_library):
    """A list page by itself, as large as the window leaves it."""
    pages = []

    def listed(noun, library=sample_library):
        workspace = Workspace(library, dressed)
        pictures = Pictures(library.photo, workspace)
        page = ListPage(workspace, MAKE[noun](workspace, pictures))
        qtbot.addWidget(page)
        page.resize(1194, 736)
        page.show()
        qtbot.waitUntil(lambda: page.listing.count.text() != "")
        pages.append((page, workspace))
        return page

    yield listed
    for page, workspace in pages:
        page.stop()
        workspace.deleteLater()
    jobs.settle()


def names(page):
    model = page.listing.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def said(widget):
    return [label.text() for label in widget.findChildren(QLabel)]


def go_to(page, name):
    page.listing.go_to(page.listing.model.ids[names(page).index(name)])
    return page.details.currentWidget()


def facet_lines(page):
    model = page.facets.facets
    return [model.index(row, 0).data(LINE) for row in range(model.rowCount())]


def test_markets_are_found_by_typing(qtbot, listed):
    page = listed("markets")
    assert page.listing.count.text() == "5 de 5"
    qtbot.keyClicks(page.search.box, "trueque")
    qtbot.waitUntil(lambda: names(page) == ["Trueque de Semillas Laguna Alta"])
    assert page.listing.count.text() == "1 de 5"


def test_the_panel_of_a_market_says_when_it_is_and_what_it_brought(listed):
    panel = go_to(listed("markets"), "Bioferia Alameda de los Molles")
    words = said(panel)
    assert {"Sábado", "8:00–14:00", "Granos andinos", "Gisela Farfán Nieto"} <= {*words}
    assert "S/\u00a060.00" in words
    assert any(word.endswith("puesto 14") for word in words)
    assert "74 kg de 80 kg · S/\u00a0740.00" in words
    assert "Cooperativa Agraria Dulce Ladera" in {
        link.name for link in panel.findChildren(NameLink)
    }


def test_a_market_without_a_fixed_day_says_so(listed):
    panel = go_to(listed("markets"), "Trueque de Semillas Laguna Alta")
    assert "Sin día fijo" in said(panel)
    assert "Gratuito" in said(panel)


def test_who_and_what_is_named_in_the_panel_leads_there(qtbot, listed):
    page = listed("markets")
    panel = go_to(page, "Bioferia Alameda de los Molles")
    asked = []
    page.opened.connect(lambda noun, id_: asked.append((noun, id_)))
    for link in panel.findChildren(NameLink):
        link.click()
    assert {noun for noun, _ in asked} == {"producers", "products"}
    assert all(id_ > 0 for _, id_ in asked)


def test_an_empty_library_invites_to_add_the_first_market(qtbot, listed, library):
    page = listed("markets", library)
    assert page.listing.count.text() == "0 de 0"
    assert "Todavía no hay mercados" in said(page.listing)
    asked = []
    page.edit_asked.connect(lambda *what: asked.append(what))
    page.listing.new_asked.emit()
    assert asked == [("markets", None, "")]


@pytest.mark.parametrize("noun", MAKE)
def test_every_facet_is_counted_and_ticked_by_keyboard(qtbot, listed, noun):
    page = listed(noun)
    qtbot.waitUntil(lambda: page.facets.facets.rowCount() > 0)
    lines = facet_lines(page)
    assert {line.facet for line in lines} == set(page._subject.facets)
    assert any(line.label == "(sin dato)" and line.count for line in lines)
    assert all(line.count for line in lines if line.kind == "value")
    page.facets.setFocus()
    qtbot.keyClick(page.facets, Qt.Key.Key_Down)
    qtbot.keyClick(page.facets, Qt.Key.Key_Down)
    here = page.facets.currentIndex().data(LINE)
    assert here.kind == "value"
    qtbot.keyClick(page.facets, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(names(page)) == here.count)
    qtbot.waitUntil(lambda: page.facets.currentIndex().data(LINE).chosen)


@pytest.mark.parametrize("noun", MAKE)
def test_the_gallery_is_walked_with_the_arrow_keys(qtbot, listed, noun):
    page = listed(noun)
    gallery, table = page.listing.views
    page.listing.go_to(page.listing.model.ids[0])
    page.listing.take_focus()
    qtbot.keyClick(gallery, Qt.Key.Key_Right)
    assert page.listing.chosen_ids == [page.listing.model.ids[1]]
    assert names(page)[1] in said(page.details.currentWidget())
    page.listing.show_view(1)
    assert table.currentIndex().row() == 1


@pytest.mark.parametrize("noun", ["producers", "buyers", "markets"])
def test_organisations_are_listed_in_other_orders(qtbot, listed, noun):
    page = listed(noun)
    before = names(page)
    page.listing.show_order("place")
    qtbot.waitUntil(lambda: names(page) != before)
    places = [
        page.listing.model.index(row, 2).data() for row in range(len(names(page)))
    ]
    departments = [place.rpartition(", ")[2] for place in places if place]
    runs = [d for n, d in enumerate(departments) if n == 0 or departments[n - 1] != d]
    assert len(runs) == len(set(runs)), runs
    page.listing.show_order("name")
    qtbot.waitUntil(lambda: names(page) == before)


def shades(image, area):
    return {
        image.pixel(x, y)
        for x in range(area.left(), area.right(), 2)
        for y in range(area.top(), area.bottom(), 2)
    }


@pytest.mark.parametrize("noun", ["producers", "buyers", "markets"])
def test_a_card_without_a_photo_has_a_portrait_and_words(qtbot, listed, noun):
    page = listed(noun)
    gallery = page.listing.views[0]
    card = gallery.visualRect(page.listing.model.index(0, 0))
    shown = gallery.viewport().grab(card).toImage()
    top = QRect(10, 10, shown.width() - 20, 70)
    below = QRect(10, 95, shown.width() - 20, shown.height() - 120)
    assert len(shades(shown, top)) > 20
    assert len(shades(shown, below)) > 20


def test_a_card_and_a_panel_show_the_photo(qtbot, listed, sample_library, tmp_path):
    photo = QImage(400, 300, QImage.Format.Format_RGB32)
    photo.fill(Qt.GlobalColor.blue)
    path = tmp_path / "foto.png"
    assert photo.save(str(path))
    taken = photos.take_in(sample_library.folder, path)
    page = listed("markets")
    id_ = page.listing.model.ids[0]
    with qtbot.waitSignal(page._subject.face.pictures.ready):
        page._workspace.write("Foto", attach, "markets", id_, [taken])
    gallery = page.listing.views[0]
    card = gallery.visualRect(page.listing.model.index(0, 0))

    def is_blue(widget, spot, area):
        seen = widget.grab(area).toImage().pixelColor(spot)
        return seen.blue() > 200 > 60 > seen.red()

    middle = QPoint(card.width() // 2, 40)
    qtbot.waitUntil(lambda: is_blue(gallery.viewport(), middle, card))
    panel = page.details.currentWidget()
    head = QRect(0, 0, panel.width(), 150)
    qtbot.waitUntil(lambda: is_blue(panel, head.center(), head))


def test_a_photo_that_is_missing_leaves_the_portrait(qtbot, listed, sample_library):
    page = listed("markets")
    gallery = page.listing.views[0]
    card = gallery.visualRect(page.listing.model.index(0, 0))
    before = gallery.viewport().grab(card).toImage()

    def lose(session):
        media = Media(sha256="ab" * 32, mime_type="image/jpeg")
        session.add(media)
        session.flush()
        market_id = page.listing.model.ids[0]
        session.add(MediaUse(media_id=media.id, market_id=market_id))

    with qtbot.waitSignal(page._subject.face.pictures.ready):
        page._workspace.write("Foto perdida", lose)
    qtbot.waitUntil(lambda: gallery.viewport().grab(card).toImage() == before)


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Asociación de Productores Espiga Colorada", "EC"),
        ("Flia. Quispe Huamán", "QH"),
        ("Illary", "IL"),
        ("Comunidad Campesina", "CC"),
        ("Ñusta «Warmi»", "ÑW"),
        ("…", ""),
    ],
)
def test_initials_tell_one_organisation_from_another(name, letters):
    assert portraits.initials(name) == letters


def test_a_portrait_is_the_same_whenever_it_is_painted(dressed):
    def painted(name):
        image = QImage(200, 84, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        portraits.paint_hills(painter, image.rect(), name, "AB")
        painter.end()
        return image

    assert painted("Una") == painted("Una")
    assert painted("Una") != painted("Otra")


@pytest.mark.parametrize("noun", ["producers", "buyers", "markets"])
def test_who_listens_hears_what_a_card_shows(listed, noun):
    page = listed(noun)
    index = page.listing.model.index(0, 0)
    heard = index.data(Qt.ItemDataRole.AccessibleTextRole)
    row = page.listing.model.data(index, Qt.ItemDataRole.UserRole)
    assert heard.startswith(f"{row.name}, {row.kind_name}, {row.place}")
    assert "  " not in heard


def test_a_change_elsewhere_is_seen_in_the_list(qtbot, listed):
    page = listed("markets")
    workspace, id_ = page._workspace, page.listing.model.ids[0]

    def rename(session):
        before = records.read(session, "markets", id_)
        records.save(session, "markets", id_, before | {"name": "Zafra"}, before)

    workspace.write("Otro nombre", rename)
    qtbot.waitUntil(lambda: names(page)[-1] == "Zafra")
    workspace.undo()
    qtbot.waitUntil(lambda: "Zafra" not in names(page))
