"""The shape of a library: which revision it has, and how it is brought up to date."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, Connection, Table, inspect, text
from sqlalchemy.schema import CreateColumn

from catalog import search
from catalog.errors import LibraryError
from catalog.language import tr
from catalog.library import history, reference
from catalog.models import Base
from catalog.paths import MIGRATIONS

if TYPE_CHECKING:
    from alembic.config import Config


def known_revisions() -> list[str]:
    """Every revision this program knows, oldest first.

    Read from the file names, because importing Alembic takes longer than opening
    the window.
    """
    files = (MIGRATIONS / "versions").glob("[0-9]*.py")
    return sorted(file.stem.partition("_")[0] for file in files)


def revision(connection: Connection) -> str | None:
    """The revision a library has; None when it is still empty."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(
        text("SELECT version_num FROM alembic_version")
    )
    return found


def is_due(connection: Connection) -> bool:
    """Whether a library must be upgraded; LibraryError when it is newer than us."""
    current, known = revision(connection), known_revisions()
    if current is not None and current not in known:
        raise LibraryError(
            tr(
                "Esta biblioteca fue hecha con una versión más nueva de Tinkuy. "
                "Actualice el programa para abrirla."
            )
        )
    return current != known[-1]


def upgrade(connection: Connection) -> None:
    """Bring the schema, the reference data and all that is derived up to date.

    In one transaction: whatever fails leaves the library as it was.
    """
    from alembic import command

    with _foreign_keys_off(connection), connection.begin():
        history.drop(connection)
        search.drop(connection)
        _drop_computed(connection)
        command.upgrade(migrations(connection), "head")
        _add_computed(connection)
        reference.load(connection)
        history.create(connection)
        search.create(connection)


def migrations(connection: Connection) -> "Config":
    """How Alembic finds our migrations and the database to run them on."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def is_ours(thing: Any, name: str | None, type_: str, *_: Any) -> bool:  # noqa: ANN401
    """What is derived is no business of migrations: search index, computed columns."""
    if type_ == "column":
        return thing.computed is None
    if type_ == "index":
        return all(column.computed is None for column in thing.columns)
    return not (type_ == "table" and re.match("search_", name or ""))


def _computed() -> Iterator[tuple[Table, Column[Any]]]:
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if column.computed is not None:
                yield table, column


def _drop_computed(connection: Connection) -> None:
    # Alembic rebuilds a table by copying every column, and nobody may write into a
    # computed one: they go before a migration and come back after it.
    inspector = inspect(connection)
    for table, column in _computed():
        if not inspector.has_table(table.name):
            continue
        for index in inspector.get_indexes(table.name):
            if column.name in index["column_names"]:
                connection.execute(text(f"DROP INDEX {index['name']}"))
        connection.execute(text(f"ALTER TABLE {table.name} DROP COLUMN {column.name}"))


def _add_computed(connection: Connection) -> None:
    for table, column in _computed():
        definition = CreateColumn(column).compile(connection)
        connection.exec_driver_sql(f"ALTER TABLE {table.name} ADD COLUMN {definition}")
        for index in table.indexes:
            if column.name in index.columns:
                index.create(connection)


@contextmanager
def _foreign_keys_off(connection: Connection) -> Iterator[None]:
    # To alter a table SQLite drops and rebuilds it. With foreign keys on that
    # fails, or, where deletes cascade, takes every product of the table along.
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.execute("PRAGMA foreign_keys = OFF")
    yield
    driver.execute("PRAGMA foreign_keys = ON")
