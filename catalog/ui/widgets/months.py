"""The twelve months of a year: shown as a strip, and chosen in a form."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from catalog import seasons
from catalog.ui import text
from catalog.ui.style import GAP, SIZES, color, font, px

HEIGHT = 16
_SPACE = 2


def paint_months(painter: QPainter, area: QRect, harvest: int, available: int) -> None:
    """Paint masks of months: dark those of harvest, pale those only available."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font(SIZES.tiny))
    width = (area.width() + _SPACE) / 12
    for month, letter in enumerate(seasons.initials(), start=1):
        bit = 1 << (month - 1)
        if harvest & bit:
            ground, ink = "green", "on_main"
        elif available & bit:
            ground, ink = "green_pale", "on_green_pale"
        else:
            ground, ink = "sand", "quiet"
        left = area.left() + width * (month - 1)
        box = QRectF(left, area.top(), width - _SPACE, area.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(ground))
        painter.drawRoundedRect(box, 2, 2)
        painter.setPen(color(ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)
    painter.restore()


def in_words(harvest: int, available: int) -> str:
    """The masks for who cannot see them: «Cosecha: abr–jun»."""
    said = []
    if harvest:
        said.append(text.tr("Cosecha: {}.").format(seasons.show(harvest)))
    if available:
        said.append(text.tr("Disponible: {}.").format(seasons.show(available)))
    return " ".join(said) or text.tr("Sin meses anotados.")


class MonthStrip(QWidget):
    """The strip of one product."""

    def __init__(self, harvest: int, available: int) -> None:
        super().__init__()
        self._months = (harvest, available)
        self.setFixedHeight(px(HEIGHT))
        words = in_words(harvest, available)
        self.setAccessibleName(words)
        self.setToolTip(words)

    def sizeHint(self) -> QSize:
        return QSize(px(12 * HEIGHT), px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_months(painter, self.rect(), *self._months)
        painter.end()


class MonthPicker(QWidget):
    """Twelve buttons; `pressed` is their mask."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        self._buttons = []
        for month in range(1, 13):
            name = seasons.name(month)
            toggle = QPushButton(name[:3])
            toggle.setCheckable(True)
            toggle.setProperty("role", "month")
            toggle.setAccessibleName(name)
            toggle.setAutoDefault(False)
            toggle.clicked.connect(self.edited)
            row.addWidget(toggle)
            self._buttons.append(toggle)
        self.setFocusProxy(self._buttons[0])

    @property
    def pressed(self) -> int:
        """Which months are pressed."""
        chosen = [m for m, b in enumerate(self._buttons, start=1) if b.isChecked()]
        return seasons.mask(chosen)

    def show_mask(self, mask: int) -> None:
        """Press these months and no others."""
        for month, toggle in enumerate(self._buttons, start=1):
            toggle.setChecked(month in seasons.months(mask))
