"""What a person can ask the window to do: by keys, or by name in the palette."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True)
class Action:
    """One deed in words. `keys` as Qt writes them; the first is shown beside it."""

    words: str
    deed: Callable[[], object]
    keys: tuple[str, ...] = ()
    drawn: str = ""  # a name of style.icon

    @property
    def shown_keys(self) -> str:
        """«Ctrl+K», as it stands on the keys: Qt's Spanish would say «Control»."""
        return self.keys[0] if self.keys else ""


def listen(actions: Iterable[Action], widget: QWidget) -> None:
    """Answer the keys of the actions as long as the widget is in its window."""
    for action in actions:
        for keys in action.keys:
            QShortcut(QKeySequence(keys), widget, action.deed)
