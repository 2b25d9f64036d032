"""One of several, each with a line about it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from catalog.ui.style import GRID, px
from catalog.ui.widgets.labels import label


class Options(QWidget):
    """Buttons under each other; the arrow keys go from one to the next."""

    chosen = Signal(str)  # by the person

    def __init__(self, options: dict[str, tuple[str, str]]) -> None:
        super().__init__()
        self._codes = list(options)
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for number, (name, about) in enumerate(options.values()):
            pressed = _Option(name, about)
            self._group.addButton(pressed, number)
            column.addWidget(pressed)
        self._group.idClicked.connect(lambda n: self.chosen.emit(self._codes[n]))

    @property
    def code(self) -> str:
        """The one that is chosen."""
        return self._codes[max(0, self._group.checkedId())]

    def choose(self, code: str) -> None:
        """Choose one; what was chosen once may be offered no more."""
        if code in self._codes:
            self.button(code).setChecked(True)

    def say(self, code: str, name: str, about: str) -> None:
        """Call one of them otherwise."""
        pressed = self.button(code)
        assert isinstance(pressed, _Option)
        pressed.say(name, about)

    def button(self, code: str) -> QPushButton:
        """What is pressed for one of them."""
        pressed = self._group.button(self._codes.index(code))
        assert isinstance(pressed, QPushButton)
        return pressed

    def take_focus(self) -> None:
        """Put the keyboard on the one that is chosen."""
        self.button(self.code).setFocus(Qt.FocusReason.OtherFocusReason)


class _Option(QPushButton):
    def __init__(self, name: str, about: str) -> None:
        super().__init__()
        self.setProperty("role", "option")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._name = label("", "strong", wrap=True)
        self._about = label("", "quiet_small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        column.setSpacing(0)
        column.addStretch()
        column.addWidget(self._name)
        column.addWidget(self._about)
        column.addStretch()
        self.say(name, about)

    def say(self, name: str, about: str) -> None:
        """What it is called, and a line about it if there is one."""
        self._name.setText(name)
        self._about.setText(about)
        self._about.setVisible(bool(about))
        self.setAccessibleName(name)
        self.setAccessibleDescription(about)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        layout = self.layout()
        assert layout
        # A scroll area asks for no height by width: it is told the one of now.
        return QSize(px(200), max(px(48), layout.heightForWidth(self.width())))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
