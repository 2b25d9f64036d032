"""Matching rows with records: one file a sheet, one way to write them all."""

from sqlalchemy.orm import Session

from catalog.fields import Known
from catalog.importing.match.base import Draft, Matcher, Step
from catalog.importing.match.demands import Demands
from catalog.importing.match.offers import Offers
from catalog.importing.match.organisations import BUYER, PRODUCER, Organisations
from catalog.importing.match.products import Products

__all__ = ["Draft", "Matcher", "Step", "matcher"]


def matcher(session: Session, sheet: str, known: Known, source: str) -> Matcher:
    """What matches the rows of a sheet; `source` is told of names newly recorded."""
    match sheet:
        case "products":
            return Products(session, known, source)
        case "producers":
            return Organisations(PRODUCER, session, known)
        case "buyers":
            return Organisations(BUYER, session, known)
        case "offers":
            return Offers(session, known)
        case _:
            return Demands(session, known)
