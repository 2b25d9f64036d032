from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.errors import ImportFailed, Unrecognised
from catalog.fields import SHEETS
from catalog.importing import Row, Skipped, Table, recognise
from catalog.importing.headings import assign
from catalog.importing.recognise import SHEETS as IMPORTED


def table(*headings, rows=(), title="", name="hoja.csv"):
    above = (Skipped(1, title, "título"),) if title else ()
    data = tuple(Row(number, row) for number, row in enumerate(rows, start=3))
    return Table(name, headings, 2, data, (None,) * len(headings), above)


@pytest.mark.parametrize(
    ("headings", "sheet"),
    [
        (["Producto", "Nombre científico", "Quechua", "Altitud"], "products"),
        (["nombre", "precio"], "products"),
        (["Nombre", "Categoría"], "products"),
        (["PRODUCTO / Nombre común", "ALTITUD (msnm) / Mín."], "products"),
        (["Producto", "Productor", "Departamento", "Altitud"], "products"),
        (["Asociación", "Presidente", "Celular", "N° socios"], "producers"),
        (["NumeroRuc", "Nombre ó RazonSocial", "Tipo de Contribuyente"], "producers"),
        (["Cliente", "Celular", "Correo", "Rubro"], "buyers"),
        (["Productor", "RUC", "Distrito", "Producto", "Precio"], "offers"),
        (["Producto", "Familia", "Enero", "Febrero"], "offers"),
        (["Comprador", "Producto", "Cantidad (kg)", "Precio"], "demands"),
    ],
)
def test_a_sheet_is_told_by_its_headings_in_any_order(headings, sheet):
    for order in list(permutations(headings))[:24]:
        assert recognise(table(*order)) == sheet


@pytest.mark.parametrize("sheet", IMPORTED)
def test_every_sheet_of_ours_is_recognised_by_labels_and_by_names(sheet):
    assert recognise(table(*(field.label for field in SHEETS[sheet]))) == sheet
    assert recognise(table(*(field.name for field in SHEETS[sheet]))) == sheet


def test_the_names_tell_producers_from_buyers():
    headings = ("Razón social", "RUC", "Distrito")
    with pytest.raises(ImportFailed, match="productores o compradores"):
        recognise(table(*headings))
    cooperatives = [("COOPERATIVA AGRARIA DE EJEMPLO", "", "")] * 3
    restaurants = [("Restaurante de ejemplo", "", "")] * 3
    assert recognise(table(*headings, rows=cooperatives)) == "producers"
    assert recognise(table(*headings, rows=restaurants)) == "buyers"


def test_a_title_or_the_name_of_the_file_tells_too():
    headings = ("Nombre", "Teléfono", "Distrito")
    assert recognise(table(*headings, title="PADRÓN DE PRODUCTORES")) == "producers"
    assert recognise(table(*headings, name="Compradores 2026.xlsx")) == "buyers"


@pytest.mark.parametrize(
    ("strange", "what"),
    [
        (
            table("CÓDIGO", "GRUPO", "NOMBRE DEL ALIMENTO", "Energía <ENERC>",
                  "Agua <WATER>", "Grasa total <FAT>", "Cenizas <ASH>"),
            "una tabla de composición de alimentos",
        ),
        (
            table("Nombre", "Energía", "Proteínas totales", "Calcio", "Hierro"),
            "una tabla de composición de alimentos",
        ),
        (table("id", "name", "province_id", "department_id"), "una lista de distritos"),
        (table("Ubigeo", "Departamento", "Provincia", "Distrito"), "de distritos"),
        (
            table("NOMBRE", "ESTADO_LICENCIAMIENTO", "DEPARTAMENTO"),
            "una lista de universidades",
        ),
        (
            table("Nombre", "RUC", rows=[("UNIVERSIDAD DE EJEMPLO", "1")] * 3),
            "una lista de universidades",
        ),
        (
            table("date", "plot", "Orden", "Family", "Number.of.specimens"),
            "el conteo de especímenes",
        ),
    ],
)  # fmt: skip
def test_what_is_something_else_is_refused_by_its_name(strange, what):
    with pytest.raises(Unrecognised, match=what):
        recognise(strange)


def test_headings_nobody_knows_are_told_back():
    with pytest.raises(ImportFailed, match="«archivo», «filas»"):
        recognise(table("archivo", "filas"))


def test_one_heading_known_among_many_is_not_enough():
    headings = ["Producto", *(f"columna {n}" for n in range(9))]
    with pytest.raises(ImportFailed, match="No reconozco"):
        recognise(table(*headings))


def names(headings, sheet, told=None):
    found = assign(headings, sheet, told)
    return {headings[column]: field.name for column, field in found.items()}


def test_the_better_heading_wins_and_the_other_takes_what_is_left():
    assert names(["Descripción", "Nombre"], "products") == {
        "Descripción": "summary",
        "Nombre": "name_es",
    }
    assert names(["Nombre (en)", "Nombre"], "products") == {
        "Nombre (en)": "name_en",
        "Nombre": "name_es",
    }


def test_a_heading_repeated_is_not_used_twice():
    assert names(["Nombre", "Nombre (2)", "Precio"], "products") == {
        "Nombre": "name_es"
    }


def test_a_producer_may_be_told_by_several_columns():
    assert names(["RUC", "Productor", "Producto"], "offers") == {
        "RUC": "producer",
        "Productor": "producer",
        "Producto": "product",
    }


def test_what_a_person_chose_counts_before_what_is_guessed():
    headings = ["Nombre", "Alias", "Nota"]
    told = {"Alias": "name_es", "Nota": ""}
    assert names(headings, "products", told) == {"Alias": "name_es"}
    with pytest.raises(ImportFailed, match="«nada»"):
        assign(headings, "products", {"Alias": "nada"})


@settings(max_examples=50)
@given(data=st.data(), sheet=st.sampled_from(IMPORTED))
def test_the_order_of_columns_does_not_matter(data, sheet):
    fields = data.draw(
        st.lists(st.sampled_from(SHEETS[sheet]), unique_by=lambda f: f.name, min_size=1)
    )
    for word in ("label", "name"):
        headings = [getattr(field, word) for field in fields]
        assert names(headings, sheet) == {getattr(f, word): f.name for f in fields}
        shouted = [heading.upper() for heading in headings]
        assert names(shouted, sheet) == {
            getattr(f, word).upper(): f.name for f in fields
        }
