"""Sheets written by the tests, and what importing them does."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import select

from catalog import importing
from catalog.library import Library, open_library
from catalog.models import Base

STOCK = {
    "producers": "Código;RUC;Nombre\nCOOP-1;20131312955;Cooperativa Ejemplo\n"
    "ASOC-1;;Asociación Ejemplo\n",
    "buyers": "Código;Cliente;RUC\nREST-1;Restaurante Ejemplo;20131312955\n",
    "products": "Código;Producto;Quechua\nOCA;Oca roja;puka uqa\nMACA;Maca negra;\n",
}


@pytest.fixture
def sheet(tmp_path):
    """Write a .csv and give its path."""

    def write(text, name="hoja.csv"):
        path = tmp_path / name
        path.write_text(text, "utf-8", newline="")
        return path

    return write


@dataclass
class Office:
    """A library with the few things that tests do to it."""

    library: Library

    def plan(self, path, kind=None, **told):
        table = importing.read(path)
        with self.library.reading() as session:
            return importing.plan(
                session, table, kind or importing.recognise(table), **told
            )

    def apply(self, planned):
        with self.library.writing("Importar") as session:
            return importing.apply(session, planned)

    def bring(self, path, kind=None, **told):
        """Import a sheet whole; what was done."""
        return self.apply(self.plan(path, kind, **told))

    def all(self, model, *order):
        """Every record of a kind that is not thrown away."""
        with self.library.reading() as session:
            alive = select(model).where(model.deleted_at.is_(None))
            return list(session.scalars(alive.order_by(*order or (model.id,))))

    def one(self, model):
        (record,) = self.all(model)
        return record

    def dump(self):
        """Every record that the library holds, but for its clocks."""
        clocks = {"updated_at", "row_version", "created_at", "uid"}
        with self.library.reading() as session:
            return {
                table.name: sorted(
                    repr(
                        [row._mapping[c] for c in table.columns if c.name not in clocks]
                    )
                    for row in session.execute(select(table))
                )
                for table in Base.metadata.sorted_tables
                if "row_version" in table.columns
            }


@pytest.fixture
def office(library):
    return Office(library)


@pytest.fixture(scope="session")
def stocked_folder(empty_library, tmp_path_factory):
    """A library with two producers, a buyer and two products, to be copied."""
    folder = tmp_path_factory.mktemp("stocked")
    shutil.copytree(empty_library, folder / "library")
    opened = open_library(folder / "library")
    for kind, text in STOCK.items():
        (folder / "hoja.csv").write_text(text, "utf-8")
        Office(opened).bring(folder / "hoja.csv", kind)
    opened.close()
    return folder / "library"


def reasons(held):
    """Line, column and value of every problem of the rows held back."""
    return [
        (problem.line, problem.column, problem.value)
        for row in held
        for problem in row.problems
    ]


@pytest.fixture(scope="session", name="reasons")
def _reasons():
    return reasons


def write_workbook(path: Path, rows, *, sheet="Hoja1", merges=(), hidden=()):
    """An .xlsx of rows of values; `merges` are ranges such as A1:C1."""
    from xlsxwriter import Workbook

    with Workbook(str(path)) as book:
        for name in hidden:
            book.add_worksheet(name).hide()
            book.get_worksheet_by_name(name).write_row(0, 0, ["Nombre", "Código"])
        page = book.add_worksheet(sheet)
        page.activate()
        page.set_first_sheet()
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if value not in ("", None):
                    page.write(number, column, value)
        for where, text in merges:
            page.merge_range(where, text)
    return path


@pytest.fixture
def workbook(tmp_path):
    """Write an .xlsx and give its path."""

    def write(rows, name="libro.xlsx", **told):
        return write_workbook(tmp_path / name, rows, **told)

    return write
