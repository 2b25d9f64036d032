"""The index of names: all names of all products, in every language, with pages."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from reportlab.platypus import Flowable, Paragraph

from catalog.language import plain
from catalog.pdf import fonts
from catalog.pdf.document import Later
from catalog.pdf.matter import Chapter, opening, product_anchor
from catalog.pdf.parts.layout import Lines
from catalog.pdf.style import CELL, LETTER, MUTED_NAME, Sheet
from catalog.pdf.wording import marked, tongue, unreviewed
from catalog.privacy.views import PublicProduct

_ENTRY = CELL.clone("entry", leftIndent=10, firstLineIndent=-10, leading=13)


class _Name(NamedTuple):
    name: str
    language: str
    font: str = fonts.SANS


def names_index(sheet: Sheet) -> Chapter:
    """All names by alphabet. Made last, when the page of every product is known."""
    title = sheet.tr("Índice de nombres")
    products = sheet.publication.products
    intro = sheet.tr("En castellano, inglés, lenguas originarias y nombre científico.")
    if unreviewed(products):
        intro += " " + sheet.tr("* Nombre que una persona hablante debe revisar.")
    later = Later(lambda: [Lines(_entries(sheet), columns=2)])
    pages = [*opening(title, "index", sheet, intro), later]
    return Chapter(title, "index", pages if products else [])


def _entries(sheet: Sheet) -> list[Flowable]:
    found: dict[_Name, dict[str, int]] = defaultdict(dict)
    for product in sheet.publication.products:
        anchor = product_anchor(product)
        page = sheet.pages.number(anchor)
        for name in _names(product, sheet):
            if name.name and page:
                found[name][anchor] = page
    pieces: list[Flowable] = []
    ordered = sorted(found, key=lambda name: (_alphabet(name.name), name))
    for letter, group in groupby(ordered, lambda name: _letter(name.name)):
        pieces.append(sheet.p(letter, LETTER))
        pieces += [_entry(name, found[name]) for name in group]
    return pieces


def _names(product: PublicProduct, sheet: Sheet) -> Iterator[_Name]:
    yield _Name(product.name.es, sheet.tr("castellano"))
    yield _Name(product.name.en, sheet.tr("inglés"))
    for name in product.names:
        yield _Name(marked(name), tongue(name, sheet))
    for latin in (product.scientific_name, *product.synonyms):
        yield _Name(latin, sheet.tr("científico"), fonts.SERIF_ITALIC)


def _entry(name: _Name, pages: dict[str, int]) -> Flowable:
    said = fonts.markup(name.name, name.font)
    language = fonts.markup(name.language, fonts.SANS, MUTED_NAME)
    links = [f'<a href="#{anchor}">{page}</a>' for anchor, page in pages.items()]
    return Paragraph(f"{said}  {language}  {', '.join(links)}", _ENTRY)


def _alphabet(name: str) -> str:
    """What a name is sorted by: Spanish puts ñ after every other n."""
    return plain(re.sub("[ñÑ]", "nzzz", name)).lstrip("«(*")


def _letter(name: str) -> str:
    first = re.search(r"\w", name)
    if first is None or first[0].isdecimal():
        return "#"
    return "Ñ" if first[0] in "ñÑ" else plain(first[0])[:1].upper()
