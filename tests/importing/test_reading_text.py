import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.errors import ImportFailed
from catalog.importing import read

SPANISH = "Producto;Región;Precio\nMaíz chulpí;Áncash;12,50\nÑuña;Junín;8,00\n"


@pytest.fixture
def file(tmp_path):
    def write(data, name="hoja.csv"):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
        ("cp1252", "cp1252"),
        ("latin-1", "cp1252"),
        ("cp850", "cp850"),
        ("mac_roman", "mac_roman"),
    ],
)
def test_every_encoding_of_excel_in_spanish_is_told_apart(file, encoding, told):
    table = read(file(SPANISH.encode(encoding)))
    assert table.headings == ("Producto", "Región", "Precio")
    assert [row.cells[:2] for row in table.rows] == [
        ("Maíz chulpí", "Áncash"),
        ("Ñuña", "Junín"),
    ]
    assert table.told.startswith(f"{told},")


def test_a_byte_of_windows_far_below_is_not_missed(file):
    rows = "".join(f"P{n};producto {n}\n" for n in range(20_000))
    text = f"Código;Nombre\n{rows}X;Cañihua «la buena» – 5€\n"
    table = read(file(text.encode("cp1252")))
    assert table.rows[-1].cells == ("X", "Cañihua «la buena» – 5€")


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_separator_is_found(file, separator, end):
    rows = [
        ["Nombre", "Distrito", "Nota"],
        ["Oca", "Cabana", "dulce"],
        ["Maca", "", ""],
    ]
    text = end.join(separator.join(row) for row in rows)
    table = read(file(text.encode()))
    assert [row.cells for row in table.rows] == [tuple(row) for row in rows[1:]]


def test_commas_in_the_cells_do_not_hide_the_separator(file):
    table = read(
        file(b"RUC|Nombre|Tipo\n1|UNO|COOPERATIVAS, SAIS, CAPS\n2|DOS, Y MAS|A, B\n")
    )
    assert table.headings == ("RUC", "Nombre", "Tipo")
    assert table.rows[1].cells == ("2", "DOS, Y MAS", "A, B")


def test_decimal_commas_do_not_look_like_a_separator(file):
    table = read(file(b"Producto;Precio\nOca;12,50\nMaca;8,25\n"))
    assert table.headings == ("Producto", "Precio")
    assert table.decimals == (None, ",")


def test_excel_may_say_its_separator(file):
    table = read(file(b"sep=|\nNombre|Nota\nOca|a;b;c\n"))
    assert table.rows[0].cells == ("Oca", "a;b;c")
    assert table.rows[0].line == 3


def test_a_separator_at_the_end_of_every_line_is_no_column(file):
    table = read(file(b"Nombre;Nota;\nOca;dulce;\nMaca;picante;\n"))
    assert table.headings == ("Nombre", "Nota")


def test_a_column_alone_needs_no_separator(file):
    table = read(file(b"Nombre\nOca\nPapa, amarilla\nMaca\n"))
    assert [row.cells for row in table.rows] == [
        ("Oca",),
        ("Papa, amarilla",),
        ("Maca",),
    ]


def test_lines_are_numbered_as_in_the_file(file):
    text = 'Nombre,Nota\n\nOca,"uno\ndos"\n,\nMaca,x\n'
    table = read(file(text.encode()))
    assert [(row.line, row.cells[0]) for row in table.rows] == [(3, "Oca"), (6, "Maca")]
    assert table.rows[0].cells[1] == "uno\ndos"


def test_a_quote_that_never_closes_swallows_nothing(file):
    rows = "".join(f"producto {n},{n}\n" for n in range(50))
    table = read(file(f'Nombre,Código\n"Oca dulce,0\n{rows}'.encode()))
    assert len(table.rows) == 51
    assert table.rows[0].cells[0] == '"Oca dulce'


def test_control_characters_are_no_text(file):
    table = read(file(b"Nombre,Nota\nOca\x0b,ta\x07bla\x1a\n"))
    assert table.rows[0].cells == ("Oca", "tabla")


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 4,
        b"\x89PNG\r\n\x1a\n" + bytes(200),
        b"%PDF-1.7\n" + bytes(range(128, 256)) * 8 + b"\0\1\2",
        b"\xff\xfeN",
    ],
)
def test_what_is_no_text_is_refused_in_words(file, data):
    with pytest.raises(ImportFailed, match="guárdelo como"):
        read(file(data))


def test_a_cell_without_end_is_refused(file):
    with pytest.raises(ImportFailed, match="demasiado larga"):
        read(file(b"Nombre,Nota\nOca," + b"x" * 200_000 + b"\n"))


def test_too_many_rows_and_columns_are_refused(file):
    with pytest.raises(ImportFailed, match="200,000 filas"):
        read(file(b"Nombre,Nota\n" + b"a,b\n" * 200_002))
    with pytest.raises(ImportFailed, match="1,000 columnas"):
        read(file(b"a," * 1001 + b"b\n"))


words = st.text(
    st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=12
).filter(lambda text: text.strip() == text)


@settings(max_examples=60)
@given(
    rows=st.lists(st.tuples(words, words, words), min_size=1, max_size=8),
    separator=st.sampled_from(",;\t|"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_was_written_is_what_is_read(tmp_path_factory, rows, separator, encoding):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, quoting=csv.QUOTE_ALL)
    writer.writerow(["Código", "Nombre", "Nota"])
    writer.writerows([["x", *row[1:]] for row in rows])
    path = tmp_path_factory.mktemp("sheets") / "hoja.csv"
    path.write_bytes(out.getvalue().encode(encoding))
    table = read(path)
    assert table.headings == ("Código", "Nombre", "Nota")
    assert [row.cells for row in table.rows] == [("x", *row[1:]) for row in rows]
