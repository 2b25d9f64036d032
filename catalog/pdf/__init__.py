"""Catalogues on paper. To add a template, write a module and list it in TEMPLATES.

Everything comes from a `Publication`, which holds nothing private; the same one
prints the same bytes, whenever and wherever.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from catalog.errors import ExportFailed
from catalog.jobs import Progress, silent
from catalog.language import msgid, tr, translator
from catalog.pdf import chef, fonts, processor
from catalog.pdf.document import Document
from catalog.pdf.matter import Chapter, book
from catalog.pdf.style import Sheet
from catalog.privacy.views import Publication

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Template:
    """A kind of document; `title` and `subtitle` stand when nobody writes others."""

    title: str
    subtitle: str
    chapters: Callable[[str, Sheet], list[Chapter]]


@dataclass(frozen=True)
class Options:
    """What a person decides of one document."""

    title: str = ""
    subtitle: str = ""
    language: Literal["es", "en"] = "es"
    show_prices: bool = True
    show_contacts: bool = True


TEMPLATES = {
    "chef": Template(
        msgid("Carta de insumos"),
        msgid("Lo que hay, cuándo y quién lo cultiva"),
        chef.chapters,
    ),
    "processor": Template(
        msgid("Fichas técnicas y oferta"),
        msgid("Especificación, capacidad y origen"),
        processor.chapters,
    ),
}


def no_photos(_sha256: str) -> None:
    """For documents without photos: drawings take their place."""


def render(
    template: str,
    publication: Publication,
    target: Path,
    options: Options = Options(),  # frozen
    photo: Callable[[str], Path | None] = no_photos,
    progress: Progress = silent,
) -> int:
    """Write a PDF and tell how many pages it has.

    `photo` gives the JPEG of a photo by its SHA-256. ExportFailed if it cannot be
    written; then, and when `progress` raises Cancelled, the old file stays.
    """
    chosen = TEMPLATES[template]
    sheet = Sheet(
        publication=publication,
        language=options.language,
        tr=translator(options.language),
        photo=photo,
        show_prices=options.show_prices,
        show_contacts=options.show_contacts,
    )
    title = options.title or sheet.tr(chosen.title)
    subtitle = options.subtitle or sheet.tr(chosen.subtitle)
    if lacking := missing_letters(publication):
        _log.warning("Ninguna fuente tiene: %s", " ".join(sorted(lacking)))
    story = book(title, subtitle, chosen.chapters(title, sheet), sheet)
    with _replacing(target) as file:
        return Document(file, sheet, title, subtitle, progress).compose(story)


def missing_letters(publication: Publication) -> frozenset[str]:
    """The letters that will be printed as an empty box, for no font has them."""
    return frozenset(fonts.lacking(_texts(publication)))


def _texts(record: object) -> Iterator[str]:
    if isinstance(record, str):
        yield record
    elif isinstance(record, tuple):
        for item in record:
            yield from _texts(item)
    elif is_dataclass(record):
        for field in fields(record):
            yield from _texts(getattr(record, field.name))


@contextmanager
def _replacing(target: Path) -> Iterator[BinaryIO]:
    """A file beside the target that takes its place when all went well."""
    beside = target.with_name(f".{target.name}.part")
    try:
        try:
            with beside.open("wb") as file:
                yield file
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise ExportFailed(
            tr(
                "No se pudo escribir «{}». ¿Está abierto en otro programa o el disco "
                "está lleno? Ciérrelo y vuelva a intentar."
            ).format(target.name)
        ) from error
