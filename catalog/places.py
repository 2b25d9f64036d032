"""Departments, provinces and districts of Peru.

Places have INEI codes (ubigeo): two digits a department, four a province, six a
district. RENIEC numbers the same districts otherwise, and nearly a thousand codes
exist in both systems for different districts: a code is believed only when the
name written beside it agrees.
"""

import csv
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from catalog.language import plain, tr
from catalog.paths import RESOURCES

Level = Literal["department", "province", "district"]

_LEVELS: dict[int, Level] = {2: "department", 4: "province", 6: "district"}
_EARTH_RADIUS_KM = 6371.0088

# RENIEC counts Callao last but one instead of seventh. Only departments can be
# translated: within them the two systems number provinces and districts apart.
_RENIEC_DEPARTMENTS = {
    **{f"{number:02}": f"{number:02}" for number in (1, 2, 3, 4, 5, 6, 25)},
    **{f"{number:02}": f"{number + 1:02}" for number in range(7, 24)},
    "24": "07",
}

_LEVEL_WORD = re.compile(
    r"^(departamento|dpto|depto|dep|department|region|provincia|prov|province|distrito"
    r"|dist|district)( del?| of)? "
)
_SPELLINGS = {
    "cuzco": "cusco",
    "nazca": "nasca",
    "sta": "santa",
    "sto": "santo",
    "gral": "general",
    "crnl": "coronel",
    "cnel": "coronel",
    "mcal": "mariscal",
    "alm": "almirante",
    "cap": "capitan",
    "tnte": "teniente",
    "ma": "maria",
}
_NICKNAMES = {
    "constitucional del callao": "callao",
    "const del callao": "callao",
    "lima provincias": "lima",
}
# Said as if it were a department, it is the province of the capital.
_LIMA_METROPOLITANA = "lima metropolitana"


@dataclass(frozen=True)
class Place:
    """A department, province or district; new districts may lack coordinates."""

    ubigeo: str
    level: Level
    parent: str
    name: str
    capital: str
    latitude: float | None
    longitude: float | None
    altitude_m: int | None
    natural_region: str
    iso_3166_2: str


@dataclass(frozen=True)
class Resolution:
    """What a code and some names mean; `doubt` is one sentence to ask a person."""

    place: Place | None
    system: Literal["INEI", "RENIEC", "names"] | None
    doubt: str = ""


class Gazetteer:
    """The places of the country, by code and by name."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._places = {place.ubigeo: place for place in places}
        self.districts = tuple(
            p for p in self._places.values() if p.level == "district"
        )
        self._named: dict[tuple[Level, str], list[Place]] = defaultdict(list)
        for place in self._places.values():
            self._named[place.level, _name_key(place.name)].append(place)
        folded = {code: _folded(place.name) for code, place in self._places.items()}
        self._searched = [
            (
                folded[place.ubigeo],
                " ".join(folded[p.ubigeo] for p in self._lineage(place)).split(),
                _folded(place.capital),
                place,
            )
            for place in self.districts
        ]

    def by_ubigeo(self, code: str) -> Place | None:
        """The place with exactly this INEI code."""
        return self._places.get(code)

    def path(self, place: Place) -> str:
        """A place and what it lies in: «Cabana, San Román, Puno»."""
        return ", ".join(p.name for p in self._lineage(place))

    def find(
        self, department: str = "", province: str = "", district: str = ""
    ) -> list[Place]:
        """Places of the narrowest level named that lie in the wider ones named."""
        found: list[Place] = []
        within: tuple[str, ...] = ("",)
        for level, typed in self._levels(department, province, district):
            key = _name_key(typed)
            if level == "department" and key == _LIMA_METROPOLITANA:
                level, key = "province", "lima"
            named = self._named.get((level, key), ())
            found = [place for place in named if place.ubigeo.startswith(within)]
            within = tuple(place.ubigeo for place in found)
        return found

    def resolve(
        self, code: str, department: str = "", province: str = "", district: str = ""
    ) -> Resolution:
        """The place meant by a code of unknown system and the names beside it."""
        digits = _code_digits(code)
        names = [name for name in (district, province, department) if _name_key(name)]
        found = self.find(department, province, district)
        if not digits:
            return self._by_names(names, found)
        if not names:
            return Resolution(None, None, self._two_meanings(digits))
        for place in found:
            # A code cut short, of a province, agrees but does not choose.
            cut_short = len(found) == 1 and place.ubigeo.startswith(digits)
            if place.ubigeo == digits or cut_short:
                return Resolution(place, "INEI")
        if found and found[0].level == "district":
            return self._by_name_of_district(digits, names, found)
        return self._by_wider_names(digits, names, found)

    def suggest(self, typed: str, limit: int = 8) -> list[Place]:
        """Districts for a picker, best first: words may begin any part of the path."""
        # The short spellings may be the beginning of another word: «ma», «cap».
        words = [
            _SPELLINGS.get(word, word) if len(word) > 3 else word
            for word in _folded(typed).split()
        ]
        start = " ".join(words)
        ranked = []
        for name, path, capital, place in self._searched if words else ():
            if all(any(part.startswith(word) for part in path) for word in words):
                rank = (name != start, not name.startswith(start), words[0] not in name)
            elif capital.startswith(start):
                rank = (True, True, True)
            else:
                continue
            ranked.append((rank, name, place.ubigeo, place))
        ranked.sort()
        return [place for *_, place in ranked[:limit]]

    def _lineage(self, place: Place | None) -> Iterator[Place]:
        while place:
            yield place
            place = self._places.get(place.parent)

    @staticmethod
    def _levels(*typed: str) -> list[tuple[Level, str]]:
        return [
            (level, name)
            for level, name in zip(_LEVELS.values(), typed, strict=True)
            if _name_key(name)
        ]

    def _by_names(self, names: list[str], found: list[Place]) -> Resolution:
        if len(found) == 1:
            return Resolution(found[0], "names")
        if not names:
            return Resolution(None, None)
        written = ", ".join(names)
        if not found:
            return Resolution(
                None,
                None,
                tr("No se encuentra «{}»: revise cómo está escrito.").format(written),
            )
        paths = "; ".join(self.path(place) for place in found[:4])
        if len(found) > 4:
            paths += tr("; y {} más").format(len(found) - 4)
        return Resolution(
            None,
            None,
            tr("«{}» puede ser {}: escriba también la provincia.").format(
                written, paths
            ),
        )

    def _by_name_of_district(
        self, digits: str, names: list[str], found: list[Place]
    ) -> Resolution:
        reniec = _RENIEC_DEPARTMENTS.get(digits[:2])
        there = [place for place in found if place.ubigeo[:2] == reniec]
        if len(there) == 1 and digits[:2] not in {p.ubigeo[:2] for p in found}:
            return Resolution(there[0], "RENIEC")
        if len(found) > 1:
            return self._by_names(names, found)
        return Resolution(
            found[0],
            "names",
            tr(
                "El código {} no es el que da el INEI a {} ({}): revise cuál de los "
                "dos vale."
            ).format(digits, self.path(found[0]), found[0].ubigeo),
        )

    def _by_wider_names(
        self, digits: str, names: list[str], found: list[Place]
    ) -> Resolution:
        """Where the names say only the department or province, or are unknown."""
        inei = self._places.get(digits)
        inside = inei and inei.ubigeo.startswith(tuple(p.ubigeo for p in found))
        reniec = _RENIEC_DEPARTMENTS.get(digits[:2])
        if inside and reniec not in {place.ubigeo[:2] for place in found}:
            return Resolution(inei, "INEI")
        doubt = self._two_meanings(digits)
        doubt = doubt[0].lower() + doubt[1:]
        said = tr("No basta «{}»: {}") if found else tr("No se encuentra «{}»: {}")
        return Resolution(None, None, said.format(", ".join(names), doubt))

    def _two_meanings(self, digits: str) -> str:
        inei = self._places.get(digits)
        reniec = self._places.get(_RENIEC_DEPARTMENTS.get(digits[:2], ""))
        if not reniec:
            return tr("El código «{}» no es de ningún lugar del Perú; revise.").format(
                digits
            )
        if not inei:
            return tr(
                "El código {} no existe en el INEI y en RENIEC sería de {}; escriba "
                "el nombre del distrito."
            ).format(digits, reniec.name)
        return tr(
            "El código {} puede ser {} (INEI) o un lugar de {} (RENIEC); escriba "
            "el nombre del distrito."
        ).format(digits, self.path(inei), reniec.name)


def distance_km(a: Place, b: Place) -> float:
    """Great-circle distance; ValueError if either place has no coordinates yet."""
    (south, west), (north, east) = _radians(a), _radians(b)
    chord = (
        math.sin((north - south) / 2) ** 2
        + math.cos(south) * math.cos(north) * math.sin((east - west) / 2) ** 2
    )
    return 2 * _EARTH_RADIUS_KM * math.asin(math.sqrt(chord))


def _radians(place: Place) -> tuple[float, float]:
    if place.latitude is None or place.longitude is None:
        raise ValueError(
            tr("Faltan las coordenadas de {}: elija otro distrito.").format(place.name)
        )
    return math.radians(place.latitude), math.radians(place.longitude)


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", plain(text)))


def _name_key(name: str) -> str:
    """A name however it is spelled: «DPTO. CUZCO», «Sta. Ana», «Anco Huallo»."""
    words = _LEVEL_WORD.sub("", _folded(name), count=1).split()
    key = " ".join(_SPELLINGS.get(word, word) for word in words)
    return _NICKNAMES.get(key, key).replace(" de el ", " del ")


def _code_digits(code: str) -> str:
    # 080101 comes out of a workbook as 80101 or 80101.0; SUNAT writes «-» for none.
    text = re.sub(r"(?<=\d)\.0+$", "", code.strip().strip("-–— "))
    return text.zfill(len(text) + len(text) % 2) if text.isdecimal() else text


def shipped() -> Gazetteer:
    """The places that come with the program, for when no library is open yet."""
    path = RESOURCES / "reference" / "places.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        return Gazetteer(map(_place, csv.DictReader(file)))


def _place(row: dict[str, str]) -> Place:
    return Place(
        ubigeo=row["ubigeo"],
        level=_LEVELS[len(row["ubigeo"])],
        parent=row["parent"],
        name=row["name"],
        capital=row["capital"],
        latitude=float(row["latitude"]) if row["latitude"] else None,
        longitude=float(row["longitude"]) if row["longitude"] else None,
        altitude_m=int(row["altitude_m"]) if row["altitude_m"] else None,
        natural_region=row["natural_region_estimate"],
        iso_3166_2=row["iso_3166_2"],
    )
