import pytest

from catalog import records
from catalog.errors import CatalogError, RecordChanged
from catalog.models import LocalName, Operation, Person, Producer, Product, Species


@pytest.fixture
def new(library):
    """Save a new record with the values that matter; its id."""

    def new(noun, **values):
        blank = records.blank(noun)
        with library.writing("Nuevo") as session:
            return records.save(session, noun, None, blank | values, blank)

    return new


def read(library, noun, id_):
    with library.reading() as session:
        return records.read(session, noun, id_)


def change(library, noun, id_, before=None, **values):
    before = before or read(library, noun, id_)
    with library.writing("Cambio") as session:
        records.save(session, noun, id_, before | values, before)


def test_a_product_keeps_its_names_and_its_species(library, new):
    id_ = new(
        "products",
        name_es="Oca roja",
        scientific_name="Oxalis tuberosa",
        names_quechua=("puka uqa", "uqa"),
        sensory=("dulce",),
    )
    values = read(library, "products", id_)
    assert values["code"] == "OCA-ROJA"
    assert values["scientific_name"] == "Oxalis tuberosa"
    assert values["names_quechua"] == ("puka uqa", "uqa")
    assert values["sensory"] == ("dulce",)
    with library.reading() as session:
        assert session.query(Species).filter_by(family="Oxalidaceae").count() == 1
        # Until its community agrees, a name typed in stays inside.
        own = session.query(LocalName).filter(LocalName.product_id == id_)
        assert [name.may_publish for name in own] == [False, False]


def test_names_can_be_taken_away_and_come_back(library, new):
    id_ = new("products", name_es="Oca", names_quechua=("uqa", "apilla"))
    change(library, "products", id_, names_quechua=("uqa",))
    assert read(library, "products", id_)["names_quechua"] == ("uqa",)
    library.undo()
    assert read(library, "products", id_)["names_quechua"] == ("uqa", "apilla")


def test_a_species_nobody_knew_is_made_once(library, new):
    new("products", name_es="Una", scientific_name="Nova planta")
    new("products", name_es="Otra", scientific_name="Nova planta")
    with library.reading() as session:
        assert (
            session.query(Species).filter_by(scientific_name="Nova planta").count() == 1
        )


def test_codes_are_proposed_and_never_twice(library, new):
    assert new("products", name_es="Oca") != new("products", name_es="Oca")
    with library.reading() as session:
        assert [p.code for p in session.query(Product)] == ["OCA", "OCA-2"]


def test_a_code_in_use_is_refused_in_words(library, new):
    new("products", name_es="Oca", code="OCA")
    with pytest.raises(CatalogError, match="Ya hay otra ficha con el código OCA"):
        new("products", name_es="Oca roja", code="OCA")


def test_the_contact_of_an_organisation_is_a_person(library, new):
    id_ = new(
        "producers",
        trade_name="Asociación Ejemplo",
        kind="ASOC",
        contact_name="Rosa",
        contact_phone="+51900111222",
    )
    values = read(library, "producers", id_)
    assert (values["contact_name"], values["contact_phone"]) == ("Rosa", "+51900111222")
    change(library, "producers", id_, contact_phone=None, contact_email="r@example.org")
    values = read(library, "producers", id_)
    assert (values["contact_phone"], values["contact_email"]) == (None, "r@example.org")
    with library.reading() as session:
        assert session.query(Person).count() == 1


def test_an_organisation_needs_a_kind(library, new):
    with pytest.raises(CatalogError, match="Elija el tipo"):
        new("buyers", trade_name="Alguien")


def test_only_what_changed_is_written(library, new):
    id_ = new("producers", trade_name="A", kind="FAM")
    before = read(library, "producers", id_)
    change(library, "producers", id_, locality="Anexo")
    # Somebody who read it earlier may still change another field…
    change(library, "producers", id_, before, story="Historia")
    assert read(library, "producers", id_)["locality"] == "Anexo"
    # … but not the same one.
    with pytest.raises(RecordChanged, match="Otra persona"):
        change(library, "producers", id_, before, locality="Otro anexo")
    assert read(library, "producers", id_)["locality"] == "Anexo"


def test_saving_nothing_new_leaves_no_history(library, new):
    id_ = new("producers", trade_name="A", kind="FAM")
    with library.reading() as session:
        before = session.query(Operation).count()
    change(library, "producers", id_)
    with library.reading() as session:
        assert session.query(Operation).count() == before


def test_a_record_in_the_wastebasket_is_gone_until_undone(library, new):
    id_ = new("producers", trade_name="A", kind="FAM")
    with library.writing("A la papelera") as session:
        records.remove(session, "producers", id_)
    with pytest.raises(CatalogError, match="papelera"):
        read(library, "producers", id_)
    library.undo()
    assert read(library, "producers", id_)["trade_name"] == "A"
    with library.reading() as session:
        assert session.query(Producer).count() == 1


@pytest.mark.parametrize("noun", ["products", "producers", "buyers", "markets"])
def test_a_form_left_untouched_shows_what_would_be_kept(library, noun):
    blank = records.blank(noun)
    named = {records.NAMES[noun]: "Nuevo"}
    if noun != "products":
        named["kind"] = {
            "producers": "ASOC",
            "buyers": "REST",
            "markets": "food_market",
        }[noun]
    with library.writing("Nuevo") as session:
        id_ = records.save(session, noun, None, blank | named, blank)
    with library.reading() as session:
        kept = records.read(session, noun, id_)
    for name in kept.keys() - named.keys() - {"code"}:
        assert (kept[name] or None) == (blank[name] or None), name
