"""The cooperative: its name, how to reach it, and what its catalogues say."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from catalog.fields import Field
from catalog.fields.house import PROFILE_FIELDS
from catalog.house import profile
from catalog.ui.form.save_bar import named
from catalog.ui.form.sheet import Sheet
from catalog.ui.settings.section import Section, bare
from catalog.ui.style import GRID, MARGIN
from catalog.ui.text import tr
from catalog.ui.widgets.labels import button, label
from catalog.ui.workspace import Workspace


class CooperativeSection(Section):
    """A form over the one row of the profile."""

    samples_asked = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.sheet = bare(Sheet(list(PROFILE_FIELDS), workspace.known))
        self.sheet.edited.connect(self.edited)
        self.notice = self._notice()
        self.column.addWidget(self.notice)
        self.column.addWidget(self.sheet)
        self.column.addStretch()
        self.discard()

    @property
    def changed(self) -> list[Field]:
        return self.sheet.changed

    def save(self) -> str:
        values = self.sheet.read()
        if values is None:
            return tr("Corrija lo marcado en rojo y guarde otra vez.")
        label_ = tr("Se cambió la cooperativa: {}").format(named(self.changed).lower())
        self._workspace.write(label_, profile.save, values, self._before)
        return ""

    def discard(self) -> None:
        self._before = self._workspace.read(profile.read)
        self.sheet.show_values(self._before)
        self.notice.setVisible(self._before["is_sample"])

    def _notice(self) -> QFrame:
        made = QFrame()
        made.setProperty("role", "advice")
        words = label(
            tr(
                "Esta es la cooperativa de los datos de ejemplo: se va con ellos. "
                "Quítelos antes de escribir los datos de la suya."
            ),
            wrap=True,
        )
        lead = button(tr("Ir a los datos de ejemplo"), "link")
        lead.clicked.connect(self.samples_asked)
        column = QVBoxLayout(made)
        column.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        column.addWidget(words)
        column.addWidget(lead)
        return made
