"""A record by its number in this library, and by the name it keeps for ever."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog.fields import Noun
from catalog.records.nouns import MODELS


def uid_of(session: Session, noun: Noun, id_: int) -> str:
    """The uid of a record; nothing when there is none."""
    model = MODELS[noun]
    return session.scalar(select(model.uid).where(model.id == id_)) or ""


def id_of(session: Session, noun: Noun, uid: str) -> int | None:
    """The record of a uid; None when it is gone or in the wastebasket."""
    model = MODELS[noun]
    alive = select(model.id).where(model.uid == uid, model.deleted_at.is_(None))
    found: int | None = session.scalar(alive)
    return found
