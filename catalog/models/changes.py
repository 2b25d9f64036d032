"""The history: what a person did, and every row it touched.

Rows of `change` are written by triggers that catalog.library.history generates
from the models, so no writer can go around them.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, DateTime, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from catalog.models.base import Base, Words, now, one_of, uuid7


class Operation(Base):
    """One thing a person did: one transaction, one undo step."""

    __tablename__ = "operation"
    __table_args__ = (one_of("state", "operation_state"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(36), default=uuid7)
    at: Mapped[datetime] = mapped_column(DateTime, default=now)
    who: Mapped[str] = mapped_column(String(120), default="", server_default="")
    office: Mapped[str] = mapped_column(String(120), default="", server_default="")
    label: Mapped[Words]
    state: Mapped[str] = mapped_column(String(12), default="done")
    reverts_id: Mapped[int | None] = mapped_column(ForeignKey("operation.id"))


class Change(Base):
    """One row that was inserted, updated or deleted: its fields before and after.

    An update keeps the fields that changed; the others keep the whole row.
    """

    __tablename__ = "change"
    __table_args__ = (one_of("kind", "change_kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    operation_id: Mapped[int] = mapped_column(ForeignKey("operation.id"), index=True)
    table_name: Mapped[str] = mapped_column(String(60), index=True)
    row_key: Mapped[str] = mapped_column(String(200), index=True)
    kind: Mapped[str] = mapped_column(String(8))
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    after: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
