"""The page of products."""

from functools import partial

from catalog.queries.products import (
    FACETS,
    ProductFilter,
    ProductRow,
    product_count,
    product_facets,
    product_ids,
    product_rows,
)
from catalog.seasons import show as show_months
from catalog.ui.pictures import Pictures
from catalog.ui.product_details import product_details
from catalog.ui.subject import Asked, Subject
from catalog.ui.table_model import Column
from catalog.ui.text import tr
from catalog.ui.widgets.cards import ProductFace, spoken
from catalog.ui.workspace import Workspace
from catalog.units import show_money


def products(workspace: Workspace, pictures: Pictures) -> Subject:
    """Everything a list page needs to know to list products."""
    read = workspace.read

    def filter_(asked: Asked) -> ProductFilter:
        return ProductFilter(asked.words, asked.wanted, asked.order)

    return Subject(
        noun="products",
        title=tr("Productos"),
        new=tr("Nuevo producto"),
        hint=tr("Buscar productos, nombres en quechua, especies, lugares…"),
        one=tr("producto"),
        many=tr("productos"),
        nothing_yet=tr(
            "Aquí estará lo que su cooperativa cultiva y vende. Agregue el primero: "
            "basta con el nombre."
        ),
        facets=FACETS,
        columns=_columns(),
        ids=lambda asked: read(product_ids, filter_(asked), workspace.today),
        total=partial(read, product_count),
        count_facets=lambda asked: read(
            product_facets, filter_(asked), workspace.today
        ),
        rows=lambda ids: read(product_rows, ids, workspace.today),
        spoken=spoken,
        details=partial(product_details, workspace, pictures),
        orders={
            "relevance": tr("relevancia"),
            "name": tr("nombre"),
            "code": tr("código"),
            "altitude": tr("altitud"),
            "changed": tr("último cambio"),
        },
        face=ProductFace(pictures),
    )


def _columns() -> list[Column]:
    return [
        Column(tr("Nombre"), lambda row: row.name),
        Column(tr("Nombre científico"), lambda row: row.scientific_name, 168, spare=2),
        Column(tr("Departamento"), lambda row: row.department, 104, spare=1),
        Column(tr("Disponible"), _months, 96, spare=3),
        Column(tr("S/ por kg"), _price, 80, right=True),
    ]


def _months(row: ProductRow) -> str:
    return show_months(row.available_months or row.harvest_months)


def _price(row: ProductRow) -> str:
    return show_money(row.cents_per_kg) if row.cents_per_kg else ""
