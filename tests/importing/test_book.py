import pytest
from xlsxwriter import Workbook

from catalog import importing
from catalog.errors import ImportFailed
from catalog.importing import read_book


@pytest.fixture
def book(tmp_path):
    """Write a workbook of several sheets and give its path."""

    def write(sheets):
        path = tmp_path / "libro.xlsx"
        with Workbook(path) as made:
            for name, rows in sheets.items():
                sheet = made.add_worksheet(name)
                for number, row in enumerate(rows):
                    sheet.write_row(number, 0, row)
        return path

    return write


PRODUCTS = [["Producto", "Quechua", "Nombre científico"], ["Oca", "uqa", ""]]
PRODUCERS = [["Asociación", "Presidente", "N° socios"], ["Los Andes", "", "20"]]


def test_every_sheet_says_what_it_seems_to_be(book):
    path = book({"Uno": PRODUCERS, "Dos": PRODUCTS, "Notas": [["cosa", "otra"], "12"]})
    found = {sheet.name: sheet for sheet in read_book(path)}
    assert {name: sheet.kind for name, sheet in found.items()} == {
        "Uno": "producers",
        "Dos": "products",
        "Notas": None,
    }
    assert "«cosa», «otra»" in found["Notas"].why
    assert found["Notas"].table.rows[0].cells == ("1", "2")


def test_a_file_that_is_no_sheet_is_refused_whole(tmp_path):
    path = tmp_path / "libro.xlsx"
    path.write_bytes(b"PK\3\4 roto")
    with pytest.raises(ImportFailed, match="dañado"):
        read_book(path)


def test_a_sheet_of_text_is_a_book_of_one(tmp_path):
    path = tmp_path / "hoja.csv"
    path.write_text("Producto;Quechua\nOca;uqa\n", "utf-8")
    (found,) = read_book(path)
    assert (found.name, found.kind) == ("", "products")


def test_the_progress_names_the_sheets(book):
    told = []
    path = book({"Uno": PRODUCTS, "Dos": PRODUCERS})
    read_book(path, lambda done, total, what="": told.append((done, total)))
    assert told == [(1, 2)]


def test_columns_that_only_count_are_nobodys():
    assert importing.is_own("N°")
    assert importing.is_own("motivo")
    assert not importing.is_own("Lote")
