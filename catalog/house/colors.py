"""The colours of a cooperative's documents, and whether they can be read.

Contrast is that of WCAG 2: from 1 to 21, and letters want 4.5.
"""

from typing import NamedTuple

from catalog.language import msgid

LEGIBLE = 4.5
PAPER = "#FFFFFF"
INK = "#2A2320"


class Colors(NamedTuple):
    """What each colour is for.

    `ground` bears white letters and writes titles on paper, `accent` bears dark
    letters, `detail` writes small words on paper.
    """

    ground: str
    accent: str
    detail: str


# Named for what has them; every one of them can be read where it is used.
PRESETS: dict[str, Colors] = {
    msgid("Maíz morado"): Colors("#5A1F45", "#E09A2B", "#B4452F"),
    msgid("Hoja de yuca"): Colors("#2F5233", "#E3B23C", "#8A4B1F"),
    msgid("Lago"): Colors("#1F4E5F", "#E8A33D", "#A63F2B"),
    msgid("Achiote"): Colors("#8E2F1B", "#E7B75F", "#3F6238"),
    msgid("Cacao"): Colors("#4E3023", "#D9A05B", "#2F6A5B"),
    msgid("Noche de puna"): Colors("#2B3467", "#8FC1B5", "#9B3D5A"),
}
USUAL = PRESETS["Maíz morado"]


def of_palette(palette: tuple[str, ...]) -> Colors:
    """The colours a profile keeps; what it does not say is as usual."""
    return Colors(*palette[:3], *USUAL[len(palette[:3]) :])


def contrast(one: str, other: str) -> float:
    """How far two colours «#RRGGBB» stand apart, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def readability(colors: Colors) -> Colors:
    """For each colour, as «2.1», the contrast that is too low, or «» when it is not."""
    against = (PAPER, INK, PAPER)
    found = (contrast(*pair) for pair in zip(colors, against, strict=True))
    # Cut, not rounded: 4.46 is not 4.5.
    return Colors(*("" if c >= LEGIBLE else f"{int(c * 10) / 10}" for c in found))


def _luminance(color: str) -> float:
    red, green, blue = (_linear(int(color[at : at + 2], 16)) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: int) -> float:
    part = channel / 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
