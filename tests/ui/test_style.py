import re
from dataclasses import fields

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo, QIcon, QImage, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QLabel, QPushButton

from catalog.paths import RESOURCES
from catalog.ui import style
from catalog.ui.rail import Rail
from catalog.ui.style import SERIF, SIZES, Palette
from catalog.ui.widgets.shades import contrast

# Words, and the grounds they stand on in style.qss and in what is painted.
WORDS = {
    "ink": ("surface", "page", "desk", "sand", "chip", "plum_pale"),
    "quiet": ("surface", "page", "desk", "sand", "chip", "plum_pale"),
    "plum": ("surface", "page", "plum_pale"),
    "red": ("surface", "page", "red_pale"),
    "green_strong": ("surface", "page"),
    "on_main": ("plum", "plum_lit", "green", "green_strong", "on_green_pale"),
    "on_green_pale": ("green_pale",),
    "on_rail": ("rail", "rail_lit"),
    "on_rail_quiet": ("rail", "rail_lit"),
    "on_note": ("note",),
    "ochre": ("note",),
}
# Frames of what can be typed in, rings round what has the keyboard, dots and ticks.
LINES = {
    "edge": ("surface", "page"),
    "plum": ("surface", "page", "sand", "chip"),
    "ring": ("surface", "page"),
    "ink": ("surface", "page", "green"),
    "red": ("surface", "page"),
    "green": ("surface",),
    "ochre": ("rail", "rail_lit", "note"),
}


def pairs(grounds):
    return [(over, under) for over, unders in grounds.items() for under in unders]


@pytest.fixture
def look(dressed):
    """Dress the application anew; the next test finds it as it was."""
    before = style.look()

    def chosen(theme, scale):
        style.choose(theme, scale)
        style.apply(dressed)

    yield chosen
    chosen(before.theme, before.scale)


@pytest.fixture(params=["light", "dark"])
def theme(request):
    before = style.look()
    style.choose(request.param)
    yield request.param
    style.choose(before.theme, before.scale)


@pytest.mark.parametrize(("words", "ground"), pairs(WORDS))
def test_words_can_be_read_on_their_ground(theme, words, ground):
    assert contrast(style.color(words), style.color(ground)) >= 4.5


@pytest.mark.parametrize(("line", "ground"), pairs(LINES))
def test_lines_that_tell_something_can_be_seen(theme, line, ground):
    assert contrast(style.color(line), style.color(ground)) >= 3


def test_contrast_is_that_of_the_standard():
    black, white, grey = QColor("#000000"), QColor("#ffffff"), QColor("#767676")
    assert contrast(black, white) == pytest.approx(21)
    assert contrast(white, grey) == pytest.approx(4.54, abs=0.01)


def test_every_colour_of_the_palette_is_one(theme):
    for field in fields(Palette):
        assert style.color(field.name).isValid(), field.name


def test_the_style_sheet_is_filled_and_its_files_are_there(theme):
    sheet = style.sheet()
    assert "$" not in sheet
    files = re.findall(r'url\("([^"]+)"\)', sheet)
    assert files
    assert all(style.Path(file).is_file() for file in files)


def test_what_is_drawn_in_files_has_the_colours_of_the_theme(theme):
    shades = {"check": "on_main", "dot": "on_main", "chevron-down": "quiet"}
    folder = RESOURCES / "icons" / theme
    assert {path.stem for path in folder.glob("*.svg")} == set(shades)
    for name, shade in shades.items():
        drawn = re.findall(r"#[0-9a-f]{6}", (folder / f"{name}.svg").read_text("utf-8"))
        assert drawn == [style.color(shade).name()]


def test_the_sheet_uses_no_colour_of_its_own():
    assert not re.findall(
        r"#[0-9a-fA-F]{3,8}\b(?=[;\s])", (RESOURCES / "style.qss").read_text("utf-8")
    )


def test_lengths_and_letters_grow_together(look):
    look("light", 1.5)
    assert style.px(30) == 45
    assert style.font(SIZES.body).pixelSize() == style.px(SIZES.body) == 20
    assert "min-height: 45px" in style.sheet()
    # A frame of two pixels instead of one must not make a box jump.
    assert "min-height: 43px" in style.sheet()


def test_an_icon_is_drawn_again_for_another_theme(look):
    def darkest(icon: QIcon) -> int:
        image: QImage = icon.pixmap(32, 32).toImage()
        solid = (
            image.pixelColor(x, y)
            for x in range(image.width())
            for y in range(image.height())
            if image.pixelColor(x, y).alpha() > 200
        )
        return min(pixel.lightness() for pixel in solid)

    look("light", 1.0)
    assert darkest(style.icon("home")) < 80
    look("dark", 1.0)
    assert darkest(style.icon("home")) > 180


def test_the_program_brings_its_own_type(dressed):
    for family in (style.SANS, SERIF):
        made = QFontInfo(style.font(SIZES.body, family))
        assert made.family() == family


def test_every_icon_exists(dressed):
    for name in style._ICONS:
        assert not style.icon(name).isNull()


def ground(widget, left, top):
    return widget.grab().toImage().pixelColor(left, top).name()


def measured(window):
    """What the look changes: grounds as they are painted, heights as they stand."""
    products = window.navigation.page("products")
    return {
        "rail": ground(window.rail, 2, 2),
        "surface": ground(products.search, products.search.width() // 2, 4),
        "page": ground(products.listing, 2, 2),
    }, {
        "button": products.new.height(),
        "search": products.search.height(),
        "card": products.listing.views[0].gridSize().height(),
        "row": products.listing.table.verticalHeader().defaultSectionSize(),
        "rail": window.rail.width(),
        "foot": window.status.height(),
    }


def test_the_window_takes_another_look_while_it_is_open(qtbot, look, window, page):
    page("products")
    look("light", 1.0)
    grounds, heights = measured(window)
    assert grounds == {
        name: style.color(name).name() for name in ("rail", "surface", "page")
    }
    look("dark", 1.5)
    window.enter(window.navigation.workspace)
    page("products")
    other, higher = measured(window)
    assert other == {
        name: style.color(name).name() for name in ("rail", "surface", "page")
    }
    assert not set(grounds.values()) & set(other.values())
    for name, height in heights.items():
        assert 1.4 < higher[name] / height < 1.6, name


@pytest.mark.parametrize("scale", [1.25, 1.5])
def test_large_letters_find_room_in_a_small_window(qtbot, look, window, page, scale):
    look("dark", scale)
    window.enter(window.navigation.workspace)
    for name in window.rail.words:
        window.navigation.open(name)
    products = page("products")
    window.navigation.edit("products", products.listing.model.ids[0])
    least = window.minimumSizeHint()
    assert least.width() <= 1366
    assert least.height() <= 768
    window.resize(1366, 768)
    for name in window.rail.words:
        window.navigation.open(name)
        qtbot.wait(20)
        shown = window.pages.currentWidget()
        assert shown.width() == window.pages.width()
        assert not clipped(shown), name


def clipped(shown):
    """The words that are cut off at the edge of what they stand in."""
    return [
        widget.text()
        for kind in (QPushButton, QLabel)
        for widget in shown.findChildren(kind)
        if widget.isVisible() and widget.text() and not fits(widget)
    ]


def fits(widget):
    if isinstance(widget, QLabel) and (widget.wordWrap() or type(widget) is not QLabel):
        return widget.height() >= widget.fontMetrics().height()
    least = widget.minimumSizeHint()
    return widget.height() >= least.height() and widget.width() >= least.width()


@pytest.fixture
def rail(qtbot, look):
    """The rail of its own in a window that is low for such letters."""
    look("light", 1.5)
    made = Rail()
    qtbot.addWidget(made)
    made.dress()
    made.resize(style.px(172), 320)
    made.show()
    return made


def test_the_rail_cuts_long_words_and_keeps_its_keys(rail):
    entry = rail._buttons["producers"]
    keys = entry.shortcut()
    assert entry.text() == entry.words
    entry.show_count(1_234_567_890)
    assert entry.text().endswith("…")
    assert entry.words in entry.accessibleName()
    assert entry.shortcut() == keys != QKeySequence()


def test_a_low_window_leaves_every_page_of_the_rail_within_reach(qtbot, rail):
    entries = list(rail._buttons.values())
    assert rail.height() == 320
    assert {entry.height() for entry in entries} == {style.px(36)}
    foot = entries[-1].rect().bottomLeft()
    assert entries[-1].mapTo(rail, foot).y() > rail.height()
    entries[-2].setFocus()
    qtbot.keyClick(entries[-2], Qt.Key.Key_Down)
    assert entries[-1].mapTo(rail, foot).y() < rail.height()


def test_called_filters_stand_in_for_the_details(qtbot, look, window, page):
    look("light", 1.5)
    window.enter(window.navigation.workspace)
    products = page("products")
    assert products.details.isVisible()
    products.listing.filters.click()
    assert products.facets.isVisible()
    assert not products.details.isVisible()
    products.listing.filters.click()
    assert products.details.isVisible()


def test_facets_are_laid_again_at_another_width(qtbot, window, page):
    products = page("products")
    facets, lines = products.facets, products.facets.facets
    qtbot.waitUntil(lambda: lines.rowCount() > 0)
    row = next(n for n in range(lines.rowCount()) if " y " in lines.index(n).data())

    def room():
        here, below = (facets.visualRect(lines.index(n)).top() for n in (row, row + 1))
        return below - here

    facets.setMinimumWidth(0)
    products.panes.setSizes([160, 800, 300])
    qtbot.wait(200)
    high = room()
    products.panes.setSizes([480, 500, 300])
    qtbot.waitUntil(lambda: room() < high)


def test_a_view_is_ground_of_the_theme_where_no_card_stands(look, window, page):
    look("dark", 1.0)
    window.enter(window.navigation.workspace)
    gallery: QAbstractItemView = page("products").listing.views[0]
    viewport = gallery.viewport()
    assert ground(viewport, 1, 1) == style.color("page").name()
