from catalog.importing import report, told


def test_a_plan_is_told_with_counts_reasons_changes_and_what_is_left_out(office, sheet):
    office.bring(sheet("Código;Producto;Nota\nP-1;Oca;dulce\nP-2;Maca;\n"))
    planned = office.plan(
        sheet(
            "LISTA DE PRODUCTOS;;;\nCódigo;Producto;Nota;Fax\n"
            "P-1;Oca;ácida;1\nP-2;Maca;;\nP-3;Tarwi;;\nP-3;Tarwi;;\n;;sin nombre;\n"
            "Total;;;9\n",
            "lista.csv",
        )
    )
    assert report(planned).splitlines() == [
        "«lista.csv» (utf-8, separado por «;»): hoja de productos",
        "5 filas: 1 nuevo, 1 cambiado, 1 sin cambio, 1 dudoso, 1 rechazado",
        "Rechazados:",
        "  fila 7, Producto: «». Falta: escríbalo en la hoja.",
        "Dudosos, no se importan sin su permiso:",
        "  fila 6: «Tarwi». Es el mismo registro que la fila 5: deje una de las dos.",
        "Cambios:",
        "  fila 3, Oca: Descripción corta: «dulce» → «ácida»",
        "Columnas que no se usan: «Fax»",
        "Filas que no son datos: fila 1 (título: «LISTA DE PRODUCTOS»); "
        "fila 8 (total: «Total 9»)",
    ]
    assert told(office.apply(planned)) == (
        "1 nuevo, 1 cambiado, 1 sin cambio; quedaron fuera 1 dudoso y 1 rechazado."
    )


def test_only_the_first_reasons_are_told(office, sheet):
    rows = "".join(f"Producto {n};nada\n" for n in range(30))
    lines = report(office.plan(sheet(f"Producto;Altitud\n{rows}"))).splitlines()
    assert lines[1].endswith("30 rechazados")
    assert len(lines) == 14
    assert lines[-1] == "  … y 20 más"


def test_headings_alone_are_told_to_be_nothing(office, sheet):
    assert "no hay nada que importar" in report(office.plan(sheet("nombre,precio\n")))


def test_a_price_list_of_a_market_is_told_to_be_one(office, sheet):
    planned = office.plan(
        sheet("PRODUCTO;MERCADO;PRECIO S/ x KG;VAR %\nMaíz;GMML;2,43;+4,0\n")
    )
    assert "lista de precios de mercado" in report(planned)
    assert len(planned.new) == 1


def test_sheets_that_were_not_read_are_told(office, tmp_path):
    from xlsxwriter import Workbook

    path = tmp_path / "varias.xlsx"
    with Workbook(str(path)) as book:
        book.add_worksheet("Productos").write_column(0, 0, ["Producto", "Oca"])
        book.add_worksheet("Otras").write_column(0, 0, ["x", "y", "z"])
    assert "Hojas que no se leyeron: «Otras»" in report(office.plan(path, "products"))
