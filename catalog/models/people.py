"""People and what they are to an organisation. A DNI only if a procedure needs it."""

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalog.models.base import (
    Base,
    CodeList,
    Flag,
    Name,
    Record,
    Words,
    between,
    exactly_one,
    listed,
    one_of,
)


class Person(Record, Base):
    """Somebody with a name; birth year and not date, on purpose."""

    __tablename__ = "person"
    __table_args__ = (
        one_of("sex", "sex"),
        between("birth_year", 1900, 2100),
        CheckConstraint("length(dni) = 8", name="dni"),
    )

    names: Mapped[str] = mapped_column(String(160))
    dni: Mapped[str | None] = mapped_column(String(8), unique=True)
    foreigner_card: Mapped[str | None] = mapped_column(String(12))
    sex: Mapped[str] = mapped_column(String(12), default="undeclared")
    birth_year: Mapped[int | None]
    email: Mapped[Name]
    home_address: Mapped[Words]
    language: Mapped[str | None] = mapped_column(ForeignKey("language.code"))
    channel: Mapped[str | None] = listed("contact_channel")
    hours: Mapped[Name]
    notes: Mapped[Words]

    phones: Mapped[list["Phone"]] = relationship(
        lazy="raise", order_by="Phone.position"
    )


class Phone(Record, Base):
    """A number in E.164."""

    __tablename__ = "phone"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    number: Mapped[str] = mapped_column(String(16), index=True)
    has_whatsapp: Mapped[Flag]
    position: Mapped[int] = mapped_column(default=0)


class Affiliation(Record, Base):
    """What a person is to a producer, a buyer or a market."""

    __tablename__ = "affiliation"
    __table_args__ = (exactly_one("producer_id", "buyer_id", "market_id"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    producer_id: Mapped[int | None] = mapped_column(
        ForeignKey("producer.id"), index=True
    )
    buyer_id: Mapped[int | None] = mapped_column(ForeignKey("buyer.id"), index=True)
    market_id: Mapped[int | None] = mapped_column(ForeignKey("market.id"), index=True)
    position: Mapped[Name]
    roles: Mapped[CodeList]
    is_main: Mapped[Flag]

    person: Mapped[Person] = relationship(lazy="raise")
