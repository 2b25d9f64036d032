"""Spelling put aside: one key for every way a name is written.

Quechua and Aymara names are written by several norms, and Spanish ears have
written them by theirs. A word and its key are made the same way for the index
and for what is typed, so that «kinwa», «kinua» and «quinua» meet.
"""

import re
from functools import lru_cache

from catalog.language import plain

# Tried from top to bottom on a word without accents or apostrophes.
# Sources of the correspondences: the three- and five-vowel norms of Southern
# Quechua (RM 1218-85-ED), and the Hispanicised spellings of the species library.
_RULES = tuple(
    (re.compile(pattern), key)
    for pattern, key in (
        (r"h(?=u[aeiou])", ""),  # huacatay, cañihua: the h before a w is mute
        (r"qu(?=[ei])", "k"),  # quinua: kinua
        (r"gu(?=[ei])", "g"),
        (r"g?u(?=[aeiou])", "w"),  # kinua: kinwa; guagua: wawa
        (r"uw(?=[aeiou])", "w"),  # kinuwa: kinwa
        (r"c(?=[ei])", "s"),
        (r"ck|cc|c(?!h)|q", "k"),  # q'illu, ccori: killu, kori
        (r"(?<=[kpt])h", ""),  # aspirates: phuti, thunupa, khachu
        (r"sh|z", "s"),  # mashua: maswa
        (r"v", "b"),
        (r"j|x", "h"),
        (r"y(?![aeiou])", "i"),  # huayro: wairo
        (r"e", "i"),
        (r"o", "u"),
        (r"w(?![aeiou])", "u"),
        (r"(.)\1+", r"\1"),  # kkori, papaa; ll too, on both sides alike
    )
)


@lru_cache(maxsize=50_000)
def key(word: str) -> str:
    """The key of one plain word."""
    if any(character.isdigit() for character in word):
        return word
    for pattern, replacement in _RULES:
        word = pattern.sub(replacement, word)
    return word


def words(text: str) -> list[str]:
    """The words of a text, plain: lower case, no accents or apostrophes."""
    return re.findall(r"\w+", plain(text).replace("_", " "))


def folded(text: str) -> str:
    """A text as the index keeps it: the keys of its words."""
    return " ".join(key(word) for word in words(text))


def prefixes(word: str) -> set[str]:
    """What the key of a longer word may begin with, when only `word` is typed yet.

    The last letters of a key depend on the next one: «quinu» is on its way to
    «kinwa», «hu» to «wakatai» and «c» to «sara» or «kaniwa».
    """
    found = {key(word)} | {key(word + vowel)[:-1] for vowel in "ai"}
    if word.endswith(("h", "g")):  # on its way to «hua», «gua»
        found.add(key(word + "ua")[:-1])
    if word.endswith("c"):  # to «cha»
        found.add(key(word + "ha")[:-2])
    return found - {""}
