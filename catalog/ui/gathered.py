"""The products meant for the next catalogue."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal


class Gathered(QObject):
    """What was picked by hand, and what the page of products lists right now."""

    changed = Signal()
    picked_more = Signal(int)  # how many are picked now

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.picked: tuple[int, ...] = ()
        self.listed: tuple[int, ...] = ()
        self.rule = ""  # why these are listed, in words

    def pick(self, ids: Iterable[int]) -> None:
        """Add products behind those already picked."""
        self.picked = tuple(dict.fromkeys([*self.picked, *ids]))
        self.changed.emit()
        self.picked_more.emit(len(self.picked))

    def forget(self) -> None:
        """Begin again without any."""
        self.picked = ()
        self.changed.emit()

    def show_listed(self, ids: Iterable[int], rule: str) -> None:
        """What the page of products lists now."""
        self.listed, self.rule = tuple(ids), rule
        self.changed.emit()
