"""How the program looks: colours, type, the 8-px grid and icons, in one place.

resources/style.qss is filled from what stands here.
"""

from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from string import Template

import font_source_sans_pro
import font_source_serif_pro
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from catalog.paths import RESOURCES

GRID = 8
GAP = GRID // 2
MARGIN = 2 * GRID
CONTROL = 4 * GRID  # the height of a button or a line to type in
ROW = 36  # the height of a line of a table
TOP_BAR = 52
RAIL = 172
FACETS = 220
DETAILS = 328


@dataclass(frozen=True)
class Palette:
    """The colours. Every text stands at 4.5:1 or more on the grounds it is used on."""

    plum: str = "#5a1f45"
    plum_lit: str = "#703c5d"
    plum_pale: str = "#efeaed"
    on_plum: str = "#f3e6ee"
    on_plum_quiet: str = "#d9b9cb"
    ochre: str = "#e09a2b"
    green: str = "#4d7a46"
    green_dark: str = "#3d6338"
    green_pale: str = "#c9d9bf"
    on_green_pale: str = "#365531"
    red: str = "#a3341f"
    red_pale: str = "#f7e4de"
    white: str = "#ffffff"
    page: str = "#fbf8f2"
    desk: str = "#e9e2d6"
    sand: str = "#efe8db"
    chip: str = "#f3ecdf"
    line: str = "#e4dccf"
    bar: str = "#cbb79d"
    edge: str = "#b9ada0"
    ink: str = "#2a2320"
    quiet: str = "#6d625b"


@dataclass(frozen=True)
class Sizes:
    """The type scale, in pixels."""

    tiny: int = 10
    small: int = 12
    body: int = 13
    control: int = 14
    card: int = 16
    title: int = 20
    brand: int = 22
    head: int = 23


PALETTE = Palette()
SIZES = Sizes()
_scale = 1.0  # of everything that holds words: 1.0 to 1.5
SANS = "Source Sans Pro"
SERIF = "Source Serif Pro"

# qtawesome's names; always shown with words beside them.
_ICONS = {
    "home": "ph.house",
    "products": "ph.leaf",
    "producers": "ph.users-three",
    "buyers": "ph.storefront",
    "catalogs": "ph.book-open",
    "search": "ph.magnifying-glass",
    "gallery": "ph.squares-four",
    "table": "ph.list",
    "add": "ph.plus",
    "edit": "ph.pencil-simple",
    "remove": "ph.trash",
    "back": "ph.arrow-left",
    "pdf": "ph.file-pdf",
    "folder": "ph.folder-open",
    "backup": "ph.archive",
    "gather": "ph.list-plus",
    "warning": "ph.warning-circle",
}


def px(length: int) -> int:
    """A length that grows with the letters: heights and widths that hold words."""
    return round(length * _scale)


def color(name: str) -> QColor:
    """A colour of the palette by its name."""
    return QColor(getattr(PALETTE, name))


def font(
    size: int,
    family: str = SANS,
    weight: QFont.Weight = QFont.Weight.Normal,
    *,
    italic: bool = False,
) -> QFont:
    """A font of the program; sizes are pixels of SIZES."""
    made = QFont(family)
    made.setPixelSize(size)
    made.setWeight(weight)
    made.setItalic(italic)
    return made


@cache
def icon(name: str, shade: str = "ink") -> QIcon:
    """A line drawing to stand beside a word.

    Loading the first one takes as long as the bare window: not before it shows.
    """
    import qtawesome

    drawn: QIcon = qtawesome.icon(_ICONS[name], color=getattr(PALETTE, shade))
    return drawn


def apply(app: QApplication) -> None:
    """Dress a whole application."""
    _load_fonts()
    app.setStyle("Fusion")
    app.setFont(font(SIZES.body))
    app.setPalette(_qt_palette())
    app.setStyleSheet(sheet())


def sheet() -> str:
    """The style sheet with its colours and sizes filled in."""
    template = Template((RESOURCES / "style.qss").read_text("utf-8"))
    sizes = {f"size_{name}": f"{size}px" for name, size in asdict(SIZES).items()}
    return template.substitute(
        **asdict(PALETTE),
        **sizes,
        sans=SANS,
        serif=SERIF,
        icons=(RESOURCES / "icons").as_posix(),
        control=f"{CONTROL}px",
        row=f"{ROW}px",
    )


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
        (roles.Base, "white"),
        (roles.AlternateBase, "page"),
        (roles.Button, "white"),
        (roles.WindowText, "ink"),
        (roles.Text, "ink"),
        (roles.ButtonText, "ink"),
        (roles.PlaceholderText, "quiet"),
        (roles.Highlight, "plum"),
        (roles.HighlightedText, "white"),
        (roles.ToolTipBase, "ink"),
        (roles.ToolTipText, "white"),
        (roles.Link, "plum"),
    ):
        made.setColor(role, color(name))
    return made
