import re

import pytest
from PySide6.QtGui import QColor, QFontInfo

from catalog.ui import style
from catalog.ui.style import PALETTE, SERIF, SIZES

GROUNDS = {
    "ink": ("white", "page", "desk", "sand", "chip", "plum_pale"),
    "quiet": ("white", "page", "desk", "sand", "chip"),
    "plum": ("white", "page"),
    "red": ("white", "page", "red_pale"),
    "green_dark": ("white",),
    "white": ("plum", "plum_lit", "green", "green_dark", "ink"),
    "on_plum": ("plum", "plum_lit"),
    "on_plum_quiet": ("plum", "plum_lit"),
    "on_green_pale": ("green_pale",),
    "ochre": ("ink",),
}


def luminance(colour):
    parts = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


@pytest.mark.parametrize(
    ("ink", "ground"), [(i, g) for i, grounds in GROUNDS.items() for g in grounds]
)
def test_words_can_be_read_on_their_ground(ink, ground):
    one, other = (
        luminance(QColor(getattr(PALETTE, name))) + 0.05 for name in (ink, ground)
    )
    assert max(one, other) / min(one, other) >= 4.5


def test_the_style_sheet_is_filled_and_its_files_are_there():
    sheet = style.sheet()
    assert "$" not in sheet
    files = re.findall(r'url\("([^"]+)"\)', sheet)
    assert files
    assert all(style.Path(file).is_file() for file in files)


def test_the_program_brings_its_own_type(dressed):
    for family in (style.SANS, SERIF):
        made = QFontInfo(style.font(SIZES.body, family))
        assert made.family() == family


def test_every_icon_exists(dressed):
    for name in style._ICONS:
        assert not style.icon(name).isNull()
