"""Certificates: which seal a producer holds, for what, and until when."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalog.models.base import Base, Flag, Name, Record, Sourced, Words


class Certificate(Record, Sourced, Base):
    """Valid, expiring or expired is derived from `expires_on`; see `privacy`.

    `may_print_seal` says the holder has the right to show the logo.
    """

    __tablename__ = "certificate"
    __table_args__ = (CheckConstraint("issued_on <= expires_on", name="dates"),)

    seal: Mapped[str] = mapped_column(ForeignKey("seal.code"), index=True)
    producer_id: Mapped[int] = mapped_column(ForeignKey("producer.id"), index=True)
    certifier: Mapped[Name]
    number: Mapped[Name]
    scope: Mapped[Words]
    issued_on: Mapped[date | None]
    expires_on: Mapped[date | None]
    is_suspended: Mapped[Flag]
    may_print_seal: Mapped[Flag]
    media_id: Mapped[int | None] = mapped_column(ForeignKey("media.id"))

    products: Mapped[list["CertificateProduct"]] = relationship(lazy="raise")


class CertificateProduct(Record, Base):
    """A product within the scope of a certificate; none at all means every one."""

    __tablename__ = "certificate_product"
    __table_args__ = (UniqueConstraint("certificate_id", "product_id"),)

    certificate_id: Mapped[int] = mapped_column(ForeignKey("certificate.id"))
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"))
