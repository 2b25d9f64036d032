"""Consents: who agreed to what, until when, and how we know (Ley 29733)."""

from datetime import date

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from catalog.models.base import (
    Base,
    CodeList,
    Name,
    Record,
    Words,
    exactly_one,
    listed,
    one_of,
)


class Consent(Record, Base):
    """Given by a person, or by an organisation or community assembly.

    `purposes` are codes of list_consent_purpose, each ticked apart; with
    «location» goes how exactly (`location_level`).
    """

    __tablename__ = "consent"
    __table_args__ = (
        exactly_one("person_id", "producer_id", "buyer_id"),
        one_of("location_level", "location_level"),
    )

    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    producer_id: Mapped[int | None] = mapped_column(
        ForeignKey("producer.id"), index=True
    )
    buyer_id: Mapped[int | None] = mapped_column(ForeignKey("buyer.id"), index=True)
    purposes: Mapped[CodeList]
    location_level: Mapped[str | None] = mapped_column(String(12))
    given_on: Mapped[date]
    medium: Mapped[str | None] = listed("consent_medium")
    evidence_sha256: Mapped[str] = mapped_column(
        String(64), default="", server_default=""
    )
    language: Mapped[str | None] = mapped_column(ForeignKey("language.code"))
    witness: Mapped[Name]
    guardian: Mapped[Name]
    expires_on: Mapped[date | None]
    revoked_on: Mapped[date | None]
    text_version: Mapped[Name]
    notes: Mapped[Words]
