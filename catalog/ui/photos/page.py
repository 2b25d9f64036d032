"""All that is shown of one photo, read in one go away from the window's thread."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from catalog.errors import CatalogError
from catalog.fields import Known
from catalog.photos import sheet
from catalog.queries import photos
from catalog.queries.photos import Company, PhotoRow
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
    return PhotoPage(row, values, company, Known(lists, known.places, known.units))
