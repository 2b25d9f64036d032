"""Who agreed to what on a given day. What nobody agreed to is refused."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from catalog.models import Consent

LEVELS = ("department", "province", "district", "point")


@dataclass
class Agreed:
    """What one person or organisation agreed to, over all consents in force."""

    purposes: set[str] = field(default_factory=set)
    location: str = "department"


def in_force(on: date) -> ColumnElement[bool]:
    """Whether a consent was given by a day and neither ended nor taken back."""
    return and_(
        Consent.deleted_at.is_(None),
        Consent.given_on <= on,
        or_(Consent.expires_on.is_(None), Consent.expires_on >= on),
        or_(Consent.revoked_on.is_(None), Consent.revoked_on > on),
    )


class Consents:
    """Every consent in force on a day, by person and by producer.

    `among` narrows them to those that somebody will ask for.
    """

    def __init__(self, session: Session, on: date, *among: ColumnElement[bool]) -> None:
        self._people: dict[int, Agreed] = defaultdict(Agreed)
        self._producers: dict[int, Agreed] = defaultdict(Agreed)
        self._in_force: set[int] = set()
        for consent in session.scalars(select(Consent).where(in_force(on), *among)):
            self._in_force.add(consent.id)
            if consent.person_id is not None:
                self._take(self._people[consent.person_id], consent)
            if consent.producer_id is not None:
                self._take(self._producers[consent.producer_id], consent)

    @staticmethod
    def _take(agreed: Agreed, consent: Consent) -> None:
        agreed.purposes.update(consent.purposes)
        level = consent.location_level
        if "location" in consent.purposes and level is not None:
            agreed.location = max(agreed.location, level, key=LEVELS.index)

    def person(self, person_id: int) -> Agreed:
        """What a person agreed to; nothing unless it is written down."""
        return self._people.get(person_id, Agreed())

    def producer(self, producer_id: int) -> Agreed:
        """What a producer or community agreed to; nothing unless written down."""
        return self._producers.get(producer_id, Agreed())

    def allows(self, consent_id: int | None, purpose: str, session: Session) -> bool:
        """Whether one given consent is in force and was given for this."""
        if consent_id not in self._in_force:
            return False
        consent = session.get(Consent, consent_id)
        return consent is not None and purpose in consent.purposes
