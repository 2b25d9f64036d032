"""Catalogues as they are defined, and the editions that went out."""

from datetime import date
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalog.models.base import Base, Code, CodeList, Name, Record, Words


class Profile(Record, Base):
    """The cooperative whose library this is: one row."""

    __tablename__ = "profile"

    producer_id: Mapped[int | None] = mapped_column(ForeignKey("producer.id"))
    name: Mapped[Name]
    office: Mapped[Name]
    slogan: Mapped[Words]
    slogan_en: Mapped[Words]
    letter: Mapped[Words]
    letter_en: Mapped[Words]
    phone: Mapped[Code]
    email: Mapped[Name]
    website: Mapped[Name]
    address: Mapped[Words]
    order_terms: Mapped[Words]
    order_terms_en: Mapped[Words]
    currency: Mapped[str] = mapped_column(String(3), default="PEN")
    languages: Mapped[CodeList]
    palette: Mapped[CodeList]
    logo_id: Mapped[int | None] = mapped_column(ForeignKey("media.id"))
    is_sample: Mapped[bool] = mapped_column(default=False, server_default="0")


class Catalog(Record, Base):
    """A document ready to be issued again: «Catálogo julio – chefs»."""

    __tablename__ = "catalog"

    name: Mapped[str] = mapped_column(String(160))
    template: Mapped[str] = mapped_column(String(40))
    query: Mapped[Words]
    language: Mapped[str] = mapped_column(String(8), default="es")
    options: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))

    items: Mapped[list["CatalogItem"]] = relationship(
        lazy="raise", order_by="CatalogItem.position"
    )
    editions: Mapped[list["Edition"]] = relationship(
        lazy="raise", order_by="Edition.issued_on"
    )


class CatalogItem(Record, Base):
    """A product picked by hand for a catalogue."""

    __tablename__ = "catalog_item"
    __table_args__ = (UniqueConstraint("catalog_id", "product_id"),)

    catalog_id: Mapped[int] = mapped_column(ForeignKey("catalog.id"))
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"))
    position: Mapped[int] = mapped_column(default=0)


class Edition(Record, Base):
    """A document that was issued: its hash, its options, who is in it."""

    __tablename__ = "edition"

    catalog_id: Mapped[int | None] = mapped_column(ForeignKey("catalog.id"), index=True)
    title: Mapped[Name]
    template: Mapped[str] = mapped_column(String(40))
    language: Mapped[str] = mapped_column(String(8))
    issued_on: Mapped[date]
    issued_by: Mapped[Name]
    file_name: Mapped[Name]
    sha256: Mapped[str] = mapped_column(String(64))
    pages: Mapped[int | None]
    options: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))

    contents: Mapped[list["EditionRecord"]] = relationship(lazy="raise")
    recipients: Mapped[list["EditionRecipient"]] = relationship(lazy="raise")


class EditionRecord(Record, Base):
    """A record or person that stands in an edition, found by `uid`."""

    __tablename__ = "edition_record"
    __table_args__ = (UniqueConstraint("edition_id", "entity", "record_uid"),)

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))
    entity: Mapped[str] = mapped_column(String(40))
    record_uid: Mapped[str] = mapped_column(String(36), index=True)


class EditionRecipient(Record, Base):
    """To whom an edition went."""

    __tablename__ = "edition_recipient"

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), index=True)
    buyer_id: Mapped[int | None] = mapped_column(ForeignKey("buyer.id"))
    name: Mapped[Name]
    channel: Mapped[str | None] = mapped_column(ForeignKey("list_contact_channel.code"))
    sent_on: Mapped[date]
