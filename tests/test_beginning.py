from datetime import date

import pytest
from PIL import Image

from catalog import sample
from catalog.beginning import Beginning, begin
from catalog.errors import CatalogError
from catalog.house import profile
from catalog.jobs import Cancelled
from catalog.library import open_library

DAY = date(2026, 5, 10)


@pytest.fixture
def opened():
    """Open a library that was made, and close it at the end."""
    libraries = []

    def open_(folder):
        libraries.append(open_library(folder))
        return libraries[-1]

    yield open_
    for library in libraries:
        library.close()


def read(library, question):
    with library.reading() as session:
        return question(session)


def test_what_was_said_of_the_cooperative_is_in_its_profile(tmp_path, opened):
    logo = tmp_path / "logo.png"
    Image.new("RGB", (40, 30), "#5a1f45").save(logo)
    palette = ("#1F4E5F", "#E8A33D", "#A63F2B")
    said = {"name": "Cooperativa Ñusta", "office": "Juliaca", "palette": palette}
    assert begin(Beginning(tmp_path / "a" / "b", said, logo), DAY)

    library = opened(tmp_path / "a" / "b")
    kept = read(library, profile.read)
    assert {name: kept[name] for name in said} == said
    assert library.photo(kept["logo"]).is_file()
    assert not kept["is_sample"]
    assert not read(library, sample.is_loaded)


def test_the_sample_brings_its_own_cooperative_only_when_none_was_named(
    tmp_path, opened
):
    begin(Beginning(tmp_path / "a", with_sample=True), DAY)
    begin(Beginning(tmp_path / "b", {"name": "La Nuestra"}, with_sample=True), DAY)
    a, b = opened(tmp_path / "a"), opened(tmp_path / "b")
    assert read(a, sample.is_loaded)
    assert read(b, sample.is_loaded)
    assert read(a, profile.read)["is_sample"]
    assert read(b, profile.read)["name"] == "La Nuestra"


def test_a_library_that_is_there_stays_as_it_is(library):
    folder = library.folder
    library.close()
    before = (folder / "library.db").read_bytes()
    assert not begin(Beginning(folder, {"name": "Otra"}, with_sample=True), DAY)
    assert (folder / "library.db").read_bytes() == before


def test_a_logo_that_is_no_picture_leaves_nothing_behind(tmp_path):
    logo = tmp_path / "logo.png"
    logo.write_text("no es una imagen")
    with pytest.raises(CatalogError, match=r"logo\.png"):
        begin(Beginning(tmp_path / "a" / "b", {"name": "X"}, logo), DAY)
    assert list(tmp_path.iterdir()) == [logo]


def test_stopping_half_way_leaves_the_folder_as_it_was(tmp_path):
    folder = tmp_path / "a"
    folder.mkdir()
    (folder / "carta.txt").write_text("mía")

    def stop(done, total, what=""):
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        begin(Beginning(folder, {"name": "X"}, with_sample=True), DAY, stop)
    assert [path.name for path in folder.iterdir()] == ["carta.txt"]
    assert (folder / "carta.txt").read_text() == "mía"
