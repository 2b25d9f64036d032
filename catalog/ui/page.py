"""What the window asks of every page, and what a page may ask of the window."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class Page(QWidget):
    """A page of the rail, built when it is first opened.

    Pages do not know each other: they say where they lead, and `Navigation` goes.
    """

    page_asked = Signal(str)  # another page of the rail, by its name
    opened = Signal(str, int)  # a record in its list: its noun and id
    edit_asked = Signal(str, object, str)  # noun; id, or None for new; field or «»
    list_asked = Signal(str, str, str)  # a list with one tick: noun, facet, code

    @property
    def stops(self) -> list[QWidget]:
        """The panes that F6 goes round."""
        return []

    def stop(self) -> None:
        """Want no answers any more: the window closes."""
