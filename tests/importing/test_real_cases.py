"""The ways real sheets are made, each written here so that none is needed.

With TINKUY_CASES naming a folder of real ones and their EXPECTED.csv, those are
counted too.
"""

import csv
import os
from pathlib import Path

from catalog.errors import ImportFailed
from catalog.importing import read
from catalog.models import LocalName, Producer, Product

PADRON = (
    "PADRÓN DE ORGANIZACIONES DE PRODUCTORES;;;;;;\r\n"
    "DATOS DE EJEMPLO, actualizado al 30/06/2026;;;;;;\r\n;;;;;;\r\n"
    "N°;Razón Social;R.U.C.;Región;Provincia;Distrito;F. Inscripción\r\n"
    "1;COOPERATIVA AGRARIA EJEMPLO LTDA. N° 1;20131312955;PUNO;SAN ROMAN;JULIACA;"
    "25/04/1993\r\n"
    "2;ASOCIACIÓN ÑUSTA DE EJEMPLO;20100047218;CUZCO;LA CONVENCION;SANTA ANA;"
    "04/05/1993\r\n"
    ";TOTAL: 2 organizaciones;;;;;\r\n"
)
SUNAT = (
    "NumeroRuc|Nombre ó RazonSocial|Tipo de Contribuyente|Nombre Comercial|"
    "Departamento|Provincia|Distrito|Direccion|Telefono|Fax|\r\n"
    "20131312955|COOPERATIVA AGRARIA EJEMPLO LTDA. N° 1|COOPERATIVAS, SAIS, CAPS|"
    "CAC EJEMPLO|PUNO|SAN ROMAN|JULIACA|JR. EJEMPLO 1|-|-|\r\n"
    "20100047218|ASOCIACIÓN ÑUSTA DE EJEMPLO|ASOCIACION|-|CUSCO|LA CONVENCION|"
    "SANTA ANA|-|-|-|\r\n"
)
UNICODE = (
    "Producto\tNombre científico\tQuechua\tAltitud\r\n"
    "Quinua\tChenopodium quinoa\tkinwa; kinuwa\t2300 - 4000 msnm\r\n"
    "Kañiwa\tChenopodium pallidicaule\tqañiwa\t3800 - 4400 msnm\r\n"
)


def test_a_register_of_windows_with_titles_and_a_total(office, tmp_path):
    path = tmp_path / "padron.csv"
    path.write_bytes(PADRON.encode("cp1252"))
    assert office.bring(path).new == 2
    assert [(p.trade_name, p.kind, p.ubigeo) for p in office.all(Producer)] == [
        ("COOPERATIVA AGRARIA EJEMPLO LTDA. N° 1", "COOP", "211101"),
        ("ASOCIACIÓN ÑUSTA DE EJEMPLO", "ASOC", "080901"),
    ]


def test_the_query_of_sunat_completes_the_register(office, tmp_path):
    for text, name in ((PADRON, "padron.csv"), (SUNAT, "sunat.txt")):
        (tmp_path / name).write_bytes(text.encode("cp1252"))
    office.bring(tmp_path / "padron.csv")
    planned = office.plan(tmp_path / "sunat.txt")
    assert [(d.label, d.after) for d in planned.changed[0].differences] == [
        ("Nombre", "CAC EJEMPLO"),
        ("Dirección", "JR. EJEMPLO 1"),
    ]
    assert planned.unchanged == (3,)
    office.apply(planned)
    assert office.plan(tmp_path / "padron.csv").unchanged == (5, 6)


def test_the_unicode_text_of_excel(office, tmp_path):
    path = tmp_path / "productos.txt"
    path.write_bytes(UNICODE.encode("utf-16"))
    assert office.bring(path).new == 2
    assert [
        (p.alt_min_m, p.alt_max_m, p.library_code) for p in office.all(Product)
    ] == [
        (2300, 4000, "QUINUA"),
        (3800, 4400, "KANIWA"),
    ]
    names = [n.name for n in office.all(LocalName) if n.product_id]
    assert names == ["kinwa", "kinuwa", "qañiwa"]


def test_a_catalogue_with_merged_headings_and_sections(office, workbook):
    rows = [
        [],
        [],
        ["", "", "", "", "", "Meses de cosecha", "", "", "Código interno"],
        ["", "Nombre común", "Nombre\ncientífico", "Mín.", "Máx.", "", "S/ x kg"],
        [],
        [1, "Quinua", "Chenopodium quinoa", 2300, "4000 m", "abr - jun", "S/ 12,50", "",
         "0001"],
        [2, "Kañiwa", "Chenopodium pallidicaule", "3 800", 4400, "", "a tratar", "",
         "0002"],
        [],
        ["", "TOTAL"],
    ]  # fmt: skip
    merges = [
        ("A1:I1", "CATÁLOGO DE EJEMPLO"),
        ("A3:A4", "N°"),
        ("B3:C3", "PRODUCTO"),
        ("D3:E3", "ALTITUD (msnm)"),
        ("F3:F4", "Meses de cosecha"),
        ("G3:H3", "PRECIO"),
        ("I3:I4", "Código interno"),
        ("A5:I5", "GRANOS ANDINOS"),
    ]
    path = workbook(rows, merges=merges, hidden=["BORRADOR"])
    planned = office.plan(path)
    assert planned.unused == ("PRECIO / S/ x kg",)
    assert [s.why for s in planned.table.skipped] == [
        "título",
        "título de sección",
        "total",
    ]
    assert office.apply(planned).new == 2
    assert [(p.code, p.category, p.alt_min_m, p.alt_max_m, p.harvest_months)
            for p in office.all(Product)] == [
        ("0001", "GRA", 2300, 4000, 0b111000),
        ("0002", "GRA", 3800, 4400, 0),
    ]  # fmt: skip


def expected():
    folder = os.environ.get("TINKUY_CASES")
    if not folder:
        return {}
    with (Path(folder) / "EXPECTED.csv").open(encoding="utf-8") as file:
        return {
            Path(folder) / row["archivo"]: int(row["filas_de_datos"])
            for row in csv.DictReader(file)
        }


def rows_in(path):
    try:
        return len(read(path).rows)
    except ImportFailed:
        return 0


def test_real_sheets_have_the_rows_that_somebody_counted():
    counted = expected()
    assert {path: rows_in(path) for path in counted} == counted


def test_importing_real_sheets_again_changes_nothing(office):
    for path in expected():
        if rows_in(path):
            done = office.bring(path)
            again = office.plan(path)
            assert (again.new, again.changed) == ((), ()), path.name
            assert len(again.unchanged) == done.new + done.changed + done.unchanged
