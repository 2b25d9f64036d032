"""Says what was just done, for some seconds, and offers to take it back."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from catalog.ui.style import GRID
from catalog.ui.text import tr
from catalog.ui.widgets.labels import button, label

_SECONDS = 8


class Snackbar(QFrame):
    """A strip over the foot of its parent."""

    undo_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "snackbar")
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        row.setSpacing(2 * GRID)
        self.words = label("", "on_dark")
        self.undo = button(tr("Deshacer"), "on_dark")
        row.addWidget(self.words)
        row.addWidget(self.undo)
        self._hiding = QTimer(self, singleShot=True, interval=_SECONDS * 1000)
        self._hiding.timeout.connect(self.hide)
        self.undo.clicked.connect(self.hide)
        self.undo.clicked.connect(self.undo_asked)
        parent.installEventFilter(self)
        self.hide()

    def tell(self, words: str, *, can_undo: bool = True) -> None:
        """Show what was done."""
        self.words.setText(words)
        self.undo.setVisible(can_undo)
        self._place()
        self.show()
        self.raise_()
        self._hiding.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        parent = self.parentWidget()
        self.adjustSize()
        self.move(
            (parent.width() - self.width()) // 2,
            parent.height() - self.height() - 3 * GRID,
        )
