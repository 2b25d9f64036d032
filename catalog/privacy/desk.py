"""What every rule needs at hand while a Publication is made."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session, selectinload

from catalog.models import Media, MediaUse
from catalog.privacy.consents import Consents
from catalog.privacy.labels import Labels
from catalog.privacy.views import Channel, PublicPhoto, Said, Withheld


@dataclass
class Desk:
    """The library, the day, the way out, and the list of what stays behind."""

    session: Session
    on: date
    channel: Channel
    consents: Consents
    labels: Labels
    withheld: dict[Withheld, None] = field(default_factory=dict)  # in order, once

    def withhold(self, reason: str, record: str) -> None:
        """Note that something stays behind; a key of REASONS, and whose it is."""
        self.withheld[Withheld(reason, record)] = None

    def may_call(self, person_id: int) -> bool:
        """Whether a person agreed to be called by readers of this kind of document."""
        agreed = self.consents.person(person_id)
        return f"contact_{self.channel}" in agreed.purposes

    def photos(
        self, owner: InstrumentedAttribute[int | None], owner_ids: Sequence[int]
    ) -> dict[int, tuple[PublicPhoto, ...]]:
        """The photos of each owner that may leave; `owner` is a column of MediaUse."""
        uses = self.session.scalars(
            select(MediaUse)
            .options(selectinload(MediaUse.media).selectinload(Media.people))
            .where(owner.in_(owner_ids), MediaUse.deleted_at.is_(None))
            .order_by(MediaUse.position, MediaUse.id)
        )
        found: dict[int, tuple[PublicPhoto, ...]] = {}
        for use in uses:
            if self._may_show(use.media):
                photo = PublicPhoto(
                    sha256=use.media.sha256,
                    caption=Said(use.media.caption_es, use.media.caption_en),
                    author=use.media.author,
                    licence=use.media.licence,
                )
                id_ = getattr(use, owner.key)
                found[id_] = (*found.get(id_, ()), photo)
        return found

    def _may_show(self, media: Media) -> bool:
        if media.deleted_at is not None or not media.mime_type.startswith("image/"):
            return False
        if media.people_visible == "children":
            self.withhold("photo_children", media.sha256)
            return False
        if media.people_visible == "none" and not media.people:
            return True
        # Everybody who can be recognised has agreed, or one consent covers all.
        agreed = self.consents.allows(media.consent_id, "photo", self.session) or (
            bool(media.people)
            and all(
                "photo" in self.consents.person(shown.person_id).purposes
                for shown in media.people
                if shown.deleted_at is None
            )
        )
        if not agreed:
            self.withhold("photo_people", media.sha256)
        return agreed
