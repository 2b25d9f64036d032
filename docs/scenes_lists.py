"""The pages of the rail, and what can be had on them."""

from pathlib import Path

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QScrollArea
from stage import Stage
from xlsxwriter import Workbook

from catalog.queries.territory import Layer
from catalog.records import Noun
from catalog.ui.catalogs import CatalogsPage
from catalog.ui.history_page import HistoryPage
from catalog.ui.imports import ImportPage
from catalog.ui.imports.words import Fate
from catalog.ui.map_page import MapPage

_KEEP = (
    QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
)
_SHEET = [
    ["DATOS DE EJEMPLO: visita a la base de Vilque"],
    [],
    ["N°", "Código", "Producto", "Altitud mínima", "Meses de cosecha", "Apunte"],
    ["1", "", "Papa Illa de Ejemplo", "3600", "mayo y junio", "buena"],
    ["2", "", "Oca roja de Ejemplo", "alta", "junio", ""],
    ["3", "", "Mashua zapallo de Ejemplo", "3500", "jun-jul", "poca"],
    ["4", "OCA-001", "Oca", "3400", "mayo", ""],
    ["5", "MAC-001", "Maca negra", "", "", ""],
    ["6", "", "Isaño de Ejemplo", "3500", "junio", ""],
    ["7", "", "Isaño de Ejemplo", "3450", "julio", ""],
    ["8", "", "", "3500", "agosto", "sin nombre"],
    ["9", "", "Quinua de Ejemplo", "3900", "treceavo", ""],
]


def page(stage: Stage, name: str) -> None:
    """A page as it opens."""
    stage.go.open(name)


def table(stage: Stage, noun: Noun) -> None:
    """A list as a table."""
    stage.listed(noun).listing.show_view(1)


def home_with_a_draft(stage: Stage) -> None:
    """What was typed and never saved waits on the first page."""
    sheet = stage.record("products", "Maca negra").sheet
    sheet.rows["summary"].box.show_typed("De la puna de Junín")
    sheet.rows["summary"].box.edited.emit()
    assert stage.go.editor
    stage.go.editor.form._drafting.keep()  # as three seconds later
    stage.settle()
    kept = next((stage.library / "drafts").glob("*.json"))
    text = kept.read_bytes()
    stage.go.editor.discard()
    stage.settle()
    kept.write_bytes(text)  # as after a power cut
    stage.go.open("home")


def foot_of_home(stage: Stage) -> None:
    """The lower half of the first page."""
    stage.go.open("home")
    stage.settle()
    scroller = stage.go.page("home").findChild(QScrollArea)
    scroller.verticalScrollBar().setValue(scroller.verticalScrollBar().maximum())


def filtered(stage: Stage) -> None:
    """Words and two ticks."""
    shown = stage.listed("products")
    shown.toggle("month", "5")
    shown.toggle("department", "PE-PUN")
    shown.search.box.setText("papa")


def nothing_found(stage: Stage) -> None:
    """Words that nothing has."""
    stage.listed("products").search.box.setText("zanahoria azul")


def several_chosen(stage: Stage) -> None:
    """Five products, with what can be done with them."""
    listing = stage.listed("products").listing
    for row in range(1, 5):
        listing.selection.select(listing.model.index(row, 0), _KEEP)


def told(stage: Stage) -> None:
    """What was just done, with the way back."""
    several_chosen(stage)
    shown = stage.listed("products")
    shown.chosen.throw_away()
    stage.settle()


def wastebasket(stage: Stage) -> None:
    """With five products in it."""
    told(stage)
    stage.go.open("wastebasket")


def history_of_a_step(stage: Stage) -> None:
    """What one step changed."""
    told(stage)
    stage.go.open("history")
    stage.settle()
    shown = stage.go.page("history")
    assert isinstance(shown, HistoryPage)
    shown.table.selectRow(0)


def step_back(stage: Stage) -> None:
    """Asked before several steps are undone."""
    history_of_a_step(stage)
    stage.settle()
    shown = stage.go.page("history")
    assert isinstance(shown, HistoryPage)
    shown.go_back_to(shown.model.ids[-1])


def map_of(stage: Stage, layer: Layer) -> None:
    """The map in another of its colours."""
    stage.go.open("map")
    shown = stage.go.page("map")
    assert isinstance(shown, MapPage)
    shown.buttons[layer].click()


def catalog_for_processors(stage: Stage) -> None:
    """Another audience."""
    _catalogs(stage).form._audience.button(1).click()


def exported(stage: Stage) -> None:
    """After a document was written."""
    _catalogs(stage).write(stage.folder / "carta-de-mayo.pdf")


def review(stage: Stage, fate: Fate = "rejected") -> None:
    """A sheet understood, and the rows that share a fate."""
    shown = _imports(stage, _workbook(stage.folder / "visita-vilque.xlsx"))
    shown.review.tallies[fate].click()


def unknown_sheet(stage: Stage) -> None:
    """A sheet that is none of those known."""
    path = stage.folder / "apuntes.csv"
    path.write_text("cosa;otra\n1;2\n", "utf-8")
    _imports(stage, path)


def refused_file(stage: Stage) -> None:
    """A file that is no sheet."""
    path = stage.folder / "foto.jpg"
    path.write_bytes(b"\xff\xd8\xff")
    _imports(stage, path)


def result(stage: Stage) -> None:
    """What was brought."""
    shown = _imports(stage, _workbook(stage.folder / "visita-vilque.xlsx"))
    shown.review.bring.click()


def palette(stage: Stage, words: str = "") -> None:
    """The palette, with some words typed."""
    stage.listed("products")
    shown = stage.go.call_palette()
    shown.box.setText(words)
    if words:
        shown.box.textEdited.emit(words)


def _catalogs(stage: Stage) -> CatalogsPage:
    stage.go.open("catalogs")
    stage.settle()
    shown = stage.go.page("catalogs")
    assert isinstance(shown, CatalogsPage)
    return shown


def _imports(stage: Stage, path: Path) -> ImportPage:
    stage.go.open("imports")
    shown = stage.go.page("imports")
    assert isinstance(shown, ImportPage)
    shown.open_file(path)
    stage.settle()
    return shown


def _workbook(path: Path) -> Path:
    with Workbook(path) as book:
        sheet = book.add_worksheet("Productos")
        for number, row in enumerate(_SHEET):
            sheet.write_row(number, 0, row)
        other = book.add_worksheet("Apuntes")
        other.write_row(0, 0, ["cosa", "otra"])
        other.write_row(1, 0, ["1", "2"])
    return path
