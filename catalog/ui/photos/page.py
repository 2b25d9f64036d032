"""Reads a record's photos, and all about one of them, off the window's thread."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from catalog.errors import CatalogError
from catalog.fields import Known
from catalog.photos import sheet
from catalog.queries import photos
from catalog.queries.photos import Company, PhotoRow
from catalog.ui.jobs import Latest
from catalog.ui.workspace import Workspace


@dataclass(frozen=True)
class PhotoPage:
    """`known` has the lists of its form, «person» and «photo_consent» among them."""

    row: PhotoRow
    values: Mapping[str, Any]
    company: Company
    known: Known


def read_page(
    workspace: Workspace, row: PhotoRow, people: Mapping[str, str] | None = None
) -> PhotoPage | None:
    """A photo's page; None when it was taken out since it was listed.

    `people` are the names of everybody, if they were read already.
    """
    today, known = workspace.today, workspace.known
    try:
        values = workspace.read(sheet.read, row.id)
    except CatalogError:
        return None
    roles = dict(known.lists["media_role"])
    if values["role"] != "cover":  # the first photo is the cover, and no other
        roles.pop("cover", None)
    lists = {
        **known.lists,
        "media_role": roles,
        "person": workspace.read(photos.people_names) if people is None else people,
        "photo_consent": workspace.read(photos.photo_consents, row.id, today),
        "caption_language": workspace.read(photos.caption_languages),
    }
    company = workspace.read(photos.company, row.id, today)
    return PhotoPage(row, values, company, replace(known, lists=lists))


class AlbumReader(QObject):
    """Reads the album again with every change of the library."""

    album_read = Signal(object)
    page_read = Signal(object)  # a PhotoPage

    def __init__(
        self, workspace: Workspace, noun: str, id_: int, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace, self._noun, self._id = workspace, noun, id_
        self._people: Mapping[str, str] | None = None  # read once between changes
        self._albums, self._pages = Latest(self), Latest(self)
        self._albums.answered.connect(self._take_album)
        self._pages.answered.connect(self._take_page)
        workspace.changed.connect(self._hear)

    def ask(self) -> None:
        """Read the photos of the record."""
        workspace, record = self._workspace, (self._noun, self._id)
        self._albums.ask(
            partial(workspace.read, photos.album, *record, workspace.today)
        )

    def ask_page(self, row: PhotoRow) -> None:
        """Read all about one of them; another one asked for before is forgotten."""
        self._pages.ask(partial(read_page, self._workspace, row, self._people))

    def stop(self) -> None:
        """Want no answers any more."""
        self._albums.forget()
        self._pages.forget()

    def _hear(self) -> None:
        self._people = None
        self.ask()

    def _take_album(self, album: photos.Album, _milliseconds: float) -> None:
        self.album_read.emit(album)

    def _take_page(self, page: PhotoPage | None, _milliseconds: float) -> None:
        if page:
            self._people = page.known.lists["person"]
            self.page_read.emit(page)
