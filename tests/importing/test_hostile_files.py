"""Whatever a file holds, a person reads one sentence and nothing else happens."""

import io
import os
import random
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from old_excel import compound, xls

from catalog.errors import ImportFailed
from catalog.importing import Table, read

ENDINGS = (".csv", ".tsv", ".txt", ".xls", ".xlsx", ".xlsm", ".ods")
ROWS = [["Nombre", "Código"], ["Ñuña", "A1"], ["Oca", 12.5]]


def zipped(**files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def with_claimed_sizes(data, size):
    """The same archive, whose directory claims other sizes for what it holds."""
    data = bytearray(data)
    at = data.find(b"PK\1\2")
    while at >= 0:
        struct.pack_into("<I", data, at + 24, size)
        at = data.find(b"PK\1\2", at + 1)
    return bytes(data)


@pytest.fixture
def xlsx(workbook):
    return workbook(ROWS).read_bytes()


def refused(tmp_path, data, name="libro.xlsx"):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ImportFailed) as caught:
        read(path)
    message = str(caught.value)
    assert name in message
    assert message.endswith(".")
    assert ":" in message  # what happened: what to do
    return message


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(ImportFailed, match="No encuentro"):
        read(tmp_path / "nada.csv")
    with pytest.raises(ImportFailed, match="No encuentro"):
        read(Path("con\0nulo.csv"))


def test_a_folder(tmp_path):
    (tmp_path / "hoja.csv").mkdir()
    with pytest.raises(ImportFailed, match="es una carpeta"):
        read(tmp_path / "hoja.csv")
    with pytest.raises(ImportFailed, match="es una carpeta"):
        read(tmp_path)


def test_a_file_that_cannot_be_read(tmp_path):
    (tmp_path / "hoja.csv").symlink_to(tmp_path / "hoja.csv")
    with pytest.raises(ImportFailed, match="No se puede leer"):
        read(tmp_path / "hoja.csv")
    with pytest.raises(ImportFailed, match="No se puede leer"):
        read(tmp_path / ("x" * 300 + ".csv"))


@pytest.mark.parametrize("name", ["foto.png", "carta.docx", "datos.zip", "sin"])
def test_an_ending_of_something_else(tmp_path, name):
    assert "no es una hoja de cálculo" in refused(tmp_path, b"x", name)


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("data", [b"", b" \r\n\t ", b"\xef\xbb\xbf", b",,\n,,\n"])
def test_nothing_in_it(tmp_path, ending, data):
    message = refused(tmp_path, data, f"hoja{ending}")
    assert "vacío" in message or "ninguna celda" in message


def test_a_workbook_without_a_cell(tmp_path, workbook):
    assert "vacío" in refused(tmp_path, workbook([]).read_bytes())


def test_a_workbook_whose_data_is_hidden(tmp_path, workbook):
    data = workbook([], hidden=["Borrador"]).read_bytes()
    assert "visible" in refused(tmp_path, data)


def test_a_workbook_with_a_password(tmp_path):
    locked = compound("EncryptedPackage", b"secreto" * 900)
    assert "contraseña" in refused(tmp_path, locked)
    assert "contraseña" in refused(tmp_path, locked, "libro.xls")


def test_an_ods_with_a_password(tmp_path):
    manifest = b"<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    data = zipped(**{"META-INF__manifest.xml": manifest, "content.xml": os.urandom(99)})
    assert "contraseña" in refused(tmp_path, data, "libro.ods")


def test_an_archive_with_a_password(tmp_path, xlsx):
    data = bytearray(xlsx)
    for at in (i for i in range(len(data)) if data[i : i + 4] == b"PK\1\2"):
        data[at + 8] |= 1
    assert "contraseña" in refused(tmp_path, bytes(data))


def test_a_bomb_is_not_opened(tmp_path, xlsx):
    message = refused(tmp_path, with_claimed_sizes(xlsx, 400_000_000))
    assert "ocupa demasiado" in message


def test_a_bomb_that_lies_about_its_size(tmp_path):
    bomb = zipped(**{"xl__workbook.xml": bytes(3_000_000)})
    assert "dañado" in refused(tmp_path, with_claimed_sizes(bomb, 1000))


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.99])
def test_a_workbook_cut_short(tmp_path, xlsx, part):
    for data, name in ((xlsx, "libro.xlsx"), (xls(ROWS), "libro.xls")):
        path = tmp_path / name
        path.write_bytes(data[: int(len(data) * part)])
        # What is left of an .xls may do.
        assert "dañado" in (complaint(path) or "dañado")


def test_an_archive_of_something_else(tmp_path):
    data = zipped(**{"word__document.xml": b"<w/>", "leeme.txt": b"hola"})
    assert "no es una hoja de cálculo" in refused(tmp_path, data)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_web_page_with_another_name(tmp_path, ending):
    page = b"\xef\xbb\xbf\r\n<HTML><table><tr><td>Nombre</td></tr></table></HTML>"
    assert "página web" in refused(tmp_path, page, f"reporte{ending}")


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_the_file_holds_counts_and_not_its_ending(tmp_path, xlsx, ending):
    texts = "\n".join(";".join(map(str, row)) for row in ROWS).encode("utf-8")
    for data in (xlsx, xls(ROWS), texts):
        path = tmp_path / f"hoja{ending}"
        path.write_bytes(data)
        assert [row.cells for row in read(path).rows] == [
            ("Ñuña", "A1"),
            ("Oca", "12.5"),
        ]


@pytest.mark.parametrize(
    "claims",
    [
        {"dimensions": (0xAF000000, 3, 0, 2)},
        {"dimensions": (0, 0xFFFFFFFF, 0, 2)},
        {"dimensions": (0, 3, 0, 0xFFFF)},
        {"texts": 2_000_000_000},
    ],
)
def test_an_old_workbook_that_claims_more_than_memory_holds(tmp_path, claims):
    assert "dañado" in refused(tmp_path, xls(ROWS, **claims), "libro.xls")


def complaint(path):
    """What reading a file complains of; empty when it gives a table."""
    try:
        table = read(path)
    except ImportFailed as error:
        return str(error)
    assert isinstance(table, Table)
    return ""


def survives(path):
    assert complaint(path)[-1:] in ("", ".")


@settings(max_examples=150, deadline=None)
@given(data=st.binary(max_size=400), ending=st.sampled_from(ENDINGS))
@example(data=b"PK\3\4", ending=".xlsx")
@example(data=bytes.fromhex("D0CF11E0A1B11AE1"), ending=".xls")
@example(data=b'"', ending=".csv")
@example(data=b"sep=\n", ending=".csv")
def test_any_bytes_give_a_table_or_a_sentence(tmp_path_factory, data, ending):
    path = tmp_path_factory.mktemp("bytes") / f"hoja{ending}"
    path.write_bytes(data)
    survives(path)


@settings(max_examples=150, deadline=None)
@given(seed=st.integers(0, 10**9), flips=st.integers(1, 6))
def test_any_damage_gives_a_table_or_a_sentence(tmp_path_factory, seed, flips):
    whole = xls([*ROWS, *([f"producto {n}", n / 2] for n in range(30))])
    chance = random.Random(seed)
    data = bytearray(whole)
    for _ in range(flips):
        data[chance.randrange(len(data))] = chance.randrange(256)
    path = tmp_path_factory.mktemp("damage") / "libro.xls"
    path.write_bytes(data)
    survives(path)


def corpus():
    """Real files to try, when TINKUY_CORPUS names a folder of them."""
    folder = os.environ.get("TINKUY_CORPUS")
    return sorted(p for p in Path(folder).rglob("*") if p.is_file()) if folder else []


def test_real_files_give_a_table_or_a_sentence(tmp_path):
    for number, path in enumerate(corpus()):
        survives(path)
        for ending in (".xlsx", ".xls", ".csv"):
            copy = tmp_path / f"{number}{ending}"
            copy.write_bytes(path.read_bytes())
            survives(copy)
