"""How the program looks on this computer: colours, size of letters, language."""

from dataclasses import asdict
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from catalog import settings
from catalog.fields import Field
from catalog.ui.languages import language_words, languages
from catalog.ui.settings.section import Section
from catalog.ui.style import GRID, MARGIN, Sizes, color, font, look
from catalog.ui.text import tr
from catalog.ui.widgets.card import Card
from catalog.ui.widgets.labels import label

_FIELDS = {
    "theme": Field("theme", "Tema"),
    "scale": Field("scale", "Tamaño de letra"),
    "language": Field("language", "Idioma de la pantalla"),
}


class AppearanceSection(Section):
    """Kept for this computer, not in the library: there is nothing to undo."""

    look_changed = Signal()

    def __init__(self, settings_folder: Path | None) -> None:
        super().__init__()
        self._folder = settings_folder
        self.theme, self.scale = QButtonGroup(self), QButtonGroup(self)
        self.language = QButtonGroup(self)
        self.sample = SampleLine()
        self._codes = list(languages())
        self._lay_out()
        for group in (self.theme, self.scale, self.language):
            group.idClicked.connect(self._choose)
        self.discard()

    @property
    def changed(self) -> list[Field]:
        kept = asdict(self._kept())
        chosen = self._chosen()
        return [field for n, field in _FIELDS.items() if chosen[n] != kept[n]]

    def save(self) -> str:
        settings.save(self._kept().but(**self._chosen()), self._folder)
        self.look_changed.emit()
        return ""

    def discard(self) -> None:
        kept = self._kept()
        _check(self.theme, settings.THEMES, kept.theme)
        _check(self.scale, settings.SCALES, kept.scale)
        _check(self.language, self._codes, kept.language)
        self.sample.show_scale(kept.scale)

    def _kept(self) -> settings.Settings:
        return settings.load(self._folder)

    def _chosen(self) -> dict[str, object]:
        return {
            "theme": settings.THEMES[max(0, self.theme.checkedId())],
            "scale": settings.SCALES[max(0, self.scale.checkedId())],
            "language": self._codes[max(0, self.language.checkedId())],
        }

    def _choose(self) -> None:
        self.sample.show_scale(settings.SCALES[max(0, self.scale.checkedId())])
        self.edited.emit()

    def _lay_out(self) -> None:
        themes = (tr("Claro"), tr("Oscuro"), tr("Como el sistema"))
        self.column.addWidget(_card(tr("Tema"), self.theme, themes))
        sizes = _card(
            tr("Tamaño de letra"),
            self.scale,
            [_size_words(percent) for percent in settings.SCALES],
        )
        sizes.column.addWidget(self.sample)
        self.column.addWidget(sizes)
        words = [language_words(c, n) for c, n in languages().items()]
        spoken = _card(tr("Idioma de la pantalla"), self.language, words)
        note = tr("El idioma de los catálogos se elige aparte, en cada documento.")
        spoken.column.addWidget(label(note, "quiet_small", wrap=True))
        self.column.addWidget(spoken)
        self.column.addStretch()


class SampleLine(QWidget):
    """A line of the program in the size that is being chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._scale = 100
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_scale(self, percent: int) -> None:
        """Write it in so many per cent of the usual size."""
        self._scale = percent
        self.setAccessibleName(tr("Muestra al {} %").format(percent))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(10 * GRID, round(3.5 * Sizes().card * self._scale / 100))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("chip"))
        room = self.rect().adjusted(MARGIN, GRID, -MARGIN, -GRID)
        # font() grows with the size in force, and this shows another one.
        ratio = self._scale / 100 / look().scale
        for words, size, shade, top in (
            (tr("Papa nativa Puka Ñawi"), Sizes().card, "ink", 0.0),
            (tr("Huancavelica · 3 900 m · S/ 3.20 el kg"), Sizes().body, "quiet", 0.55),
        ):
            painter.setFont(font(round(size * ratio)))
            painter.setPen(color(shade))
            line = room.adjusted(0, round(room.height() * top), 0, 0)
            shown = painter.fontMetrics().elidedText(
                words, Qt.TextElideMode.ElideRight, room.width()
            )
            painter.drawText(line, 0, shown)
        painter.end()


def _size_words(percent: int) -> str:
    return tr("{} % (normal)").format(percent) if percent == 100 else f"{percent} %"


def _card(
    title: str, group: QButtonGroup, choices: "list[str] | tuple[str, ...]"
) -> Card:
    made = Card(title)
    column = QVBoxLayout()
    column.setSpacing(GRID // 2)
    for number, words in enumerate(choices):
        choice = QRadioButton(words)
        choice.setAccessibleDescription(title)
        group.addButton(choice, number)
        column.addWidget(choice)
    made.column.addLayout(column)
    return made


def _check(
    group: QButtonGroup, values: "tuple[object, ...] | list[str]", kept: object
) -> None:
    place = list(values).index(kept) if kept in values else 0
    group.button(place).setChecked(True)
