"""Photos and papers: the file by its content, who is in it, where it is used."""

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalog.models.base import (
    Base,
    Exact,
    Name,
    Record,
    Words,
    between,
    exactly_one,
    listed,
    one_of,
)


class Media(Record, Base):
    """A file in photos/, named by its SHA-256; position is never sent out."""

    __tablename__ = "media"
    __table_args__ = (
        one_of("people_visible", "people_visible"),
        between("rating", 1, 5),
        CheckConstraint("width > 0 AND height > 0", name="size"),
    )

    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    mime_type: Mapped[str] = mapped_column(String(60))
    width: Mapped[int | None]
    height: Mapped[int | None]
    caption_es: Mapped[Words]
    caption_en: Mapped[Words]
    alt_text: Mapped[Words]
    author: Mapped[Name]
    licence: Mapped[Name]
    taken_on: Mapped[date | None]
    latitude: Mapped[Decimal | None] = mapped_column(Exact)
    longitude: Mapped[Decimal | None] = mapped_column(Exact)
    people_visible: Mapped[str] = mapped_column(String(12), default="none")
    consent_id: Mapped[int | None] = mapped_column(ForeignKey("consent.id"))
    rating: Mapped[int | None]

    people: Mapped[list["MediaPerson"]] = relationship(lazy="raise")


class MediaPerson(Record, Base):
    """Somebody who can be recognised in a photo."""

    __tablename__ = "media_person"
    __table_args__ = (UniqueConstraint("media_id", "person_id"),)

    media_id: Mapped[int] = mapped_column(ForeignKey("media.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))


class MediaUse(Record, Base):
    """Where a photo stands: whose, in which role, in which order.

    `crops` maps a ratio («1:1», «4:3», «16:9», «A4») to [x, y, width, height]
    in parts of the whole.
    """

    __tablename__ = "media_use"
    __table_args__ = (
        exactly_one(
            "product_id", "producer_id", "buyer_id", "market_id", "story_id", "lot_id"
        ),
    )

    media_id: Mapped[int] = mapped_column(ForeignKey("media.id"), index=True)
    product_id: Mapped[int | None] = mapped_column(ForeignKey("product.id"), index=True)
    producer_id: Mapped[int | None] = mapped_column(
        ForeignKey("producer.id"), index=True
    )
    buyer_id: Mapped[int | None] = mapped_column(ForeignKey("buyer.id"))
    market_id: Mapped[int | None] = mapped_column(ForeignKey("market.id"))
    story_id: Mapped[int | None] = mapped_column(ForeignKey("story.id"))
    lot_id: Mapped[int | None] = mapped_column(ForeignKey("lot.id"))
    role: Mapped[str | None] = listed("media_role")
    position: Mapped[int] = mapped_column(default=0)
    crops: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))

    media: Mapped[Media] = relationship(lazy="raise")
