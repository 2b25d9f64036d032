"""Which photo stands first for a record."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from catalog.models import Media, MediaUse


def cover_photos(
    session: Session, owner: InstrumentedAttribute[int | None], ids: Sequence[int]
) -> dict[int, str]:
    """SHA-256 of the first photo of each owner; `owner` is a column of MediaUse."""
    rows = session.execute(
        select(owner, Media.sha256)
        .join(Media, Media.id == MediaUse.media_id)
        .where(owner.in_(ids), MediaUse.deleted_at.is_(None))
        .order_by(MediaUse.position.desc())
    )
    return {id_: sha256 for id_, sha256 in rows if id_ is not None}
