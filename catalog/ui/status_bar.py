"""The line at the foot: that all is saved, when it was copied, what is going on."""

from datetime import date, datetime

from PySide6.QtWidgets import QFrame, QHBoxLayout

from catalog.language import show_date
from catalog.ui.style import GRID, MARGIN
from catalog.ui.text import tr
from catalog.ui.widgets.labels import label


class StatusBar(QFrame):
    """Words only; what can be pressed stands in the pages."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "status_bar")
        self.setFixedHeight(28)
        self.saved = label("", "good")
        self.backup = label("", "quiet_small")
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 0, MARGIN, 1)
        row.setSpacing(2 * GRID)
        row.addWidget(self.saved)
        row.addWidget(self.backup)
        row.addStretch()
        row.addWidget(label(tr("Sin conexión · todo funciona"), "quiet_small"))

    def tell_saved(self) -> None:
        """Everything typed is in the library."""
        self.saved.setText(tr("● Guardado"))

    def tell_opening(self) -> None:
        """The library is not there yet."""
        self.saved.setText(tr("○ Abriendo la biblioteca…"))

    def tell_backup(self, moment: datetime | None) -> None:
        """When the newest copy was made."""
        words = tr("Copia de seguridad: {}").format(_when(moment))
        self.backup.setText(words)


def _when(moment: datetime | None) -> str:
    if moment is None:
        return tr("todavía ninguna")
    if moment.date() == date.today():
        return tr("hoy {:%H:%M}").format(moment)
    return show_date(moment.date())
