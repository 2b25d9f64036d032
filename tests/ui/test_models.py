from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from catalog.queries.facets import FacetCount
from catalog.ui import organisations
from catalog.ui.markets import markets
from catalog.ui.pictures import Pictures
from catalog.ui.products import products
from catalog.ui.subject import Asked
from catalog.ui.table_model import Column, PagedTableModel
from catalog.ui.widgets.facets import FacetModel
from catalog.ui.workspace import Workspace


@pytest.fixture
def checked(qtbot):
    """Let Qt's own tester watch a model."""
    kept = []

    def check(model):
        mode = QAbstractItemModelTester.FailureReportingMode.Warning
        kept.append(QAbstractItemModelTester(model, mode))
        return model

    return check


class Row(NamedTuple):
    id: int

    @property
    def name(self):
        return f"product {self.id}"


NAME = Column("Nombre", lambda row: row.name)


def fetch(ids):
    return [Row(id_) for id_ in ids]


def test_rows_are_fetched_a_page_at_a_time(checked):
    asked = []

    def counted(ids):
        asked.append(len(ids))
        return fetch(ids)

    model = checked(PagedTableModel([NAME], counted, str))
    model.show_ids(list(range(1000, 3000)))
    assert model.rowCount() == 2000
    asked.clear()
    assert model.index(1500, 0).data() == "product 2500"
    assert model.index(1501, 0).data() == "product 2501"
    assert len(asked) == 1
    assert asked[0] < 2000
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Nombre"
    assert model.index_of(2500).row() == 1500
    assert not model.index_of(5).isValid()


def test_showing_other_ids_forgets_the_rows(checked):
    model = checked(PagedTableModel([NAME], fetch, str))
    for ids in ([1, 2, 3], [], [7]):
        model.show_ids(ids)
        assert [model.index(n, 0).data() for n in range(model.rowCount())] == [
            f"product {id_}" for id_ in ids
        ]


def test_facets_are_headings_and_lines(checked):
    model = checked(FacetModel({"category": "Categoría"}))
    model.show_facets({"category": [FacetCount("GRA", "Granos", 3, False)]})
    words = [model.index(n, 0).data() for n in range(model.rowCount())]
    assert any("Categoría" in word for word in words)
    assert any("Granos" in word for word in words)
    model.show_facets({"category": []})


MAKE = {
    "products": products,
    "producers": organisations.producers,
    "buyers": organisations.buyers,
    "markets": markets,
}


@pytest.mark.parametrize("noun", MAKE)
def test_the_models_of_every_page_are_what_qt_expects(
    dressed, sample_library, checked, noun
):
    workspace = Workspace(sample_library, dressed)
    subject = MAKE[noun](workspace, Pictures(sample_library.photo, workspace))
    rows = checked(PagedTableModel(subject.columns, subject.rows, subject.spoken))
    facets = checked(FacetModel(subject.facets))
    order, first = next(iter(subject.orders)), next(iter(subject.facets))
    every = Asked(order=order)
    ids = subject.ids(every)
    line = subject.count_facets(every)[first][0]
    ticked = Asked(wanted={first: frozenset({line.code})}, order=order)
    nothing = Asked("xqwv", order=order)
    for asked, count in ((every, len(ids)), (ticked, line.count), (nothing, 0)):
        rows.show_ids(subject.ids(asked))
        facets.show_facets(subject.count_facets(asked))
        assert rows.rowCount() == count
        for row in range(count):
            for column in range(rows.columnCount()):
                assert isinstance(rows.index(row, column).data(), str)
    rows.show_ids([*ids, 999_999])  # one that is gone by now
    assert rows.index(len(ids), 0).data() is None
    workspace.deleteLater()


def test_unfolding_a_facet_adds_its_lines(checked):
    model = checked(FacetModel({"category": "Categoría"}))
    counts = [FacetCount(str(n), f"Línea {n}", 1, False) for n in range(20)]
    model.show_facets({"category": counts})
    folded = model.rowCount()
    model.unfold("category")
    assert model.rowCount() == 21 > folded
