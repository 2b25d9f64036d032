import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from catalog import importing
from catalog.errors import ImportFailed
from catalog.jobs import Cancelled
from catalog.library import open_library
from catalog.models import Change, Operation, Product

PRODUCTS = (
    "Código;Producto;Nombre científico;Quechua;Altitud;Meses de cosecha\n"
    "P-1;Papa huayro;Solanum tuberosum;wayru;2800 - 4100;abr-jul\n"
    "P-2;Olluco rojo;Ullucus tuberosus;puka ulluku;3500 - 4500;may\n"
    ";Quinua;;kinwa;;\n"
)


@pytest.fixture
def library(stocked_folder, tmp_path):
    """Instead of an empty one: rows change records too."""
    shutil.copytree(stocked_folder, tmp_path / "library")
    opened = open_library(tmp_path / "library")
    yield opened
    opened.close()


def test_a_plan_writes_nothing_and_asks_to_be_allowed_nothing(office, sheet):
    before = office.dump()
    planned = office.plan(sheet(PRODUCTS))
    assert (len(planned.new), len(planned.changed)) == (3, 0)
    assert office.dump() == before


def test_an_import_is_one_step_of_undo_and_undo_leaves_no_trace(office, sheet):
    before = office.dump()
    office.bring(sheet(PRODUCTS))
    after = office.dump()
    assert after != before
    assert office.library.undo() == "Importar"
    assert office.dump() == before
    assert office.library.redo() == "Importar"
    assert office.dump() == after


def test_importing_the_same_sheet_again_changes_nothing(office, sheet):
    office.bring(sheet(PRODUCTS))
    again = office.plan(sheet(PRODUCTS))
    assert again.unchanged == (2, 3, 4)
    done = office.apply(again)
    assert (done.new, done.changed, done.unchanged) == (0, 0, 3)
    with office.library.reading() as session:
        labels = session.scalars(select(Operation.label)).all()
    assert labels.count("Importar") == 4  # three to stock it; this one left no line


@pytest.mark.parametrize("reports", [1, 2, 3])
def test_stopping_half_way_leaves_no_trace(office, sheet, reports):
    rows = "".join(f"X-{n};Producto {n};;runa {n};;\n" for n in range(2500))
    planned = office.plan(sheet(PRODUCTS + rows))
    before, calls = office.dump(), []

    def stop(done, total, what=""):
        calls.append((done, total))
        if len(calls) > reports:
            raise Cancelled

    with pytest.raises(Cancelled), office.library.writing("Importar") as session:
        importing.apply(session, planned, stop)
    assert calls == [(min(n * 1000, 2503), 2503) for n in range(reports + 1)]
    assert office.dump() == before
    assert office.apply(planned).new == 2503


def test_planning_can_be_stopped_too(office, sheet):
    def stop(done, total, what=""):
        raise Cancelled

    with pytest.raises(Cancelled):
        office.plan(sheet(PRODUCTS), progress=stop)


def test_a_plan_that_no_longer_holds_is_not_applied(office, sheet):
    planned = office.plan(sheet("Código;Producto;Nota\nOCA;Oca roja;dulce\n"))
    office.bring(sheet("Código;Producto;Nota\nOCA;Oca roja;otra cosa\n"))
    before = office.dump()
    with pytest.raises(ImportFailed, match="La biblioteca cambió"):
        office.apply(planned)
    assert office.dump() == before


def test_what_became_another_record_meanwhile_is_not_made_twice(office, sheet):
    planned = office.plan(sheet(PRODUCTS))
    office.bring(sheet("Código;Producto\nP-1;Oca de otro\n"))
    with pytest.raises(ImportFailed, match="La biblioteca cambió"):
        office.apply(planned)


def test_a_change_elsewhere_does_not_stop_an_import(office, sheet):
    planned = office.plan(sheet(PRODUCTS))
    office.bring(sheet("Nombre;RUC\nAsociación Nueva;\n", "b.csv"), "producers")
    assert office.apply(planned).new == 3


def test_the_second_of_two_rows_about_one_record_is_a_doubt(office, sheet, reasons):
    path = sheet(
        "Código;Producto;Nota\nP-1;Uno;a\nP-1;Uno;b\n;Dos;c\n;DOS;d\nOCA;Oca roja;e\n"
        ";oca ROJA;f\n"
    )
    planned = office.plan(path)
    assert [n.step.line for n in planned.new] == [2, 4]
    assert [(h.line, h.problems[0].reason) for h in planned.doubtful] == [
        (3, "Es el mismo registro que la fila 2: deje una de las dos."),
        (5, "Es el mismo registro que la fila 4: deje una de las dos."),
        (7, "Es el mismo registro que la fila 6: deje una de las dos."),
    ]
    chosen = office.plan(path, accepted={3, 7})
    assert [n.step.line for n in chosen.new] == [3, 4]
    assert [c.step.line for c in chosen.changed] == [7]
    assert [h.line for h in chosen.doubtful] == [2, 5, 6]
    office.apply(chosen)
    assert {p.code: p.summary for p in office.all(Product)} == {
        "P-1": "b",
        "DOS": "c",
        "OCA": "f",
        "MACA": "",
    }


def test_a_row_too_long_for_its_headings_is_a_doubt(office, sheet):
    planned = office.plan(sheet("Producto,Nota,Código\nOca,12,50,P-1\nMaca,x,P-2\n"))
    assert [h.line for h in planned.doubtful] == [2]
    assert [n.step.line for n in planned.new] == [3]


def test_a_new_code_does_not_take_one_that_stands_further_down(office, sheet):
    office.bring(sheet("Código;Producto\n;Tarwi\nTARWI;Otro tarwi\n;Oca\n"))
    assert [p.code for p in office.all(Product)][2:] == ["TARWI-2", "TARWI", "OCA-2"]


def test_a_person_may_say_what_the_columns_are(office, sheet):
    path = sheet("Alias;Nombre;Código\nA;B;P-1\n")
    planned = office.plan(path, "products", columns={"Alias": "name_es", "Nombre": ""})
    assert planned.columns == {"Alias": "name_es", "Código": "code"}
    assert planned.unused == ("Nombre",)
    office.apply(planned)
    assert office.all(Product)[-1].name_es == "A"


def test_a_sheet_without_its_columns_is_refused(office, sheet):
    with pytest.raises(
        ImportFailed, match="le faltan columnas para ser una hoja de ofertas"
    ):
        office.plan(sheet("Producto;Precio\nOca;1\n"), "offers")


def test_headings_alone_are_nothing_to_import(office, sheet):
    planned = office.plan(sheet("nombre,precio\n"))
    assert planned.new == planned.changed == planned.doubtful == planned.rejected == ()
    assert office.apply(planned).new == 0


def test_the_history_knows_every_row_that_an_import_wrote(office, sheet):
    office.bring(sheet(PRODUCTS))
    with office.library.reading() as session:
        last = session.scalar(select(Operation.id).order_by(Operation.id.desc()))
        rows = session.execute(
            select(Change.table_name, Change.kind).where(Change.operation_id == last)
        ).all()
    assert sorted(set(rows)) == [("local_name", "insert"), ("product", "insert")]
    assert len(rows) == 6


cell = st.sampled_from(
    ["", "-", "Oca roja", "OCA", "Maca", "Quinua", "P-1", "x", "4", "12,5", "abr-jun",
     "3000 - 2000", "2800 - 4100 msnm", "Oxalis tuberosa", "kinwa, kinuwa", "gratis",
     "Puno", "Juliaca", "San Román", "080101", "20131312955", "COOP-1", "REST-1",
     "Asociación Ejemplo", "987654321", "nadie@ejemplo.pe", "5 kg", "saco de 50 kg",
     "S/ 1,234.50", "US$ 4", "consultar", "01/05/2026", "sí", "=1+1"]
)  # fmt: skip
COLUMNS = {
    "products": ["Producto", "Código", "Nombre científico", "Quechua", "Altitud",
                 "Altitud máxima", "Meses de cosecha", "Departamentos", "Nota",
                 "Lugar de origen", "Categoría", "Vida útil (días)"],
    "producers": ["Nombre", "RUC", "Código", "Departamento", "Distrito", "Ubigeo",
                  "Contacto", "Celular", "Correo", "Tipo", "Afiliada a", "Altitud"],
    "buyers": ["Cliente", "RUC", "Código", "País", "Distrito", "Celular", "Contacto",
               "Lote mínimo", "Adelanto"],
    "offers": ["Productor", "Producto", "Presentación", "Precio", "Moneda", "Meses",
               "Capacidad", "Ene", "Feb", "Desde", "Hasta", "Código", "Contenido neto"],
    "demands": ["Comprador", "Producto", "Cantidad", "Categoría", "Precio máximo",
                "Desde", "Hasta", "Código", "Distrito de entrega"],
}  # fmt: skip
NEEDED = {"products": 1, "producers": 1, "buyers": 1, "offers": 4, "demands": 3}


@st.composite
def sheets(draw):
    kind = draw(st.sampled_from(list(COLUMNS)))
    needed = COLUMNS[kind][: NEEDED[kind]]
    others = draw(st.lists(st.sampled_from(COLUMNS[kind][NEEDED[kind] :]), unique=True))
    headings = draw(st.permutations([*needed, *others]))
    rows = draw(st.lists(st.tuples(*[cell] * len(headings)), max_size=6))
    lines = ["\t".join(row) for row in (headings, *rows)]
    return kind, "\n".join(lines) + "\n"


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(told=sheets(), takes_doubts=st.booleans())
def test_the_dry_run_is_the_commit(office, sheet, told, takes_doubts):
    kind, text = told
    path = sheet(text, "hoja.tsv")
    before = office.dump()
    planned = office.plan(path, kind)
    if takes_doubts:
        lines = {held.line for held in planned.doubtful}
        planned = office.plan(path, kind, accepted=lines)
    everything = [
        *(row.step.line for row in (*planned.new, *planned.changed)),
        *planned.unchanged,
        *(row.line for row in (*planned.doubtful, *planned.rejected)),
    ]
    assert sorted(everything) == [row.line for row in planned.table.rows]
    model = {
        "products": "product", "producers": "producer", "buyers": "buyer",
        "offers": "offer", "demands": "demand",
    }[kind]  # fmt: skip
    done = office.apply(planned)
    after = office.dump()
    assert done.new == len(planned.new) == len(after[model]) - len(before[model])
    again = office.plan(path, kind, accepted=planned.accepted)
    applied = {row.step.line for row in (*planned.new, *planned.changed)}
    assert applied <= set(again.unchanged) | {h.line for h in again.doubtful}
    assert not again.changed
    if planned.new or planned.changed:
        office.library.undo()
    assert office.dump() == before
