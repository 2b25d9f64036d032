"""What is written about a photo of a record: its data sheet, read and saved."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog.errors import CatalogError, RecordChanged
from catalog.fields import Field
from catalog.fields.choices import closed, listed, words
from catalog.fields.kinds import text, whole
from catalog.language import msgid, tr
from catalog.models import (
    Language,
    Media,
    MediaPerson,
    MediaUse,
    Person,
    Translation,
    now,
)

_LINE = text(300)
_COLUMNS = (
    "caption_es", "caption_en", "alt_text", "author", "licence", "people_visible",
    "rating",
)  # fmt: skip
_OTHER = "caption_in_"  # a language's code follows
_ENTITY, _FIELD = Media.__tablename__, "caption"

FIELDS = (
    Field("caption_es", "Leyenda", _LINE),
    Field("caption_en", "Leyenda en inglés", _LINE),
    Field("people_visible", "Se ve a", closed("people_visible")),
    Field(
        "people",
        "Quiénes salen",
        words("person"),
        help=msgid(
            "Sólo quienes se pueden reconocer. Un nombre nuevo se agrega al guardar."
        ),
    ),
    Field(
        "consent",
        "Permiso que cubre a todos",
        listed("photo_consent"),
        help=msgid("El de una organización o asamblea, si habló por quienes salen."),
    ),
    Field("author", "Quién tomó la foto"),
    Field("licence", "Licencia o permiso de uso"),
    Field("role", "Qué muestra", listed("media_role")),
    Field(
        "alt_text",
        "Descripción para quien no la ve",
        _LINE,
        help=msgid("Por ejemplo: dos manos muestran papas moradas recién cosechadas."),
    ),
    Field("rating", "Valoración, de 1 a 5", whole(1, 5)),
)


def caption_field(code: str, language: str) -> Field:
    """The caption in one more language."""
    return Field(f"{_OTHER}{code}", tr("Leyenda: {}").format(language), _LINE)


def read(session: Session, use_id: int) -> dict[str, Any]:
    """A photo's values by field name, with a caption for each language it has.

    `people` and `consent` are ids as text. CatalogError when it is gone.
    """
    use, media = _alive(session, use_id)
    values: dict[str, Any] = {name: getattr(media, name) for name in _COLUMNS}
    shown = session.scalars(
        select(MediaPerson.person_id)
        .where(MediaPerson.media_id == media.id, MediaPerson.deleted_at.is_(None))
        .order_by(MediaPerson.id)
    )
    captions = session.scalars(_captions(media).where(Translation.deleted_at.is_(None)))
    return (
        values
        | {
            "people": tuple(str(id_) for id_ in shown),
            "consent": str(media.consent_id) if media.consent_id else None,
            "role": use.role,
        }
        | {f"{_OTHER}{caption.language}": caption.text for caption in captions}
    )


def save(
    session: Session, use_id: int, values: Mapping[str, Any], before: Mapping[str, Any]
) -> None:
    """Write the values that differ from `before`.

    `people` may be names too. Raises RecordChanged when one of the values was changed
    by somebody else since it was read.
    """
    use, media = _alive(session, use_id)
    changed = {k: v for k, v in values.items() if v != before.get(k)}
    current = read(session, use_id)
    if any((current.get(n) or None) != (before.get(n) or None) for n in changed):
        raise RecordChanged(
            tr(
                "Otra persona cambió esta foto mientras tanto. Descarte y repita su "
                "cambio."
            )
        )
    for name in changed.keys() & set(_COLUMNS):
        setattr(media, name, changed[name])
    if "role" in changed:
        use.role = changed["role"]
    if "consent" in changed:
        media.consent_id = int(changed["consent"]) if changed["consent"] else None
    if "people" in changed:
        show_people(session, media, [person_id(session, v) for v in changed["people"]])
    for name, words_ in changed.items():
        if name.startswith(_OTHER):
            _translate(session, media, name.removeprefix(_OTHER), words_)


def show_people(session: Session, media: Media, person_ids: list[int]) -> None:
    """Make these the people who can be recognised in a photo."""
    rows = session.scalars(select(MediaPerson).where(MediaPerson.media_id == media.id))
    known = {row.person_id: row for row in rows}
    for person_id, row in known.items():
        if person_id not in person_ids and row.deleted_at is None:
            row.deleted_at = now()
    for person_id in dict.fromkeys(person_ids):
        if person_id in known:
            known[person_id].deleted_at = None
        else:
            session.add(MediaPerson(media_id=media.id, person_id=person_id))
    if person_ids and media.people_visible == "none":
        media.people_visible = "adults"


def person_id(session: Session, value: str) -> int:
    """The person of an id, else the only one of this name, else a new one."""
    person = session.get(Person, int(value)) if value.isdecimal() else None
    if person:
        return person.id
    name = " ".join(value.split())
    called = select(Person.id).where(Person.names == name, Person.deleted_at.is_(None))
    ids = session.scalars(called.limit(2)).all()
    if len(ids) == 1:
        return ids[0]
    person = Person(names=name)
    session.add(person)
    session.flush()
    return person.id


def _captions(media: Media) -> Any:  # noqa: ANN401
    return (
        select(Translation)
        .where(
            Translation.record_uid == media.uid,
            Translation.entity == _ENTITY,
            Translation.field == _FIELD,
        )
        .order_by(Translation.id)
    )


def _translate(session: Session, media: Media, language: str, words_: str) -> None:
    if session.get(Language, language) is None:
        raise CatalogError(tr("Elija el idioma de la lista."))
    standing = session.scalar(_captions(media).where(Translation.language == language))
    if standing is None:
        standing = Translation(
            record_uid=media.uid, entity=_ENTITY, field=_FIELD, language=language
        )
        session.add(standing)
    standing.text = words_
    standing.deleted_at = None if words_ else now()
    # Whoever reviewed it before has not seen these words.
    standing.needs_native_review = True
    standing.reviewed_by, standing.reviewed_on = "", None


def _alive(session: Session, use_id: int) -> tuple[MediaUse, Media]:
    use = session.get(MediaUse, use_id)
    media = session.get(Media, use.media_id) if use else None
    if use is None or media is None or use.deleted_at or media.deleted_at:
        raise CatalogError(tr("Esta foto ya no está en la ficha: alguien la quitó."))
    return use, media
