import pytest

from catalog.importing import read


def cells(table):
    return [row.cells for row in table.rows]


def test_titles_and_blank_rows_above_the_headings_are_left_out(sheet):
    table = read(
        sheet(
            "PADRÓN DE EJEMPLO;;\nActualizado al 30/06/2026;;\n;;\n"
            "N°;Razón Social;R.U.C.\n1;UNA;20131312955\n"
        )
    )
    assert table.headings == ("N°", "Razón Social", "R.U.C.")
    assert table.heading_line == 4
    assert [(s.line, s.why) for s in table.skipped] == [(1, "título"), (2, "título")]
    assert table.rows[0].line == 5


def test_headings_nobody_knows_are_found_too(sheet):
    table = read(sheet("Lista del año,,\n,,\naaa,bbb,ccc\nx,1,2\ny,3,4\nz,5,6\n"))
    assert table.headings == ("aaa", "bbb", "ccc")


def test_repeated_and_empty_headings_are_kept_apart(sheet):
    table = read(sheet("Nombre,Nombre,Nombre (2),,Precio\na,b,c,d,1\n"))
    assert table.headings == ("Nombre", "Nombre (2)", "Nombre (2) (2)", "Columna D",
                              "Precio")  # fmt: skip
    assert cells(table) == [("a", "b", "c", "d", "1")]


def test_short_rows_are_filled_up_and_long_ones_told(sheet):
    table = read(sheet("Nombre,Precio,Nota\nOca\nMaca,1,2,3\n,,\nOlluco,5,x\n"))
    assert table.headings == ("Nombre", "Precio", "Nota", "Columna D")
    assert cells(table) == [
        ("Oca", "", "", ""),
        ("Maca", "1", "2", "3"),
        ("Olluco", "5", "x", ""),
    ]
    assert [row.surplus for row in table.rows] == [False, True, False]


@pytest.mark.parametrize(
    "total", ["TOTAL", "Total: 2 organizaciones", "Subtotal", "SUMA"]
)
def test_totals_are_no_data(sheet, total):
    table = read(sheet(f"Nombre;Familias\nUna;10\nOtra;20\n{total};30\n"))
    assert cells(table) == [("Una", "10"), ("Otra", "20")]
    assert table.skipped[-1].why == "total"


def test_a_product_called_like_a_total_stays(sheet):
    table = read(sheet("Nombre;Nota\nTotora;fibra\nTotal de la casa;mezcla\n"))
    assert len(table.rows) == 2


def test_headings_repeated_on_every_page_are_no_data(sheet):
    table = read(sheet("Nombre;Nota\nOca;a\nNombre;Nota\nMaca;b\n"))
    assert cells(table) == [("Oca", "a"), ("Maca", "b")]
    assert table.skipped[0].why == "cabecera repetida"


def test_sections_without_merged_cells_are_told_by_their_place_or_capitals(sheet):
    in_the_numbers = (
        "N°;Producto;Quechua\nGRANOS;;\n1;Quinua;kinwa\nTUBÉRCULOS;;\n2;Oca;uqa\n"
    )
    in_capitals = "Producto;Quechua;Nota\nGRANOS;;\nQuinua;kinwa;a\nOca;uqa;b\n"
    for text in (in_the_numbers, in_capitals):
        table = read(sheet(text))
        assert next(row.section for row in table.rows) == "GRANOS"
        assert {row.section for row in table.rows} <= {"GRANOS", "TUBÉRCULOS"}


def test_a_product_with_only_a_name_is_no_section(sheet):
    table = read(sheet("Producto;Quechua;Nota\nQuinua;kinwa;a\nMaca;;\nOca;uqa;b\n"))
    assert [row.cells[0] for row in table.rows] == ["Quinua", "Maca", "Oca"]
    assert table.skipped == ()


def test_headings_of_two_rows_are_joined_without_merged_cells(sheet):
    table = read(
        sheet(
            "N°,PRODUCTO,,ALTITUD,,Código\n"
            ",Nombre común,Nombre científico,Mín.,Máx.,\n"
            "1,Quinua,Chenopodium quinoa,2300,4000,A1\n"
        )
    )
    assert table.headings == (
        "N°",
        "PRODUCTO / Nombre común",
        "PRODUCTO / Nombre científico",
        "ALTITUD / Mín.",
        "ALTITUD / Máx.",
        "Código",
    )
    assert len(table.rows) == 1


def test_headings_alone_hold_no_rows(sheet):
    table = read(sheet("nombre,precio\n"))
    assert table.headings == ("nombre", "precio")
    assert table.rows == ()


def test_each_column_has_the_decimal_mark_its_cells_show(sheet):
    table = read(sheet("a;b;c;d\n12,50;1.5;1,234;x\n3,25;2.75;2,345;y\n"))
    assert table.decimals == (",", ".", None, None)


def test_many_rows_of_one_cell_take_no_long_time(sheet):
    rows = "".join("uno;;\n" if n % 2 else "dos;b;c\n" for n in range(20_000))
    assert len(read(sheet(f"Producto;Quechua;Nota\n{rows}")).rows) == 20_000
