"""What the window asks of every page."""

from PySide6.QtWidgets import QWidget


class Page(QWidget):
    """A page of the rail, built when it is first opened."""

    @property
    def stops(self) -> list[QWidget]:
        """The panes that F6 goes round."""
        return []

    def stop(self) -> None:
        """Want no answers any more: the window closes."""
