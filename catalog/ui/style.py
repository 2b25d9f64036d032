"""How the program looks: colours, type, the 8-px grid and icons, in one place.

resources/style.qss is filled from what stands here.
"""

from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from string import Template
from typing import Literal

import font_source_sans_pro
import font_source_serif_pro
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from catalog.paths import RESOURCES

Theme = Literal["light", "dark"]

GRID = 8
GAP = GRID // 2
MARGIN = 2 * GRID
# Those that follow hold words: they go through px().
CONTROL = 4 * GRID  # the height of a button or a line to type in
ROW = 36  # the height of a line of a table
FACETS = 220
DETAILS = 328


@dataclass(frozen=True)
class Palette:
    """What each colour is for, here as it is in the light.

    `tests/ui/test_style.py` names which words stand on which grounds: at 4.5:1 or
    more, lines that tell something at 3:1, in both themes.
    """

    # The rail
    rail: str = "#5a1f45"
    rail_lit: str = "#703c5d"
    on_rail: str = "#f3e6ee"
    on_rail_quiet: str = "#d9b9cb"
    # Grounds
    page: str = "#fbf8f2"
    surface: str = "#ffffff"  # cards, bars, boxes and menus
    desk: str = "#e9e2d6"  # under sheets of paper
    sand: str = "#efe8db"  # what is empty, off or held down
    chip: str = "#f3ecdf"
    note: str = "#2a2320"  # snackbar and tips, which stand out from every page
    # Words
    ink: str = "#2a2320"
    quiet: str = "#6d625b"
    on_note: str = "#ffffff"
    on_main: str = "#ffffff"  # on a fill of plum or green
    # What is chosen: as words, as lines and as a fill
    plum: str = "#5a1f45"
    plum_lit: str = "#703c5d"
    plum_pale: str = "#efeaed"
    # What is good, in harvest or goes on
    green: str = "#4d7a46"
    green_strong: str = "#3d6338"  # for words, and for a fill under the mouse
    green_pale: str = "#c9d9bf"
    on_green_pale: str = "#365531"
    # What has to be mended
    red: str = "#a3341f"
    red_pale: str = "#f7e4de"
    # Lines
    line: str = "#e4dccf"  # between parts: tells nothing
    edge: str = "#958a7d"  # round what can be typed in or ticked
    bar: str = "#cbb79d"
    ochre: str = "#e09a2b"  # on the rail and on notes
    ring: str = "#b06a08"  # where the keyboard is, on what is plum already
    # Laid over pictures, which are painted for the light
    veil: str = "#00000000"


@dataclass(frozen=True)
class Sizes:
    """The type scale, in pixels at 100 %."""

    tiny: int = 10
    small: int = 12
    body: int = 13
    control: int = 14
    card: int = 16
    title: int = 20
    brand: int = 22
    head: int = 23
    number: int = 32


@dataclass(frozen=True)
class Look:
    """What a person chose: a theme, and how large letters are (1.0 to 1.5)."""

    theme: Theme = "light"
    scale: float = 1.0


SIZES = Sizes()
SANS = "Source Sans Pro"
SERIF = "Source Serif Pro"
_LIGHT = Palette()
_DARK = Palette(
    rail="#47193a",
    rail_lit="#633154",
    page="#1b1715",
    surface="#25201d",
    desk="#131010",
    sand="#352e29",
    chip="#3b332d",
    note="#4a4038",
    ink="#ece5db",
    quiet="#b8ac9f",
    on_note="#fbf8f2",
    on_main="#1b1715",
    plum="#e0a6c8",
    plum_lit="#edc3dc",
    plum_pale="#45303f",
    green="#5f8f56",
    green_strong="#a8d29e",
    green_pale="#344a30",
    on_green_pale="#bcdcb2",
    red="#f2a08d",
    red_pale="#47261f",
    line="#40372f",
    edge="#8b7f73",
    bar="#8f7f6a",
    ochre="#f0b65c",
    ring="#f0b65c",
    veil="#26000000",
)
_look = Look()

# qtawesome's names; always shown with words beside them.
_ICONS = {
    "home": "ph.house",
    "products": "ph.leaf",
    "producers": "ph.users-three",
    "buyers": "ph.storefront",
    "catalogs": "ph.book-open",
    "markets": "ph.shopping-bag-open",
    "map": "ph.map-trifold",
    "imports": "ph.upload-simple",
    "history": "ph.clock-counter-clockwise",
    "wastebasket": "ph.trash",
    "settings": "ph.gear",
    "undo": "ph.arrow-u-up-left",
    "redo": "ph.arrow-u-up-right",
    "search": "ph.magnifying-glass",
    "gallery": "ph.squares-four",
    "table": "ph.list",
    "add": "ph.plus",
    "edit": "ph.pencil-simple",
    "remove": "ph.trash",
    "back": "ph.arrow-left",
    "previous": "ph.caret-left",
    "next": "ph.caret-right",
    "copy": "ph.copy",
    "restore": "ph.arrow-counter-clockwise",
    "pdf": "ph.file-pdf",
    "folder": "ph.folder-open",
    "backup": "ph.archive",
    "gather": "ph.list-plus",
    "warning": "ph.warning-circle",
    # Kinds of buyers and markets
    "factory": "ph.factory",
    "kitchen": "ph.fork-knife",
    "bed": "ph.bed",
    "shop": "ph.shopping-bag",
    "truck": "ph.truck",
    "ship": "ph.boat",
    "abroad": "ph.globe",
    "bank": "ph.bank",
    "heart": "ph.heart",
    "journey": "ph.compass",
    "sprout": "ph.tree",
    "pot": "ph.cooking-pot",
    "briefcase": "ph.briefcase",
    "exchange": "ph.swap",
    "handshake": "ph.handshake",
    "hut": "ph.house-line",
}


def choose(theme: Theme, scale: float = 1.0) -> None:
    """Take a theme and a size of letters for what is built from now on.

    `apply` dresses what stands already; pages have to be built again.
    """
    global _look
    _look = Look(theme, scale)


def look() -> Look:
    """What was chosen last."""
    return _look


def palette() -> Palette:
    """The colours of the theme."""
    return _DARK if _look.theme == "dark" else _LIGHT


def px(length: float) -> int:
    """A length that grows with the letters: heights and widths that hold words."""
    return round(length * _look.scale)


def color(name: str) -> QColor:
    """A colour of the palette by its name; ask when painting, never keep it."""
    return QColor(getattr(palette(), name))


def font(
    size: int,
    family: str = SANS,
    weight: QFont.Weight = QFont.Weight.Normal,
    *,
    italic: bool = False,
) -> QFont:
    """A font of the program; sizes are those of SIZES and grow with px()."""
    made = QFont(family)
    made.setPixelSize(px(size))
    made.setWeight(weight)
    made.setItalic(italic)
    return made


def icon(name: str, shade: str = "ink") -> QIcon:
    """A line drawing to stand beside a word.

    Loading the first one takes as long as the bare window: not before it shows.
    """
    return _icon(_ICONS[name], color(shade).name())


@cache
def _icon(name: str, shade: str) -> QIcon:
    import qtawesome

    drawn: QIcon = qtawesome.icon(name, color=shade)
    return drawn


def apply(app: QApplication) -> None:
    """Dress a whole application."""
    _load_fonts()
    app.setStyle("Fusion")
    app.setFont(font(SIZES.body))
    app.setPalette(_qt_palette())
    app.setStyleSheet(sheet())


class _Lengths(Template):
    """Knows «${30}», a length that grows, and «${30 - 2}», less a thicker frame."""

    braceidpattern = r"[0-9]+(?:\s-\s[0-9]+)?"


class _Values(dict[str, str]):
    def __missing__(self, key: str) -> str:
        length, _, less = key.partition(" - ")
        if not length.isdecimal():
            raise KeyError(key)
        return f"{px(int(length)) - int(less or 0)}px"


def sheet() -> str:
    """The style sheet with its colours, sizes and lengths filled in."""
    template = _Lengths((RESOURCES / "style.qss").read_text("utf-8"))
    sizes = {f"size_{name}": f"{px(size)}px" for name, size in asdict(SIZES).items()}
    return template.substitute(
        _Values(
            asdict(palette()) | sizes,
            sans=SANS,
            serif=SERIF,
            icons=(RESOURCES / "icons" / _look.theme).as_posix(),
        )
    )


@cache
def _load_fonts() -> None:
    for package, cuts in (
        (font_source_sans_pro, ("Regular", "It", "Semibold", "Bold")),
        (font_source_serif_pro, ("Regular", "It", "Semibold")),
    ):
        files = Path(package.font_directory)
        for cut in cuts:
            for path in files.glob(f"*-{cut}.ttf"):
                QFontDatabase.addApplicationFont(str(path))


def _qt_palette() -> QPalette:
    roles = QPalette.ColorRole
    made = QPalette()
    for role, name in (
        (roles.Window, "page"),
        (roles.Base, "surface"),
        (roles.AlternateBase, "page"),
        (roles.Button, "surface"),
        (roles.WindowText, "ink"),
        (roles.Text, "ink"),
        (roles.ButtonText, "ink"),
        (roles.PlaceholderText, "quiet"),
        (roles.Highlight, "plum"),
        (roles.HighlightedText, "on_main"),
        (roles.ToolTipBase, "note"),
        (roles.ToolTipText, "on_note"),
        (roles.Link, "plum"),
    ):
        made.setColor(role, color(name))
    return made
