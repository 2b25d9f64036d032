import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from catalog import bulk, records
from catalog.bulk import Edit
from catalog.errors import RecordChanged
from catalog.fields import SHEETS
from catalog.jobs import Cancelled
from catalog.models import Operation, Product
from catalog.records.copies import duplicate

WORDS = st.lists(st.sampled_from(["dulce", "ácido", "umami", "a nuez"]), unique=True)


@pytest.fixture
def new(library):
    def new(name, noun="products", **values):
        blank = records.blank(noun)
        values |= {records.NAMES[noun]: name}
        with library.writing("Nuevo") as session:
            return records.save(session, noun, None, blank | values, blank)

    return new


def plan(library, ids, *edits, noun="products"):
    with library.reading() as session:
        return bulk.plan(session, noun, ids, edits)


def apply(library, planned):
    with library.writing("Cambio de varios") as session:
        return bulk.apply(session, planned)


def read(library, id_, noun="products"):
    with library.reading() as session:
        return records.read(session, noun, id_)


def test_a_plan_says_what_would_change_and_writes_nothing(library, new):
    ids = [
        new("Oca", category="RAI"),
        new("Maca", category="GRA"),
        new("Papa", category="RAI"),
    ]
    planned = plan(library, ids, Edit("category", "replace", "RAI"))
    assert [(c.name, dict(c.before), dict(c.after)) for c in planned.changes] == [
        ("Maca", {"category": "GRA"}, {"category": "RAI"})
    ]
    assert (planned.same, planned.refused, planned.fields) == (2, (), ("category",))
    assert read(library, ids[1])["category"] == "GRA"
    assert apply(library, planned) == 1
    assert read(library, ids[1])["category"] == "RAI"


def test_several_changes_are_one_undo_step(library, new):
    ids = [new("Oca"), new("Maca"), new("Papa")]
    edits = Edit("preparation", "replace", "Al horno"), Edit("harvest_months", "add", 7)
    apply(library, plan(library, ids, *edits))
    assert {read(library, i)["preparation"] for i in ids} == {"Al horno"}
    assert library.undo() == "Cambio de varios"
    assert {read(library, i)["preparation"] for i in ids} == {""}
    assert {read(library, i)["harvest_months"] for i in ids} == {0}


def test_what_a_record_cannot_be_is_refused_and_the_others_go_on(library, new):
    low, high = new("Oca", alt_min_m=500), new("Maca", alt_min_m=4000)
    gone = new("Papa")
    with library.writing("x") as session:
        records.remove(session, "products", gone)
    planned = plan(library, [low, high, gone], Edit("alt_max_m", "replace", 3000))
    assert [c.id for c in planned.changes] == [low]
    assert [(r.id, r.sentence) for r in planned.refused] == [
        (high, "La altitud máxima es menor que la mínima."),
        (gone, "Esta ficha ya no está: alguien la envió a la papelera."),
    ]
    apply(library, planned)
    assert read(library, high)["alt_max_m"] is None


def test_a_kind_cannot_be_taken_away(library, new):
    id_ = new("Asociación", "producers", kind="ASOC")
    planned = plan(library, [id_], Edit("kind", "replace", None), noun="producers")
    assert [r.sentence for r in planned.refused] == ["No puede quedar sin tipo."]


def test_names_and_numbers_of_one_record_are_not_given_to_several():
    for noun, fields in SHEETS.items():
        if noun in records.NAMES:
            kept = {field.name for field in fields if not bulk.may_edit(field)}
            assert {"code", records.NAMES[noun]} <= kept
    assert bulk.may_edit(next(f for f in SHEETS["products"] if f.name == "category"))


def test_what_changed_since_the_plan_stops_it_whole(library, new):
    ids = [new("Oca"), new("Maca")]
    planned = plan(library, ids, Edit("preparation", "replace", "Al horno"))
    before = read(library, ids[1])
    with library.writing("Otra persona") as session:
        records.save(
            session, "products", ids[1], before | {"preparation": "Frita"}, before
        )
    with pytest.raises(RecordChanged):
        apply(library, planned)
    assert [read(library, i)["preparation"] for i in ids] == ["", "Frita"]


def test_stopping_half_way_leaves_no_trace(library, new):
    ids = [new("Oca"), new("Maca")]
    planned = plan(library, ids, Edit("preparation", "replace", "Al horno"))

    def stop(done, _total, _what=""):
        if done:
            raise Cancelled

    with pytest.raises(Cancelled), library.writing("x") as session:
        bulk.apply(session, planned, stop)
    assert read(library, ids[0])["preparation"] == ""
    with library.reading() as session:
        assert not session.scalar(select(Operation).where(Operation.label == "x"))


def test_what_records_share_is_told(library, new):
    ids = [
        new("Oca", category="RAI", sensory=("dulce",)),
        new("Maca", category="RAI", sensory=("dulce", "ácido")),
    ]
    with library.reading() as session:
        shared = bulk.common(session, "products", ids)
    assert shared["category"] == "RAI"
    assert "sensory" not in shared
    assert "name_es" not in shared


@given(WORDS, WORDS)
def test_what_is_added_and_taken_away_again_was_never_there(first, more):
    value = tuple(first)
    added = bulk.edited(value, Edit("sensory", "add", tuple(more)))
    taken = bulk.edited(added, Edit("sensory", "remove", tuple(more)))
    assert taken == tuple(word for word in first if word not in more)
    assert set(added) == {*first, *more}
    if not set(first) & set(more):
        assert taken == value


@given(st.integers(0, 4095), st.integers(0, 4095))
def test_months_are_added_and_taken_away_one_by_one(first, more):
    added = bulk.edited(first, Edit("harvest_months", "add", more))
    taken = bulk.edited(added, Edit("harvest_months", "remove", more))
    assert added == first | more
    assert taken == first & ~more
    replaced = bulk.edited(first, Edit("harvest_months", "replace", more))
    assert replaced == more


edits = st.lists(
    st.one_of(
        st.builds(
            Edit,
            st.sampled_from(["sensory", "colors", "names_quechua"]),
            st.sampled_from(["add", "remove", "replace"]),
            WORDS.map(tuple),
        ),
        st.builds(
            Edit,
            st.just("harvest_months"),
            st.sampled_from(["add", "remove", "replace"]),
            st.integers(0, 4095),
        ),
        st.builds(
            Edit,
            st.sampled_from(["alt_min_m", "alt_max_m"]),
            st.just("replace"),
            st.one_of(st.none(), st.integers(0, 6000)),
        ),
    ),
    max_size=4,
    unique_by=lambda edit: edit.field,
)


@settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(edits)
def test_what_a_plan_announces_is_what_is_done(library, new, asked):
    ids = [
        new("Oca", sensory=("dulce",), alt_min_m=3000, harvest_months=7),
        new("Maca", colors=("negro",), alt_max_m=4000, names_quechua=("maka",)),
    ]
    before = {i: read(library, i) for i in ids}
    planned = plan(library, ids, *asked)
    apply(library, planned)
    for id_ in ids:
        changed = next((c.after for c in planned.changes if c.id == id_), {})
        expected = before[id_] | dict(changed)
        now = read(library, id_)
        for name in ("names_quechua",):  # rows of their own, oldest first
            assert set(now[name]) == set(expected[name])
        assert now | {"names_quechua": ()} == expected | {"names_quechua": ()}
    told = {*(c.id for c in planned.changes), *(r.id for r in planned.refused)}
    assert len(told) + planned.same == len(ids)


def test_a_copy_has_the_values_but_nothing_that_is_one_records_own(library, new):
    id_ = new(
        "Asociación",
        "producers",
        kind="ASOC",
        ruc="20131312955",
        locality="Anexo",
        contact_name="Persona de ejemplo",
        contact_phone="+51900111222",
        publish_level="public",
    )
    with library.writing("Duplicar") as session:
        copy = duplicate(session, "producers", id_)
    first, second = read(library, id_, "producers"), read(library, copy, "producers")
    assert second["trade_name"] == "Asociación (copia)"
    assert (second["locality"], second["kind"]) == ("Anexo", "ASOC")
    assert second["code"] != first["code"]
    for own in ("ruc", "contact_phone"):
        assert second[own] is None
    assert (second["contact_name"], second["publish_level"]) == ("", "internal")
    library.undo()
    with library.reading() as session:
        assert session.query(Product).count() == 0


def test_the_longest_name_leaves_room_for_its_copy(library, new):
    id_ = new("ñ" * 120, names_quechua=("uqa",), status="publishable")
    with library.writing("Duplicar") as session:
        copy = duplicate(session, "products", id_)
    values = read(library, copy)
    assert values["name_es"] == "ñ" * 112 + " (copia)"
    assert (values["names_quechua"], values["status"]) == (("uqa",), "draft")
