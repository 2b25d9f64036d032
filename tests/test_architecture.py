import ast
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CATALOG = ROOT / "catalog"


def imported_by(path):
    """Every module a file names in an import, wherever the import stands."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def files(*, but=()):
    return [
        path
        for path in CATALOG.rglob("*.py")
        if path.relative_to(CATALOG).parts[0] not in but
    ]


def test_imports_point_down():
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_qt_is_in_the_window_only():
    offenders = [p for p in files(but=("ui",)) if "PySide6" in str(set(imported_by(p)))]
    assert offenders == []


@pytest.mark.parametrize(
    ("library", "allowed"),
    [
        ("alembic", "library"),
        ("reportlab", "pdf"),
        ("svglib", "pdf"),
        ("xlsxwriter", "importing"),
    ],
)
def test_heavy_libraries_stay_where_they_are_needed(library, allowed):
    users = {
        path.relative_to(CATALOG).parts[0]
        for path in files()
        if any(name.split(".")[0] == library for name in imported_by(path))
    }
    assert users == {allowed}


@pytest.mark.parametrize("words", ["PRAGMA", "sqlite_master", "json_object", "fts5"])
def test_sql_of_one_engine_stays_in_library_and_search(words):
    users = {
        path.relative_to(CATALOG).parts[0]
        for path in files()
        if words in path.read_text("utf-8")
    }
    assert users <= {"library", "search"}


WITHOUT_QT = """
import sys
class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.partition('.')[0] in ('PySide6', 'shiboken6', 'qtawesome', 'qtpy'):
            raise ModuleNotFoundError(f'No module named {name!r}', name=name)
sys.meta_path.insert(0, NoQt())
from catalog.__main__ import main
sys.argv = ['tinkuy', *sys.argv[1:]]
main()
"""


def run(*arguments, cwd, path=None):
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(cwd)}
    if path:
        environment["PYTHONPATH"] = str(path)
    return subprocess.run(
        [sys.executable, "-c", WITHOUT_QT, *map(str, arguments)],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The wheel, unpacked somewhere that is not the source tree."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_the_wheel_does_the_main_job_without_qt(installed, tmp_path):
    done = run("demo", "--no-window", "--to", "salida", cwd=tmp_path, path=installed)
    assert done.returncode == 0, done.stderr
    for name in ("catalogo-chefs.pdf", "catalogo-procesadores.pdf"):
        assert (tmp_path / "salida" / name).read_bytes().startswith(b"%PDF")

    folder = tmp_path / "salida" / "library"
    found = run(
        "search", "kinwa", "--of", "products", "--json", "--library", folder,
        cwd=tmp_path, path=installed,
    )  # fmt: skip
    assert "Quinua roja Pasankalla" in found.stdout

    sheet = tmp_path / "hoja.csv"
    sheet.write_text("Nombre comercial;Quechua\nOca roja;puka uqa\n", "utf-8")
    brought = run("import", sheet, "--library", folder, cwd=tmp_path, path=installed)
    assert brought.returncode == 0, brought.stderr
    assert "1" in brought.stdout


def test_without_qt_the_window_is_refused_in_one_sentence(installed, tmp_path):
    done = run("open", tmp_path / "nada", cwd=tmp_path, path=installed)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
