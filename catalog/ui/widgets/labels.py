"""Labels, buttons and lines in the roles that resources/style.qss knows."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QWidget

from catalog.ui.style import GRID, icon, px


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
    dress_button(made, role, drawn)
    return made


def dress_button(made: QPushButton, role: str, drawn: str = "") -> None:
    """Give a button its role and, when one is named, its icon."""
    made.setProperty("role", role)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    # A form's Enter must not press whichever button came first.
    made.setAutoDefault(False)
    if drawn:
        made.setIcon(icon(drawn, "on_main" if role == "main" else "ink"))
        made.setIconSize(QSize(px(2 * GRID), px(2 * GRID)))


class ElidedLabel(QLabel):
    """One line that gives way: what does not fit is cut with «…» and in its tip."""

    def __init__(self, text: str = "", role: str = "body") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)

    def minimumSizeHint(self) -> QSize:
        return QSize(3 * GRID, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        metrics = self.fontMetrics()
        room = self.contentsRect()
        shown = metrics.elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        self.setToolTip("" if shown == self.text() else self.text())
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, self.alignment(), shown)
        painter.end()


class ElidedButton(QPushButton):
    """A button that gives way: what does not fit is cut with «…» and in its tip.

    `room` is kept free for what else is laid out in it.
    """

    def __init__(
        self, text: str, role: str = "plain", drawn: str = "", *, room: int = 0
    ) -> None:
        super().__init__()
        dress_button(self, role, drawn)
        self._words, self._tip, self._kept = "", "", room
        self.setText(text)

    def setText(self, text: str) -> None:
        self._words = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self._fit()

    def setToolTip(self, tip: str) -> None:
        self._tip = tip
        self._fit()

    def sizeHint(self) -> QSize:
        long, short = map(self.fontMetrics().horizontalAdvance, self._both)
        return super().sizeHint() + QSize(long - short + self._kept, 0)

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), px(10 * GRID)), hint.height())

    @property
    def _both(self) -> tuple[str, str]:
        return self._words, self.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        taken = self.sizeHint().width() - metrics.horizontalAdvance(self._words)
        shown = metrics.elidedText(
            self._words, Qt.TextElideMode.ElideRight, self.width() - taken
        )
        super().setText(shown)
        super().setToolTip(self._tip if shown == self._words else self._words)


class NameLink(QPushButton):
    """A name that opens its record; a long one is cut with «…»."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name
        self.setProperty("role", "name")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setText(
            self.fontMetrics().elidedText(
                self.name, Qt.TextElideMode.ElideRight, self.width() - GRID // 2
            )
        )


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
