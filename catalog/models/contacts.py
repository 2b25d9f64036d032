"""What was said to whom, samples sent, and lots made."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalog.models.base import (
    Base,
    Code,
    Name,
    Record,
    Words,
    exactly_one,
    listed,
    one_of,
)


class ContactLog(Record, Base):
    """A call, a visit or a message, and what to do next and by when."""

    __tablename__ = "contact_log"
    __table_args__ = (exactly_one("producer_id", "buyer_id", "market_id"),)

    at: Mapped[datetime]
    who: Mapped[Name]
    producer_id: Mapped[int | None] = mapped_column(
        ForeignKey("producer.id"), index=True
    )
    buyer_id: Mapped[int | None] = mapped_column(ForeignKey("buyer.id"), index=True)
    market_id: Mapped[int | None] = mapped_column(ForeignKey("market.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    channel: Mapped[str | None] = listed("contact_channel")
    subject: Mapped[Name]
    outcome: Mapped[Words]
    next_action: Mapped[Name]
    due_on: Mapped[date | None] = mapped_column(index=True)
    done_on: Mapped[date | None]
    offer_id: Mapped[int | None] = mapped_column(ForeignKey("offer.id"))
    demand_id: Mapped[int | None] = mapped_column(ForeignKey("demand.id"))
    sample_id: Mapped[int | None] = mapped_column(ForeignKey("sample.id"))


class Sample(Record, Base):
    """A sample sent; seed or research needs its contract (Nagoya, SMTA)."""

    __tablename__ = "sample"
    __table_args__ = (
        one_of("purpose", "sample_purpose"),
        CheckConstraint("quantity_g > 0", name="quantity"),
    )

    offer_id: Mapped[int | None] = mapped_column(ForeignKey("offer.id"), index=True)
    buyer_id: Mapped[int] = mapped_column(ForeignKey("buyer.id"), index=True)
    lot_id: Mapped[int | None] = mapped_column(ForeignKey("lot.id"))
    purpose: Mapped[str] = mapped_column(String(12), default="food")
    agreement: Mapped[Words]
    quantity_g: Mapped[int | None]
    sent_on: Mapped[date | None]
    courier: Mapped[Name]
    tracking: Mapped[Name]
    received_on: Mapped[date | None]
    result: Mapped[Words]
    feedback: Mapped[Words]


class Lot(Record, Base):
    """A lot with its code «AAAA-ORG-PROD-nnn» and where it comes from."""

    __tablename__ = "lot"

    code: Mapped[str] = mapped_column(String(40), unique=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"), index=True)
    harvested_on: Mapped[date | None]
    warehouse: Mapped[Name]
    notes: Mapped[Words]

    parts: Mapped[list["LotPart"]] = relationship(lazy="raise")
    events: Mapped[list["LotEvent"]] = relationship(
        lazy="raise", order_by="LotEvent.happened_on"
    )


class LotPart(Record, Base):
    """What one producer, or one of their plots, put into a lot."""

    __tablename__ = "lot_part"
    __table_args__ = (CheckConstraint("quantity_g > 0", name="quantity"),)

    lot_id: Mapped[int] = mapped_column(ForeignKey("lot.id"), index=True)
    producer_id: Mapped[int] = mapped_column(ForeignKey("producer.id"), index=True)
    plot_id: Mapped[int | None] = mapped_column(ForeignKey("plot.id"))
    quantity_g: Mapped[int]


class LotEvent(Record, Base):
    """A process step, an analysis or a move of a lot."""

    __tablename__ = "lot_event"
    __table_args__ = (
        CheckConstraint("kind IN ('process', 'analysis', 'move')", name="kind"),
    )

    lot_id: Mapped[int] = mapped_column(ForeignKey("lot.id"), index=True)
    happened_on: Mapped[date]
    kind: Mapped[Code]
    description: Mapped[Words]
    quantity_g: Mapped[int | None]
    media_id: Mapped[int | None] = mapped_column(ForeignKey("media.id"))
