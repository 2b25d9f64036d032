"""Days of the week as a 7-bit mask: bit 0 is Monday, as markets are kept."""

import re
from collections import deque
from collections.abc import Iterable

from catalog.language import either, plain, tr

EVERY_DAY = 127

_SPANISH = (
    "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo",
)  # fmt: skip
_ENGLISH = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip
# In Spanish first: «s» is a Saturday, and «ma» a Tuesday.
_TYPED = [{plain(n): d for d, n in enumerate(names)} for names in (_SPANISH, _ENGLISH)]
_DAILY = re.compile(r"(todos los dias|cada dia|diario|diariamente|every day|daily)\.?")
_WEEKEND = re.compile(r"\b(los )?(fin(es)? de semana|weekends?)\b")
_TOKEN = re.compile(r"\d+|[^\W\d_]+\.?|\S")
_RANGE = frozenset(("-", "‐", "‑", "‒", "–", "—", "−", "a", "al", "hasta", "to"))
_LIST = frozenset((",", ";", "/", "|", "+", "&", "y", "e", "and"))
_FILLERS = frozenset(("de", "del", "desde", "los", "las", "el", "cada", "on", "from"))


def mask(days: Iterable[int]) -> int:
    """The mask of some days, 1 (Monday) to 7; ValueError for any other number."""
    result = 0
    for day in days:
        if not 1 <= day <= 7:
            sentence = tr("El día {} no existe: use números del 1 al 7.")
            raise ValueError(sentence.format(day))
        result |= 1 << (day - 1)
    return result


def days(mask: int) -> tuple[int, ...]:
    """Which days, 1 (Monday) to 7, a mask holds."""
    return tuple(day for day in range(1, 8) if mask & 1 << (day - 1))


def name(day: int, language: str | None = None) -> str:
    """The whole name of a day, 1 (Monday) to 7."""
    return _names(language)[day - 1]


def parse(typed: str) -> int:
    """Read days as people write them, in Spanish or English; nothing typed is 0.

    A range may pass the end of the week. ValueError names the word not understood.
    """
    text = plain(typed)
    if _DAILY.fullmatch(text):
        return EVERY_DAY
    text = _WEEKEND.sub("sabado, domingo", text)
    tokens = deque(t for t in _TOKEN.findall(text) if t not in _FILLERS)
    result = 0
    while tokens:
        token = tokens.popleft()
        if token in _LIST:
            continue
        first = last = _day(token)
        if tokens and tokens[0] in _RANGE:
            token = tokens.popleft()
            last = _day(tokens.popleft() if tokens else token)
        length = (last - first) % 7 + 1
        result |= mask((first + step) % 7 + 1 for step in range(length))
    return result


def show(mask: int, language: str | None = None) -> str:
    """Days as runs: «lunes a viernes, domingo», «todos los días»."""
    if mask == EVERY_DAY:
        return either("todos los días", "every day", language)
    to = either(" a ", " to ", language)
    names = _names(language)
    return ", ".join(_run(run, names, to) for run in _runs(mask))


def short(mask: int, language: str | None = None) -> str:
    """Days as runs of three letters, for narrow columns: «lun–vie, dom»."""
    if mask == EVERY_DAY:
        return show(mask, language)
    names = [name[:3] for name in _names(language)]
    return ", ".join(_run(run, names, "–") for run in _runs(mask))


def _names(language: str | None) -> list[str]:
    return [either(*names, language) for names in zip(_SPANISH, _ENGLISH, strict=True)]


def _runs(mask: int) -> list[list[int]]:
    """Days that follow each other, counted from 0; two alone are no run."""
    runs: list[list[int]] = []
    for day in range(7):
        if not mask >> day & 1:
            continue
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return [part for run in runs for part in ([run] if len(run) > 2 else _each(run))]


def _each(run: list[int]) -> list[list[int]]:
    return [[day] for day in run]


def _run(run: list[int], names: Iterable[str], to: str) -> str:
    of_day = list(names)
    return to.join(dict.fromkeys((of_day[run[0]], of_day[run[-1]])))


def _day(token: str) -> int:
    word = token.rstrip(".")
    # «domingos», «Sundays»: lunes has its own s.
    for form in filter(None, (word, word.removesuffix("s"))):
        for names in _TYPED:
            found = [day for name, day in names.items() if name.startswith(form)]
            if len(found) == 1:
                return found[0]
            if found:  # «m» is not Monday where it may be martes
                break
    sentence = tr("No se entiende «{}» como día: escriba, así, lunes a sábado.")
    raise ValueError(sentence.format(token))
