"""Texts of any record in other languages."""

from datetime import date

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from catalog.models.base import Base, Flag, Name, Record, Words


class Translation(Record, Base):
    """One field of one record in one language.

    Printed when reviewed, or when the person printing ticks it all the same.
    """

    __tablename__ = "translation"
    __table_args__ = (UniqueConstraint("record_uid", "field", "language"),)

    record_uid: Mapped[str] = mapped_column(String(36))
    entity: Mapped[str] = mapped_column(String(40))
    field: Mapped[str] = mapped_column(String(40))
    language: Mapped[str] = mapped_column(ForeignKey("language.code"))
    text: Mapped[Words]
    needs_native_review: Mapped[Flag]
    reviewed_by: Mapped[Name]
    reviewed_on: Mapped[date | None]
