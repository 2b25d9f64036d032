"""The sample data: what they are, and how to be without them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from catalog import sample
from catalog.house import profile
from catalog.jobs import Progress
from catalog.ui import trouble
from catalog.ui.jobs import Job
from catalog.ui.settings.section import Section
from catalog.ui.style import GRID
from catalog.ui.text import tr
from catalog.ui.widgets.card import Card
from catalog.ui.widgets.job_bar import JobBar
from catalog.ui.widgets.labels import button, label
from catalog.ui.workspace import Workspace


class SamplesSection(Section):
    """One button, and what it does in words."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.words = QVBoxLayout()
        self.words.setSpacing(GRID)
        self.remove = button(tr("Quitar los datos de ejemplo"), "main", "remove")
        self.remove.clicked.connect(self.take_out)
        self.job = JobBar()
        card = Card(tr("Datos de ejemplo"))
        card.column.addLayout(self.words)
        card.column.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        card.column.addWidget(self.job)
        self.column.addWidget(card)
        self.column.addStretch()
        self.discard()

    def discard(self) -> None:
        read = self._workspace.read
        loaded = read(sample.is_loaded) or read(profile.read)["is_sample"]
        while item := self.words.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        for sentence in _told(loaded):
            self.words.addWidget(label(sentence, wrap=True))
        self.remove.setVisible(loaded)

    def take_out(self) -> Job:
        """Put the sample into the wastebasket, as one step."""
        library = self._workspace.library

        def work(_progress: Progress) -> int:
            return sample.remove(library)

        job = Job(work, self)
        job.finished.connect(self._tell)
        job.failed.connect(trouble.tell)
        for end in (job.finished, job.failed, job.cancelled):
            end.connect(lambda *_: self.remove.setEnabled(True))
        self.remove.setEnabled(False)
        self.job.follow(job, tr("Quitando los datos de ejemplo…"), lambda *_: "")
        return job

    def _tell(self, _rows: int) -> None:
        # It is a step of the library's own, not one of `Workspace.write`.
        self._workspace.changed.emit()
        self._workspace.wrote.emit(tr("Se quitaron los datos de ejemplo"))


def _told(loaded: bool) -> list[str]:
    if not loaded:
        return [tr("Esta biblioteca no tiene datos de ejemplo.")]
    return [
        tr(
            "Esta biblioteca tiene los datos de ejemplo: una cooperativa inventada, "
            "con sus productos, productores, compradores y ferias. La fuente de cada "
            "ficha lo dice: DATOS DE EJEMPLO."
        ),
        tr(
            "Al quitarlos van todos a la papelera, también los que usted haya "
            "cambiado, y el nombre, los textos y los colores de la cooperativa "
            "inventada. Lo que usted agregó se queda."
        ),
        tr("Es un solo paso: con «Deshacer» (Ctrl+Z) vuelven como estaban."),
    ]
