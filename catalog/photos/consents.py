"""Writing down that somebody agreed, beside the photo that asks for it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy.orm import Session

from catalog.errors import CatalogError
from catalog.language import tr
from catalog.models import Consent, Media, MediaUse
from catalog.photos.sheet import person_id, read, show_people

Giver = Literal["person", "producer", "buyer"]


@dataclass(frozen=True)
class Given:
    """What was agreed to and how we know; `name` is of a person not known yet."""

    giver: Giver
    giver_id: int | None
    name: str
    purposes: tuple[str, ...]
    given_on: date
    expires_on: date | None = None
    medium: str | None = None
    location_level: str | None = None
    witness: str = ""
    notes: str = ""


def record(session: Session, given: Given, on: date, use_id: int) -> int:
    """Keep a consent; its id. Who gave it in person is shown in the photo.

    What an organisation agreed to covers the photo as a whole. CatalogError when
    something is missing or cannot be; `on` is today.
    """
    if sentence := wrong_in(given, on):
        raise CatalogError(sentence)
    giver_id = given.giver_id
    if giver_id is None:
        giver_id = person_id(session, given.name)
    consent = Consent(
        purposes=given.purposes,
        location_level=given.location_level if "location" in given.purposes else None,
        given_on=given.given_on,
        expires_on=given.expires_on,
        medium=given.medium,
        witness=given.witness,
        notes=given.notes,
    )
    setattr(consent, f"{given.giver}_id", giver_id)
    session.add(consent)
    session.flush()
    if "photo" in given.purposes:
        _tie(session, use_id, given.giver, giver_id, consent.id)
    return consent.id


def wrong_in(given: Given, on: date) -> str:
    """What keeps a consent from being written down, in a sentence; «» when nothing."""
    if given.giver_id is None and not given.name.strip():
        return tr("Escriba quién da el permiso.")
    if not given.purposes:
        return tr("Marque para qué se dio el permiso: por lo menos una opción.")
    if "location" in given.purposes and given.location_level is None:
        return tr("Elija hasta qué nivel se puede decir la ubicación.")
    if given.given_on > on:
        return tr("La fecha del permiso no puede ser después de hoy.")
    if given.expires_on and given.expires_on < given.given_on:
        return tr("El permiso vence antes de darse: revise las dos fechas.")
    return ""


def _tie(
    session: Session, use_id: int, giver: Giver, giver_id: int, consent_id: int
) -> None:
    use = session.get_one(MediaUse, use_id)
    media = session.get_one(Media, use.media_id)
    if giver != "person":
        media.consent_id = consent_id
        if media.people_visible == "none":
            media.people_visible = "adults"
        return
    shown = [int(id_) for id_ in read(session, use_id)["people"]]
    show_people(session, media, [*shown, giver_id])
