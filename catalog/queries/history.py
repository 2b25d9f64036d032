"""What was done to the library, the latest first."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from catalog.models import Change, Operation


@dataclass(frozen=True)
class OperationRow:
    """One undo step: when (UTC), who, what, and how many rows it touched."""

    at: datetime
    who: str
    label: str
    state: str
    rows: int


def operations(session: Session, limit: int) -> list[OperationRow]:
    """The last operations."""
    rows = session.execute(
        select(
            Operation.at,
            Operation.who,
            Operation.label,
            Operation.state,
            func.count(Change.id),
        )
        .outerjoin(Change, Change.operation_id == Operation.id)
        .group_by(Operation.id)
        .order_by(Operation.id.desc())
        .limit(limit)
    )
    return [OperationRow(*row) for row in rows]
