"""What every test may ask for."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sample_day import SAMPLE_DAY

from catalog import sample
from catalog.language import speak
from catalog.library import Library, create_library, open_library


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare text with tests/golden/<name>.txt; --update-golden rewrites it."""

    def compare(name: str, text: str) -> None:
        path = request.config.rootpath / "tests" / "golden" / f"{name}.txt"
        if request.config.getoption("--update-golden"):
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture
def speaking() -> Iterator[Callable[[str], None]]:
    """Choose the language of the screen; it goes back to Spanish at the end."""
    yield speak
    speak("es")


@pytest.fixture(scope="session")
def empty_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library folder without records, to be copied: making one takes seconds."""
    folder = tmp_path_factory.mktemp("shared") / "library"
    create_library(folder).close()
    return folder


@pytest.fixture
def library(empty_library: Path, tmp_path: Path) -> Iterator[Library]:
    """A library of the test's own, open for writing."""
    folder = tmp_path / "library"
    shutil.copytree(empty_library, folder)
    opened = open_library(folder)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def sample_folder(
    empty_library: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The sample library as it was loaded on SAMPLE_DAY, to be copied."""
    folder = tmp_path_factory.mktemp("shared") / "sample"
    shutil.copytree(empty_library, folder)
    opened = open_library(folder)
    sample.load(opened, SAMPLE_DAY)
    opened.close()
    return folder


@pytest.fixture
def sample_library(sample_folder: Path, tmp_path: Path) -> Iterator[Library]:
    """A sample library of the test's own, open for writing."""
    folder = tmp_path / "sample"
    shutil.copytree(sample_folder, folder)
    opened = open_library(folder)
    yield opened
    opened.close()
