import pytest
from sqlalchemy import text

from catalog import records
from catalog.library import history as triggers
from catalog.models import Base, Change, Media, MediaUse, Offer, OfferMonth, Producer
from catalog.queries.change_words import COLUMNS, SHEET_OF, TABLES
from catalog.queries.changes import _BOOKKEEPING, Telling, _label
from catalog.queries.history import (
    operation_facts,
    operation_ids,
    operation_rows,
    record_history,
    steps_back,
)
from catalog.queries.lists import known


@pytest.fixture
def new(library):
    def new(noun, **values):
        blank = records.blank(noun)
        with library.writing("Nuevo") as session:
            return records.save(session, noun, None, blank | values, blank)

    return new


def change(library, noun, id_, **values):
    with library.writing("Cambio") as session:
        before = records.read(session, noun, id_)
        records.save(session, noun, id_, before | values, before)


def told(library, noun, id_, limit=20, start=0):
    with library.reading() as session:
        return record_history(session, noun, id_, known(session), limit, start)


def lines(deed):
    return {(f.subject, f.label, f.before, f.after) for f in deed.facts}


def test_fields_are_told_in_the_words_of_the_data_sheet(library, new):
    id_ = new("products", name_es="Oca", harvest_months=7, category="RAI")
    change(
        library,
        "products",
        id_,
        harvest_months=0b111000,
        category="GRA",
        sensory=("sweet", "a nuez"),
        origin_ubigeo="211102",
        status="publishable",
        allergens_declared=True,
    )
    last, first = told(library, "products", id_)
    assert lines(last) == {
        ("", "Meses de cosecha", "ene–mar", "abr–jun"),
        ("", "Categoría", "Raíces y tubérculos", "Granos andinos"),
        ("", "Sabor y textura", "", "dulce; a nuez"),
        ("", "Lugar de origen", "", "Cabana, San Román, Puno"),
        ("", "Estado de la ficha", "Borrador", "Publicable"),
        ("", "Alérgenos revisados", "No", "Sí"),
    }
    assert (last.who, last.label, last.state) == (library.who, "Cambio", "done")
    assert ("", "Nombre comercial", "", "Oca") in lines(first)
    assert {fact.kind for fact in first.facts} == {"added"}


def test_what_a_field_was_can_be_put_back(library, new):
    id_ = new("products", name_es="Oca", colors=("rojo",), alt_min_m=3000)
    change(library, "products", id_, colors=("azul", "rojo"), alt_min_m=None)
    deed, *_ = told(library, "products", id_)
    change(library, "products", id_, **{f.field: f.was for f in deed.facts})
    with library.reading() as session:
        values = records.read(session, "products", id_)
    assert (values["colors"], values["alt_min_m"]) == (("rojo",), 3000)


def test_names_and_species_are_fields_too(library, new):
    id_ = new("products", name_es="Oca", names_quechua=("uqa", "apilla"))
    change(
        library,
        "products",
        id_,
        names_quechua=("uqa", "puka uqa"),
        scientific_name="Oxalis tuberosa",
    )
    deed, first = told(library, "products", id_)
    assert lines(deed) == {
        ("", "Nombre en quechua", "apilla", "puka uqa"),
        ("", "Nombre científico", "", "Oxalis tuberosa"),
    }
    assert ("", "Nombre en quechua", "", "uqa; apilla") in lines(first)


def test_the_contact_of_an_organisation_is_part_of_it(library, new):
    id_ = new("buyers", trade_name="Restaurante", kind="REST")
    change(library, "buyers", id_, contact_name="Rosa", contact_phone="+51900111222")
    change(library, "buyers", id_, contact_phone=None, contact_email="r@example.org")
    last, middle, _ = told(library, "buyers", id_)
    labels = {label for _, label, *_ in lines(middle)}
    assert {"Persona de contacto", "Celular (WhatsApp)"} <= labels
    assert ("", "Correo", "", "r@example.org") in lines(last)
    assert any(
        label == "Celular (WhatsApp)" and before and not after
        for _, label, before, after in lines(last)
    )


def test_offers_and_photos_are_part_of_a_product(library, new):
    id_ = new("products", name_es="Oca")
    with library.writing("Oferta") as session:
        producer = Producer(code="A", trade_name="Asociación de ejemplo", kind="ASOC")
        session.add(producer)
        session.flush()
        offer = Offer(code="O", producer_id=producer.id, product_id=id_)
        media = Media(sha256="0" * 64, mime_type="image/jpeg")
        session.add_all([offer, media])
        session.flush()
        session.add(OfferMonth(offer_id=offer.id, month=5, capacity_g=800_000))
        session.add(MediaUse(media_id=media.id, product_id=id_))
        offer_id, producer_id, media_id = offer.id, producer.id, media.id
    with library.writing("Precio") as session:
        session.get(Offer, offer_id).cents_per_kg = 320
        session.query(OfferMonth).one().capacity_g = 900_000
        session.get(Media, media_id).caption_es = "Oca en flor"
    last, offered, _ = told(library, "products", id_)
    assert ("Oferta de Asociación de ejemplo", "Precio por kg (S/)", "", "3.20") in (
        lines(last)
    )
    months = {x for x in lines(last) if x[1] == "Cantidad de mayo"}
    assert months == {
        ("Oferta de Asociación de ejemplo", "Cantidad de mayo", "800 kg", "900 kg")
    }
    assert ("Foto", "Leyenda", "", "Oca en flor") in lines(last)
    came = {(f.subject, f.kind) for f in offered.facts}
    assert ("Foto", "added") in came
    assert ("Oferta de Asociación de ejemplo", "added") in came
    of_producer, *_ = told(library, "producers", producer_id)
    assert ("Oferta de Oca", "Precio por kg (S/)", "", "3.20") in lines(of_producer)


def test_the_wastebasket_and_undo_are_told(library, new):
    id_ = new("products", name_es="Oca")
    with library.writing("A la papelera") as session:
        records.remove(session, "products", id_)
    library.undo()
    back, removed, _ = told(library, "products", id_)
    assert [f.kind for f in removed.facts] == ["removed"]
    assert removed.state == "undone"
    assert [f.kind for f in back.facts] == ["restored"]


def test_other_records_stay_out_of_it(library, new):
    first, second = new("products", name_es="Oca"), new("products", name_es="Maca")
    change(library, "products", second, name_es="Maca negra")
    assert len(told(library, "products", first)) == 1


def test_a_long_history_comes_in_pages(library, new):
    id_ = new("products", name_es="Oca")
    for number in range(5):
        change(library, "products", id_, name_es=f"Oca {number}")
    pages = [told(library, "products", id_, 2, start) for start in (0, 2, 4)]
    names = [f.after for page in pages for d in page for f in d.facts if f.label]
    assert [n for n in names if n.startswith("Oca ")] == [
        f"Oca {n}" for n in (4, 3, 2, 1, 0)
    ]


def test_a_change_by_another_program_has_no_name(library, new):
    id_ = new("products", name_es="Oca")
    outside = library.engine.raw_connection()
    outside.execute("PRAGMA query_only = OFF")
    outside.execute("UPDATE product SET name_es = 'Oca de fuera'")
    outside.close()
    deed, *_ = told(library, "products", id_)
    assert (deed.who, deed.label) == ("", "Cambio hecho fuera de Tinkuy")
    assert lines(deed) == {("", "Nombre comercial", "Oca", "Oca de fuera")}


def test_every_operation_can_be_told(sample_library):
    """All that the sample wrote, and all of it taken back: nothing is unknown."""
    sample_library.undo()
    with sample_library.reading() as session:
        facts = [
            fact
            for id_ in operation_ids(session)
            for fact in operation_facts(session, id_, known(session), 100_000)
        ]
    assert len(facts) > 300
    assert "Otros datos" not in {fact.subject for fact in facts}


def test_every_column_that_a_form_may_change_has_a_name():
    tables = [*SHEET_OF, *COLUMNS]
    unnamed = [
        f"{table}.{column.name}"
        for table in tables
        for column in Base.metadata.tables[table].columns
        if column.name not in _BOOKKEEPING
        and column.computed is None
        and not _label(table, column.name)
    ]
    # What says only where a row belongs, or what a file is.
    assert set(unnamed) <= {
        "local_name.species_id", "local_name.product_id", "affiliation.person_id",
        "affiliation.producer_id", "affiliation.buyer_id", "affiliation.market_id",
        "phone.person_id", "phone.position", "media_use.media_id",
        "media_use.product_id", "media_use.producer_id", "media_use.buyer_id",
        "media_use.market_id", "media_use.story_id", "media_use.lot_id",
        "market_edition.market_id", "media.sha256", "media.mime_type", "media.width",
        "media.height", "media.latitude", "media.longitude",
    }  # fmt: skip


def test_every_table_that_people_write_in_has_a_word():
    reference = {
        t.name
        for t in triggers.tracked_tables()
        if t.name.startswith("list_") or "uid" not in t.columns
    }
    nameless = {t.name for t in triggers.tracked_tables()} - set(TABLES) - reference
    assert nameless <= {"species_status", "species_identifier"}


def test_rows_of_any_shape_are_told(library, new):
    """What another program or an older one may have left in the history."""
    id_ = new("products", name_es="Oca")
    with library.reading() as session:
        telling = Telling(session, known(session), ("product", id_))
        odd = Change(
            table_name="product",
            row_key=f"[{id_}]",
            kind="update",
            before={"status": "gone", "category": "XXX", "name_es": None},
            after={"status": "draft", "category": None, "name_es": "Oca"},
        )
        facts = {(f.label, f.before) for f in telling.tell([odd])}
    assert ("Estado de la ficha", "gone") in facts
    assert ("Categoría", "XXX") in facts


def test_steps_are_counted_until_one_is_undone(library, new):
    for name in ("Oca", "Maca", "Papa"):
        new("products", name_es=name)
    library.undo()
    with library.reading() as session:
        ids = operation_ids(session)
        first, second, third = sorted(ids)[:3]
        assert [steps_back(session, i) for i in (first, second, third)] == [2, 1, 0]
        rows = operation_rows(session, ids)
        assert [row.id for row in rows] == sorted(ids, reverse=True)
        assert {row.id: row.state for row in rows}[third] == "undone"
        assert operation_ids(session, "deshacer") == [max(ids)]
        assert operation_ids(session, "100%") == []


def test_the_history_of_a_hundred_thousand_steps_is_paged_at_once(library, new):
    new("products", name_es="Oca")
    with library.engine.connect().execution_options(writes=True) as connection:
        connection.execute(
            text(
                "INSERT INTO operation (uid, at, label, state)"
                " WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                " WHERE i < 100000) SELECT 'u' || i, '2026-01-01', 'Paso', 'done'"
                " FROM n"
            )
        )
        connection.commit()
    with library.reading() as session:
        ids = operation_ids(session)
        assert len(ids) == 100_001
        rows = operation_rows(session, ids[50_000:50_100])
    assert len(rows) == 100
