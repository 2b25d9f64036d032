"""Producers as strangers may know them: who is named, where, and who can be called."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from catalog.identifiers import ruc_holds_dni
from catalog.models import Affiliation, MediaUse, Person, Producer, Story
from catalog.privacy.certificates import Held
from catalog.privacy.consents import LEVELS
from catalog.privacy.desk import Desk
from catalog.privacy.labels import translated
from catalog.privacy.views import PublicContact, PublicProducer, Said

# A legal person marked public may be named and placed in its district; a family or
# a community is people, and is asked first.
_LEGAL_PERSONS = {"COOP", "ASOC", "EMP", "CENT"}
_SMALLEST_GROUP = 5  # fewer people than this can be recognised in a figure


def may_name(desk: Desk, producer: Producer) -> bool:
    """Whether a document may say this producer's name."""
    return producer.publish_level == "public" and agreed_to_be_named(desk, producer)


def agreed_to_be_named(desk: Desk, producer: Producer) -> bool:
    """Whether nobody has to be asked any more before this producer is named."""
    agreed = desk.consents.producer(producer.id).purposes
    return producer.kind in _LEGAL_PERSONS or f"contact_{desk.channel}" in agreed


def producers(
    desk: Desk,
    named: Sequence[Producer],
    held: Mapping[int, Sequence[Held]],
    offered: Mapping[int, Sequence[str]],
) -> tuple[PublicProducer, ...]:
    """Those who may be named; `offered` has the product codes of each, by id."""
    ids = [producer.id for producer in named]
    photos = desk.photos(MediaUse.producer_id, ids)
    contacts = _contacts(desk, ids)
    stories = _stories(desk, named)
    return tuple(
        PublicProducer(
            uid=producer.uid,
            code=producer.code,
            name=producer.trade_name,
            kind=producer.kind,
            kind_name=desk.labels.of("producer_kind", producer.kind),
            place=_place(desk, producer),
            department=desk.labels.place(producer.ubigeo, "department"),
            # To ten metres: closer would point at one house on a hillside.
            altitude_m=None
            if producer.altitude_m is None
            else round(producer.altitude_m, -1),
            members_f=_of_many(producer, producer.members_f),
            members_m=_of_many(producer, producer.members_m),
            families=_of_many(producer, producer.families),
            ruc=producer.ruc
            if producer.ruc and not ruc_holds_dni(producer.ruc)
            else "",
            story=stories[producer.id][0],
            quote=stories[producer.id][1],
            quoted=stories[producer.id][2],
            contacts=tuple(contacts[producer.id]),
            photos=photos.get(producer.id, ()),
            certificates=tuple(h.certificate for h in held.get(producer.id, ())),
            product_codes=tuple(offered.get(producer.id, ())),
            verified_on=producer.verified_on,
        )
        for producer in named
    )


def _place(desk: Desk, producer: Producer) -> str:
    level = desk.consents.producer(producer.id).location
    if producer.kind in _LEGAL_PERSONS:
        level = max(level, "district", key=LEVELS.index)
    if level == "department" and producer.ubigeo:
        desk.withhold("place", producer.uid)
    place = desk.labels.place(producer.ubigeo, level)
    if level == "point" and producer.locality:
        return f"{producer.locality}, {place}"
    return place


def _of_many(producer: Producer, count: int | None) -> int | None:
    """A count, unless those it counts are few enough to be recognised."""
    members = (producer.members_f or 0) + (producer.members_m or 0)
    everybody = max(members, producer.families or 0)
    return count if everybody >= _SMALLEST_GROUP else None


def _contacts(desk: Desk, ids: Sequence[int]) -> dict[int, list[PublicContact]]:
    found: dict[int, list[PublicContact]] = defaultdict(list)
    for link in desk.session.scalars(
        select(Affiliation)
        .options(selectinload(Affiliation.person).selectinload(Person.phones))
        .where(Affiliation.producer_id.in_(ids), Affiliation.deleted_at.is_(None))
        .order_by(Affiliation.is_main.desc(), Affiliation.id)
    ):
        person, producer_id = link.person, link.producer_id
        if producer_id is None or person.deleted_at is not None:
            continue
        phones = [phone for phone in person.phones if phone.deleted_at is None]
        if not desk.may_call(person.id):
            if phones or person.email:
                desk.withhold("phone", person.uid)
            continue
        found[producer_id].append(
            PublicContact(
                names=person.names,
                position=link.position,
                phones=tuple(phone.number for phone in phones),
                whatsapp=next((p.number for p in phones if p.has_whatsapp), ""),
                email=person.email,
                person_uid=person.uid,
            )
        )
    return found


def _stories(
    desk: Desk, named: Sequence[Producer]
) -> dict[int, tuple[Said, Said, str]]:
    """Story, quote and who said it, of those who agreed."""
    told = {
        story.producer_id: story
        for story in desk.session.scalars(
            select(Story)
            .where(
                Story.producer_id.in_([producer.id for producer in named]),
                Story.deleted_at.is_(None),
                Story.knowledge != "confidential",
            )
            .order_by(Story.id.desc())
        )
    }
    speakers = {p.quote_person_id for p in named} | {s.person_id for s in told.values()}
    people = {
        person.id: person.names
        for person in desk.session.scalars(
            select(Person).where(Person.id.in_(speakers - {None}))
        )
    }
    uids = [p.uid for p in named] + [s.uid for s in told.values()]
    texts = translated(desk.session, uids)
    return {
        producer.id: _told(desk, producer, told.get(producer.id), people, texts)
        for producer in named
    }


def _told(
    desk: Desk,
    producer: Producer,
    story: Story | None,
    people: Mapping[int, str],
    texts: Mapping[tuple[str, str], str],
) -> tuple[Said, Said, str]:
    text = Said(producer.story, texts.get((producer.uid, "story"), ""))
    quote = Said(producer.quote, texts.get((producer.uid, "quote"), ""))
    speaker = producer.quote_person_id
    if story and not text:
        text = Said(story.text, texts.get((story.uid, "text"), ""))
    if story and not quote:
        quote = Said(story.quote, texts.get((story.uid, "quote"), ""))
        speaker = story.person_id
    if not text and not quote:
        return Said(""), Said(""), ""
    by_all = "story" in desk.consents.producer(producer.id).purposes
    by_speaker = (
        speaker is not None and "story" in desk.consents.person(speaker).purposes
    )
    # What somebody said is theirs: the organisation cannot agree in their place.
    may_quote = by_speaker or (by_all and speaker is None)
    if (text and not by_all and not by_speaker) or (quote and not may_quote):
        desk.withhold("story", producer.uid)
    return (
        text if by_all or by_speaker else Said(""),
        quote if may_quote else Said(""),
        people[speaker] if quote and by_speaker and speaker is not None else "",
    )
