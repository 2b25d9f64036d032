"""The second page: who the cooperative is."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImageReader, QPixmap
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QWidget,
)

from catalog import places
from catalog.fields import Known
from catalog.fields.house import PROFILE_FIELDS
from catalog.ui.form.completing import PlaceBox
from catalog.ui.jobs import Latest
from catalog.ui.style import GRID, px
from catalog.ui.text import tr
from catalog.ui.welcome.step import Step
from catalog.ui.welcome.wishes import Wishes
from catalog.ui.widgets.labels import ElidedLabel, button, label
from catalog.ui.widgets.palette_picker import PalettePicker

_LOGO = 56
_MOST_LETTERS = 160  # of the columns that keep them
_FIELDS = {field.name: field for field in PROFILE_FIELDS}


class HouseStep(Step):
    """Name, place, logo and colours: what documents begin with."""

    drawing = "quinua-roja"

    def __init__(self) -> None:
        super().__init__()
        self.title = tr("Su cooperativa")
        self.about = tr(
            "Así la llamarán la portada y el pie de cada catálogo. Lo que deje vacío "
            "se puede escribir después, en Ajustes."
        )
        self._file: Path | None = None
        self.name = QLineEdit(maxLength=_MOST_LETTERS)
        self.name.setPlaceholderText(tr("Cooperativa Agraria…"))
        self.office = PlaceBox(_FIELDS["office"], Known({}, places.Gazetteer(()), {}))
        self.office.setMaxLength(_MOST_LETTERS)
        self.office.setPlaceholderText(tr("Escriba el distrito"))
        self.logo = _Logo()
        self.logo_name = ElidedLabel("", "quiet_small")
        self.choose = button(tr("Elegir imagen…"))
        self.forget = button(tr("Quitar"), "link")
        self.wrong = label("", "wrong", wrap=True)
        self.colors = PalettePicker()
        self._places = Latest(self)
        self._lay_out()
        self.choose.clicked.connect(self._ask_for_logo)
        self.forget.clicked.connect(lambda: self.take_logo(None))
        self._places.answered.connect(self._know_places)
        self._places.ask(places.shipped)
        self.take_logo(None)

    def show_wishes(self, wishes: Wishes) -> None:
        self.name.setText(wishes.name)
        self.office.show_value(wishes.office)
        self.colors.show_colors(wishes.colors)
        self.take_logo(wishes.logo)

    def with_wishes(self, wishes: Wishes) -> Wishes:
        return replace(
            wishes,
            name=self.name.text().strip(),
            office=self.office.text().strip(),
            logo=self._file,
            colors=self.colors.colors,
        )

    def take_logo(self, path: Path | None) -> None:
        """Show a picture as the logo; one that cannot be read is refused in words."""
        pixmap = _picture(path) if path else None
        self.wrong.setText("")
        if path and pixmap is None:
            words = tr("«{}» no se puede abrir como imagen: elija un JPG o un PNG.")
            self.wrong.setText(words.format(path.name))
        else:
            self._file = path
            self.logo.show_picture(pixmap)
            self.logo_name.setText(path.name if path else tr("Todavía ninguno"))
            self.forget.setVisible(bool(path))
        self.wrong.setVisible(bool(self.wrong.text()))

    def take_focus(self) -> None:
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def stop(self) -> None:
        self._places.forget()

    def _know_places(self, known: places.Gazetteer, _milliseconds: float) -> None:
        self.office.known = Known({}, known, {})

    def _ask_for_logo(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self,
            tr("Elegir el logotipo"),
            str(self._file.parent if self._file else Path.home()),
            tr("Imágenes ({})").format("*.png *.jpg *.jpeg *.webp *.tif *.tiff"),
        )
        if name:
            self.take_logo(Path(name))

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(1, 1)
        beside = QHBoxLayout()
        beside.setSpacing(GRID + 4)
        beside.addWidget(self.logo)
        beside.addWidget(self.choose)
        beside.addWidget(self.forget)
        beside.addWidget(self.logo_name, 1)
        rows: tuple[tuple[str, QWidget | QHBoxLayout], ...] = (
            (tr("Nombre"), self.name),
            (tr("Sede"), self.office),
            (tr("Logotipo"), beside),
        )
        for line, (words, part) in enumerate(rows):
            name = label(words, "quiet")
            grid.addWidget(name, line, 0)
            if isinstance(part, QWidget):
                name.setBuddy(part)
                part.setAccessibleName(words)
                grid.addWidget(part, line, 1)
            else:
                grid.addLayout(part, line, 1)
        self.choose.setAccessibleName(tr("Elegir la imagen del logotipo"))
        self.column.addLayout(grid)
        self.column.addWidget(self.wrong)
        self.column.addSpacing(GRID)
        self.column.addWidget(label(tr("Colores de sus catálogos"), "section"))
        self.column.addWidget(self.colors)
        self.column.addStretch()


class _Logo(QLabel):
    """The logo as small as a page shows it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "logo")
        self.setFixedSize(px(_LOGO), px(_LOGO))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName(tr("Logotipo"))

    def show_picture(self, pixmap: QPixmap | None) -> None:
        """Show it, or an empty frame."""
        self.clear()
        if pixmap:
            self.setPixmap(pixmap)


def _picture(path: Path) -> QPixmap | None:
    """A picture as large as the frame; None when it cannot be read."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    room = px(_LOGO) - GRID
    size = reader.size()
    if size.isValid():  # or a photo of 100 MB is unpacked whole to show a stamp
        reader.setScaledSize(
            size.scaled(room, room, Qt.AspectRatioMode.KeepAspectRatio)
        )
    image = reader.read()
    return None if image.isNull() else QPixmap.fromImage(image)
