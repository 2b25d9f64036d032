"""The photos of a record: added, put in order, taken out."""

from collections.abc import Iterable, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from catalog.models import Media, MediaUse, now
from catalog.photos.files import Taken
from catalog.queries.photos import OWNERS


def attach(
    session: Session, noun: str, id_: int, taken: Iterable[Taken]
) -> tuple[int, ...]:
    """Put photos behind those a record has; the ids of its uses of them.

    A photo that some record has already keeps what was written about it; one that
    this record has stays where it stands.
    """
    owner = OWNERS[noun]
    uses = select(MediaUse).where(owner == id_)
    standing = {use.media_id: use for use in session.scalars(uses)}
    last = session.scalar(
        select(func.max(MediaUse.position)).where(
            owner == id_, MediaUse.deleted_at.is_(None)
        )
    )
    place = -1 if last is None else last
    found = []
    for photo in taken:
        media = _media(session, photo)
        use = standing.get(media.id)
        if use is None or use.deleted_at is not None:
            place += 1
            use = use or MediaUse(media_id=media.id)
            setattr(use, owner.key, id_)
            use.deleted_at, use.position = None, place
            session.add(use)
            session.flush()
            standing[media.id] = use
        found.append(use.id)
    return tuple(found)


def reorder(session: Session, noun: str, id_: int, use_ids: Sequence[int]) -> None:
    """Put the photos of a record in this order: the first stands for it.

    Those that are not named come behind, as they were.
    """
    rank = {use_id: place for place, use_id in enumerate(use_ids)}
    uses = session.scalars(
        select(MediaUse)
        .where(OWNERS[noun] == id_, MediaUse.deleted_at.is_(None))
        .order_by(MediaUse.position, MediaUse.id)
    ).all()
    ordered = sorted(uses, key=lambda use: rank.get(use.id, len(rank)))
    for place, use in enumerate(ordered):
        use.position = place


def detach(session: Session, use_ids: Sequence[int]) -> None:
    """Take photos out of their record; the files and what is known of them stay."""
    for use in session.scalars(
        select(MediaUse).where(MediaUse.id.in_(use_ids), MediaUse.deleted_at.is_(None))
    ):
        use.deleted_at = now()


def _media(session: Session, photo: Taken) -> Media:
    """The one row of a photo, made when it is new."""
    media = session.scalar(select(Media).where(Media.sha256 == photo.sha256))
    if media is None:
        media = Media(
            sha256=photo.sha256,
            mime_type=photo.mime_type,
            width=photo.width,
            height=photo.height,
            taken_on=photo.taken_on,
            latitude=photo.latitude,
            longitude=photo.longitude,
            author=photo.author,
            licence=photo.licence,
        )
        session.add(media)
        session.flush()
    media.deleted_at = None
    return media
