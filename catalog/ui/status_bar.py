"""The line at the foot: that all is saved, when it was copied, what is under way."""

from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from catalog.language import show_date
from catalog.ui.jobs import Job
from catalog.ui.style import GRID, MARGIN
from catalog.ui.text import counted, tr
from catalog.ui.widgets.job_bar import JobBar, Told
from catalog.ui.widgets.labels import button, label, restyle


class StatusBar(QFrame):
    """One job at a time is followed here, with its Cancel."""

    expiring_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "status_bar")
        self.saved = label("", "good")
        self.backup = label("", "quiet_small")
        self.expiring = button("", "link")
        self.expiring.hide()
        self.expiring.clicked.connect(self.expiring_asked)
        self.job = JobBar()
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 0, MARGIN, 1)
        row.setSpacing(2 * GRID)
        row.addWidget(self.job)
        row.addWidget(self.saved)
        row.addWidget(self.backup)
        row.addWidget(self.expiring)
        row.addStretch()
        row.addWidget(label(tr("Sin conexión · todo funciona"), "quiet_small"))

    def tell_saved(self) -> None:
        """Everything typed is in the library."""
        self._say(tr("● Guardado"), "good")

    def tell_unsaved(self) -> None:
        """A form holds something that is not in the library yet."""
        self._say(tr("○ Sin guardar"), "wrong")

    def tell_opening(self) -> None:
        """The library is not there yet."""
        self._say(tr("○ Abriendo la biblioteca…"), "quiet_small")

    def tell_nothing(self) -> None:
        """There is no library to speak of."""
        self._say("", "quiet_small")

    def tell_backup(self, moment: datetime | None) -> None:
        """When the newest copy was made."""
        self.backup.setText(tr("Copia de seguridad: {}").format(_when(moment)))

    def tell_expiring(self, count: int) -> None:
        """How many certificates end within a month; nothing is said of none."""
        words = counted(count, "certificado vence", "certificados vencen")
        self.expiring.setText(tr("{} en 30 días").format(words))
        self.expiring.setVisible(bool(count))

    def follow(self, job: Job, words: str, told: Told) -> None:
        """Start a job and show how far it comes."""
        self.job.follow(job, words, told)

    def _say(self, words: str, role: str) -> None:
        self.saved.setText(words)
        self.saved.setProperty("role", role)
        restyle(self.saved)


def _when(moment: datetime | None) -> str:
    if moment is None:
        return tr("todavía ninguna")
    if moment.date() == date.today():
        return tr("hoy {}").format(f"{moment:%H:%M}")
    return show_date(moment.date())
