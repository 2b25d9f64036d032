"""The five shades of a map: each darker than the last, or lighter in the dark theme.

They never tell anything alone: the number stands on whatever they fill.
"""

from PySide6.QtGui import QColor

from catalog.ui.style import color, look

# Two colours of the palette and how much there is of the second.
_MIXED = {
    "light": (
        ("surface", "ochre", 0.28),
        ("surface", "ochre", 0.72),
        ("ochre", "red", 0.3),
        ("red", "plum", 0.15),
        ("red", "plum", 0.88),
    ),
    "dark": (
        ("surface", "ochre", 0.14),
        ("surface", "ochre", 0.28),
        ("surface", "ochre", 0.43),
        ("surface", "ochre", 0.76),
        ("ochre", "ink", 0.3),
    ),
}
_LUMINANCE = (0.2126, 0.7152, 0.0722)


def shade(step: int) -> QColor:
    """The fill of a step from 1 to 5; 0, for nothing, is that of a card."""
    if step == 0:
        return color("surface")
    return mixed(*_MIXED[look().theme][step - 1])


def mixed(first: str, second: str, share: float) -> QColor:
    """A colour between two of the palette."""
    one, other = color(first), color(second)
    return QColor.fromRgbF(
        one.redF() + (other.redF() - one.redF()) * share,
        one.greenF() + (other.greenF() - one.greenF()) * share,
        one.blueF() + (other.blueF() - one.blueF()) * share,
    )


def words_on(ground: QColor) -> QColor:
    """Whichever of the palette's darkest and lightest is read best on a fill."""
    return max((color("ink"), color("surface")), key=lambda c: contrast(c, ground))


def contrast(one: QColor, other: QColor) -> float:
    """The ratio of WCAG 2, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(shown: QColor) -> float:
    parts = (shown.redF(), shown.greenF(), shown.blueF())
    return sum(
        share * (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
        for share, part in zip(_LUMINANCE, parts, strict=True)
    )
