"""Labels, buttons and lines in the roles that resources/style.qss knows."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QWidget

from catalog.ui.style import GRID, icon


def label(text: str = "", role: str = "body", *, wrap: bool = False) -> QLabel:
    """A text of its role; what a person typed is never read as markup."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    if wrap:
        # Or the longest word would set how narrow a panel can become.
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return made


def button(text: str, role: str = "plain", drawn: str = "") -> QPushButton:
    """A button; `role` is plain, main, quiet, choice or link, `drawn` its icon."""
    made = QPushButton(text)
    made.setProperty("role", role)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    # A form's Enter must not press whichever button came first.
    made.setAutoDefault(False)
    if drawn:
        made.setIcon(icon(drawn, "white" if role == "main" else "ink"))
        made.setIconSize(QSize(2 * GRID, 2 * GRID))
    return made


def rule() -> QFrame:
    """A thin line between two parts."""
    made = QFrame()
    made.setProperty("role", "rule")
    made.setFixedHeight(1)
    return made


def restyle(widget: QWidget) -> None:
    """Read the style sheet again after a property it looks at has changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
