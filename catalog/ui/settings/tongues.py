"""The languages that the cooperative's documents are made in."""

from PySide6.QtWidgets import QCheckBox

from catalog.fields import Field
from catalog.house import profile
from catalog.ui.languages import language_words, languages
from catalog.ui.settings.section import Section
from catalog.ui.text import tr
from catalog.ui.widgets.card import Card
from catalog.ui.widgets.labels import label
from catalog.ui.workspace import Workspace

_FIELD = Field("languages", "Idiomas de los documentos")


class TonguesSection(Section):
    """A tick for each language; one at least."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.boxes: dict[str, QCheckBox] = {}
        card = Card(tr("En qué idiomas se hacen los catálogos"))
        for code, name in languages().items():
            box = QCheckBox(language_words(code, name))
            box.clicked.connect(self.edited)
            card.column.addWidget(box)
            self.boxes[code] = box
        words = tr(
            "Lo que falte escribir en un idioma sale en español. Cada ficha dice "
            "cuánto le falta."
        )
        card.column.addWidget(label(words, "quiet_small", wrap=True))
        self.column.addWidget(card)
        self.column.addStretch()
        self.discard()

    @property
    def changed(self) -> list[Field]:
        return [] if self._chosen() == self._shown() else [_FIELD]

    def save(self) -> str:
        chosen = {"languages": self._chosen()}
        words = tr("Se cambiaron los idiomas de los documentos")
        self._workspace.write(words, profile.save, chosen, self._before)
        return ""

    def discard(self) -> None:
        self._before = self._workspace.read(profile.read)
        for code, box in self.boxes.items():
            box.setChecked(code in self._shown())

    def _shown(self) -> tuple[str, ...]:
        # Nobody has said anything yet: as documents are made then.
        return self._before["languages"] or ("es",)

    def _chosen(self) -> tuple[str, ...]:
        ticked = [code for code, box in self.boxes.items() if box.isChecked()]
        # What this program has no words for was chosen on another computer: it stays.
        foreign = [code for code in self._shown() if code not in self.boxes]
        return (*ticked, *foreign)
