from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from catalog.queries.facets import FacetCount
from catalog.ui.table_model import Column, PagedTableModel
from catalog.ui.widgets.facets import FacetModel


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
