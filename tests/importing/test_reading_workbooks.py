from datetime import date, datetime

import pytest

from catalog.errors import ImportFailed
from catalog.importing import read


def test_numbers_and_dates_become_what_a_person_would_type(workbook):
    from xlsxwriter import Workbook

    path = workbook([])
    with Workbook(str(path)) as book:
        page = book.add_worksheet()
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        page.write_row(0, 0, ["RUC", "Ubigeo", "Precio", "Fecha", "Hora", "Sí o no"])
        page.write_number(1, 0, 20131312955.0)
        page.write_string(1, 1, "080101")
        page.write_number(1, 2, 0.1 + 0.2)
        page.write_datetime(1, 3, datetime(2026, 4, 25), day)
        page.write_datetime(1, 4, datetime(2026, 4, 25, 7, 30), day)
        page.write_boolean(1, 5, True)
        page.write_row(2, 0, [1e15, 1e-7, 12.50, "", "", ""])
    first, second = read(path).rows
    assert first.cells == (
        "20131312955",
        "080101",
        "0.3",
        "25/04/2026",
        "25/04/2026 07:30:00",
        "Sí",
    )
    assert second.cells[:3] == ("1000000000000000", "0.0000001", "12.5")
    assert read(path).decimals[2] == "."


def test_a_number_with_three_decimals_is_no_thousand(workbook):
    table = read(workbook([["Nombre", "Cantidad"], ["Oca", 1.234], ["Maca", 2.5]]))
    assert [row.cells[1] for row in table.rows] == ["1.234", "2.5"]
    assert table.decimals[1] == "."


def test_the_value_of_a_formula_is_read_and_not_the_formula(workbook, tmp_path):
    from xlsxwriter import Workbook

    path = tmp_path / "formulas.xlsx"
    with Workbook(str(path)) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["Nombre", "Familias"])
        page.write_string(1, 0, "Comunidad de ejemplo")
        page.write_formula(1, 1, "=10+5", None, 15)
        page.write_string(2, 0, "TOTAL")
        page.write_formula(2, 1, "=SUM(B2:B2)", None, 15)
    table = read(path)
    assert [row.cells for row in table.rows] == [("Comunidad de ejemplo", "15")]
    assert [(skipped.line, skipped.why) for skipped in table.skipped] == [(3, "total")]


def test_the_sheet_with_data_is_chosen(tmp_path):
    from xlsxwriter import Workbook

    path = tmp_path / "varias.xlsx"
    with Workbook(str(path)) as book:
        book.add_worksheet("Notas").write_column(0, 0, ["hola"] * 90)
        hidden = book.add_worksheet("Borrador")
        hidden.write_row(0, 0, ["Producto", "Quechua", "Altitud", "Categoría"])
        hidden.write_row(1, 0, ["no usar", "x", "1", "y"])
        hidden.hide()
        book.add_worksheet("Vacía")
        page = book.add_worksheet("Datos")
        page.write_row(0, 0, ["Producto", "Quechua"])
        page.write_row(1, 0, ["Oca", "uqa"])
    table = read(path)
    assert (table.sheet, table.other_sheets) == ("Datos", ("Notas",))
    assert table.rows[0].cells == ("Oca", "uqa")
    assert read(path, "Notas").sheet == "Notas"
    with pytest.raises(ImportFailed, match="«Notas», «Datos»"):
        read(path, "Otra")


def test_headings_of_two_merged_rows_are_joined(workbook):
    rows = [
        ["CATÁLOGO DE EJEMPLO"],
        [],
        ["N°", "", "", "", "", "Código interno"],
        ["", "Nombre común", "Nombre\ncientífico", "Mín.", "Máx."],
        [1, "Quinua", "Chenopodium quinoa", 2300, 4000, "0001"],
    ]
    merges = [
        ("A1:F1", "CATÁLOGO DE EJEMPLO"),
        ("A3:A4", "N°"),
        ("B3:C3", "PRODUCTO"),
        ("D3:E3", "ALTITUD (msnm)"),
        ("F3:F4", "Código interno"),
    ]
    table = read(workbook(rows, merges=merges))
    assert table.headings == (
        "N°",
        "PRODUCTO / Nombre común",
        "PRODUCTO / Nombre científico",
        "ALTITUD (msnm) / Mín.",
        "ALTITUD (msnm) / Máx.",
        "Código interno",
    )
    assert table.rows[0].line == 5
    assert table.rows[0].cells[-1] == "0001"


def test_a_title_merged_across_is_the_section_of_the_rows_below(workbook):
    rows = [
        ["Producto", "Quechua", "Precio"],
        ["Granos andinos"],
        ["Quinua", "kinwa", 12.5],
        ["Tubérculos"],
        ["Oca", "uqa", 3],
        ["Olluco", "ulluku", 4],
    ]
    merges = [("A2:C2", "Granos andinos"), ("A4:C4", "Tubérculos")]
    table = read(workbook(rows, merges=merges))
    assert [(row.cells[0], row.section) for row in table.rows] == [
        ("Quinua", "Granos andinos"),
        ("Oca", "Tubérculos"),
        ("Olluco", "Tubérculos"),
    ]
    assert [skipped.why for skipped in table.skipped] == ["título de sección"] * 2


def test_a_cell_merged_downwards_counts_for_each_of_its_rows(workbook):
    rows = [
        ["Productor", "Producto", "Precio"],
        ["", "Oca", 3],
        ["", "Maca", 20],
        ["Otro de ejemplo", "Oca", 4],
    ]
    table = read(workbook(rows, merges=[("A2:A3", "Uno de ejemplo")]))
    assert [row.cells[0] for row in table.rows] == [
        "Uno de ejemplo",
        "Uno de ejemplo",
        "Otro de ejemplo",
    ]


def test_a_date_of_excel_is_a_day(workbook):
    table = read(
        workbook([["Nombre", "Vigente hasta"], ["Oca", str(date(2026, 5, 1))]])
    )
    assert table.rows[0].cells[1] == "2026-05-01"
