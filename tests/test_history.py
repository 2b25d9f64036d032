import json
from contextlib import suppress

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, text
from sqlalchemy.exc import IntegrityError

from catalog.library import history, open_library
from catalog.models import Base, Change, LocalName, Operation, Producer, Product

LIVE = [t.name for t in history.tracked_tables()]


def dump(library):
    """Every row of every table, without the marks that each write leaves."""
    with library.reading() as session:
        tables = {}
        for table in LIVE:
            rows = session.execute(text(f'SELECT * FROM "{table}"')).mappings()
            tables[table] = sorted(
                str(
                    {
                        k: v
                        for k, v in row.items()
                        if k not in ("updated_at", "row_version")
                    }
                )
                for row in rows
            )
    return tables


def changes(library):
    with library.reading() as session:
        return [
            (c.table_name, c.kind) for c in session.query(Change).order_by(Change.id)
        ]


def test_every_table_has_a_history(library):
    with library.reading() as session:
        triggers = set(
            session.scalars(
                text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            )
        )
    for table in Base.metadata.tables:
        expected = table not in ("operation", "change")
        for kind in ("insert", "update", "delete"):
            assert (f"history_{table}_{kind}" in triggers) is expected


def test_an_update_tells_only_what_changed(library):
    with library.writing("Crear") as session:
        session.add(Product(code="P", name_es="Oca", alt_min_m=3000))
    with library.writing("Cambiar") as session:
        session.query(Product).one().name_es = "Oca roja"
    with library.reading() as session:
        change = session.query(Change).order_by(Change.id.desc()).first()
        operation = session.get(Operation, change.operation_id)
    assert (operation.label, operation.state, operation.who) == (
        "Cambiar",
        "done",
        library.who,
    )
    assert change.before == {"name_es": "Oca"}
    assert change.after == {"name_es": "Oca roja"}
    assert json.loads(change.row_key) == [1]


def test_a_bulk_insert_is_in_the_history(library):
    with library.writing("A granel") as session:
        session.execute(
            insert(Product), [{"code": f"P{i}", "name_es": "Oca"} for i in range(3)]
        )
    assert changes(library) == [("product", "insert")] * 3


def test_a_write_by_another_program_is_in_the_history(library):
    with library.writing("Crear") as session:
        session.add(Product(code="P", name_es="Oca"))
    outside = library.engine.raw_connection()
    outside.execute("PRAGMA query_only = OFF")
    outside.execute("UPDATE product SET name_es = 'Oca de fuera'")
    outside.close()
    with library.reading() as session:
        last = session.query(Operation).order_by(Operation.id.desc()).first()
        assert last.label == "Cambio hecho fuera de Tinkuy"
    assert library.undo() == "Cambio hecho fuera de Tinkuy"
    with library.reading() as session:
        assert session.query(Product).one().name_es == "Oca"


def test_an_operation_that_changes_nothing_leaves_no_line(library):
    with library.writing("Nada"):
        pass
    with library.reading() as session:
        assert session.query(Operation).count() == 0


def test_undo_survives_a_restart(library):
    with library.writing("Crear") as session:
        session.add(Product(code="P", name_es="Oca", sensory=("dulce", "ácido")))
    library.close()
    again = open_library(library.folder)
    assert again.undo() == "Crear"
    with again.reading() as session:
        assert session.query(Product).count() == 0
    again.close()
    again = open_library(library.folder)
    assert again.redo() == "Crear"
    with again.reading() as session:
        assert session.query(Product).one().sensory == ("dulce", "ácido")
    again.close()


def test_parents_and_children_come_back_together(library):
    with library.writing("Crear") as session:
        product = Product(code="P", name_es="Oca")
        session.add(product)
        session.flush()
        session.add(LocalName(product_id=product.id, language="que", name="uqa"))
    before = dump(library)
    with library.writing("Borrar") as session:
        session.execute(text("DELETE FROM local_name WHERE product_id IS NOT NULL"))
        session.execute(text("DELETE FROM product"))
    library.undo()
    assert dump(library) == before
    assert library.check() == []


def test_a_new_deed_ends_what_could_be_redone(library):
    for name in ("Oca", "Olluco"):
        with library.writing(name) as session:
            session.add(Product(code=name.upper(), name_es=name))
    assert library.undo() == "Olluco"
    with library.writing("Mashua") as session:
        session.add(Product(code="MASHUA", name_es="Mashua"))
    assert library.redo() is None
    assert library.undo() == "Mashua"
    assert library.redo() == "Mashua"


deeds = st.lists(
    st.tuples(
        st.sampled_from(["add", "rename", "grow", "remove", "erase", "undo", "redo"]),
        st.integers(0, 4),
        st.text(
            st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
            max_size=8,
        ),
    ),
    max_size=12,
)


def _do(library, deed, which, word):
    if deed in ("undo", "redo"):
        getattr(library, deed)()
        return
    with library.writing(deed) as session:
        product = session.query(Product).filter_by(code=f"P{which}").one_or_none()
        if deed == "add" and product is None:
            session.add(Product(code=f"P{which}", name_es=word))
            session.add(
                Producer(code=f"R{which}{word!r}"[:24], trade_name=word, kind="FAM")
            )
        elif product is not None and deed == "rename":
            product.name_es = word
        elif product is not None and deed == "grow":
            product.alt_min_m, product.sensory = which * 1000, ("a", "b")[:which]
        elif product is not None and deed in ("remove", "erase"):
            session.execute(
                text("DELETE FROM product WHERE id = :id"), {"id": product.id}
            )


@settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(deeds)
def test_undoing_everything_gives_the_start_and_redoing_gives_the_end(library, done):
    while library.undo():
        pass
    start = dump(library)
    for deed in done:
        # A code drawn twice is refused, and leaves no trace.
        with suppress(IntegrityError):
            _do(library, *deed)
    while library.redo():
        pass
    end = dump(library)
    while library.undo():
        pass
    assert dump(library) == start
    while library.redo():
        pass
    assert dump(library) == end
    assert library.check() == []
