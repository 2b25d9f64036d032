from dataclasses import asdict
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sample_day import SAMPLE_DAY
from sqlalchemy import delete, func, select, text

from catalog.models import (
    Affiliation,
    Certificate,
    Consent,
    LocalName,
    Media,
    MediaPerson,
    MediaUse,
    Offer,
    Person,
    Phone,
    Producer,
    Product,
    Species,
)
from catalog.privacy import REASONS, Withheld, in_words, publishable, publishable_ids

DAY = SAMPLE_DAY


def published(library, channel="print", on=DAY):
    with library.reading() as session:
        return publishable(session, publishable_ids(session), on, channel)


def every_word(publication):
    return repr(asdict(publication))


@pytest.fixture
def family(library):
    """A family with one phone offers oca; nobody agreed to anything."""
    with library.writing("Familia") as session:
        product = Product(code="OCA", name_es="Oca", status="publishable")
        producer = Producer(
            code="FAM-1",
            kind="FAM",
            trade_name="Familia Ejemplo",
            ubigeo="210101",
            locality="Anexo Secreto",
            altitude_m=3847,
            publish_level="public",
            members_f=2,
            members_m=1,
        )
        person = Person(names="Juana Ejemplo", dni="12345678", email="j@example.org")
        session.add_all([product, producer, person])
        session.flush()
        session.add_all(
            [
                Phone(person_id=person.id, number="+51900111222"),
                Affiliation(person_id=person.id, producer_id=producer.id),
                Offer(code="O", product_id=product.id, producer_id=producer.id),
            ]
        )
    return library


def agree(library, who, **terms):
    with library.writing("Consentimiento") as session:
        ids = {
            "person": {"person_id": session.scalar(select(func.min(Person.id)))},
            "producer": {"producer_id": session.scalar(select(Producer.id))},
        }[who]
        session.add(Consent(**{"given_on": DAY, **ids, **terms}))


def test_by_default_nothing_personal_leaves(family):
    told = every_word(published(family))
    for secret in (
        "Juana",
        "900111222",
        "12345678",
        "example.org",
        "Secreto",
        "Familia",
    ):
        assert secret not in told
    assert published(family).producers == ()
    assert published(family).products[0].offers[0].producer == ""


def test_a_family_is_named_when_it_agreed_and_placed_as_exactly_as_it_agreed(family):
    agree(family, "producer", purposes=("contact_print",))
    (producer,) = published(family).producers
    assert (producer.name, producer.place) == ("Familia Ejemplo", "Puno")
    assert published(family, "digital").producers == ()

    agree(family, "producer", purposes=("location",), location_level="district")
    assert published(family).producers[0].place == "Puno"  # district of Puno, Puno

    agree(family, "producer", purposes=("location",), location_level="point")
    assert published(family).producers[0].place == "Anexo Secreto, Puno"


def test_three_people_are_not_counted(family):
    agree(family, "producer", purposes=("contact_print",))
    (producer,) = published(family).producers
    assert (producer.members_f, producer.members_m) == (None, None)
    assert producer.altitude_m == 3850


@pytest.mark.parametrize(
    ("terms", "leaves"),
    [
        ({"purposes": ("contact_print",)}, True),
        ({"purposes": ("contact_digital",)}, False),
        ({"purposes": ("photo", "story")}, False),
        ({"purposes": ("contact_print",), "expires_on": DAY}, True),
        (
            {
                "purposes": ("contact_print",),
                "given_on": DAY - timedelta(days=9),
                "expires_on": DAY - timedelta(days=1),
            },
            False,
        ),
        ({"purposes": ("contact_print",), "revoked_on": DAY}, False),
        ({"purposes": ("contact_print",), "revoked_on": DAY + timedelta(1)}, True),
        ({"purposes": ("contact_print",), "given_on": DAY + timedelta(1)}, False),
    ],
)
def test_a_phone_leaves_only_while_its_owner_agrees(family, terms, leaves):
    agree(family, "producer", purposes=("contact_print",))
    agree(family, "person", **terms)
    publication = published(family)
    assert ("900111222" in every_word(publication)) is leaves
    assert any(w.reason == "phone" for w in publication.withheld) is not leaves


def test_the_consent_of_an_organisation_does_not_give_away_a_persons_phone(family):
    agree(family, "producer", purposes=("contact_print", "contact_digital"))
    assert "900111222" not in every_word(published(family))


def test_a_product_that_is_not_ready_stays(family):
    with family.writing("Borrador") as session:
        session.query(Product).one().status = "draft"
    with family.reading() as session:
        publication = publishable(session, [session.scalar(select(Product.id))], DAY)
    assert publication.products == ()
    assert [w.reason for w in publication.withheld] == ["not_publishable"]


def test_a_new_name_waits_for_its_community(family):
    with family.writing("Nombre") as session:
        product = session.query(Product).one()
        session.add(LocalName(product_id=product.id, language="que", name="uqa wawa"))
    assert "uqa wawa" not in every_word(published(family))
    with family.writing("Permiso") as session:
        name = session.query(LocalName).filter_by(name="uqa wawa").one()
        name.may_publish = True
    assert "uqa wawa" in every_word(published(family))


def test_a_traditional_use_leaves_cited_or_authorised(family):
    def use(**terms):
        with family.writing("Uso") as session:
            product = session.query(Product).one()
            product.traditional_use = "Ofrenda de agosto"
            for name, value in terms.items():
                setattr(product, name, value)
        return published(family).products[0].traditional_use

    assert use() == ""
    assert use(knowledge="public_domain_source") == ""
    cited = use(knowledge_source="Catálogo CIP 2006")
    assert cited == "Ofrenda de agosto (Catálogo CIP 2006)"
    assert use(knowledge="community_authorised") == ""
    agree(family, "producer", purposes=("traditional_knowledge",))
    with family.reading() as session:
        consent = session.scalar(select(Consent.id))
    assert use(knowledge_consent_id=consent) == "Ofrenda de agosto"


def test_a_species_under_pressure_is_placed_by_department(family):
    with family.writing("Especie") as session:
        species = session.query(Species).first()
        species.sensitivity = "generalise_location"
        product = session.query(Product).one()
        product.species_id, product.origin_ubigeo = species.id, "210102"
    assert published(family).products[0].origin == "Puno"
    with family.writing("Sin restricción") as session:
        session.query(Species).filter_by(
            sensitivity="generalise_location"
        ).one().sensitivity = "none"
    assert published(family).products[0].origin.startswith("Acora")


@pytest.fixture
def photographed(family):
    def photograph(people, consent=None):
        with family.writing("Foto") as session:
            for table in (MediaPerson, MediaUse, Media):
                session.execute(delete(table))
            media = Media(
                sha256="a" * 64,
                mime_type="image/jpeg",
                people_visible=people,
                consent_id=consent,
            )
            session.add(media)
            session.flush()
            product = session.query(Product).one()
            session.add(MediaUse(media_id=media.id, product_id=product.id))
        return published(family)

    return photograph


def test_a_photo_with_people_leaves_with_their_consent(family, photographed):
    assert len(photographed("none").products[0].photos) == 1
    withheld = photographed("adults")
    assert withheld.products[0].photos == ()
    assert Withheld("photo_people", "a" * 64) in withheld.withheld
    agree(family, "producer", purposes=("photo",))
    with family.reading() as session:
        consent = session.scalar(select(Consent.id))
    assert len(photographed("adults", consent).products[0].photos) == 1
    # Children never, whoever agreed.
    assert photographed("children", consent).products[0].photos == ()


def test_everybody_in_a_photo_has_to_agree(family, photographed):
    photographed("adults")
    with family.writing("Quién está") as session:
        other = Person(names="Otra Persona")
        session.add(other)
        session.flush()
        media = session.query(Media).one()
        for person in session.query(Person):
            session.add(MediaPerson(media_id=media.id, person_id=person.id))
    agree(family, "person", purposes=("photo",))
    assert published(family).products[0].photos == ()
    with family.writing("La otra también") as session:
        other = session.query(Person).filter_by(names="Otra Persona").one()
        session.add(Consent(person_id=other.id, purposes=("photo",), given_on=DAY))
    assert len(published(family).products[0].photos) == 1


@given(
    days=st.integers(-400, 400),
    suspended=st.booleans(),
    on=st.dates(date(2026, 1, 1), date(2028, 1, 1)),
)
@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_a_seal_leaves_only_in_force(family, days, suspended, on):
    with family.writing("Certificado") as session:
        session.execute(delete(Certificate))
        producer = session.query(Producer).one()
        producer.kind = "ASOC"
        session.add(
            Certificate(
                seal="SPG",
                producer_id=producer.id,
                number="N-1",
                expires_on=on + timedelta(days=days),
                is_suspended=suspended,
            )
        )
    publication = published(family, on=on)
    leaves = days >= 0 and not suspended
    assert bool(publication.products[0].certificates) is leaves
    assert ("N-1" in every_word(publication)) is leaves


def test_the_sample_keeps_back_what_it_must(sample_library):
    publication = published(sample_library)
    with sample_library.reading() as session:
        expired = session.scalars(
            select(Certificate.number).where(Certificate.expires_on < DAY)
        ).all()
        dnis = session.scalars(select(Person.dni).where(Person.dni.is_not(None))).all()
        producers = session.query(Producer).count()
    told = every_word(publication)
    assert len(expired) == 1
    assert len(dnis) == 2
    assert not [secret for secret in (*expired, *dnis) if secret in told]
    assert 0 < len(publication.producers) < producers
    assert {w.reason for w in publication.withheld} >= {"phone", "producer", "story"}


def test_without_consents_the_sample_says_no_phone_and_no_person(sample_library):
    with sample_library.writing("Nadie") as session:
        session.execute(text("UPDATE product SET knowledge_consent_id = NULL"))
        session.execute(text("UPDATE media SET consent_id = NULL"))
        session.execute(delete(Consent))
    told = every_word(published(sample_library))
    with sample_library.reading() as session:
        secrets = [
            *session.scalars(select(Phone.number)),
            *session.scalars(select(Person.names)),
            *session.scalars(select(Person.email).where(Person.email != "")),
            *session.scalars(select(Producer.locality).where(Producer.locality != "")),
        ]
    # The cooperative's own contact is its profile's, and it publishes itself.
    house = repr(asdict(published(sample_library).house))
    found = [secret for secret in secrets if secret in told and secret not in house]
    assert found == []


SENSITIVE = {
    "person": ("home_address", "notes", "hours", "foreigner_card"),
    "producer": ("address", "internal_notes", "sunarp_partida", "people"),
    "offer": ("internal_notes",),
    "buyer": ("internal_notes", "trade_name", "price_policy"),
    "demand": ("notes",),
    "contact_log": ("subject", "outcome", "next_action"),
    "consent": ("notes", "witness", "guardian"),
    "sample": ("feedback", "result"),
    "lot": ("notes", "warehouse"),
    "plot": ("name",),
    "variety_passport": ("collection_site", "farmer_criteria"),
}


def test_what_is_internal_is_in_no_publication(sample_library):
    with sample_library.writing("Marcas") as session:
        for table, columns in SENSITIVE.items():
            for column in columns:
                mark = f"MARCA{table}{column}"[:12]
                session.execute(text(f"UPDATE {table} SET {column} = '{mark}'"))
    for channel in ("print", "digital"):
        assert "MARCA" not in every_word(published(sample_library, channel))


def test_what_was_left_out_is_told_in_words():
    assert in_words([]) == []
    assert in_words([Withheld("phone", "a")]) == [REASONS["phone"][0]]
    assert in_words([Withheld("phone", str(n)) for n in range(7)]) == [
        "Se ocultaron 7 teléfonos o correos sin consentimiento"
    ]
