"""What the window asks of every page, and what a page may ask of the window."""

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget


class Page(QWidget):
    """A page of the rail, built when it is first opened.

    Pages do not know each other: they say where they lead, and `Navigation` goes.
    """

    page_asked = Signal(str)  # another page of the rail, by its name
    opened = Signal(str, int)  # a record in its list: its noun and id
    edit_asked = Signal(str, object, str)  # noun; id, or None for new; field or «»
    list_asked = Signal(str, str, str)  # a list with one tick: noun, facet, code
    noted = Signal()  # `is_changed` may say something else than before

    @property
    def stops(self) -> list[QWidget]:
        """The panes that F6 goes round."""
        return []

    @property
    def is_changed(self) -> bool:
        """Whether something typed is not in the library yet."""
        return False

    def may_leave(self) -> bool:
        """Whether the page may close; asks when something would be lost."""
        return True

    def arrangement(self) -> dict[str, object]:
        """How the person arranged it, as JSON knows it: kept for the next time."""
        return {}

    def arrange(self, kept: Mapping[str, object]) -> None:
        """Take an arrangement up again; {} for none, and nothing in it is sure."""

    def stop(self) -> None:
        """Want no answers any more: the window closes."""


def next_pane(panes: Sequence[QWidget], here: QWidget | None) -> None:
    """Put the keyboard into the pane after the one it is in."""
    inside = [
        number
        for number, pane in enumerate(panes)
        if here and (pane is here or pane.isAncestorOf(here))
    ]
    pane = panes[(inside[0] + 1 if inside else 0) % len(panes)]
    first = next(_reachable(pane), pane)
    first.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _reachable(pane: QWidget) -> Iterator[QWidget]:
    """What the Tab key would come to inside a pane."""
    widget: QWidget | None = pane
    while widget:
        if (
            widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.isEnabled()
            and widget.isVisible()
        ):
            yield widget
        widget = widget.nextInFocusChain()
        if widget is pane or (widget and not pane.isAncestorOf(widget)):
            return
