"""The languages of the screen and of the pages, and text compared across them."""

import gettext
import io
import unicodedata
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from catalog.paths import RESOURCES

Translate = Callable[[str], str]
LANGUAGES = ("es", "en")
_LOCALES = {"es": "es_PE", "en": "en"}

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

    The catalogue is compiled from its .po when first asked for, so that nothing
    binary is kept and no build step can be forgotten.
    """
    if language == "es":
        return str
    path = RESOURCES / "locale" / language / "LC_MESSAGES" / "catalog.po"
    compiled = io.BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled).gettext


def show_date(day: date, language: str = "es", *, long: bool = False) -> str:
    """«05/09/2026», or long «5 de setiembre de 2026», as Peru writes them."""
    if not long:
        return f"{day:%d/%m/%Y}"
    return format_date(day, "long", locale=_LOCALES[language])
