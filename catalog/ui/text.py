"""The words on the screen: the program's Spanish, or a translation of it.

Nothing calls `tr` while modules are being imported, so that the language can
be changed and the pages built again.
"""

from catalog import language

_translate = language.translator("es")


def speak(code: str) -> None:
    """Choose the language of everything that is built from now on."""
    global _translate
    _translate = language.translator(code)


def tr(text: str) -> str:
    """A text of the program in the language of the screen."""
    return _translate(text)


def counted(number: int, one: str, many: str) -> str:
    """«1 producto», «1,286 productos»."""
    return f"{number:,} {tr(one) if number == 1 else tr(many)}"
