from datetime import timedelta

import pytest
from sample_day import SAMPLE_DAY

from catalog.models import Certificate, ContactLog, Producer, now
from catalog.queries.anywhere import find_anywhere
from catalog.queries.attention import expiring_certificates, follow_ups, matters
from catalog.queries.organisations import OrganisationFilter, organisation_ids
from catalog.queries.products import ProductFilter, product_ids


@pytest.fixture
def grower(library):
    with library.writing("Uno") as session:
        producer = Producer(code="R", kind="FAM", trade_name="Familia")
        session.add(producer)
        session.flush()
        return producer.id


def test_a_certificate_is_told_from_thirty_days_before_its_end_to_its_end(
    library, grower
):
    days = (-1, 0, 30, 31)
    with library.writing("Sellos") as session:
        session.add_all(
            Certificate(
                seal="SPG", producer_id=grower, expires_on=SAMPLE_DAY + timedelta(n)
            )
            for n in days
        )
    with library.reading() as session:
        assert expiring_certificates(session, SAMPLE_DAY) == 2


def test_what_was_promised_is_told_until_it_is_done(library, grower):
    with library.writing("Promesas") as session:
        for action, due, done in (
            ("Llamar", -2, None),
            ("Visitar", 0, None),
            ("Enviar", 1, None),
            ("Pagar", -5, -4),
        ):
            session.add(
                ContactLog(
                    at=now(),
                    producer_id=grower,
                    next_action=action,
                    due_on=SAMPLE_DAY + timedelta(due),
                    done_on=SAMPLE_DAY + timedelta(done) if done else None,
                )
            )
    with library.reading() as session:
        waiting = follow_ups(session, SAMPLE_DAY)
    assert [told.action for told in waiting] == ["Llamar", "Visitar"]
    assert {(told.noun, told.id, told.name) for told in waiting} == {
        ("producers", grower, "Familia")
    }


def test_every_matter_leads_to_as_many_records_as_it_says(sample_library):
    with sample_library.reading() as session:
        told = matters(session, SAMPLE_DAY)
        for matter in told:
            wanted = {matter.facet: frozenset({matter.code})}
            if matter.noun == "products":
                ids = product_ids(session, ProductFilter(wanted=wanted), SAMPLE_DAY)
            else:
                asked = OrganisationFilter(wanted=wanted)
                ids = organisation_ids(session, "producer", asked, SAMPLE_DAY)
            assert len(ids) == matter.count
    assert ("producers", "consent") in {(m.noun, m.facet) for m in told}


def test_one_question_finds_records_of_every_kind(sample_library):
    with sample_library.reading() as session:
        hits = find_anywhere(session, "puno")
        assert find_anywhere(session, "") == []
    assert {"producers"} <= {hit.noun for hit in hits}
    assert all(hit.name for hit in hits)
    nouns = [hit.noun for hit in hits]
    assert nouns == sorted(
        nouns, key=["products", "producers", "buyers", "markets"].index
    )
