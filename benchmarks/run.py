"""Ours against raw limits, interleaved in one run, printed as ratios.

These machines are shared and noisy: a figure means something only beside the one
taken next to it, so every round runs both sides in turn and medians are compared.
"""

import gc
import io
import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date
from itertools import count
from pathlib import Path
from statistics import median

import window
from python_calamine import CalamineWorkbook
from reportlab.pdfgen.canvas import Canvas
from rich.console import Console
from rich.table import Table
from sqlalchemy import insert
from xlsxwriter import Workbook

from catalog import pdf, sample, search
from catalog.importing import apply, plan, read
from catalog.library import create_library, open_library
from catalog.library.backup import DATABASE
from catalog.models import Product
from catalog.privacy import publishable, publishable_ids
from catalog.queries.products import ProductFilter, product_ids, product_rows

TODAY = date(2026, 11, 23)
ROWS = 5_000
WORDS = ("quinua", "papa", "oca", "maca", "tarwi", "olluco", "mashua", "kañiwa")


def interleaved(
    ours: Callable[[], object], limit: Callable[[], object], rounds: int = 7
) -> tuple[float, float]:
    """Median seconds of each, one after the other in every round."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for taken, work in zip(times, (ours, limit), strict=True):
            gc.collect()
            start = time.perf_counter()
            work()
            taken.append(time.perf_counter() - start)
    return median(times[0]), median(times[1])


def products(first: int) -> list[dict[str, object]]:
    """Rows to insert, with codes nobody used yet."""
    return [
        {"code": f"N{first + i}", "name_es": f"{WORDS[i % 8]} nativa {first + i}"}
        for i in range(ROWS)
    ]


def writing(library, folder):
    numbers = count(0, ROWS)
    columns = "uid, code, name_es, level, knowledge, status, created_at, updated_at"
    with closing(sqlite3.connect(folder / "raw.db")) as raw:
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute(f"CREATE TABLE product (id INTEGER PRIMARY KEY, {columns})")

        def ours():
            with library.writing("Muchos") as session:
                session.execute(insert(Product), products(next(numbers)))

        def limit():
            rows = [
                (str(n), f"N{n}", f"papa {n}", "landrace", "c", "draft", "2026", "2026")
                for n in range(ROWS)
            ]
            with raw:
                raw.executemany(
                    f"INSERT INTO product ({columns}) VALUES (?,?,?,?,?,?,?,?)", rows
                )

        return interleaved(ours, limit, 5)


def listing(library, folder):
    with (
        library.reading() as session,
        closing(sqlite3.connect(folder / DATABASE)) as raw,
    ):
        ids = product_ids(session, ProductFilter(), TODAY)[:50]
        marks = ",".join("?" * len(ids))
        return interleaved(
            lambda: product_rows(session, ids, TODAY),
            lambda: raw.execute(
                f"SELECT * FROM product WHERE id IN ({marks})", ids
            ).fetchall(),
            50,
        )


def searching(library, folder):
    with (
        library.reading() as session,
        closing(sqlite3.connect(folder / DATABASE)) as raw,
    ):
        return interleaved(
            lambda: search.find(session, "product", "quinua", 50),
            lambda: raw.execute(
                "SELECT rowid FROM search_product WHERE search_product MATCH 'kinwa*'"
                " ORDER BY bm25(search_product) LIMIT 50"
            ).fetchall(),
            50,
        )


def opening(library, folder):
    library.close()

    def ours():
        open_library(folder, writable=False).close()

    def limit():
        with closing(sqlite3.connect(folder / DATABASE)) as raw:
            raw.execute("SELECT version_num FROM alembic_version").fetchone()

    return interleaved(ours, limit, 15)


def importing(library, folder):
    sheet = folder / "hoja.xlsx"
    with Workbook(sheet, {"constant_memory": True}) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["Nombre comercial", "Quechua", "Altitud", "Cosecha"])
        for n in range(1, ROWS + 1):
            page.write_row(n, 0, [f"Papa nativa {n}", f"papa {n}", 3800, "abr–jun"])

    def ours():
        table = read(sheet)
        with library.writing("Importar") as session:
            apply(session, plan(session, table, "products"))
        library.undo()

    def limit():
        rows = CalamineWorkbook.from_path(sheet).get_sheet_by_index(0).to_python()
        with closing(sqlite3.connect(":memory:")) as raw:
            raw.execute("CREATE TABLE product (a, b, c, d)")
            raw.executemany("INSERT INTO product VALUES (?,?,?,?)", rows)

    return interleaved(ours, limit, 3)


def printing(library, folder):
    with library.reading() as session:
        few = publishable_ids(session)[:25]
        publication = publishable(session, few, TODAY)
    pages = pdf.render("chef", publication, folder / "a.pdf", photo=library.photo)

    def limit():
        canvas = Canvas(io.BytesIO(), invariant=1)
        for _ in range(pages):
            for line in range(45):
                canvas.drawString(50, 800 - 16 * line, "Quinua roja Pasankalla " * 4)
            canvas.showPage()
        canvas.save()

    def ours():
        pdf.render("chef", publication, folder / "a.pdf", photo=library.photo)

    return interleaved(ours, limit, 5)


def first_window(library, folder):
    return window.first_window(folder)


MEASURES = (
    (f"write {ROWS:,} products, with history and index ÷ raw sqlite3", writing),
    ("a page of 50 products ÷ SELECT * of the same rows", listing),
    ("ranked search, top 50 ÷ raw FTS5 bm25()", searching),
    (f"import {ROWS:,} rows, read to undo ÷ calamine and a bare insert", importing),
    ("chef catalogue ÷ as many pages of bare text on a canvas", printing),
    ("open a library ÷ sqlite3 reading one value", opening),
    ("first usable window ÷ a bare PySide6 window with a table", first_window),
)


def large(folder: Path) -> Table:
    """The window with 100,000 products and 100,000 producers, beside the limits."""
    told = window.large_library(folder)
    bare = window.child("bare", folder)["seconds"]
    table = Table(f"window with {window.LARGE:,} products and producers", "p50", "p95")
    for name, words in (
        ("scroll_gallery", "a frame while scrolling the gallery"),
        ("scroll_table", "a frame while scrolling the table"),
        ("key", "a letter typed, until it stands in the box"),
        ("answer", "the last letter typed, until its list stands"),
    ):
        middle, worst = (told[f"{name}_{cut}"] * 1000 for cut in ("p50", "p95"))
        table.add_row(words, f"{middle:,.1f} ms", f"{worst:,.1f} ms")
    for name, words in (
        ("listed", "start of the process, until the list stands"),
        ("counted", "start of the process, until the facets stand"),
    ):
        seconds = told[name]
        table.add_row(words, f"{seconds:.2f} s", f"{seconds / bare:.1f} × bare window")
    table.add_row("peak memory", f"{told['peak_mb']:,.0f} MB", "")
    return table


def main() -> None:
    console = Console(width=120)
    table = Table("what", "ours", "limit", "ratio")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "library"
        library = create_library(folder)
        sample.load(library, TODAY)
        for name, measure in MEASURES:
            ours, limit = measure(library, folder)
            table.add_row(
                name,
                f"{ours * 1000:,.2f} ms",
                f"{limit * 1000:,.2f} ms",
                f"{ours / limit:.1f} ×",
            )
        console.print(table)
        console.print(large(Path(scratch) / "large"))


if __name__ == "__main__":
    main()
