"""How large a photo may be printed before its points are seen."""

from typing import Literal

Grade = Literal["good", "fair", "low"]

GOOD, FAIR = 300, 150  # points an inch: offset printing asks for 300
_INCH = 25.4  # mm


def points(pixels: int, width_mm: float) -> int:
    """Points an inch of a photo so many pixels wide, printed so many mm wide."""
    return int(pixels * _INCH / width_mm)


def grade(points_an_inch: int) -> Grade:
    """«good» from 300 points an inch, «fair» from 150, else «low»."""
    if points_an_inch >= GOOD:
        return "good"
    return "fair" if points_an_inch >= FAIR else "low"


def widest_cm(pixels: int) -> float:
    """The most centimetres a photo may be wide at 300 points: whole ones from 3 on.

    Rounded down, so that what is promised holds.
    """
    millimetres = int(pixels * _INCH / GOOD)
    return float(millimetres // 10) if millimetres >= 30 else millimetres / 10
