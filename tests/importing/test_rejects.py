import pytest
from python_calamine import CalamineWorkbook

from catalog import importing
from catalog.errors import ExportFailed
from catalog.importing import write_rejects
from catalog.models import Product

TEXT = (
    "N°;Producto;Altitud;Precio\nGRANOS ANDINOS;;;\n"
    "1;Quinua;2300 - 4000;5\n"
    "2;=1+1;muy alto;=cmd|'/C calc'!A0\n"
    "3;Kiwicha;4000 - 2000;https://ejemplo.pe\n"
    "4;quinua;;7\n"
)


@pytest.fixture
def rejects(office, sheet, tmp_path):
    planned = office.plan(sheet(TEXT))
    path = tmp_path / "malas.xlsx"
    assert write_rejects(planned, path) == 3
    return path


def test_the_rows_held_back_are_written_as_they_were_with_the_reason(rejects):
    rows = CalamineWorkbook.from_path(rejects).get_sheet_by_index(0).to_python()
    assert rows[0] == ["N°", "Producto", "Altitud", "Precio", "Sección", "motivo"]
    assert [row[:5] for row in rows[1:]] == [
        ["2", "=1+1", "muy alto", "=cmd|'/C calc'!A0", "GRANOS ANDINOS"],
        ["3", "Kiwicha", "4000 - 2000", "https://ejemplo.pe", "GRANOS ANDINOS"],
        ["4", "quinua", "", "7", "GRANOS ANDINOS"],
    ]
    assert rows[1][5].startswith("fila 4, Altitud: «muy alto»; se esperaba una altitud")
    assert "mismo registro que la fila 3" in rows[3][5]


def test_nothing_in_it_is_a_formula_or_a_link(rejects):
    import zipfile

    with zipfile.ZipFile(rejects) as packed:
        page = packed.read("xl/worksheets/sheet1.xml")
        assert b"<f>" not in page
        assert b"hyperlink" not in page


def test_it_is_imported_again_once_corrected(office, sheet, rejects, tmp_path):
    from xlsxwriter import Workbook

    office.bring(sheet(TEXT))
    again = office.plan(rejects)
    assert [held.line for held in again.rejected] == [2, 3]
    assert again.unused == ("Precio",)
    rows = CalamineWorkbook.from_path(rejects).get_sheet_by_index(0).to_python()
    corrected = tmp_path / "corregidas.xlsx"
    with Workbook(str(corrected)) as book:
        page = book.add_worksheet()
        for number, row in enumerate(rows[:3]):
            row[2] = ["Altitud", "3000", "0 - 3500"][number]
            for column, value in enumerate(row):
                page.write_string(number, column, value)
    assert office.bring(corrected).new == 2
    made = {p.name_es: (p.alt_max_m, p.category) for p in office.all(Product)}
    assert made == {
        "Quinua": (4000, "GRA"),
        "=1+1": (3000, "GRA"),
        "Kiwicha": (3500, "GRA"),
    }


def test_where_nothing_can_be_written_is_told(office, sheet, tmp_path):
    planned = office.plan(sheet(TEXT))
    for path in (tmp_path / "nada" / "malas.xlsx", tmp_path / ("x" * 300 + ".xlsx")):
        with pytest.raises(ExportFailed, match="No se puede escribir"):
            write_rejects(planned, path)
    with pytest.raises(ExportFailed, match=r"debe terminar en \.xlsx"):
        write_rejects(planned, tmp_path / "malas.csv")


def test_a_cell_longer_than_excel_takes_is_cut_and_not_lost(office, sheet, tmp_path):
    text = "x" * 40_000
    planned = office.plan(sheet(f"Producto;Historia;Altitud\nOca;{text};nada\n"))
    path = tmp_path / "malas.xlsx"
    write_rejects(planned, path)
    (row,) = importing.read(path).rows
    assert row.cells[1] == text[:32_767]
