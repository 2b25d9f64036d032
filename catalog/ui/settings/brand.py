"""The logo and the colours that the cooperative's documents wear."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QColorDialog,
    QFileDialog,
    QGridLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from catalog.fields import Field
from catalog.house import profile
from catalog.house.colors import PRESETS, Colors, of_palette, readability
from catalog.jobs import Progress
from catalog.photos import Taken, take_in
from catalog.ui import trouble
from catalog.ui.jobs import Job, Latest
from catalog.ui.settings.cover import CoverPreview
from catalog.ui.settings.section import Section
from catalog.ui.style import GRID, MARGIN, color, px
from catalog.ui.text import tr
from catalog.ui.widgets.card import Card
from catalog.ui.widgets.flow import FlowLayout
from catalog.ui.widgets.labels import button, label
from catalog.ui.workspace import Workspace

_ROOMY = 700  # with less, the preview stands below
_LOGO, _PALETTE = Field("logo", "Logotipo"), Field("palette", "Colores")


class BrandSection(Section):
    """What is chosen is painted at once, and kept with Guardar."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._taken: Taken | None = None
        self._logo = ""
        self.colors = of_palette(())
        self.preview = CoverPreview()
        self.choose = button(tr("Elegir imagen…"), "plain", "folder")
        self.remove = button(tr("Quitar"))
        self.no_logo = label("", "quiet", wrap=True)
        self.presets = QButtonGroup(self)
        self.presets.setExclusive(False)
        self.swatches: list[QPushButton] = []
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.remarks = [label("", "wrong", wrap=True) for _ in self.colors]
        self._picture = Latest(self)
        self._lay_out()
        self._connect()
        self.discard()

    @property
    def changed(self) -> list[Field]:
        found = [_LOGO] if self._logo != self._before["logo"] else []
        return found + ([_PALETTE] if self._palette() != self._kept_palette() else [])

    def save(self) -> str:
        values: dict[str, Any] = {"logo": self._logo}
        if self._palette() != self._kept_palette():
            values["palette"] = self._palette()
        words = tr("Se cambió cómo se ven los catálogos")
        self._workspace.write(words, _keep, values, self._before, self._taken)
        return ""

    def discard(self) -> None:
        self._before = self._workspace.read(profile.read)
        self._taken, self._logo = None, self._before["logo"]
        self.colors = of_palette(self._before["palette"])
        self._show()
        self._show_logo()

    def stop(self) -> None:
        self._picture.forget()

    def take_logo(self, source: Path) -> Job:
        """Bring a picture into the library on the worker, and show it."""
        folder = self._workspace.library.folder

        def work(_progress: Progress) -> Taken:
            return take_in(folder, source)

        job = Job(work, self)
        job.finished.connect(self._take)
        job.failed.connect(trouble.tell)
        for end in (job.finished, job.failed, job.cancelled):
            end.connect(lambda *_: self.choose.setEnabled(True))
        self.choose.setEnabled(False)
        job.start()
        return job

    def take_color(self, place: int, shade: str) -> None:
        """Put a colour «#RRGGBB» in one of the three places."""
        chosen = list(self.colors)
        chosen[place] = shade.upper()
        self._wear(Colors(*chosen))

    def _kept_palette(self) -> tuple[str, ...]:
        kept: tuple[str, ...] = self._before["palette"]
        return (*of_palette(kept), *kept[3:])

    def _palette(self) -> tuple[str, ...]:
        # A palette may say more than this page asks for: that stays.
        return (*self.colors, *self._before["palette"][3:])

    def _wear(self, colors: Colors) -> None:
        self.colors = colors
        self._show()
        self.edited.emit()

    def _show(self) -> None:
        for preset, pressed in zip(
            PRESETS.values(), self.presets.buttons(), strict=True
        ):
            same = [one.upper() for one in self.colors] == [*preset]
            pressed.setChecked(same)
        told = zip(self.swatches, self.colors, _uses(), strict=True)
        for swatch, shade, use in told:
            swatch.setIcon(_stripes([shade]))
            swatch.setText(shade)
            swatch.setAccessibleName(tr("{}: {}. Elegir otro").format(use, shade))
        for remark, low, words in zip(
            self.remarks, readability(self.colors), _illegible(), strict=True
        ):
            remark.setText(words.format(low) if low else "")
            remark.setVisible(bool(low))
        self.preview.show_house(self._before["name"], self.colors)

    def _show_logo(self) -> None:
        sha256, library = self._logo, self._workspace.library
        self.remove.setVisible(bool(sha256))
        words = tr("La cooperativa todavía no tiene logotipo.")
        self.no_logo.setText("" if sha256 else words)
        self.no_logo.setVisible(not sha256)
        self.preview.show_logo(None)
        if sha256:
            self._picture.ask(lambda: library.photo(sha256, "thumb"))

    def _show_picture(self, path: Path | None, _milliseconds: float) -> None:
        self.preview.show_logo(QImage(str(path)) if path and self._logo else None)
        if path is None:
            words = tr("Falta el archivo del logotipo: elíjalo otra vez.")
            self.no_logo.setText(words)
            self.no_logo.show()

    def _take(self, taken: Taken) -> None:
        self._taken, self._logo = taken, taken.sha256
        self._show_logo()
        self.edited.emit()

    def _drop_logo(self) -> None:
        self._taken, self._logo = None, ""
        self._show_logo()
        self.edited.emit()

    def _choose_file(self) -> None:
        kinds = tr("Imágenes (*.png *.jpg *.jpeg *.webp *.heic)")
        name, _ = QFileDialog.getOpenFileName(
            self, tr("Elegir el logotipo"), str(Path.home()), kinds
        )
        if name:
            self.take_logo(Path(name))

    def _choose_color(self, place: int) -> None:
        shade = QColorDialog.getColor(QColor(self.colors[place]), self, _uses()[place])
        if shade.isValid():
            self.take_color(place, shade.name())

    def _connect(self) -> None:
        self.choose.clicked.connect(self._choose_file)
        self.remove.clicked.connect(self._drop_logo)
        self._picture.answered.connect(self._show_picture)
        for preset, pressed in zip(
            PRESETS.values(), self.presets.buttons(), strict=True
        ):
            pressed.clicked.connect(partial(self._wear, preset))
        for place, swatch in enumerate(self.swatches):
            swatch.clicked.connect(partial(self._choose_color, place))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= px(_ROOMY)
        directions = QBoxLayout.Direction
        self._body.setDirection(
            directions.LeftToRight if beside else directions.TopToBottom
        )

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(MARGIN)
        left.addWidget(self._logo_card())
        left.addWidget(self._color_card())
        left.addStretch()
        shown = Card(tr("Así se ven"))
        shown.column.addWidget(self.preview)
        right = QVBoxLayout()
        right.addWidget(shown, 0, Qt.AlignmentFlag.AlignLeft)
        right.addStretch()
        self._body.setSpacing(MARGIN)
        self._body.addLayout(left, 1)
        self._body.addLayout(right)
        self.column.addLayout(self._body)
        self.column.addStretch()

    def _logo_card(self) -> Card:
        card = Card(tr("Logotipo"))
        card.column.addWidget(self.no_logo)
        words = tr(
            "Sale en la portada, sobre blanco. Sirve una imagen PNG o JPG de 600 "
            "puntos de ancho o más."
        )
        card.column.addWidget(label(words, "quiet_small", wrap=True))
        flow = FlowLayout()
        holder = QWidget()
        holder.setLayout(flow)
        flow.addWidget(self.choose)
        flow.addWidget(self.remove)
        card.column.addWidget(holder)
        return card

    def _color_card(self) -> Card:
        card = Card(tr("Colores"))
        flow = FlowLayout()
        holder = QWidget()
        holder.setLayout(flow)
        for name, preset in PRESETS.items():
            pressed = button(tr(name), "choice")
            pressed.setCheckable(True)
            pressed.setIcon(_stripes(preset))
            pressed.setIconSize(_icon_size(3))
            self.presets.addButton(pressed)
            flow.addWidget(pressed)
        card.column.addWidget(holder)
        grid = QGridLayout()
        grid.setHorizontalSpacing(MARGIN)
        grid.setVerticalSpacing(GRID // 2)
        grid.setColumnStretch(1, 1)
        for place, (use, remark) in enumerate(zip(_uses(), self.remarks, strict=True)):
            swatch = button("")
            swatch.setIconSize(_icon_size(1))
            self.swatches.append(swatch)
            grid.addWidget(label(use, "quiet", wrap=True), 2 * place, 1)
            grid.addWidget(swatch, 2 * place, 0)
            grid.addWidget(remark, 2 * place + 1, 1)
        card.column.addLayout(grid)
        return card


def _keep(
    session: Any,  # noqa: ANN401
    values: dict[str, Any],
    before: dict[str, Any],
    taken: Taken | None,
) -> None:
    if taken and values["logo"] == taken.sha256:
        profile.note_logo(
            session, taken.sha256, taken.mime_type, taken.width, taken.height
        )
    profile.save(session, values, before)


def _uses() -> tuple[str, str, str]:
    return (
        tr("Fondo de la portada y títulos"),
        tr("Realce: precios y franja"),
        tr("Detalle: lugares y altitudes"),
    )


def _illegible() -> tuple[str, str, str]:
    return (
        tr("Las letras blancas no se leen bien sobre este color ({} : 1 de 4.5 : 1): "
           "elija uno más oscuro."),
        tr("Las letras oscuras no se leen bien sobre este color ({} : 1 de 4.5 : 1): "
           "elija uno más claro."),
        tr("Estas letras no se leen bien sobre papel blanco ({} : 1 de 4.5 : 1): elija "
           "un color más oscuro."),
    )  # fmt: skip


def _icon_size(stripes: int) -> QSize:
    return QSize(px(12 + 8 * stripes), px(16))


def _stripes(shades: Colors | list[str]) -> QIcon:
    size = _icon_size(len(shades))
    picture = QPixmap(size)
    painter = QPainter(picture)
    wide = size.width() / len(shades)
    for place, shade in enumerate(shades):
        band = QRect(round(place * wide), 0, round(wide) + 1, size.height())
        painter.fillRect(band, QColor(shade))
    painter.setPen(color("edge"))
    painter.drawRect(picture.rect().adjusted(0, 0, -1, -1))
    painter.end()
    return QIcon(picture)
