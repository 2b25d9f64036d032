"""The languages of the screen and of the pages, and text compared across them."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache

from babel.dates import format_date
from babel.messages.pofile import read_po

from catalog.paths import RESOURCES

Translate = Callable[[str], str]
DOUBLE = "double"
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_LOCALES = {"es": "es_PE", "en": "en"}

# Of the whole program, as gettext has it: the pages of a document have their own.
_spoken = "es"

# People write the ejectives of Quechua and Aymara with whichever of these their
# keyboard has: q’illu, qʼillu, q'illu, q´illu are one word.
_APOSTROPHES = str.maketrans(dict.fromkeys("'`´‘’ʹʻʼʽ′＇"))


def plain(text: str) -> str:
    """Text without case, accents, apostrophes or extra spaces: to compare, not show."""
    # ´ must go before NFKD makes a space of it; ŉ gives its ʼ only afterwards.
    folded = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES)).casefold()
    letters = unicodedata.normalize("NFKD", folded).translate(_APOSTROPHES)
    # Cf: the byte-order mark and zero-width spaces that come along when pasting.
    kept = (c for c in letters if unicodedata.category(c) not in {"Mn", "Me", "Cf"})
    return " ".join("".join(kept).split())


@lru_cache
def translator(language: str) -> Translate:
    """What turns the program's Spanish into a language; Spanish stays as it is.

    The .po is read when first asked for, so that nothing binary is kept and no build
    step can be forgotten. «double» says every text twice, to show what gets clipped.
    """
    if language == "es":
        return str
    if language == DOUBLE:
        return _doubled
    words: dict[str, str] = {}
    path = RESOURCES / "locale" / language / "LC_MESSAGES" / "catalog.po"
    with path.open("rb") as file:
        for message in read_po(file, locale=language):
            # A pair is one text for one of a thing, another for several.
            spanish, said = _forms(message.id), _forms(message.string)
            words.update(pair for pair in zip(spanish, said, strict=False) if all(pair))
    return lambda text: words.get(text, text)


def speak(language: str) -> None:
    """Choose the language of all that is said to the person from now on."""
    global _spoken
    translator(language)  # fails here, not at the first text
    _spoken = language


def spoken() -> str:
    """The language of the screen; the command line's is Spanish."""
    return _spoken


def tr(text: str) -> str:
    """A text of the program in the language of the screen."""
    return translator(_spoken)(text)


def counted(number: int, one: str, many: str) -> str:
    """«1 producto», «1,286 productos»."""
    return f"{number:,} {tr(one if number == 1 else many)}"


def msgid(spanish: str) -> str:
    """Mark a text that is translated where it is used."""
    return spanish


def either(spanish: str, english: str, language: str | None = None) -> str:
    """Of two words that mean the same, the one for a language or for the screen."""
    language = language or _spoken
    if language == DOUBLE:
        return _doubled(spanish)
    return english if language.startswith("en") and english else spanish


def show_date(day: date, language: str | None = None, *, long: bool = False) -> str:
    """«05/09/2026», or long «5 de setiembre de 2026», as Peru writes them."""
    if not long:
        return f"{day:%d/%m/%Y}"
    return format_date(day, "long", locale=locale(language))


def locale(language: str | None = None) -> str:
    """What Babel knows a language by, or that of the screen."""
    return _LOCALES.get(language or _spoken, _LOCALES["es"])


def _forms(text: str | Sequence[str] | None) -> Sequence[str]:
    return (text,) if isinstance(text, str) else text or ()


def _doubled(text: str) -> str:
    again = _PLACEHOLDER.sub("", text)  # what is put in comes once
    return f"{text} {' '.join(again.split())}" if again.strip() else text
