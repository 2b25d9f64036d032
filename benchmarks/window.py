"""The window against a bare one, and on a library as large as a region's.

Each figure comes from a process of its own, so that what one has read does not
serve the next: `python benchmarks/window.py bare|ours|large FOLDER` prints JSON.
"""

import json
import os
import resource
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from statistics import median, quantiles

LARGE = 100_000
TODAY = date(2026, 11, 23)
_FRAMES = 200
_TYPED = ("quinua roja", "papa nativa 77", "olluco", "kinwa", "maca negra 9")


def first_window(folder: Path, rounds: int = 7) -> tuple[float, float]:
    """Seconds from the start of the process to a window that can be used."""
    times: dict[str, list[float]] = {"ours": [], "bare": []}
    for _ in range(rounds):
        for what, taken in times.items():
            taken.append(child(what, folder)["seconds"])
    return median(times["ours"]), median(times["bare"])


def large_library(folder: Path) -> dict[str, float]:
    """What the window does with 100,000 products and 100,000 producers."""
    fill(folder)
    return child("large", folder)


def fill(folder: Path) -> None:
    """Make the large library, in ten steps of history."""
    from sqlalchemy import insert

    from catalog.library import create_library
    from catalog.models import Producer, Product

    words = ("Quinua roja", "Papa nativa", "Oca", "Maca negra", "Tarwi", "Olluco")
    library = create_library(folder)
    step = LARGE // 10
    for first in range(0, LARGE, step):
        numbers = range(first, first + step)
        with library.writing("Registro regional") as session:
            session.execute(
                insert(Product),
                [
                    {
                        "code": f"N{n}",
                        "name_es": f"{words[n % 6]} {n}",
                        "category": ("GRA", "PAP")[n % 2],
                        "departments": (("21", "08", "05")[n % 3],),
                        "harvest_months": 1 << n % 12,
                        "alt_min_m": 2_000 + n % 2_000,
                        "alt_max_m": 2_500 + n % 2_000,
                    }
                    for n in numbers
                ],
            )
            session.execute(
                insert(Producer),
                [
                    {
                        "code": f"P{n}",
                        "trade_name": f"Asociación {words[n % 6]} {n}",
                        "kind": "ASOC",
                    }
                    for n in numbers
                ],
            )
    library.close()


def child(what: str, folder: Path) -> dict[str, float]:
    """Run one of the measures below in a process of its own."""
    environment = os.environ | {"STARTED": repr(time.time())}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    done = subprocess.run(
        [sys.executable, __file__, what, str(folder)],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return told


def _bare(_folder: Path) -> dict[str, float]:
    from PySide6.QtCore import QStringListModel
    from PySide6.QtWidgets import QApplication, QTableView

    app = QApplication([])
    view = QTableView()
    view.setModel(QStringListModel([str(n) for n in range(1_000)]))
    view.resize(1366, 768)
    view.show()
    app.processEvents()
    return {"seconds": _since_start()}


def _ours(folder: Path) -> dict[str, float]:
    from PySide6.QtWidgets import QApplication

    from catalog.ui import app as program
    from catalog.ui.window import Window

    app = QApplication([])
    program.prepare(app, folder)
    window = Window(folder)
    window.show()
    app.processEvents()
    return {"seconds": _since_start()}


def _large(folder: Path) -> dict[str, float]:
    from PySide6.QtWidgets import QApplication

    from catalog.ui import app as program
    from catalog.ui.window import Window

    app = QApplication([])
    program.prepare(app, folder)
    window = Window(folder)
    window.show()
    window.open_library(folder, "products")

    def until(done) -> None:
        while not done():
            app.processEvents()
            time.sleep(0.001)  # as the window's own loop: its threads get their turn

    until(lambda: window.navigation is not None)
    page = window.navigation.page("products")
    until(lambda: len(page.listing.model.ids) == LARGE)
    listed = _since_start()
    until(lambda: page.facets.facets.rowCount())
    told = {"listed": listed, "counted": _since_start()}
    page.listing.show_view(0)
    told |= _shown("scroll_gallery", _scroll(app, page.listing.views[0]))
    page.listing.show_view(1)
    told |= _shown("scroll_table", _scroll(app, page.listing.views[1]))
    keys, answers = _type(app, page, until)
    told |= _shown("key", keys) | _shown("answer", answers)
    window.navigation.open("producers")
    shown = window.navigation.page("producers")
    until(lambda: len(shown.listing.model.ids) == LARGE)
    told["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    window.close()
    window.leave_library()
    return told


def _scroll(app, view) -> list[float]:
    """Seconds a frame takes, from one end of the list to the other."""
    bar = view.verticalScrollBar()
    frames = []
    for n in range(_FRAMES):
        start = time.perf_counter()
        bar.setValue(bar.maximum() * n // _FRAMES)
        view.viewport().repaint()
        app.processEvents()
        frames.append(time.perf_counter() - start)
    return frames


def _type(app, page, until) -> tuple[list[float], list[float]]:
    """Seconds until a letter stands in the box, and until its list is there."""
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent

    box, keys, answers = page.search.box, [], []
    arrived: list[float] = []
    page.listed.connect(lambda *_: arrived.append(time.perf_counter()))
    for words in _TYPED:
        box.clear()
        until(lambda: len(page.listing.model.ids) == LARGE)
        for letter in words:
            start = time.perf_counter()
            none = Qt.KeyboardModifier.NoModifier
            app.sendEvent(box, QKeyEvent(QEvent.Type.KeyPress, 0, none, letter))
            box.repaint()
            keys.append(time.perf_counter() - start)
            pause = time.perf_counter() + 0.12  # a quick typist
            while time.perf_counter() < pause:
                app.processEvents()
                time.sleep(0.001)
        arrived.clear()
        start = time.perf_counter()
        until(lambda: bool(arrived))
        answers.append(arrived[0] - start)
    return keys, answers


def _shown(name: str, seconds: list[float]) -> dict[str, float]:
    cuts = quantiles(seconds, n=20, method="inclusive")
    return {f"{name}_p50": cuts[9], f"{name}_p95": cuts[18]}


def _since_start() -> float:
    return time.time() - float(os.environ["STARTED"])


if __name__ == "__main__":
    measure = {"bare": _bare, "ours": _ours, "large": _large}[sys.argv[1]]
    print(json.dumps(measure(Path(sys.argv[2]))))
