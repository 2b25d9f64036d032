"""Says what was just done, for some seconds, and offers one thing to do about it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from catalog.ui.style import GRID, px
from catalog.ui.widgets.labels import ElidedLabel, button

_SECONDS = 8


class Snackbar(QFrame):
    """A strip over the foot of its parent."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setProperty("role", "snackbar")
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        row.setSpacing(2 * GRID)
        self.words = ElidedLabel("", "on_dark")
        self.action = button("", "on_dark")
        self._deed: Callable[[], object] | None = None
        row.addWidget(self.words)
        row.addWidget(self.action)
        self._hiding = QTimer(self, singleShot=True, interval=_SECONDS * 1000)
        self._hiding.timeout.connect(self.hide)
        self.action.clicked.connect(self._act)
        parent.installEventFilter(self)
        self.hide()

    def tell(
        self, words: str, action: str = "", deed: Callable[[], object] | None = None
    ) -> None:
        """Say it; `action` is the button that does `deed`."""
        self.words.setText(words)
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self._deed = deed
        self._place()
        self.show()
        self.raise_()
        self._hiding.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _act(self) -> None:
        self.hide()
        if self._deed:
            self._deed()

    def _place(self) -> None:
        parent = self._over
        self.adjustSize()
        self.resize(min(self.width(), parent.width() - 4 * GRID), self.height())
        self.move(
            (parent.width() - self.width()) // 2,
            parent.height() - self.height() - px(4 * GRID) - GRID,
        )
