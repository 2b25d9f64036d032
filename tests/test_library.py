import shutil
import subprocess
import sys
import textwrap
import zipfile

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text

from catalog import search
from catalog.errors import LibraryError, LibraryLocked, RecordChanged
from catalog.jobs import Cancelled
from catalog.library import (
    create_library,
    open_library,
    reference,
    restore_library,
    schema,
)
from catalog.models import Base, Offer, Producer, Product, Species


def test_migrations_build_what_the_models_say(library):
    with library.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_object": schema.is_ours}
        )
        assert compare_metadata(context, Base.metadata) == []


def test_every_link_between_records_has_an_index(library):
    with library.reading() as session:
        for table in Base.metadata.tables:
            led = {
                session.execute(text(f"PRAGMA index_info('{index}')")).first().name
                for _, index, *_ in session.execute(
                    text(f"PRAGMA index_list('{table}')")
                ).all()
            }
            links = session.execute(text(f"PRAGMA foreign_key_list('{table}')")).all()
            unled = {link[3] for link in links if link.to == "id"} - led
            assert not unled, (table, unled)


def test_a_new_library_knows_the_country_and_the_species(library):
    with library.reading() as session:
        levels = session.execute(
            text("SELECT level, count(*) FROM place GROUP BY level ORDER BY level")
        ).all()
        species = session.query(Species).count()
    assert levels == [("department", 25), ("district", 1891), ("province", 196)]
    assert species > 80


def test_shipped_rows_are_renewed_and_own_rows_left_alone(library):
    with library.writing("Lista propia") as session:
        connection = session.connection()
        connection.execute(
            text("UPDATE seal SET name_es = 'Mío', own = 1 WHERE code = 'SPG'")
        )
        connection.execute(text("UPDATE seal SET name_es = 'x' WHERE code = 'PE-ORG'"))
    with library.writing("Datos nuevos") as session:
        reference.load(session.connection())
    with library.reading() as session:
        names = dict(
            session.execute(
                text("SELECT code, name_es FROM seal WHERE code IN ('SPG', 'PE-ORG')")
            ).all()
        )
    assert names["SPG"] == "Mío"
    assert names["PE-ORG"] != "x"


def test_names_sort_as_spanish_does(library):
    names = ["Zapallo", "Ñuña", "oca", "Ají", "Nuez", "Árbol", "Olluco", "nabo"]
    with library.writing("Productos") as session:
        session.add_all(
            Product(code=f"P{i}", name_es=name) for i, name in enumerate(names)
        )
    with library.reading() as session:
        query = session.query(Product.name_es).order_by(Product.name_key)
        assert [name for (name,) in query] == [
            "Ají",
            "Árbol",
            "nabo",
            "Nuez",
            "Ñuña",
            "oca",
            "Olluco",
            "Zapallo",
        ]


def test_only_writing_changes_a_library(library):
    with pytest.raises(LibraryError), library.reading() as session:
        session.add(Product(code="P", name_es="Oca"))
        session.flush()


def test_a_failed_write_leaves_no_trace(library):
    with pytest.raises(Cancelled), library.writing("A medias") as session:
        session.add(Product(code="P", name_es="Oca"))
        session.flush()
        raise Cancelled
    with library.reading() as session:
        assert session.query(Product).count() == 0
        assert session.scalar(text("SELECT count(*) FROM operation")) == 0


def test_the_database_refuses_what_cannot_be(library):
    refused = [
        "UPDATE product SET alt_min_m = 4000, alt_max_m = 3000",
        "UPDATE product SET alt_min_m = 9000, alt_max_m = 9000",
        "UPDATE product SET harvest_months = 4096",
        "UPDATE product SET status = 'quizás'",
        "UPDATE product SET category = 'NADA'",
        "UPDATE product SET species_id = 999999",
        "UPDATE product SET origin_ubigeo = '999999'",
        "UPDATE product SET shelf_life_days = 0",
        "UPDATE product SET code = NULL",
    ]
    with library.writing("Uno") as session:
        session.add(Product(code="P", name_es="Oca"))
    for statement in refused:
        with (
            pytest.raises(Exception, match="constraint failed"),
            library.writing("Mal") as session,
        ):
            session.execute(text(statement))


def test_a_second_writer_is_told_who_holds_the_library(library):
    with pytest.raises(LibraryLocked, match="está abierta en otra ventana"):
        open_library(library.folder)


def test_somebody_may_read_while_another_writes(library):
    reader = open_library(library.folder, writable=False)
    with reader.reading() as session:
        assert session.query(Product).count() == 0
    reader.close()


def test_a_lock_ends_with_the_program_that_held_it(library, tmp_path):
    folder = library.folder
    library.close()
    hold = (
        "import os, sys, pathlib; from catalog.library import open_library;"
        "open_library(pathlib.Path(sys.argv[1])); os._exit(1)"
    )
    subprocess.run([sys.executable, "-c", hold, str(folder)], check=False)
    open_library(folder).close()


def test_no_library_there_is_told(tmp_path):
    with pytest.raises(LibraryError, match="No encuentro una biblioteca"):
        open_library(tmp_path / "nada")


def test_a_second_library_is_not_made_over_the_first(library):
    with pytest.raises(LibraryError, match="ya hay una biblioteca"):
        create_library(library.folder)


def test_a_library_from_a_newer_program_is_refused(library):
    with library.writing("Futuro") as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    library.close()
    before = (library.folder / "library.db").read_bytes()
    with pytest.raises(LibraryError, match="más nueva"):
        open_library(library.folder)
    assert (library.folder / "library.db").read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"no soy una base", b"\0" * 5000])
def test_what_is_no_library_is_refused_in_words(tmp_path, content):
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "library.db").write_bytes(content)
    if not content:  # an empty file is an empty database, and becomes a library
        open_library(folder).close()
        return
    with pytest.raises(LibraryError, match="no es una biblioteca"):
        open_library(folder)
    assert (folder / "library.db").read_bytes() == content


def test_a_damaged_library_is_told(library):
    with library.writing("Muchos") as session:
        session.add_all(Product(code=f"P{i}", name_es="Oca") for i in range(500))
    library.close()
    path = library.folder / "library.db"
    content = bytearray(path.read_bytes())
    content[4096 * 3 : 4096 * 400] = b"\x55" * (4096 * 397)
    path.write_bytes(content)
    with pytest.raises(LibraryError, match="dañad"):
        damaged = open_library(library.folder)
        try:
            damaged.backup()
        finally:
            damaged.close()


def test_a_full_disk_is_told_and_saves_nothing(library):
    with library.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    library.engine.dispose()

    from sqlalchemy import event

    @event.listens_for(library.engine, "connect")
    def small_disk(connection, _record):
        connection.execute(f"PRAGMA max_page_count = {pages + 2}")

    with (
        pytest.raises(LibraryError, match="está lleno"),
        library.writing("Muchos") as session,
    ):
        session.add_all(
            Product(code=f"P{i}", name_es="Oca", story="x" * 900) for i in range(500)
        )
    with library.reading() as session:
        assert session.query(Product).count() == 0


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    blocked = tmp_path / "archivo"
    blocked.write_text("")
    with pytest.raises(LibraryError, match="No se puede crear"):
        create_library(blocked / "library")


@pytest.fixture
def next_program(tmp_path, monkeypatch):
    """Make this program one with a migration more, in a copy of db/."""

    def upgrade_by(body):
        folder = tmp_path / "db"
        shutil.copytree(schema.MIGRATIONS, folder)
        newest = max((folder / "versions").glob("*.py")).name[:4]
        (folder / "versions" / "9999_next.py").write_text(
            "import sqlalchemy as sa\nfrom alembic import op\n"
            f"revision = '9999'\ndown_revision = '{newest}'\n"
            f"def upgrade():\n{textwrap.indent(body, '    ')}\n"
        )
        monkeypatch.setattr(schema, "MIGRATIONS", folder)

    return upgrade_by


REBUILD = """
with op.batch_alter_table("producer", recreate="always") as table:
    table.add_column(sa.Column("nickname", sa.String(20)))
"""


@pytest.fixture
def grown(library):
    """A library with an offer of a product by a producer, closed."""
    with library.writing("Uno") as session:
        product = Product(code="P", name_es="Oca")
        producer = Producer(code="R", kind="FAM", trade_name="Familia")
        session.add_all([product, producer])
        session.flush()
        session.add(Offer(code="O", product_id=product.id, producer_id=producer.id))
    library.close()
    return library.folder


def test_an_upgrade_keeps_everything_and_a_copy(grown, next_program):
    next_program(REBUILD)
    upgraded = open_library(grown)
    with upgraded.reading() as session:
        assert session.scalar(text("SELECT count(nickname) FROM producer")) == 0
        assert session.query(Offer).count() == 1
        assert search.find(session, "offer", "oca")
    assert upgraded.check() == []
    assert upgraded.undo() == "Uno"
    upgraded.close()
    assert list((grown / "backups").glob("antes-de-actualizar-*.zip"))


def test_an_upgrade_that_fails_leaves_the_old_library(grown, next_program, monkeypatch):
    next_program(REBUILD + "raise RuntimeError('a medias')")
    with pytest.raises(RuntimeError, match="a medias"):
        open_library(grown)
    monkeypatch.undo()
    again = open_library(grown)
    with again.reading() as session:
        columns = session.execute(text("SELECT * FROM producer")).keys()
        assert "nickname" not in columns
        assert session.query(Offer).count() == 1
    assert again.check() == []
    again.close()


def test_an_old_library_is_not_upgraded_by_a_mere_reader(grown, next_program):
    next_program(REBUILD)
    with pytest.raises(LibraryError, match="versión anterior"):
        open_library(grown, writable=False)


def test_a_backup_restores_what_was_with_its_photos(library, tmp_path):
    photo = library.folder / "photos" / "ab" / "abc.jpg"
    photo.parent.mkdir(parents=True)
    photo.write_bytes(b"una foto")
    with library.writing("Uno") as session:
        session.add(Product(code="P", name_es="Oca"))
    archive = library.backup(tmp_path / "copia.zip")
    with library.writing("Otro") as session:
        session.add(Product(code="Q", name_es="Olluco"))
    photo.unlink()
    library.close()

    replaced = restore_library(archive, library.folder)

    assert replaced is not None
    assert (replaced / "library.db").is_file()
    restored = open_library(library.folder)
    with restored.reading() as session:
        assert [p.name_es for p in session.query(Product)] == ["Oca"]
    assert photo.read_bytes() == b"una foto"
    assert restored.check() == []
    restored.close()


def test_a_backup_can_be_made_while_somebody_writes(library, tmp_path):
    with library.writing("Uno") as session:
        session.add(Product(code="P", name_es="Oca"))
        session.flush()
        archive = library.backup(tmp_path / "copia.zip")
    fresh = tmp_path / "otra"
    restore_library(archive, fresh)
    restored = open_library(fresh)
    with restored.reading() as session:
        assert session.query(Product).count() == 0
    restored.close()


@pytest.mark.parametrize("damage", ["flip", "cut", "text", "gone"])
def test_a_damaged_backup_is_refused_before_anything_is_touched(
    library, tmp_path, damage
):
    archive = library.backup(tmp_path / "copia.zip")
    content = bytearray(archive.read_bytes())
    if damage == "flip":
        content[len(content) // 2] ^= 0xFF
    archive.write_bytes(
        {"cut": content[: len(content) // 2], "text": b"hola"}.get(damage, content)
    )
    if damage == "gone":
        archive.unlink()
    library.close()
    before = (library.folder / "library.db").read_bytes()
    with pytest.raises(LibraryError):
        restore_library(archive, library.folder)
    assert (library.folder / "library.db").read_bytes() == before


def test_a_backup_that_would_write_elsewhere_is_refused(library, tmp_path):
    archive = tmp_path / "mala.zip"
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("library.db", b"x")
        made.writestr("../fuera.txt", b"x")
        made.writestr(
            "respaldo.json", '{"sha256": {"library.db": "", "../fuera.txt": ""}}'
        )
    library.close()
    with pytest.raises(LibraryError, match="no es una copia"):
        restore_library(archive, library.folder)
    assert not (tmp_path / "fuera.txt").exists()


def test_a_place_that_cannot_be_restored_to_is_told(library, tmp_path):
    archive = library.backup(tmp_path / "copia.zip")
    blocked = tmp_path / "archivo"
    blocked.write_text("")
    with pytest.raises(LibraryError, match="No se pudo recuperar la copia"):
        restore_library(archive, blocked / "library")


def test_no_half_backup_is_left_where_it_cannot_be_written(library, tmp_path):
    blocked = tmp_path / "archivo"
    blocked.write_text("")
    with pytest.raises(LibraryError, match="No se pudo escribir la copia"):
        library.backup(blocked / "copia.zip")


def test_check_finds_a_missing_photo_and_a_stale_index(library):
    from catalog.models import Media

    with library.writing("Foto") as session:
        session.add(Media(sha256="0" * 64, mime_type="image/jpeg"))
        session.add(Product(code="P", name_es="Oca"))
    with library.writing("Sabotaje") as session:
        session.execute(text("DELETE FROM search_product"))
    problems = library.check()
    assert len(problems) == 2
    assert "Falta la foto" in problems[0]
    assert "--repair" in problems[1]
    assert len(library.check(repair=True)) == 1


def test_a_record_changed_elsewhere_is_not_written_over(library):
    with library.writing("Uno") as session:
        session.add(Product(code="P", name_es="Oca"))
    with library.reading() as session:
        product = session.query(Product).one()
    with library.writing("Otro") as session:
        session.execute(
            text("UPDATE product SET name_es = 'Oca roja', row_version = 2")
        )
    with (
        pytest.raises(RecordChanged, match="Otra persona"),
        library.writing("Yo") as session,
    ):
        session.add(product)
        product.name_es = "Oca amarilla"


def test_a_write_killed_at_any_moment_keeps_what_was_saved(library):
    """The process dies inside a transaction: what was committed before stands."""
    folder = library.folder
    library.close()
    die = (
        "import os, sys, pathlib\n"
        "from catalog.library import open_library\n"
        "from catalog.models import Product\n"
        "library = open_library(pathlib.Path(sys.argv[1]))\n"
        "with library.writing('uno') as session:\n"
        "    session.add(Product(code='A', name_es='Oca'))\n"
        "with library.writing('dos') as session:\n"
        "    session.add(Product(code='B', name_es='Olluco'))\n"
        "    session.flush()\n"
        "    os._exit(9)\n"
    )
    ended = subprocess.run([sys.executable, "-c", die, str(folder)], check=False)
    assert ended.returncode == 9
    again = open_library(folder)
    with again.reading() as session:
        assert [p.code for p in session.query(Product)] == ["A"]
    assert again.check() == []
    again.close()
