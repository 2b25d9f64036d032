"""What an altitude tells: the natural regions it may belong to, and its band.

Metres above sea level; Peru goes from 0 to 6,768.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from catalog.language import either, tr

HIGHEST_M = 6768  # the summit of Huascarán


@dataclass(frozen=True)
class NaturalRegion:
    """One of Pulgar Vidal's regions; `slope` is W, E or both."""

    code: str
    name_es: str
    name_en: str
    slope: str
    alt_min_m: int
    alt_max_m: int


@dataclass(frozen=True)
class AltitudeBand:
    """A group of a calendar or a catalogue, from `alt_min_m` to below `alt_max_m`."""

    code: str
    name_es: str
    name_en: str
    alt_min_m: int
    alt_max_m: int

    def said(self, language: str | None = None) -> str:
        """Its name in a language, or in that of the screen."""
        return either(self.name_es, self.name_en, language)


# Fixed in November 2026, after Pulgar Vidal's limits. From 2,300 m up altitude alone
# tells the region; below, where the two slopes overlap, a band is named for all that
# may grow there, so that no heading calls a coastal product one of the jungle. Puna
# takes in the janca above 4,800 m, where hardly anything is grown.
ALTITUDE_BANDS = (
    AltitudeBand("PUNA", "Puna", "Puna", 4000, HIGHEST_M),
    AltitudeBand("SUNI", "Suni", "Suni", 3500, 4000),
    AltitudeBand("QUECHUA", "Quechua", "Quechua", 2300, 3500),
    AltitudeBand("YUNGA", "Yunga", "Yunga", 1000, 2300),
    AltitudeBand("MEDIA", "Yunga y selva alta", "Yunga and high jungle", 500, 1000),
    AltitudeBand("BAJA", "Costa y selva", "Coast and jungle", 0, 500),
)


def natural_regions_at(
    altitude_m: int, regions: Iterable[NaturalRegion]
) -> tuple[str, ...]:
    """Codes of the regions an altitude may belong to; more than one means: ask."""
    _check(altitude_m)
    return tuple(
        region.code
        for region in regions
        if region.alt_min_m <= altitude_m < region.alt_max_m
        or altitude_m == region.alt_max_m == HIGHEST_M
    )


def regions_between(
    low_m: int, high_m: int, regions: Iterable[NaturalRegion]
) -> tuple[tuple[str, ...], ...]:
    """Codes of the regions two altitudes take in, once for each slope.

    One answer: altitude tells. Two: ask on which slope. Raises ValueError for
    altitudes that Peru does not have.
    """
    _check(low_m)
    _check(high_m)
    between = [
        region
        for region in regions
        if _take_in(low_m, high_m, region.alt_min_m, region.alt_max_m)
    ]
    slopes = [
        tuple(r.code for r in between if r.slope in (slope, "both"))
        for slope in ("W", "E")
    ]
    return tuple(dict.fromkeys(filter(None, slopes)))


def altitude_band(altitude_m: int) -> AltitudeBand:
    """The band of an altitude; a limit belongs to the band above it."""
    _check(altitude_m)
    return next(band for band in ALTITUDE_BANDS if altitude_m >= band.alt_min_m)


@lru_cache(maxsize=20_000)
def bands_between(low_m: int | None, high_m: int | None) -> frozenset[str]:
    """Codes of the bands two altitudes take in; one alone stands for both."""
    known = [metres for metres in (low_m, high_m) if metres is not None]
    if not known:
        return frozenset()
    return frozenset(
        band.code
        for band in ALTITUDE_BANDS
        if _take_in(known[0], known[-1], band.alt_min_m, band.alt_max_m)
    )


def _take_in(low_m: int, high_m: int, bottom_m: int, top_m: int) -> bool:
    """Whether two altitudes and what lies below `top_m` have a metre in common."""
    return high_m >= bottom_m and (low_m < top_m or low_m == top_m == HIGHEST_M)


def _check(altitude_m: int) -> None:
    if not 0 <= altitude_m <= HIGHEST_M:
        sentence = tr("La altitud va de 0 a {} m: revise «{}».")
        raise ValueError(sentence.format(HIGHEST_M, altitude_m))
