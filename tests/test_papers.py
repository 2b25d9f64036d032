from datetime import timedelta

import pytest
from sample_day import SAMPLE_DAY

from catalog.models import (
    Certificate,
    CertificateProduct,
    Consent,
    Media,
    MediaUse,
    Offer,
    Producer,
    Product,
)
from catalog.queries.facets import NOTHING
from catalog.queries.organisations import OrganisationFilter, organisation_ids
from catalog.queries.products import ProductFilter, product_ids

DAY = SAMPLE_DAY


def in_days(days):
    return DAY + timedelta(days=days)


@pytest.fixture
def fair(library):
    """Two producers, One and Two, who offer quinoa; One alone offers oca."""
    with library.writing("Fichas") as session:
        session.add_all(
            [
                Producer(code="ONE", kind="ASOC", trade_name="Una", altitude_m=0),
                Producer(code="TWO", kind="FAM", trade_name="Dos"),
                Product(code="QUI", name_es="Quinua"),
                Product(code="OCA", name_es="Oca"),
                Product(code="SOLO", name_es="Nadie la ofrece"),
            ]
        )
        session.flush()
        for code, who, what in (("1", "ONE", "QUI"), ("2", "TWO", "QUI"),
                                ("3", "ONE", "OCA")):  # fmt: skip
            session.add(
                Offer(
                    code=code,
                    producer_id=one(session, Producer, who).id,
                    product_id=one(session, Product, what).id,
                )
            )
    return library


def one(session, model, code):
    return session.query(model).filter_by(code=code).one()


def certify(library, code, ends, seal="SPG", only=None, **columns):
    """Give a producer a certificate that ends in some days, or never."""
    with library.writing("Certificado") as session:
        certificate = Certificate(
            producer_id=one(session, Producer, code).id,
            seal=seal,
            expires_on=None if ends is None else in_days(ends),
            **columns,
        )
        session.add(certificate)
        session.flush()
        if only:
            product_id = one(session, Product, only).id
            session.add(
                CertificateProduct(certificate_id=certificate.id, product_id=product_id)
            )


def agree(library, code, *purposes, **columns):
    with library.writing("Consentimiento") as session:
        session.add(
            Consent(
                producer_id=one(session, Producer, code).id,
                purposes=purposes,
                **{"given_on": DAY, **columns},
            )
        )


def producers(library, facet, code):
    asked = OrganisationFilter(wanted={facet: frozenset({code})})
    with library.reading() as session:
        ids = organisation_ids(session, "producer", asked, DAY)
        return {session.get(Producer, id_).code for id_ in ids}


def products(library, facet, code):
    asked = ProductFilter(wanted={facet: frozenset({code})})
    with library.reading() as session:
        ids = product_ids(session, asked, DAY)
        return {session.get(Product, id_).code for id_ in ids}


@pytest.mark.parametrize(
    ("ends", "codes"),
    [
        (-1, {"expired"}),
        (0, {"30", "60", "90"}),
        (30, {"30", "60", "90"}),
        (31, {"60", "90"}),
        (60, {"60", "90"}),
        (61, {"90"}),
        (90, {"90"}),
        (91, {"valid"}),
        (None, {"valid"}),
    ],
)
def test_a_certificate_is_told_by_how_soon_it_ends(fair, ends, codes):
    certify(fair, "ONE", ends)
    every = {"expired", "30", "60", "90", "valid"}
    assert {c for c in every if "ONE" in producers(fair, "cert_expiry", c)} == codes
    assert {c for c in every if "OCA" in products(fair, "cert_expiry", c)} == codes
    assert producers(fair, "cert_expiry", NOTHING) == {"TWO"}
    assert products(fair, "cert_expiry", NOTHING) == {"SOLO"}


def test_a_seal_renewed_is_not_expired_any_more(fair):
    certify(fair, "ONE", -10)
    certify(fair, "ONE", 300)
    certify(fair, "ONE", -5, seal="PE-ORG")
    assert producers(fair, "cert_expiry", "valid") == {"ONE"}
    assert producers(fair, "cert_expiry", "expired") == {"ONE"}  # the other seal
    certify(fair, "ONE", None, seal="PE-ORG")
    assert producers(fair, "cert_expiry", "expired") == set()


def test_a_certificate_covers_the_products_in_its_scope_only(fair):
    certify(fair, "ONE", 10, only="OCA")
    assert products(fair, "cert_expiry", "30") == {"OCA"}
    assert products(fair, "seal", "SPG") == {"OCA"}
    with fair.writing("Sin alcance") as session:
        link = session.query(CertificateProduct).one()
        link.deleted_at = link.created_at
    assert products(fair, "seal", "SPG") == {"OCA", "QUI"}


def test_a_certificate_suspended_counts_for_nothing(fair):
    certify(fair, "ONE", 10, is_suspended=True)
    assert producers(fair, "cert_expiry", NOTHING) == {"ONE", "TWO"}
    assert producers(fair, "seal", "SPG") == set()


def test_consent_is_what_lets_a_producer_into_a_catalogue(fair):
    assert producers(fair, "consent", "no") == {"ONE", "TWO"}
    agree(fair, "ONE", "contact_print")
    agree(fair, "TWO", "share_office", "location")
    assert producers(fair, "consent", "yes") == {"ONE"}
    assert producers(fair, "consent", "no") == {"TWO"}


@pytest.mark.parametrize(
    "ended",
    [
        {"expires_on": in_days(-1), "given_on": in_days(-9)},
        {"revoked_on": DAY},
        {"given_on": in_days(1)},
    ],
)
def test_a_consent_that_is_not_in_force_is_none(fair, ended):
    agree(fair, "ONE", "contact_digital", **ended)
    assert producers(fair, "consent", "yes") == set()


def test_a_product_has_consent_when_all_who_offer_it_agreed(fair):
    agree(fair, "ONE", "contact_print")
    assert products(fair, "consent", "yes") == {"OCA"}
    assert products(fair, "consent", "no") == {"QUI"}
    assert products(fair, "consent", NOTHING) == {"SOLO"}
    agree(fair, "TWO", "contact_digital")
    assert products(fair, "consent", "no") == set()


def price(library, code, **columns):
    with library.writing("Precio") as session:
        offer = one(session, Offer, code)
        for name, value in columns.items():
            setattr(offer, name, value)


@pytest.mark.parametrize(
    ("columns", "code"),
    [
        ({"confirmed_on": in_days(-60)}, "fresh"),
        ({"confirmed_on": in_days(-61)}, "stale"),
        ({"confirmed_on": None}, "stale"),
        ({"confirmed_on": DAY, "valid_to": DAY}, "fresh"),
        ({"confirmed_on": DAY, "valid_to": in_days(-1)}, "stale"),
    ],
)
def test_a_price_is_in_force_while_it_was_confirmed_lately(fair, columns, code):
    price(fair, "3", cents_per_kg=500, **columns)
    assert products(fair, "price", code) == {"OCA"}
    assert products(fair, "price", "none") == {"QUI", "SOLO"}


def test_a_product_with_one_price_to_renew_is_in_both_lists(fair):
    price(fair, "1", cents_per_kg=500, confirmed_on=DAY)
    price(fair, "2", cents_per_kg=500, confirmed_on=in_days(-100))
    assert products(fair, "price", "fresh") == {"QUI"}
    assert products(fair, "price", "stale") == {"QUI"}


def test_products_are_told_by_whether_they_have_a_photo(fair):
    assert products(fair, "photo", "no") == {"QUI", "OCA", "SOLO"}
    with fair.writing("Foto") as session:
        photo = Media(sha256="0" * 64, mime_type="image/jpeg")
        session.add(photo)
        session.flush()
        product_id = one(session, Product, "OCA").id
        session.add(MediaUse(media_id=photo.id, product_id=product_id))
    assert products(fair, "photo", "yes") == {"OCA"}
    assert products(fair, "photo", "no") == {"QUI", "SOLO"}
    with fair.writing("Sin foto") as session:
        use = session.query(MediaUse).one()
        use.deleted_at = use.created_at
    assert products(fair, "photo", "yes") == set()


def test_a_producer_at_the_sea_stands_in_the_lowest_band(fair):
    assert producers(fair, "band", "BAJA") == {"ONE"}
    assert producers(fair, "band", NOTHING) == {"TWO"}


@pytest.mark.parametrize(
    ("order", "codes"),
    [("name", ["TWO", "ONE"]), ("kind", ["ONE", "TWO"]), ("place", ["TWO", "ONE"])],
)
def test_producers_are_listed_by_name_by_kind_or_by_place(fair, order, codes):
    with fair.writing("Lugar") as session:
        one(session, Producer, "TWO").ubigeo = "150101"
    with fair.reading() as session:
        asked = OrganisationFilter(order=order)
        ids = organisation_ids(session, "producer", asked, DAY)
        assert [session.get(Producer, id_).code for id_ in ids] == codes
