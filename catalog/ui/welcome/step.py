"""What every welcome page is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from catalog.ui.style import GRID
from catalog.ui.welcome.wishes import Wishes


class Step(QWidget):
    """Shows wishes and reads them back; its parts stand in `column`."""

    title = ""
    about = ""
    drawing = ""  # of resources/illustrations, beside it
    language_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GRID)

    def show_wishes(self, wishes: Wishes) -> None:
        """Show what is wished for, here and on the pages before."""

    def with_wishes(self, wishes: Wishes) -> Wishes:
        """The wishes with what stands on this page now."""
        return wishes

    def skipped(self, wishes: Wishes) -> Wishes:
        """The wishes when a person passes this page over."""
        return wishes

    def take_focus(self) -> None:
        """Put the keyboard where a person begins."""

    def stop(self) -> None:
        """Want no answers any more."""
