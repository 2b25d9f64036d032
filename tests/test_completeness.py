from datetime import timedelta

import pytest
from sample_day import SAMPLE_DAY
from sqlalchemy import event, select

from catalog import completeness as core
from catalog.completeness import (
    AUDIENCES,
    REQUIREMENTS,
    completeness,
    completeness_by_audience,
    completeness_of,
    requirements,
)
from catalog.errors import CatalogError
from catalog.fields import SHEETS
from catalog.models import (
    Affiliation,
    Buyer,
    Certificate,
    Consent,
    Demand,
    Market,
    Media,
    MediaUse,
    NutritionFact,
    Offer,
    OfferMonth,
    Packaging,
    Person,
    Phone,
    Producer,
    Product,
    Species,
    SpecificationRow,
    Story,
    Translation,
    now,
)
from catalog.privacy import publishable

DAY = SAMPLE_DAY
TABS = {
    "photos",
    "offers",
    "certificates",
    "consents",
    "specification",
    "nutrition",
    "packaging",
}
EVERY = [(noun, audience) for noun in AUDIENCES for audience in AUDIENCES[noun]]
MODELS = {
    "products": Product,
    "producers": Producer,
    "buyers": Buyer,
    "markets": Market,
}


def write(library, *records):
    with library.writing("Prueba") as session:
        session.add_all(records)
        session.flush()
        return [record.id for record in records]


def met(library, noun, id_, on=DAY):
    """Every requirement that a record meets, whoever asks for it."""
    with library.reading() as session:
        missing = {
            one.key
            for audience in AUDIENCES[noun]
            for one in completeness(session, noun, id_, audience, "en", on).missing
        }
    asked = {one.key for a in AUDIENCES[noun] for one in requirements(noun, a, "en")}
    return asked - missing


@pytest.fixture
def oca(library):
    """A product with nothing but its name."""
    (id_,) = write(library, Product(code="OCA", name_es="Oca"))
    return id_


@pytest.fixture
def family(library):
    """A family that nobody asked anything yet."""
    (id_,) = write(
        library,
        Producer(code="F", kind="FAM", trade_name="Familia Ejemplo"),
    )
    return id_


def agree(library, *purposes, **whom):
    write(library, Consent(purposes=purposes, given_on=DAY, **whom))


@pytest.mark.parametrize(("noun", "audience"), EVERY)
def test_every_requirement_leads_somewhere(noun, audience):
    fields = {field.name for field in SHEETS[noun]}
    for one in requirements(noun, audience, "en"):
        assert one.leads_to in fields | TABS
        assert one.words
    asked = [one.key for one in requirements(noun, audience, "en")]
    assert len(asked) == len(set(asked))


def test_nothing_is_listed_that_nobody_asks_for():
    for noun, known in REQUIREMENTS.items():
        asked = {
            one.key for a in AUDIENCES[noun] for one in requirements(noun, a, "en")
        }
        assert asked == set(known)


def test_a_name_alone_misses_everything_in_order_of_importance(library, oca):
    with library.reading() as session:
        found = completeness(session, "products", oca, "chef", "es", DAY)
    assert (found.met, found.fraction) == (0, 0)
    assert found.missing == requirements("products", "chef")
    assert found.missing[0].leads_to == "photos"
    assert found.missing[-1].leads_to == "status"


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("months", {"harvest_months": 1}),
        ("months", {"available_months": 1}),
        ("origin", {"departments": ("PE-PUN",)}),
        ("origin", {"origin_ubigeo": "210101"}),
        ("altitude", {"alt_min_m": 0}),
        ("altitude", {"alt_max_m": 4000}),
        ("summary", {"summary": "Dulce."}),
        ("story", {"story": "De la abuela."}),
        ("culinary_uses", {"culinary_uses": ("soup",)}),
        ("sensory", {"sensory": ("mild",)}),
        ("preparation", {"preparation": "Hervir."}),
        ("part_used", {"part_used": "TUB"}),
        ("process_state", {"process_state": "FRE"}),
        ("shelf_life", {"shelf_life_days": 30}),
        ("storage", {"storage_condition": "ambient_dry"}),
        ("allergens", {"allergens_declared": True}),
        ("allergens", {"allergens": ("MAN",)}),
        ("tariff", {"hs_code": "0714.90.90.00"}),
        ("publishable", {"status": "publishable"}),
        ("name_en", {"name_en": "Oca"}),
    ],
)
def test_each_thing_written_is_met_and_nothing_else(library, oca, key, values):
    with library.writing("Cambio") as session:
        for name, value in values.items():
            setattr(session.get(Product, oca), name, value)
    assert met(library, "products", oca) == {key}


def test_a_tariff_code_is_confirmed_by_somebody(library, oca):
    with library.writing("Cambio") as session:
        session.get(Product, oca).hs_confirmed_by = "Agente Ejemplo"
    assert met(library, "products", oca) == set()
    with library.writing("Cambio") as session:
        session.get(Product, oca).hs_code = "0714.90.90.00"
    assert met(library, "products", oca) == {"tariff", "tariff_confirmed"}


def test_what_hangs_from_a_product_counts_until_it_is_taken_away(library, oca):
    (species,) = write(library, Species(scientific_name="Oxalis ejemplar"))
    ids = write(
        library,
        SpecificationRow(product_id=oca, parameter="Humedad"),
        NutritionFact(product_id=oca, component="WATER", amount=80),
        Packaging(product_id=oca),
    )
    with library.writing("Especie") as session:
        session.get(Product, oca).species_id = species
    found = {"specification", "nutrition", "packaging", "scientific_name"}
    assert met(library, "products", oca) == found
    with library.writing("Fuera") as session:
        session.get(Packaging, ids[2]).deleted_at = now()
    assert met(library, "products", oca) == found - {"packaging"}


@pytest.mark.parametrize(
    ("terms", "is_met"),
    [
        ({}, True),
        ({"valid_to": DAY}, True),
        ({"valid_to": DAY - timedelta(days=1)}, False),
        ({"status": "paused"}, False),
        ({"cents_per_kg": None}, False),
        ({"deleted_at": now()}, False),
    ],
)
def test_a_price_counts_while_its_offer_is_in_force(
    library, oca, family, terms, is_met
):
    offer = {"cents_per_kg": 300, **terms}
    write(library, Offer(code="O", product_id=oca, producer_id=family, **offer))
    assert ("price" in met(library, "products", oca)) is is_met


def test_the_terms_and_months_of_an_offer_count(library, oca, family):
    (offer,) = write(
        library, Offer(code="O", product_id=oca, producer_id=family, lead_days=0)
    )
    assert met(library, "products", oca) == {"order"}
    write(library, OfferMonth(offer_id=offer, month=5, capacity_g=0))
    assert met(library, "products", oca) == {"order"}
    write(library, OfferMonth(offer_id=offer, month=6, capacity_g=1000))
    assert met(library, "products", oca) == {"order", "capacity"}


def test_a_family_counts_once_it_may_be_named(library, oca, family):
    write(library, Offer(code="O", product_id=oca, producer_id=family))
    with library.writing("Público") as session:
        session.get(Producer, family).publish_level = "public"
    assert "grower" not in met(library, "products", oca)
    assert "agreed" not in met(library, "producers", family)
    agree(library, "contact_print", producer_id=family)
    assert "grower" in met(library, "products", oca)
    assert {"public", "agreed", "offer"} <= met(library, "producers", family)


def test_a_certificate_counts_until_it_lapses(library, oca):
    (coop,) = write(
        library,
        Producer(code="C", kind="COOP", trade_name="Ejemplo", publish_level="public"),
    )
    write(
        library,
        Offer(code="O", product_id=oca, producer_id=coop),
        Certificate(seal="PE-ORG", producer_id=coop, expires_on=DAY),
    )
    assert "certificate" in met(library, "products", oca)
    assert "certificate" in met(library, "producers", coop)
    after = DAY + timedelta(days=1)
    assert "certificate" not in met(library, "products", oca, after)
    assert "certificate" not in met(library, "producers", coop, after)


def photograph(library, people="none", **values):
    values = {"author": "Autora Ejemplo", "licence": "CC BY", **values}
    (id_,) = write(
        library,
        Media(
            sha256=f"{len(values)}{people}".ljust(64, "0"),
            mime_type="image/jpeg",
            people_visible=people,
            **values,
        ),
    )
    return id_


@pytest.mark.parametrize(
    ("values", "is_met"),
    [
        ({}, True),
        ({"author": ""}, False),
        ({"licence": ""}, False),
        ({"people": "adults"}, False),
        ({"people": "children"}, False),
    ],
)
def test_a_photo_counts_when_it_may_leave(library, oca, values, is_met):
    photo = photograph(library, **values)
    write(library, MediaUse(media_id=photo, product_id=oca))
    assert ("photo" in met(library, "products", oca)) is is_met


def test_people_in_a_photo_are_asked_first(library, oca):
    (person,) = write(library, Person(names="Juana Ejemplo"))
    (consent,) = write(
        library, Consent(person_id=person, purposes=("photo",), given_on=DAY)
    )
    photo = photograph(library, "adults", consent_id=consent)
    write(library, MediaUse(media_id=photo, product_id=oca))
    assert "photo" in met(library, "products", oca)
    assert "photo" not in met(library, "products", oca, DAY - timedelta(days=1))


def test_english_counts_once_it_is_reviewed(library, oca):
    with library.reading() as session:
        uid = session.get(Product, oca).uid
    (text,) = write(
        library,
        Translation(
            record_uid=uid,
            entity="product",
            field="summary",
            language="eng",
            text="Sweet.",
        ),
    )
    assert "summary_en" not in met(library, "products", oca)
    with library.writing("Revisado") as session:
        session.get(Translation, text).reviewed_on = DAY
    assert "summary_en" in met(library, "products", oca)


def test_only_english_asks_for_english():
    spanish = {one.key for one in requirements("products", "chef", "es")}
    english = {one.key for one in requirements("products", "chef", "en")}
    assert english - spanish == {"name_en", "summary_en", "story_en"}
    assert not spanish - english


def test_a_contact_is_met_and_callable_once_they_agreed(library, family):
    (person,) = write(library, Person(names="Juana Ejemplo"))
    write(library, Affiliation(person_id=person, producer_id=family))
    assert met(library, "producers", family) == set()
    write(library, Phone(person_id=person, number="+51900111222"))
    assert met(library, "producers", family) == {"contact"}
    agree(library, "contact_print", person_id=person)
    assert met(library, "producers", family) == {"contact", "callable"}


def test_a_story_is_told_with_consent(library, family):
    write(library, Story(title="Oca", text="…", producer_id=family))
    assert met(library, "producers", family) == set()
    write(
        library,
        Story(
            title="Oca",
            text="…",
            producer_id=family,
            knowledge="community_authorised",
        ),
    )
    assert met(library, "producers", family) == {"story"}
    agree(library, "story", producer_id=family)
    assert met(library, "producers", family) == {"story", "story_agreed"}


def test_a_buyer_may_be_offered_something(library):
    (abroad, asking) = write(
        library,
        Buyer(code="A", kind="IMPO", trade_name="Ejemplo", country="DE"),
        Buyer(code="B", kind="REST", trade_name="Ejemplo", min_lot_g=1),
    )
    write(library, Demand(code="D", buyer_id=asking, quantity_g=1000, category="PAP"))
    assert met(library, "buyers", abroad) == {"place"}
    assert met(library, "buyers", asking) == {"wants", "min_lot"}
    (person,) = write(library, Person(names="Rosa", email="r@example.org"))
    write(library, Affiliation(person_id=person, buyer_id=asking))
    assert "contact" in met(library, "buyers", asking)


def test_a_market_is_found_and_open(library):
    (market,) = write(
        library,
        Market(code="M", kind="seed_fair", name="Feria", weekdays=64, stall_cents=0),
    )
    assert met(library, "markets", market) == {"days", "stall"}


def test_what_is_said_of_products_is_what_would_be_published(sample_library):
    with sample_library.reading() as session:
        ids = session.scalars(select(Product.id).where(Product.deleted_at.is_(None)))
        ids = list(ids)
        published = publishable(session, ids, DAY)
        codes = dict(session.execute(select(Product.code, Product.id)).all())
        found = {
            audience: completeness_of(session, "products", ids, audience, "en", DAY)
            for audience in AUDIENCES["products"]
        }
    assert len(published.products) > 10
    for product in published.products:
        missing = {
            one.key
            for of_audience in found.values()
            for one in of_audience[codes[product.code]].missing
        }
        printed = {
            "price": any(o.cents_per_kg is not None for o in product.offers),
            "grower": any(o.producer for o in product.offers),
            "capacity": any(sum(o.capacity_g) for o in product.offers),
            "certificate": bool(product.certificates),
            "summary_en": bool(product.summary.en),
            "story_en": bool(product.story.en),
            "specification": bool(product.specification),
            "nutrition": bool(product.nutrition),
            "packaging": bool(product.packaging),
        }
        assert {key for key, is_there in printed.items() if not is_there} == (
            missing & printed.keys()
        )


@pytest.mark.parametrize(("noun", "audience"), EVERY)
def test_a_page_is_asked_in_as_many_questions_as_one_record(
    sample_library, noun, audience
):
    with sample_library.reading() as session:
        ids = list(session.scalars(select(MODELS[noun].id)))
        asked = []

        def note(*_told):
            asked.append(1)

        event.listen(sample_library.engine, "before_cursor_execute", note)
        of_one = completeness_of(session, noun, ids[:1], audience, "es", DAY)
        one = len(asked)
        session.expunge_all()
        asked.clear()
        of_all = completeness_of(session, noun, ids, audience, "es", DAY)
        # selectin loading takes one question more for what the first had none of.
        assert len(asked) <= one + 3
        assert one < 25
        assert len(ids) > 4
        assert of_all[ids[0]] == of_one[ids[0]]
        assert len(of_all) == len(ids)


def test_more_ids_than_the_database_takes_at_once_are_asked_in_parts(
    sample_library, monkeypatch
):
    with sample_library.reading() as session:
        ids = list(session.scalars(select(Product.id)))
        whole = completeness_of(session, "products", ids, "chef", "es", DAY)
        monkeypatch.setattr(core, "_SLICE", 3)
        parts = completeness_of(session, "products", ids, "chef", "es", DAY)
    assert parts == whole


def test_every_audience_at_once_says_the_same(sample_library):
    with sample_library.reading() as session:
        id_ = session.scalar(select(Product.id))
        found = completeness_by_audience(session, "products", id_, "en", DAY)
        assert found == {
            audience: completeness(session, "products", id_, audience, "en", DAY)
            for audience in AUDIENCES["products"]
        }


def test_a_record_that_is_gone_is_told(library, oca):
    with library.writing("Fuera") as session:
        session.get(Product, oca).deleted_at = now()
    with library.reading() as session:
        assert completeness_by_audience(session, "products", oca, "es", DAY) == {}
        with pytest.raises(CatalogError, match="papelera"):
            completeness(session, "products", oca, "chef", "es", DAY)
