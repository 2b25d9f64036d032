"""Months of the year as a 12-bit mask: bit 0 is January."""

import re
from collections import deque
from collections.abc import Iterable, Iterator

from catalog.language import either, plain, tr

ALL_YEAR = 4095

_SPANISH = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "setiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip
_ENGLISH = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
# Peru writes setiembre; the rest of the language, and half of Peru, septiembre.
_TYPED = {plain(n): m for names in (_SPANISH, _ENGLISH) for m, n in enumerate(names)}
_TYPED["septiembre"] = 8
_ALL_YEAR = re.compile(
    r"(durante )?(todo( el)? ano|todos los meses|anual|permanente"
    r"|(all )?year[ -]?round|all year|every month)"
)
_TOKEN = re.compile(r"\d[\d.]*|[^\W\d_]+\.?|\S")
_RANGE = frozenset(("-", "‐", "‑", "‒", "–", "—", "−", "→", "a", "al", "hasta"))
_RANGE |= {"to", "through", "thru", "until", "till"}
_LIST = frozenset((",", ";", "/", "|", "+", "&", "y", "and"))
_FILLERS = frozenset(("de", "del", "desde", "en", "mes", "meses", "from", "in"))


def mask(months: Iterable[int]) -> int:
    """The mask of some months, 1 to 12; ValueError for any other number."""
    result = 0
    for month in months:
        if not 1 <= month <= 12:
            sentence = tr("El mes {} no existe: use números del 1 al 12.")
            raise ValueError(sentence.format(month))
        result |= 1 << (month - 1)
    return result


def months(mask: int) -> tuple[int, ...]:
    """Which months, 1 to 12, a mask holds."""
    return tuple(month for month in range(1, 13) if mask & 1 << (month - 1))


def parse(typed: str) -> int:
    """Read months as people write them, in Spanish or English; nothing typed is 0.

    A range may pass the end of the year. ValueError names the word not understood.
    """
    text = re.sub(r"\b(entre|between) (\S+) (y|and) ", r"\2 - ", plain(typed))
    if _ALL_YEAR.fullmatch(text.rstrip(".")):
        return ALL_YEAR
    result = 0
    for first, last in _runs(text):
        length = (last - first) % 12 + 1
        result |= mask((first + step) % 12 + 1 for step in range(length))
    return result


def show(mask: int, language: str | None = None) -> str:
    """Months as runs: «abr–jul», «nov–feb», «mar, may–jul», «todo el año»."""
    if mask == ALL_YEAR:
        return either("todo el año", "year round", language)
    names = [name[:3] for name in _names(language)]
    starts = [m for m in range(12) if mask >> m & 1 and not mask >> (m - 1) % 12 & 1]
    runs = []
    for start in starts:
        length = next(n for n in range(1, 12) if not mask >> (start + n) % 12 & 1)
        end = names[(start + length - 1) % 12]
        runs.append(f"{names[start]}–{end}" if length > 1 else end)
    return ", ".join(runs)


def initials(language: str | None = None) -> tuple[str, ...]:
    """The twelve capital letters over a calendar."""
    return tuple(name[0].upper() for name in _names(language))


def name(month: int, language: str | None = None) -> str:
    """The whole name of a month, 1 to 12; in Peru the ninth is «setiembre»."""
    return _names(language)[month - 1]


def _names(language: str | None) -> list[str]:
    # No other language of the program has month names of its own in print:
    # Quechua texts in Peru use the Spanish ones.
    return [either(*names, language) for names in zip(_SPANISH, _ENGLISH, strict=True)]


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Pairs of first and last month, counted from 0."""
    tokens = deque(t for t in _TOKEN.findall(text) if t not in _FILLERS)
    while tokens:
        token = tokens.popleft()
        if token in _LIST:
            continue
        first = last = _month(token)
        if tokens and tokens[0] in _RANGE:
            token = tokens.popleft()
            last = _month(tokens.popleft() if tokens else token)
        yield first, last


def _month(token: str) -> int:
    word = token.rstrip(".")
    if number := re.fullmatch(r"0?([1-9]|1[0-2])(\.0)?", word):
        return int(number[1]) - 1
    # "set." and "sept." as well as "setiembre": three letters tell every month.
    found = {m for name, m in _TYPED.items() if len(word) > 2 and name.startswith(word)}
    if len(found) != 1:
        raise _not_understood(token)
    return found.pop()


def _not_understood(word: str) -> ValueError:
    sentence = tr("No se entiende «{}» como mes: escriba, así, abr–jul.")
    return ValueError(sentence.format(word))
