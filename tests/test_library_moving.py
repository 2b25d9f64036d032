import hashlib
import shutil
import sqlite3

import pytest

from catalog.errors import LibraryError
from catalog.house import profile
from catalog.jobs import Cancelled
from catalog.library import open_library
from catalog.library.moving import MOVED, move


def put_photo(library, content=b"una foto"):
    sha256 = hashlib.sha256(content).hexdigest()
    path = library.folder / "photos" / sha256[:2] / f"{sha256}.jpg"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path.relative_to(library.folder)


def contents(folder):
    """What a library's folder holds, but for what is made anew at each opening."""
    return {
        path.relative_to(folder): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(("library.", MOVED))
    }


def test_a_library_is_carried_over_whole_and_the_old_one_stays(library, tmp_path):
    put_photo(library)
    library.backup()
    with library.writing("Nombre") as session:
        profile.save(session, {"name": "Cooperativa Ñusta"}, profile.read(session))
    before = contents(library.folder)
    target = tmp_path / "otra casa" / "Tinkuy ñ"
    assert move(library, target) == target
    assert contents(target) == before == contents(library.folder)
    assert not (target / MOVED).exists()
    assert str(target) in (library.folder / MOVED).read_text("utf-8")
    moved = open_library(target)
    with moved.reading() as session:
        assert profile.read(session)["name"] == "Cooperativa Ñusta"
    assert moved.check() == []
    assert moved.undo() == "Nombre"  # its history came along
    moved.close()
    with library.reading() as session:
        assert profile.read(session)["name"] == "Cooperativa Ñusta"


def test_nobody_writes_while_it_is_carried(library, tmp_path):
    held = []

    def watch(_done, _total, _what=""):
        other = sqlite3.connect(library.folder / "library.db", timeout=0)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("UPDATE profile SET name = 'otra'")
        other.close()
        held.append(True)

    move(library, tmp_path / "nueva", watch)
    assert held


def test_a_copy_that_is_stopped_leaves_nothing_behind(library, tmp_path):
    put_photo(library)
    home = tmp_path / "nueva casa"

    def stop(done, _total, _what=""):
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        move(library, home / "Tinkuy", stop)
    assert list(home.iterdir()) == []
    assert not (library.folder / MOVED).exists()
    with library.writing("sigue") as session:
        profile.save(session, {"name": "Sigue"}, profile.read(session))


def test_a_photo_that_is_copied_badly_is_told(library, tmp_path, monkeypatch):
    photo = put_photo(library)
    copy2 = shutil.copy2

    def spoil(source, copy):  # a disk that does not keep what it was given
        copy2(source, copy)
        if copy.name == photo.name:
            copy.write_bytes(b"otra cosa")

    monkeypatch.setattr(shutil, "copy2", spoil)
    with pytest.raises(LibraryError, match=r"no se copió bien"):
        move(library, tmp_path / "nueva")
    assert not (tmp_path / "nueva").exists()


def test_a_folder_that_holds_something_is_refused(library, tmp_path):
    full = tmp_path / "llena"
    full.mkdir()
    (full / "carta.txt").write_text("mía")
    with pytest.raises(LibraryError, match="no está vacía"):
        move(library, full)
    with pytest.raises(LibraryError, match="dentro de la biblioteca"):
        move(library, library.folder / "adentro")
    assert (full / "carta.txt").read_text() == "mía"
    empty = tmp_path / "vacía"
    empty.mkdir()
    move(library, empty)
    assert (empty / "library.db").is_file()


def test_a_place_where_nothing_can_be_written_is_told_in_words(library, tmp_path):
    file = tmp_path / "archivo"
    file.write_text("no es una carpeta")
    with pytest.raises(LibraryError, match="sigue donde estaba"):
        move(library, file / "Tinkuy")
