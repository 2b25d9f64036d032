"""The command line: thin, calls the core, prints tables and progress.

The core is imported where it is needed: the window shows before SQLAlchemy,
Alembic and ReportLab are read.
"""

import json
import os
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from platformdirs import user_log_path
from rich.console import Console
from rich.progress import Progress as Bar
from rich.table import Table

from catalog import settings
from catalog.errors import CatalogError, ImportFailed, Unrecognised
from catalog.jobs import Progress

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from catalog.library import Library
    from catalog.search import Kind

app = typer.Typer(
    help="Tinkuy: productos nativos, quienes los cultivan y quienes los buscan.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
out = Console(highlight=False, soft_wrap=True, markup=False)
err = Console(stderr=True, highlight=False, soft_wrap=True, markup=False)

LibraryOption = Annotated[
    Path | None,
    typer.Option("--library", envvar="TINKUY_LIBRARY", help="Carpeta de la biblioteca"),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Para otros programas")]


Noun = Literal["products", "producers", "buyers", "markets", "offers"]
Sheet = Literal["products", "producers", "buyers", "offers", "demands"]
Tongue = Literal["es", "en"]


@app.callback(invoke_without_command=True)
def start(context: typer.Context) -> None:
    """Sin orden: abre en la ventana la última biblioteca, o da la bienvenida."""
    if context.invoked_subcommand is None:
        last = settings.load().library
        _show_window(Path(last) if last else None)


@app.command("open")
def open_window(library: Annotated[Path, typer.Argument(help="Carpeta")]) -> None:
    """Abre una biblioteca en la ventana."""
    _show_window(library)


@app.command()
def demo(
    to: Annotated[Path, typer.Option("--to", help="Carpeta")] = Path("demo"),
    no_window: Annotated[bool, typer.Option("--no-window")] = False,
) -> None:
    """Biblioteca de ejemplo, un catálogo para chefs y otro para procesadores."""
    from catalog import sample
    from catalog.library import DATABASE, create_library, open_library

    folder, today = to / "library", date.today()
    if (folder / DATABASE).exists():
        library = open_library(folder)
    else:
        library = create_library(folder)
        with _progress("Biblioteca de ejemplo") as progress:
            sample.load(library, today, progress)
    try:
        documents = (
            ("chef", to / "catalogo-chefs.pdf"),
            ("processor", to / "catalogo-procesadores.pdf"),
        )
        for template, target in documents:
            _publish(library, template, target, "", "es", today)
    finally:
        library.close()
    out.print(f"Biblioteca de ejemplo: {folder.resolve()}")
    for _, target in documents:
        out.print(f"Catálogo: {target.resolve()}")
    if no_window:
        return
    if _has_screen():
        _show_window(folder)
    else:
        out.print("No hay pantalla: la ventana no se abre. Todo lo demás está listo.")


@app.command("import")
def import_sheet(
    file: Annotated[Path, typer.Argument(help="Hoja .csv .tsv .xls .xlsx .ods")],
    as_: Annotated[Sheet | None, typer.Option("--as", help="Qué hay en ella")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="No escribe nada")] = False,
    rejects: Annotated[Path | None, typer.Option(help="Filas malas, a .xlsx")] = None,
    accept: Annotated[
        list[int] | None, typer.Option(help="Fila dudosa que sí se importa")
    ] = None,
    library: LibraryOption = None,
) -> None:
    """Trae una hoja: dice qué haría con cada fila y lo hace."""
    from catalog import importing

    table = importing.read(file)
    try:
        sheet = as_ or importing.recognise(table)
    except Unrecognised as error:
        raise ImportFailed(f"{error} (--as {'|'.join(importing.NAMES)})") from error
    with _opened(library, writable=not dry_run) as opened:
        with opened.reading() as session, _progress("Revisando") as progress:
            planned = importing.plan(
                session, table, sheet, accepted=accept or (), progress=progress
            )
        out.print(importing.report(planned))
        if rejects and (planned.rejected or planned.doubtful):
            importing.write_rejects(planned, rejects)
            out.print(f"Filas por corregir: {rejects.resolve()}")
        if dry_run or not (planned.new or planned.changed):
            return
        with (
            _progress("Importando") as progress,
            opened.writing(f"Importar «{file.name}»") as session,
        ):
            applied = importing.apply(session, planned, progress)
    out.print(f"Importado: {importing.told(applied)}")


@app.command()
def search(
    query: Annotated[str, typer.Argument(help="Lo que se busca")],
    of: Annotated[Noun | None, typer.Option("--of", help="Sólo en")] = None,
    limit: Annotated[int, typer.Option(min=1)] = 20,
    as_json: JsonOption = False,
    library: LibraryOption = None,
) -> None:
    """Busca productos, productores, compradores, mercados y ofertas."""
    from catalog.search import KINDS, find

    kinds = [kind for kind in KINDS if of in (None, f"{kind}s")]
    with _opened(library, writable=False) as opened, opened.reading() as session:
        found = {
            f"{kind}s": _rows(session, kind, find(session, kind, query, limit) or [])
            for kind in kinds
        }
    if as_json:
        _print_json(found if of is None else found[of])
        return
    if not any(found.values()):
        out.print("No hay resultados. Quite una palabra o escríbala de otro modo.")
    for noun, rows in found.items():
        _print_rows(noun, rows)


@app.command()
def publish(
    template: Annotated[str, typer.Argument(help="chef o processor")],
    file: Annotated[Path, typer.Argument(help="El PDF que se escribe")],
    find_: Annotated[str, typer.Option("--find", help="Sólo lo que esto halla")] = "",
    language: Annotated[Tongue, typer.Option()] = "es",
    library: LibraryOption = None,
) -> None:
    """Hace un catálogo en PDF con lo que se puede publicar."""
    with _opened(library, writable=False) as opened:
        _publish(opened, template, file, find_, language, date.today())
    out.print(f"Catálogo: {file.resolve()}")


@app.command()
def backup(
    file: Annotated[Path | None, typer.Argument(help="Archivo .zip")] = None,
    library: LibraryOption = None,
) -> None:
    """Copia la biblioteca con sus fotos, y revisa la copia."""
    with _opened(library, writable=False) as opened, _progress("Copia") as progress:
        target = opened.backup(file, progress)
    out.print(f"Copia de seguridad: {target.resolve()}")


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="La copia .zip")],
    library: LibraryOption = None,
) -> None:
    """Pone una copia en lugar de la biblioteca; lo que había se guarda aparte."""
    from catalog.library import restore_library

    folder = _library_folder(library)
    replaced = restore_library(file, folder)
    out.print(f"Biblioteca recuperada: {folder.resolve()}")
    if replaced:
        out.print(f"Lo que había antes quedó en: {replaced}")


@app.command()
def check(
    repair: Annotated[bool, typer.Option("--repair", help="Rehace el índice")] = False,
    library: LibraryOption = None,
) -> None:
    """Revisa que la biblioteca esté sana."""
    with _opened(library, writable=repair) as opened:
        problems = opened.check(repair=repair)
    for problem in problems:
        err.print(problem)
    if problems:
        raise typer.Exit(1)
    out.print("La biblioteca está sana.")


@app.command()
def undo(library: LibraryOption = None) -> None:
    """Deshace lo último que se hizo."""
    with _opened(library) as opened:
        label = opened.undo()
    out.print(f"Se deshizo: {label}" if label else "No hay nada que deshacer.")


@app.command()
def redo(library: LibraryOption = None) -> None:
    """Rehace lo último que se deshizo."""
    with _opened(library) as opened:
        label = opened.redo()
    out.print(f"Se rehízo: {label}" if label else "No hay nada que rehacer.")


@app.command()
def history(
    limit: Annotated[int, typer.Option(min=1)] = 20,
    as_json: JsonOption = False,
    library: LibraryOption = None,
) -> None:
    """Muestra qué se hizo, quién y cuándo."""
    from catalog.queries.history import operations

    with _opened(library, writable=False) as opened, opened.reading() as session:
        rows = operations(session, limit)
    if as_json:
        _print_json([asdict(row) for row in rows])
        return
    table = Table("Cuándo", "Quién", "Qué", "Filas", box=None)
    for row in rows:
        when = row.at.replace(tzinfo=UTC).astimezone()
        table.add_row(f"{when:%d/%m/%Y %H:%M}", row.who, row.label, str(row.rows))
    out.print(table)


def _library_folder(chosen: Path | None) -> Path:
    """The library asked for, or the last one opened."""
    if chosen is not None:
        return chosen
    if last := settings.load().library:
        return Path(last)
    raise CatalogError(
        "Diga qué biblioteca abrir con --library CARPETA, o haga una de ejemplo con "
        "«tinkuy demo»."
    )


@contextmanager
def _opened(chosen: Path | None, *, writable: bool = True) -> "Iterator[Library]":
    from catalog.library import open_library

    library = open_library(_library_folder(chosen), writable=writable)
    try:
        yield library
    finally:
        library.close()


def _publish(
    library: "Library",
    template: str,
    target: Path,
    query: str,
    language: Tongue,
    on: date,
) -> None:
    from catalog import pdf
    from catalog.privacy import in_words, publishable, publishable_ids
    from catalog.search import find

    if template not in pdf.TEMPLATES:
        names = ", ".join(pdf.TEMPLATES)
        raise CatalogError(f"No hay una plantilla «{template}». Elija una de: {names}.")
    with library.reading() as session:
        hits = find(session, "product", query)
        ids = publishable_ids(session) if hits is None else hits
        publication = publishable(session, ids, on)
    with _progress(target.name) as progress:
        pdf.render(
            template,
            publication,
            target,
            pdf.Options(language=language),
            library.photo,
            progress,
        )
    for sentence in in_words(publication.withheld):
        err.print(f"  {sentence}.")


def _rows(session: "Session", kind: "Kind", ids: list[int]) -> list[dict[str, Any]]:
    """What is told of each hit; the id stays inside, the code is for people."""
    from catalog.queries.markets import market_rows
    from catalog.queries.offers import offer_rows
    from catalog.queries.organisations import organisation_rows
    from catalog.queries.products import product_rows

    rows: Any
    if kind == "product":
        rows = product_rows(session, ids, date.today())
    elif kind == "offer":
        rows = offer_rows(session, ids)
    elif kind == "market":
        rows = market_rows(session, ids, date.today())
    else:
        rows = organisation_rows(session, kind, ids)
    return [{k: v for k, v in asdict(row).items() if k != "id"} for row in rows]


_SHOWN = {
    "products": {
        "code": "Producto",
        "name": "",
        "scientific_name": "",
        "department": "",
    },
    "producers": {"code": "Productor", "name": "", "kind_name": "", "place": ""},
    "buyers": {"code": "Comprador", "name": "", "kind_name": "", "place": ""},
    "markets": {"code": "Mercado", "name": "", "kind_name": "", "place": ""},
    "offers": {"code": "Oferta", "product": "", "producer": "", "presentation": ""},
}


def _print_rows(noun: str, rows: list[dict[str, Any]]) -> None:
    if rows:
        table = Table(*_SHOWN[noun].values(), box=None)
        for row in rows:
            table.add_row(*(str(row[column]) for column in _SHOWN[noun]))
        out.print(table)


def _print_json(value: Any) -> None:  # noqa: ANN401
    out.print(json.dumps(value, ensure_ascii=False, indent=1, default=str))


@contextmanager
def _progress(what: str) -> Iterator[Progress]:
    with Bar(console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task(what, total=None)

        def report(done: int, total: int, what: str = "") -> None:
            bar.update(task, completed=done, total=total or None)

        yield report


def _has_screen() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _show_window(folder: Path | None) -> None:
    try:
        from catalog.ui.app import run
    except ImportError as error:
        raise CatalogError(
            f"La ventana no puede abrirse: falta una parte de Qt ({error}). Instale "
            "Tinkuy otra vez, o use las órdenes de «tinkuy --help»."
        ) from error
    raise typer.Exit(run(folder))


def main() -> None:
    """Run a command; whatever goes wrong is told in one sentence.

    Exit 0 done, 1 a problem a person can fix, 2 wrong usage, 3 our mistake: the
    crash report is left in a file.
    """
    _told(app)


def _told(command: Callable[[], None]) -> None:
    try:
        command()
    except CatalogError as error:
        err.print(str(error))
        sys.exit(1)
    except KeyboardInterrupt:
        err.print("Interrumpido.")
        sys.exit(130)
    except Exception:
        report = _crash_report()
        err.print(f"Tinkuy tuvo un error. El detalle quedó en «{report}».")
        sys.exit(3)


def _crash_report() -> Path:
    folder = user_log_path("tinkuy", appauthor=False, ensure_exists=True)
    report = folder / f"error-{datetime.now():%Y%m%d-%H%M%S}.txt"
    report.write_text(traceback.format_exc(), "utf-8")
    return report


if __name__ == "__main__":
    main()
