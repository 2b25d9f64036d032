"""The kinds of facts: how each is read from text and shown.

`read` raises ValueError with one sentence that says what to write.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from babel import Locale

from catalog import identifiers, seasons, units
from catalog.fields import weekdays
from catalog.language import either, locale, msgid, plain, tr
from catalog.places import Gazetteer
from catalog.units import DecimalMark, Unit

_EXCEL_EPOCH = date(1899, 12, 30)


@dataclass(frozen=True)
class Known:
    """What the library knows that reading text needs.

    `lists` has, for each extendable list, code → name as it is shown; `spellings` its
    names in every language, which are read too. `decimal` is the mark the sheet uses,
    when it is clear.
    """

    lists: Mapping[str, Mapping[str, str]]
    places: Gazetteer
    units: Mapping[str, Unit]
    decimal: DecimalMark | None = None
    spellings: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    index: Mapping[str, Mapping[str, str]] = field(init=False)

    def __post_init__(self) -> None:
        by_name: dict[str, dict[str, str]] = {}
        for name, codes in self.lists.items():
            others = self.spellings.get(name, {})
            index = {
                plain(w): code for code in codes for w in others.get(code, ()) if w
            }
            # What is shown wins: a word may mean another thing in the other language.
            for code, label in codes.items():
                index |= {plain(code): code, plain(label): code}
            by_name[name] = index
        object.__setattr__(self, "index", by_name)


@dataclass(frozen=True)
class Kind:
    """`widget` says how a form asks for it; `options` is its list, if it has one.

    `expects` ends the sentence «se esperaba …» where a text cannot be read.
    """

    widget: str
    read: Callable[[str, Known], Any]
    show: Callable[[Any, Known], str] = lambda value, _known: str(value)
    empty: Any = None
    options: str = ""
    expects: str = msgid("otro texto")


def _plain_text(typed: str, _known: Known) -> str:
    return " ".join(typed.split())


def _long_text(typed: str, _known: Known) -> str:
    return "\n".join(" ".join(line.split()) for line in typed.splitlines())


def text(most: int, widget: str = "text") -> Kind:
    """A line of at most so many letters; a form may show it in several."""

    def read(typed: str, known: Known) -> str:
        line = _plain_text(typed, known)
        if len(line) > most:
            sentence = tr("Es muy largo: caben {} letras, tiene {}.")
            raise ValueError(sentence.format(most, len(line)))
        return line

    return Kind(widget, read, empty="", expects=msgid("un texto más corto"))


TEXT = text(160)
LONG_TEXT = Kind("long_text", _long_text, empty="")


def optional(
    expects: str, read: Callable[[str], Any], show: Callable[[Any], str] = str
) -> Kind:
    """A text with a form of its own, or nothing: a RUC, a phone, a tariff code."""
    return Kind(
        "text",
        lambda typed, _: read(typed),
        lambda value, _: show(value),
        expects=expects,
    )


RUC = optional(msgid("un RUC"), identifiers.read_ruc)
DNI = optional(msgid("un DNI"), identifiers.read_dni)
PHONE = optional(msgid("un teléfono"), identifiers.read_phone, identifiers.show_phone)
EMAIL = optional(msgid("un correo"), identifiers.read_email)
HS_CODE = optional(msgid("una partida arancelaria"), identifiers.read_hs_code)
GTIN = optional(msgid("un código de barras"), identifiers.read_gtin)
CODE = optional(msgid("un código"), identifiers.read_code)
LATITUDE = optional(
    msgid("una latitud"), lambda typed: Decimal(str(identifiers.read_latitude(typed)))
)
LONGITUDE = optional(
    msgid("una longitud"), lambda typed: Decimal(str(identifiers.read_longitude(typed)))
)


def whole(low: int, high: int) -> Kind:
    """A whole number within limits; Excel's «3850.0» and a unit behind it pass."""

    def read(typed: str, known: Known) -> int:
        digits = typed.casefold().removesuffix("msnm").removesuffix("m").strip()
        number = units.read_number(digits, known.decimal)
        if number != int(number):
            raise ValueError(tr("Escriba un número entero."))
        if not low <= number <= high:
            sentence = tr("Debe estar entre {:,} y {:,}.")
            raise ValueError(sentence.format(low, high))
        return int(number)

    return Kind(
        "number", read, lambda value, _: str(value), expects=msgid("un número entero")
    )


COUNT = whole(0, 1_000_000)
ALTITUDE = whole(0, 6768)


def _altitude_range(typed: str, known: Known) -> tuple[int, int]:
    # «2300 - 4000 msnm», «3850»: one altitude is a range of its own.
    ends = [part for part in re.split(r"\s*(?:-|–|—|a|hasta)\s*", typed) if part]
    if len(ends) > 2:
        raise ValueError(tr("Escriba la altitud como 2300 - 4000."))
    low, high = (ALTITUDE.read(end, known) for end in (ends[0], ends[-1]))
    if low > high:
        raise ValueError(tr("La altitud máxima es menor que la mínima."))
    return low, high


ALTITUDE_RANGE = Kind(
    "text",
    _altitude_range,
    lambda value, _: f"{value[0]} - {value[1]}",
    expects=msgid("una altitud en metros"),
)


def _decimal(typed: str, known: Known) -> Decimal:
    number = units.read_number(typed, known.decimal)
    if number < 0:
        raise ValueError(tr("No puede ser negativo."))
    return number


DECIMAL = Kind(
    "number", _decimal, lambda value, _: format(value, "f"), expects=msgid("un número")
)


def _cents(typed: str, known: Known) -> int:
    cents, currency = units.read_money(typed, known.decimal)
    if currency != "PEN":
        raise ValueError(tr("Escriba el precio en soles, o la moneda en su columna."))
    return cents


PRICE = Kind(
    "price",
    _cents,
    lambda value, _: f"{Decimal(value) / 100:.2f}",
    expects=msgid("un precio"),
)


def _currency(typed: str, _known: Known) -> str:
    _, currency = units.read_money(f"{typed} 1")
    return currency


CURRENCY = Kind("text", _currency, empty="PEN", expects=msgid("una moneda"))


def _country(typed: str, _known: Known) -> str:
    names = {
        plain(name): code
        for language in ("es", "en")
        for code, name in Locale(language).territories.items()
        if len(code) == 2
    }
    word = plain(typed)
    if code := names.get(word) or (
        typed.upper() if word in map(plain, names.values()) else None
    ):
        return code
    raise ValueError(tr("No conozco el país «{}».").format(typed))


COUNTRY = Kind(
    "text",
    _country,
    lambda value, _: Locale.parse(locale()).territories[value],
    empty="PE",
    expects=msgid("un país"),
)


def _grams(typed: str, known: Known) -> int:
    grams = units.read_weight(typed, known.units, decimal=known.decimal)
    if grams < 0:
        raise ValueError(tr("No puede ser negativo."))
    return grams


def _show_grams(value: int, _known: Known) -> str:
    # Without rounding, and «1001 g» because «1.001 kg» may be a tonne.
    if value % 10 and value < 1_000_000:
        return f"{value} g"
    return f"{Decimal(value) / 1000:f} kg"


WEIGHT = Kind("weight", _grams, _show_grams, expects=msgid("un peso"))

MONTHS = Kind(
    "months",
    lambda typed, _: seasons.parse(typed),
    lambda value, _: seasons.show(value),
    empty=0,
    expects=msgid("meses"),
)
WEEKDAYS = Kind(
    "weekdays",
    lambda typed, _: weekdays.parse(typed),
    lambda value, _: weekdays.show(value),
    empty=0,
    expects=msgid("días de la semana"),
)


def _date(typed: str, _known: Known) -> date:
    day = typed.split("T")[0].split(" ")[0]
    for shape in ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%Y%m%d"):
        try:
            return datetime.strptime(day, shape).date()
        except ValueError:
            continue
    # Excel gives a date without its format as the days since 1899-12-30.
    if day.removesuffix(".0").isdigit() and 20_000 < int(float(day)) < 80_000:
        return _EXCEL_EPOCH + timedelta(days=int(float(day)))
    raise ValueError(tr("Escriba la fecha como 25/04/2026."))


DATE = Kind(
    "date", _date, lambda value, _: f"{value:%d/%m/%Y}", expects=msgid("una fecha")
)

_YES = {"si", "s", "x", "1", "true", "verdadero", "yes", "y"}
_NO = {"no", "n", "0", "false", "falso", "-"}


def _flag(typed: str, _known: Known) -> bool:
    word = plain(typed)
    if word not in _YES | _NO:
        raise ValueError(tr("Escriba sí o no."))
    return word in _YES


FLAG = Kind(
    "flag",
    _flag,
    lambda value, _: either("Sí", "Yes") if value else "No",
    empty=False,
    expects=msgid("sí o no"),
)
