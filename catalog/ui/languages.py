"""The languages that the screen can speak, as they are offered."""

from babel import Locale, UnknownLocaleError

from catalog.paths import RESOURCES
from catalog.ui.text import tr

_REVIEWED = ("es", "en")


def languages() -> dict[str, str]:
    """The languages there are words for, each called as its speakers do."""
    found = {"es": "Español"}
    for folder in sorted((RESOURCES / "locale").glob("*/LC_MESSAGES/catalog.po")):
        code = folder.parent.parent.name
        try:
            name = Locale.parse(code).get_display_name(code)
        except (UnknownLocaleError, ValueError):  # the one that doubles every text
            continue
        found[code] = (name or code).capitalize()
    return found


def language_words(code: str, name: str) -> str:
    """The name of a language, with what is to be said of its translation."""
    if code in _REVIEWED:
        return name
    return tr("{} · traducción por revisar").format(name)
