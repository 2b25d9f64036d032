"""The profile of the cooperative: the one row that documents speak for."""

import re
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog.errors import CatalogError, RecordChanged
from catalog.fields.house import PROFILE_FIELDS
from catalog.language import tr
from catalog.models import Media, Profile
from catalog.vocabulary import CHOICES

_COLOR = re.compile("#[0-9A-Fa-f]{6}")
_EMPTY_IS_NONE = {"phone", "email"}  # in a form; the columns keep «»


def read(session: Session) -> dict[str, Any]:
    """Every field of PROFILE_FIELDS, and currency, languages, palette and logo.

    `logo` is the SHA-256 of its file, or «»; a library without a profile gives what
    a new one would have.
    """
    profile = _standing(session)
    if profile is None:
        return {field.name: field.kind.empty for field in PROFILE_FIELDS} | {
            "currency": "PEN", "languages": (), "palette": (), "logo": "",
            "is_sample": False,
        }  # fmt: skip
    values: dict[str, Any] = {
        field.name: getattr(profile, field.name) for field in PROFILE_FIELDS
    }
    for name in _EMPTY_IS_NONE:
        values[name] = values[name] or None
    logo = session.get(Media, profile.logo_id) if profile.logo_id else None
    return values | {
        "currency": profile.currency,
        "languages": profile.languages,
        "palette": profile.palette,
        "logo": logo.sha256 if logo else "",
        "is_sample": profile.is_sample,
    }


def save(
    session: Session, values: Mapping[str, Any], before: Mapping[str, Any]
) -> None:
    """Write the values that differ from `before`; those that are missing stay.

    Raises RecordChanged when one of them was changed by somebody else since it was
    read, CatalogError when one cannot be kept.
    """
    changed = {k: v for k, v in values.items() if v != before.get(k)}
    current = read(session)
    if any(current[name] != before[name] for name in changed):
        raise RecordChanged(
            tr(
                "Otra persona cambió los datos de la cooperativa mientras tanto. "
                "Descarte y repita su cambio."
            )
        )
    _refuse(changed)
    profile = _standing(session) or Profile()
    session.add(profile)
    for name, value in changed.items():
        if name == "logo":
            profile.logo_id = _media_id(session, value)
        else:
            setattr(profile, name, value or "" if name in _EMPTY_IS_NONE else value)


def note_logo(
    session: Session, sha256: str, mime_type: str, width: int, height: int
) -> None:
    """Write down a picture whose file stands in the library, if nobody has yet.

    `save` takes its SHA-256 as `logo`.
    """
    media = session.scalar(select(Media).where(Media.sha256 == sha256))
    if media is None:
        media = Media(sha256=sha256, mime_type=mime_type, width=width, height=height)
        session.add(media)
    media.deleted_at = None
    session.flush()


def _standing(session: Session) -> Profile | None:
    return session.scalar(
        select(Profile).where(Profile.deleted_at.is_(None)).order_by(Profile.id)
    )


def _refuse(changed: Mapping[str, Any]) -> None:
    for color in changed.get("palette", ()):
        if not _COLOR.fullmatch(color):
            raise CatalogError(tr("«{}» no es un color: elija otro.").format(color))
    if "languages" in changed and not changed["languages"]:
        raise CatalogError(tr("Deje al menos un idioma para los catálogos."))
    if changed.get("currency", "PEN") not in CHOICES["currency"]:
        raise CatalogError(tr("Elija soles, dólares o euros."))


def _media_id(session: Session, sha256: str) -> int | None:
    if not sha256:
        return None
    found = session.scalar(select(Media.id).where(Media.sha256 == sha256))
    if found is None:
        raise CatalogError(
            tr("El logotipo ya no está en la biblioteca: elíjalo otra vez.")
        )
    return found
