import shutil
from datetime import date

import pytest

from catalog.library import open_library
from catalog.models import Demand, Species

HEADINGS = (
    "Comprador;Producto;Cantidad;Categoría;Precio máximo;Hasta;Distrito de entrega"
)


@pytest.fixture
def library(stocked_folder, tmp_path):
    """Instead of an empty one: there are things to offer and to ask for."""
    shutil.copytree(stocked_folder, tmp_path / "library")
    opened = open_library(tmp_path / "library")
    yield opened
    opened.close()


def test_a_demand_is_asked_as_exactly_as_the_library_knows(office, sheet):
    office.bring(
        sheet(
            f"{HEADINGS}\n"
            'REST-1;Oca roja;50;;4.50;31/12/2026;"Juliaca, San Román, Puno"\n'
            "20131312955;Quinua;1 t;;;;\n"
            "restaurante ejemplo;Papas nativas;20;;;;\n"
        )
    )
    product, species, category = office.all(Demand)
    assert (product.product_id, product.quantity_g) == (1, 50_000)
    assert (product.max_cents_per_kg, product.ends_on) == (450, date(2026, 12, 31))
    assert product.delivery_ubigeo == "211101"
    with office.library.reading() as session:
        name = session.get(Species, species.species_id).scientific_name
    assert name == "Chenopodium quinoa"
    assert (category.category, category.product_id) == ("PAP", None)
    assert product.code == "REST-1-OCA-ROJA"


def test_what_nobody_knows_is_a_doubt_if_its_category_is_told(office, sheet, reasons):
    path = sheet(
        f"{HEADINGS}\nREST-1;Papa rara;50;Papas nativas;;;\nREST-1;Nada;1;;;;\n"
    )
    planned = office.plan(path)
    assert reasons(planned.rejected) == [(3, "Producto", "Nada")]
    assert reasons(planned.doubtful) == [(2, "Producto", "Papa rara")]
    office.bring(path, accepted={2})
    demand = office.one(Demand)
    assert (demand.category, demand.variety_preference) == ("PAP", "Papa rara")


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (";OCA;50;;;;", "Comprador"),
        ("Nadie;OCA;50;;;;", "Comprador"),
        ("REST-1;OCA;;;;;", "Cantidad"),
        ("REST-1;OCA;0;;;;", "Cantidad"),
        ("REST-1;OCA;mucho;;;;", "Cantidad"),
        ("REST-1;;50;;;;", "Producto"),
    ],
)
def test_what_a_demand_cannot_be_without(office, sheet, row, column):
    planned = office.plan(sheet(f"{HEADINGS}\n{row}\n"))
    assert [p.column for p in planned.rejected[0].problems] == [column]


def test_the_same_demand_is_told_by_buyer_product_and_dates(office, sheet):
    office.bring(
        sheet(f"{HEADINGS}\nREST-1;OCA;50;;;31/12/2026;\nREST-1;OCA;60;;;31/12/2027;\n")
    )
    planned = office.plan(sheet(f"{HEADINGS}\nREST-1;oca roja;70;;;31/12/2027;\n"))
    (changed,) = planned.changed
    assert changed.step.record_id == 2
    assert [(d.label, d.before, d.after) for d in changed.differences] == [
        ("Cantidad (kg)", "60 kg", "70 kg")
    ]


def test_a_code_finds_a_demand_whatever_else_changes(office, sheet):
    office.bring(sheet(f"Código;{HEADINGS}\nD-1;REST-1;OCA;50;;;;\n"))
    planned = office.plan(sheet(f"Código;{HEADINGS}\nD-1;REST-1;Quinua;50;;;;\n"))
    assert [d.label for d in planned.changed[0].differences] == ["Producto"]
