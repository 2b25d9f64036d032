"""Numbers, money and weights as people type them, and as they are shown.

Weights are whole grams and money is whole céntimos. What may mean two things is
refused with a sentence that says how to write it; nothing is guessed.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from babel.numbers import format_currency, format_decimal

from catalog.language import plain, tr

DecimalMark = Literal[".", ","]

_SPACES = " \u00a0\u202f\u2009"
_GROUPS: dict[DecimalMark, str] = {".": ",", ",": "."}
_SHAPES = {
    mark: re.compile(
        rf"([+-]?)([1-9][0-9]{{0,2}}([{group}{_SPACES}])[0-9]{{3}}(?:\3[0-9]{{3}})*"
        rf"|[0-9]+)(?:[{mark}]([0-9]+))?"
    )
    for mark, group in _GROUPS.items()
}
_MARKED = re.compile(r"[0-9]+(?:[.,][0-9]+)+")

# The symbol was «S/.» until 2015: its point is no decimal point.
_CURRENCIES = {
    "PEN": r"s\./|s/\.?|pen|(?:nuevos )?soles|(?:nuevo )?sol",
    "USD": r"us\s?\$|u\$s|usd|d[oó]lar(?:es)?(?: americanos)?",
    "EUR": r"€|euros?|eur",
}
_SYMBOLS = {"PEN": "S/", "USD": "US$", "EUR": "€"}

_NUMBER = rf"[+-]?[0-9](?:[0-9.,{_SPACES}]*[0-9])?"
_WEIGHT = re.compile(rf"(?P<number>{_NUMBER})\s*(?P<unit>(?:[^0-9\s].*)?)")
# «saco 25 kg», «3 sacos de papel de 50 kg», «malla x 5 kg», «saco (50 kg)»
_PACKED = re.compile(
    r"(?:(?P<count>[1-9][0-9]{0,5})\s+)?(?P<pack>[^\W\d_]+)(?:\s+[^\W\d_]+)*\s*\(?"
    rf"(?P<number>{_NUMBER})\s*(?P<unit>[^0-9\s][^0-9]*?)\)?"
)
# «½ tn», «2½ @», «1 1/2 kg»
_FRACTIONS = {"½": "5", "1/2": "5", "¼": "25", "1/4": "25", "¾": "75", "3/4": "75"}
_FRACTION = re.compile(
    r"(?<![0-9.,/])(?:([0-9]+)\s+|([0-9]+)(?=[½¼¾]))?(½|¼|¾|1/2|1/4|3/4)(?![0-9/])"
)
_PACKS = {
    "almud", "arroba", "atado", "balde", "bandeja", "barrica", "bidon", "bolsa", "caja",
    "cajon", "canasta", "carga", "cilindro", "costal", "fanega", "fardo", "frasco",
    "jaba", "lata", "malla", "paquete", "pote", "quintal", "racimo", "sachet", "saco",
    "sobre", "tambor", "unidad",
}  # fmt: skip


@dataclass(frozen=True)
class Unit:
    """A way to count or weigh; `grams` is None where it depends on what is weighed."""

    code: str
    dimension: str
    grams: Decimal | None
    aliases: tuple[str, ...]


def read_number(typed: str, decimal: DecimalMark | None = None) -> Decimal:
    """Read a number with decimal point and, between thousands, comma or space.

    An importer that knows the mark of a whole column gives it as `decimal`;
    without it «1,234» is refused with a ValueError, for it may be a thousand.
    """
    text = typed.strip().replace("−", "-")
    point, comma = _exact(text, "."), _exact(text, ",")
    if decimal is None and point is not None and comma not in (None, point):
        if "," not in text:
            return point
        raise ValueError(
            tr("«{}» puede ser {} o {}: escríbalo sin coma.").format(
                typed, point, comma
            )
        )
    value = comma if decimal == "," else point
    if value is not None:
        return value
    if comma is not None and comma == comma.to_integral_value() and "," not in text:
        raise ValueError(tr("No separe los miles con puntos: escriba {}").format(comma))
    if comma is not None:
        raise ValueError(tr("Use punto para los decimales: {}").format(comma))
    if point is not None:
        raise ValueError(
            tr("«{}» está en una columna que usa coma decimal: revise.").format(typed)
        )
    raise ValueError(
        tr("No se entiende «{}» como número: escriba, así, 12.5").format(typed)
    )


def decimal_mark(samples: Iterable[str]) -> DecimalMark | None:
    """Which decimal mark a column uses; None if nothing tells or cells disagree."""
    found: set[DecimalMark] = set()
    for sample in samples:
        for number in _MARKED.findall(sample):
            marks = [mark for mark in _SHAPES if _exact(number, mark) is not None]
            if len(marks) == 1:
                found.update(marks)
    return found.pop() if len(found) == 1 else None


def read_money(typed: str, decimal: DecimalMark | None = None) -> tuple[int, str]:
    """Read an amount as céntimos and ISO 4217 code; bare numbers are soles."""
    text = " ".join(typed.casefold().split())
    amount, currency = text, "PEN"
    for code, names in _CURRENCIES.items():
        either = rf"(?:{names})\s*(?P<after>.+)|(?P<before>.+?)\s*(?:{names})"
        if read := re.fullmatch(either, text):
            amount, currency = read["after"] or read["before"], code
    if amount.startswith("$") or amount.endswith("$"):
        raise ValueError(tr("«{}» no dice la moneda: escriba S/ o US$.").format(typed))
    if re.search(r"[^\W\d_]|[/%]", amount) or not amount:
        raise ValueError(
            tr("No se entiende «{}» como precio: escriba, así, S/ 3.20").format(typed)
        )
    value = read_number(amount, decimal)
    if value < 0:
        raise ValueError(
            tr("«{}» es negativo: escriba el precio sin signo.").format(typed)
        )
    if len(f"{value:f}".partition(".")[2]) > 2:
        raise ValueError(
            tr("«{}» tiene más de dos decimales: redondee al céntimo.").format(typed)
        )
    return int(value * 100), currency


def show_money(cents: int, currency: str = "PEN", language: str = "es") -> str:
    """An amount with its symbol: «S/ 1,234.50», «US$ 4.00», with no-break space."""
    # Given «¤¤» Babel prints the code; its own symbols differ with the language.
    shown = format_currency(
        Decimal(cents) / 100,
        currency,
        format="¤¤\u00a0#,##0.00",
        locale=_locale(language),
    )
    return shown.replace(currency, _SYMBOLS.get(currency, currency), 1)


def read_weight(
    typed: str,
    units: Mapping[str, Unit],
    unit: str = "kg",
    decimal: DecimalMark | None = None,
) -> int:
    """Read a weight as grams; a number alone is in `unit`.

    With `decimal="."` everything `show_weight` writes is read back.
    """
    text = _FRACTION.sub(
        lambda part: f"{part[1] or part[2] or 0}{decimal or '.'}{_FRACTIONS[part[3]]}",
        typed.strip().replace("−", "-"),
    )
    packed = _PACKED.fullmatch(text)
    if packed and not _PACKS.isdisjoint(_forms(packed["pack"])):
        count = int(packed["count"] or 1)
        return count * _grams(packed["number"], packed["unit"], units, decimal)
    if not (read := _WEIGHT.fullmatch(text)):
        raise ValueError(
            tr("No se entiende «{}» como peso: escriba, así, 300 kg.").format(typed)
        )
    return _grams(read["number"], read["unit"] or unit, units, decimal)


def show_weight(grams: int, language: str = "es") -> str:
    """A weight in g, kg or t, never rounded: «250 g», «0.5 kg», «1,250 kg», «1.2 t»."""
    if grams >= 1_000_000 and grams % 100_000 == 0:
        amount, unit = Decimal(grams) / 1_000_000, "t"
    elif 0 < grams < 500 or (grams < 1000 and grams % 100):
        amount, unit = Decimal(grams), "g"
    else:
        amount, unit = Decimal(grams) / 1000, "kg"
    return f"{format_decimal(amount, '#,##0.###', locale=_locale(language))} {unit}"


def _exact(text: str, mark: DecimalMark) -> Decimal | None:
    """The number in a text that uses this decimal mark, if it is one."""
    if not (read := _SHAPES[mark].fullmatch(text)):
        return None
    sign, whole, _, fraction = read.groups()
    digits = re.sub("[^0-9]", "", whole)
    return Decimal(f"{sign}{digits}.{fraction}" if fraction else sign + digits)


def _locale(language: str) -> str:
    # CLDR writes numbers in Quechua of Peru as in Spanish of Peru.
    return "en_US" if language.startswith("en") else "es_PE"


def _grams(
    number: str, name: str, units: Mapping[str, Unit], decimal: DecimalMark | None
) -> int:
    unit = _unit_named(name, units)
    # Here the point alone tells nothing: many write 1.500 kg for a tonne and a half.
    if decimal is None and re.fullmatch(r"[1-9][0-9]{0,2}\.[0-9]{3}", number):
        raise ValueError(
            tr(
                "«{} {}» puede ser {} o {}: quite el punto o agregue un cero al final "
                "({}0)."
            ).format(number, name, number.replace(".", ""), number, number)
        )
    value = read_number(number, decimal)
    if value < 0:
        raise ValueError(
            tr("«{} {}» es negativo: escriba el peso sin signo.").format(number, name)
        )
    if unit.grams is None:
        raise _no_weight(name)
    return int((value * unit.grams).to_integral_value())


def _unit_named(name: str, units: Mapping[str, Unit]) -> Unit:
    if twice := re.fullmatch(r"([^()]+?)\s*\(([^()]+)\)", name):  # «1 @ (arroba)»
        one, other = (_unit_named(part, units) for part in twice.groups())
        if one == other:
            return one
    forms = _forms(name)
    weights = [unit for unit in units.values() if unit.dimension != "area"]
    found = [unit for unit in weights if not forms.isdisjoint(unit.aliases)]
    if found:
        return found[0]
    # Nobody's alias is «quintal» alone: there is one of 46 kg, of 50 and of 100.
    begun = tuple(f"{form} " for form in forms)
    longer = [u for u in weights if any(a.startswith(begun) for a in u.aliases)]
    if len(longer) > 1:
        or_of = " " + tr("o de") + " "
        kilos = or_of.join(f"{u.grams / 1000:f}" for u in longer if u.grams)
        raise ValueError(
            tr("«{}» puede ser de {} kg: escriba, así, «2 {} de 50 kg».").format(
                name, kilos, name
            )
        )
    if not forms.isdisjoint(_PACKS):
        raise _no_weight(name)
    raise ValueError(tr("No se conoce la unidad «{}»: use kg, g, t o @.").format(name))


def _no_weight(name: str) -> ValueError:
    return ValueError(
        tr(
            "Falta decir cuántos kg tiene «{}»: escriba, así, «3 sacos de 50 kg»."
        ).format(name)
    )


def _forms(word: str) -> set[str]:
    """A word and what it may be the plural of, folded."""
    folded = plain(word).rstrip(".")
    return {folded, folded.removesuffix("s"), folded.removesuffix("es")}
