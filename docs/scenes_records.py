"""The page of one record, and the dialogs that begin or change records."""

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from stage import Stage

from catalog import records
from catalog.paths import RESOURCES
from catalog.records import Noun
from catalog.ui.bulk.dialog import BulkDialog
from catalog.ui.editor import Editor
from catalog.ui.photos import PhotosTab
from catalog.ui.photos.taking import Source

_PRODUCT, _PRODUCER = "Papa nativa Puka Ñawi", "Asociación Surco Azul de Vilque"
_KEEP = (
    QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
)


def shown(stage: Stage, noun: Noun, name: str, tab: int = 0) -> None:
    """A record at one of its tabs."""
    stage.record(noun, name, tab)


def new(stage: Stage, noun: Noun) -> None:
    """The form of a record that is not there yet."""
    stage.listed(noun)
    stage.go.edit(noun, None)


def foot(stage: Stage) -> None:
    """The last section of a long form."""
    page = stage.record("products", _PRODUCT)
    page.scroll_to(len(page.sheet.sections) - 1)


def photos(stage: Stage) -> None:
    """Two photos, of which one is too small to be printed large."""
    _photographed(stage, "products", _PRODUCT)


def refused_photo(stage: Stage) -> None:
    """A file that is no photo, said in words."""
    path = stage.folder / "carta.jpg"
    path.write_bytes(b"no es una foto")
    tab = _photographed(stage, "products", _PRODUCT)
    tab.add([Source(path.name, path)])


def consent(stage: Stage) -> Callable[[], object]:
    """Who agreed to be seen in a photo."""
    tab = _photographed(stage, "producers", _PRODUCER)
    assert tab.panel.card
    return tab.panel.card.consent_asked.emit


def place(stage: Stage) -> None:
    """A district found by typing, and what it proposes."""
    page = stage.record("products", "Oca")
    box = page.sheet.rows["origin_ubigeo"].box
    page.show_field("origin_ubigeo")
    stage.settle()
    box.setText("cabana")
    box.textEdited.emit("cabana")


def changed(stage: Stage) -> None:
    """A form with something typed, and the bar that says what."""
    _changed(stage)


def wrong(stage: Stage) -> None:
    """Values that cannot be kept, each with its reason."""
    page = stage.record("products", _PRODUCT)
    _type(page, "name_es", "")
    _type(page, "alt_min_m", "muy alta")
    page.save()
    page.scroll_to(0)


def changed_meanwhile(stage: Stage) -> None:
    """Somebody else saved the same field first."""
    page = _changed(stage)
    assert page.id
    with stage.go.workspace.library.writing("Otra persona") as session:
        before = records.read(session, "products", page.id)
        theirs = before | {"name_es": "Papa Puka Ñawi de Yauli"}
        records.save(session, "products", page.id, theirs, before)
    page.save()


def draft_offered(stage: Stage) -> None:
    """What was typed before a power cut is offered again."""
    page = _changed(stage)
    page.form._drafting.keep()  # as three seconds later
    stage.settle()
    (kept,) = (stage.library / "drafts").glob("*.json")
    text = kept.read_bytes()
    page.discard()
    stage.settle()
    kept.write_bytes(text)
    shown(stage, "products", _PRODUCT)


def leave(stage: Stage) -> Callable[[], object]:
    """Asked before what is typed would be lost."""
    _changed(stage)
    return lambda: stage.go.open("buyers")


def species(stage: Stage, words: str = "") -> None:
    """The species library, with some words typed."""
    stage.listed("products")
    asked = stage.go.make_product()
    stage.settle()
    asked.search.box.setText(words)


def together(stage: Stage) -> None:
    """Fields of four products, to be ticked."""
    _together(stage)


def together_wrong(stage: Stage) -> None:
    """A value that cannot be kept, said before anything is looked at."""
    dialog = _together(stage)
    _tick(dialog, "alt_max_m", "muy alta")
    dialog.forward.click()


def together_preview(stage: Stage) -> None:
    """Before and after, of four products."""
    dialog = _together(stage)
    _tick(dialog, "alt_max_m", "4100")
    _tick(dialog, "summary", "Cosechado a mano, de chacras familiares.")
    dialog.forward.click()


def _changed(stage: Stage) -> Editor:
    page = stage.record("products", _PRODUCT)
    _type(page, "name_es", "Papa Puka Ñawi de altura")
    _type(page, "alt_max_m", "4150")
    return page


def _type(page: Editor, name: str, text: str) -> None:
    box = page.sheet.rows[name].box
    box.show_typed(text)
    box.edited.emit()


def _together(stage: Stage) -> BulkDialog:
    page = stage.listed("products")
    for row in range(4):
        page.listing.selection.select(page.listing.model.index(row, 0), _KEEP)
    dialog = page.chosen.dialog()
    dialog.open()
    stage.settle()
    return dialog


def _tick(dialog: BulkDialog, name: str, text: str) -> None:
    row = next(row for row in dialog.rows if row.field.name == name)
    row.box.show_typed(text)
    row.box.edited.emit()


def _photographed(stage: Stage, noun: Noun, name: str) -> PhotosTab:
    page = stage.record(noun, name, 1)
    (tab,) = page.findChildren(PhotosTab)
    drawn = (("papa-nativa", 3200), ("papa-morada", 620))
    tab.add([_picture(stage, drawing, width) for drawing, width in drawn])
    stage.settle()
    return tab


def _picture(stage: Stage, drawing: str, width: int) -> Source:
    """A drawing of ours in place of a photo: nobody is in it."""
    size = QSize(width, width * 3 // 4)
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill("#cfc3a8")
    painter = QPainter(image)
    QSvgRenderer(str(RESOURCES / "illustrations" / f"{drawing}.svg")).render(painter)
    painter.end()
    path = stage.folder / f"{drawing}.jpg"
    image.save(str(path))
    return Source(path.name, path)
