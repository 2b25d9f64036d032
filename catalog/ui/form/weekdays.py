"""The days of a week, chosen in a form."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from catalog.fields import weekdays
from catalog.ui.style import GAP


class WeekdaysBox(QWidget):
    """Seven days to press, Monday first."""

    edited = Signal()
    finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        self._buttons = []
        for day in range(1, 8):
            toggle = QPushButton(weekdays.name(day)[:3])
            toggle.setCheckable(True)
            toggle.setProperty("role", "month")
            toggle.setAccessibleName(weekdays.name(day))
            toggle.setAutoDefault(False)
            toggle.clicked.connect(self.edited)
            row.addWidget(toggle)
            self._buttons.append(toggle)
        self.setFocusProxy(self._buttons[0])

    def show_value(self, value: int) -> None:
        """Press these days and no others."""
        for day, toggle in enumerate(self._buttons, start=1):
            toggle.setChecked(day in weekdays.days(value or 0))

    def read(self) -> int:
        """The mask of the days pressed."""
        pressed = enumerate(self._buttons, start=1)
        return weekdays.mask(day for day, toggle in pressed if toggle.isChecked())

    def typed(self) -> str:
        """The days pressed, 1 for Monday, with spaces between."""
        return " ".join(map(str, weekdays.days(self.read())))

    def show_typed(self, text: str) -> None:
        """Press the days that `typed` gave."""
        self.show_value(weekdays.mask(map(int, text.split())))
