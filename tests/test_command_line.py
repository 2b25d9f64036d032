import json
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from catalog.__main__ import main
from catalog.library import open_library
from catalog.models import Product


@pytest.fixture
def tinkuy(monkeypatch, capfd, tmp_path):
    """Run a command as a person would: exit code, what it printed, what it told."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home" / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "home" / "state"))
    monkeypatch.delenv("TINKUY_LIBRARY", raising=False)

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["tinkuy", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        printed, told = capfd.readouterr()
        return ended.value.code or 0, printed, told

    return run


@pytest.fixture
def folder(sample_library):
    """A sample library nobody holds open."""
    sample_library.close()
    return sample_library.folder


def test_a_question_is_answered_for_people_and_for_programs(tinkuy, folder):
    code, printed, _ = tinkuy("search", "kinwa", "--library", folder)
    assert code == 0
    assert "Quinua roja Pasankalla" in printed

    code, printed, _ = tinkuy(
        "search", "kinwa", "--of", "products", "--json", "--library", folder
    )
    rows = json.loads(printed)
    assert {row["scientific_name"] for row in rows} == {"Chenopodium quinoa"}
    assert not any("id" in row for row in rows)

    _, printed, _ = tinkuy("search", "kinwa", "--json", "--library", folder)
    assert set(json.loads(printed)) == {
        "products", "producers", "buyers", "markets", "offers",
    }  # fmt: skip
    _, printed, _ = tinkuy("search", "trueque", "--of", "markets", "--library", folder)
    assert "TRU-LAGUNA" in printed


def test_nothing_found_says_what_to_do(tinkuy, folder):
    code, printed, _ = tinkuy("search", "xyzxyz", "--library", folder)
    assert (code, printed.splitlines()) == (
        0,
        ["No hay resultados. Quite una palabra o escríbala de otro modo."],
    )


def test_what_was_done_can_be_seen_undone_and_redone(tinkuy, folder):
    _, printed, _ = tinkuy("history", "--json", "--library", folder)
    assert [row["label"] for row in json.loads(printed)] == ["Datos de ejemplo"]
    _, printed, _ = tinkuy("undo", "--library", folder)
    assert printed.strip() == "Se deshizo: Datos de ejemplo"
    _, printed, _ = tinkuy("undo", "--library", folder)
    assert printed.strip() == "No hay nada que deshacer."
    _, printed, _ = tinkuy("redo", "--library", folder)
    assert printed.strip() == "Se rehízo: Datos de ejemplo"
    code, printed, _ = tinkuy("check", "--library", folder)
    assert (code, printed.strip()) == (0, "La biblioteca está sana.")


def test_a_copy_is_made_and_put_back(tinkuy, folder, tmp_path):
    copy = tmp_path / "copia.zip"
    code, _, _ = tinkuy("backup", copy, "--library", folder)
    assert code == 0
    tinkuy("undo", "--library", folder)
    code, printed, _ = tinkuy("restore", copy, "--library", folder)
    assert code == 0
    assert "antes_de_restaurar" in printed
    library = open_library(folder)
    with library.reading() as session:
        assert session.query(Product).count() == 30
    library.close()


SHEET = """Nombre comercial;Quechua;Altitud mínima
Oca roja;puka uqa;3600
Papa negra;;altísima
"""


def test_a_sheet_is_looked_at_then_brought_in(tinkuy, folder, tmp_path):
    sheet, rejects = tmp_path / "hoja.csv", tmp_path / "malas.xlsx"
    sheet.write_text(SHEET, "utf-8")
    command = ("import", sheet, "--rejects", rejects, "--library", folder)
    code, printed, _ = tinkuy(*command, "--dry-run")
    assert code == 0
    assert "2 filas: 1 nuevo, 0 cambiados, 0 sin cambio, 0 dudosos, 1 rechazado" in (
        printed
    )
    assert "fila 3, Altitud mínima: «altísima»" in printed
    assert rejects.is_file()
    assert "Oca roja" not in tinkuy("search", "oca roja", "--library", folder)[1]

    code, printed, _ = tinkuy(*command)
    assert (code, "Importado: 1 nuevo" in printed) == (0, True)
    assert "Oca roja" in tinkuy("search", "puka uqa", "--library", folder)[1]
    assert "1 sin cambio" in tinkuy(*command)[1]
    assert "Importar «hoja.csv»" in tinkuy("undo", "--library", folder)[1]


def test_a_sheet_nobody_recognises_asks_what_is_in_it(tinkuy, folder, tmp_path):
    sheet = tmp_path / "notas.csv"
    sheet.write_text("cosa;otra\n1;2\n", "utf-8")
    code, _, told = tinkuy("import", sheet, "--library", folder)
    assert code == 1
    assert "No reconozco las columnas" in told
    assert "--as products|producers|buyers|offers|demands" in told


@pytest.mark.parametrize("content", [None, b"", b"\x00\x01\x02" * 900, b"PK\x03\x04no"])
def test_a_sheet_that_cannot_be_read_is_one_sentence(tinkuy, folder, tmp_path, content):
    sheet = tmp_path / "hoja.xlsx"
    if content is not None:
        sheet.write_bytes(content)
    before = (folder / "library.db").read_bytes()
    code, printed, told = tinkuy("import", sheet, "--library", folder)
    assert (code, printed, len(told.strip().splitlines())) == (1, "", 1)
    assert "hoja.xlsx" in told
    assert (folder / "library.db").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("search", "oca"), "Diga qué biblioteca abrir"),
        (("search", "oca", "--library", "/no/hay"), "No encuentro una biblioteca"),
        (("restore", "/no/hay.zip", "--library", "{tmp}"), "No encuentro la copia"),
        (
            ("publish", "nada", "a.pdf", "--library", "{library}"),
            "No hay una plantilla",
        ),
    ],
)
def test_what_a_person_can_fix_is_one_sentence(
    tinkuy, folder, tmp_path, arguments, sentence
):
    arguments = [a.format(tmp=tmp_path / "x", library=folder) for a in arguments]
    code, printed, told = tinkuy(*arguments)
    assert (code, printed) == (1, "")
    assert len(told.strip().splitlines()) == 1
    assert sentence in told


def test_a_library_in_use_can_be_asked_and_not_changed(tinkuy, sample_library):
    folder = sample_library.folder
    code, _, _ = tinkuy("search", "oca", "--library", folder)
    assert code == 0
    code, _, told = tinkuy("undo", "--library", folder)
    assert code == 1
    assert "está abierta en otra ventana" in told


def test_wrong_usage_ends_with_two(tinkuy):
    code, _, _ = tinkuy("search")
    assert code == 2


def test_our_own_mistake_leaves_a_report_and_no_traceback(tinkuy, folder):
    # A table that the schema promises and is not there can only be our mistake.
    library = open_library(folder)
    with library.writing("Sabotaje") as session:
        session.execute(text("DROP TABLE offer_month"))
    library.close()
    code, printed, told = tinkuy("search", "oca", "--of", "offers", "--library", folder)
    assert (code, printed) == (3, "")
    assert "Traceback" not in told
    report = Path(told[told.index("«") + 1 : told.index("»")])
    assert "no such table: offer_month" in report.read_text("utf-8")
