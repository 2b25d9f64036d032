"""The country as a drawing: outlines of its departments and where words fit in them.

The outlines of resources/map are simplified: to draw with, not to delimit.
"""

import heapq
import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from catalog.paths import RESOURCES

Point = tuple[float, float]
Ring = tuple[Point, ...]

STEPS = 5
_PRECISION = 0.02  # of a seat, in degrees: about 2 km
# On a flat drawing a degree of longitude is as long as it is at half the height.
_WEST, _NORTH = -81.33, -0.04
_NARROWER = math.cos(math.radians(9.2))


@dataclass(frozen=True)
class Outline:
    """A department in degrees from the north-western corner, x east and y south.

    `seat` is the point of it farthest from every border, `room` how far that is.
    """

    ubigeo: str
    rings: tuple[Ring, ...]
    seat: Point
    room: float


@cache
def departments() -> tuple[Outline, ...]:
    """The 24 departments and Callao, by their codes."""
    made = []
    for feature in _features("departamentos_simple"):
        rings = _rings(feature["geometry"])
        seat, room = _seat(max(rings, key=_area))
        made.append(Outline(feature["properties"]["ubigeo"], rings, seat, room))
    return tuple(made)


@cache
def country() -> tuple[Ring, ...]:
    """The outline of the whole, islands included."""
    return tuple(
        ring
        for feature in _features("contorno_peru")
        for ring in _rings(feature["geometry"])
    )


def steps(most: int) -> tuple[range, ...]:
    """Counts from 1 to `most` in at most five groups, each wider than the last.

    Equal groups would leave all but one department in the first.
    """
    tops = [0]
    for number in range(1, STEPS + 1):
        if tops[-1] < most:
            top = round(most ** (number / STEPS)) if most > STEPS else number
            tops.append(min(max(tops[-1] + 1, top), most))
    return tuple(range(low + 1, high + 1) for low, high in pairwise(tops))


def _features(name: str) -> list[dict[str, Any]]:
    text = (RESOURCES / "map" / f"{name}.geojson").read_text("utf-8")
    features: list[dict[str, Any]] = json.loads(text)["features"]
    return features


def _rings(geometry: dict[str, Any]) -> tuple[Ring, ...]:
    parts = geometry["coordinates"]
    polygons = parts if geometry["type"] == "MultiPolygon" else [parts]
    return tuple(
        tuple(
            ((longitude - _WEST) * _NARROWER, _NORTH - latitude)
            for longitude, latitude in ring
        )
        for polygon in polygons
        for ring in polygon
    )


def _area(ring: Ring) -> float:
    return abs(sum(x * s - e * y for (x, y), (e, s) in pairwise(ring))) / 2


def _seat(ring: Ring) -> tuple[Point, float]:
    """Halves squares, the most promising first, until none can hold a better point."""
    xs, ys = zip(*ring, strict=True)
    half = min(max(xs) - min(xs), max(ys) - min(ys)) / 2
    best: tuple[float, Point] = (0.0, ring[0])
    waiting: list[tuple[float, Point, float]] = []
    for x in _between(min(xs), max(xs), half):
        for y in _between(min(ys), max(ys), half):
            _note(waiting, ring, (x, y), half)
    while waiting:
        promise, (x, y), half = heapq.heappop(waiting)
        reach = half * math.sqrt(2)
        best = max(best, (-promise - reach, (x, y)))
        if -promise - best[0] <= _PRECISION:
            continue
        half /= 2
        for east in (-half, half):
            for south in (-half, half):
                _note(waiting, ring, (x + east, y + south), half)
    return best[1], best[0]


def _between(low: float, high: float, half: float) -> Iterator[float]:
    count = math.ceil((high - low) / (2 * half))
    return (low + half * (2 * number + 1) for number in range(count))


def _note(
    waiting: list[tuple[float, Point, float]], ring: Ring, at: Point, half: float
) -> None:
    promise = _depth(ring, at) + half * math.sqrt(2)
    heapq.heappush(waiting, (-promise, at, half))


def _depth(ring: Sequence[Point], at: Point) -> float:
    """How far a point is from the border; negative outside."""
    x, y = at
    inside, nearest = False, math.inf
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
        dx, dy = x2 - x1, y2 - y1
        along = ((x - x1) * dx + (y - y1) * dy) / ((dx * dx + dy * dy) or 1)
        along = min(max(along, 0.0), 1.0)
        nearest = min(nearest, math.hypot(x - x1 - along * dx, y - y1 - along * dy))
    return nearest if inside else -nearest
