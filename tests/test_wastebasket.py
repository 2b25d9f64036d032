import pytest

from catalog import records
from catalog.errors import CatalogError
from catalog.models import Buyer, Demand, Offer, Producer, Product, now
from catalog.queries.wastebasket import removed, who_removed
from catalog.records.wastebasket import restore


@pytest.fixture
def things(library):
    """A product, its producer and offer, a buyer and what it asks for; by table."""
    with library.writing("Nuevo") as session:
        made = [
            Product(code="OCA", name_es="Oca ñawi"),
            Producer(code="A", trade_name="Asociación", kind="ASOC"),
            Buyer(code="B", trade_name="Restaurante", kind="REST"),
        ]
        session.add_all(made)
        session.flush()
        product, producer, buyer = made
        made += [
            Offer(code="O", product_id=product.id, producer_id=producer.id),
            Demand(code="D", buyer_id=buyer.id, product_id=product.id, quantity_g=1),
        ]
        session.add_all(made)
        session.flush()
        return {thing.__tablename__: thing.id for thing in made}


def throw_away(library, things, *tables):
    models = {"offer": Offer, "demand": Demand, "product": Product, "buyer": Buyer}
    for table in tables:
        with library.writing("A la papelera") as session:
            session.get(models[table], things[table]).deleted_at = now()


def listed(library, words=""):
    with library.reading() as session:
        return [(one.table, one.name) for one in removed(session, words)]


def test_what_went_in_last_is_listed_first(library, things):
    throw_away(library, things, "product", "offer", "demand", "buyer")
    assert listed(library) == [
        ("buyer", "Restaurante"),
        ("demand", "D · Restaurante"),
        ("offer", "Oca ñawi · Asociación"),
        ("product", "Oca ñawi"),
    ]


@pytest.mark.parametrize("words", ["OCA", "ñawi oca", "nawi"])
def test_it_is_found_by_words_without_accents(library, things, words):
    throw_away(library, things, "product", "buyer")
    assert listed(library, words) == [("product", "Oca ñawi")]


def test_who_sent_it_there_is_told(library, things):
    throw_away(library, things, "product")
    library.undo()
    library.who = "Rosa"
    throw_away(library, things, "product")
    with library.reading() as session:
        found = removed(session)
        assert who_removed(session, found) == {("product", things["product"]): "Rosa"}


def test_what_is_restored_is_as_it_was_and_can_be_undone(library, things):
    throw_away(library, things, "product")
    key = ("product", things["product"])
    with library.writing("Recuperar") as session:
        assert restore(session, {key}) == 1
    assert listed(library) == []
    with library.reading() as session:
        values = records.read(session, "products", things["product"])
    assert values["name_es"] == "Oca ñawi"
    library.undo()
    assert listed(library) == [("product", "Oca ñawi")]


def test_what_would_be_seen_nowhere_is_refused_in_words(library, things):
    throw_away(library, things, "product", "offer")
    offer, product = ("offer", things["offer"]), ("product", things["product"])
    with (
        pytest.raises(CatalogError, match="Recupere también el producto «Oca ñawi»"),
        library.writing("Recuperar") as session,
    ):
        restore(session, {offer})
    assert len(listed(library)) == 2
    with library.writing("Recuperar") as session:
        restore(session, {offer, product})
    assert listed(library) == []


def test_what_is_there_no_more_is_said(library, things):
    with (
        pytest.raises(CatalogError, match="ya no está en la papelera"),
        library.writing("Recuperar") as session,
    ):
        restore(session, {("product", 999)})
