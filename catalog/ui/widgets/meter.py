"""How complete a record is for each reader, and the way to what is missing."""

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from catalog.completeness import (
    AUDIENCES,
    Completeness,
    Language,
    Requirement,
    completeness_by_audience,
    requirements,
)
from catalog.fields import Noun
from catalog.ui.jobs import Latest
from catalog.ui.style import GAP, GRID, color, px
from catalog.ui.text import tr
from catalog.ui.widgets.flow import FlowLayout
from catalog.ui.widgets.labels import ElidedLabel, NameLink, button, label
from catalog.ui.workspace import Workspace

_SHOWN = {True: 3, False: 6}  # links before «y 4 más»: in little room, in enough
_PAUSE = 120  # milliseconds: whoever walks through a list passes most records by


class CompletenessMeter(QWidget):
    """A bar for each audience of a record; the chosen one says what it still needs.

    It hides when the record is gone.
    """

    field_asked = Signal(str)  # a field of the data sheet, or a tab of the record

    def __init__(
        self,
        workspace: Workspace,
        noun: Noun,
        id_: int,
        *,
        compact: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._noun, self._id = workspace, noun, id_
        self._shown = _SHOWN[compact]
        self._found: dict[str, Completeness] = {}
        self._language: Language = "es"
        self.lines = {name: AudienceLine(tr(w)) for name, w in AUDIENCES[noun].items()}
        self.links: list[QPushButton] = []
        self.languages = _Languages()
        if not _asks_for_english(noun):
            self.languages.hide()
        self._missing = QVBoxLayout()
        self._missing.setContentsMargins(GRID, 0, 0, 0)
        self._missing.setSpacing(2)
        self._answers = Latest(self, "soon")
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._lay_out()
        self._connect()
        self._pause.start()

    @property
    def audience(self) -> str:
        """Whose needs are listed."""
        return next(name for name, line in self.lines.items() if line.isChecked())

    def refresh(self) -> None:
        """Count again what is there."""
        self._answers.ask(
            partial(
                self._workspace.read,
                completeness_by_audience,
                self._noun,
                self._id,
                self._language,
                self._workspace.today,
            )
        )

    def _lay_out(self) -> None:
        title = label(tr("Ficha completa"), "section")
        title.setMinimumHeight(self.languages.sizeHint().height())
        head = FlowLayout()
        head.addWidget(title)
        head.addWidget(self.languages)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(head)
        self._group = QButtonGroup(self)
        widest = max(line.name.sizeHint().width() for line in self.lines.values())
        for line in self.lines.values():
            line.name.setFixedWidth(min(widest, px(15 * GRID)))
            self._group.addButton(line)
            column.addWidget(line)
        next(iter(self.lines.values())).setChecked(True)
        column.addLayout(self._missing)

    def _connect(self) -> None:
        self._pause.timeout.connect(self.refresh)
        self._workspace.changed.connect(self._pause.start)
        self._answers.answered.connect(self._take)
        self._group.buttonClicked.connect(self._show_missing)
        self.languages.chosen.connect(self._speak)

    def _speak(self, language: Language) -> None:
        self._language = language
        self.refresh()

    def _take(self, found: dict[str, Completeness], _milliseconds: float) -> None:
        self._found = found
        self.setVisible(bool(found))
        for name, one in found.items():
            self.lines[name].show_state(one)
        if found:
            self._show_missing()

    def _show_missing(self) -> None:
        self._clear()
        if self.audience not in self._found:
            return
        missing = self._found[self.audience].missing
        whom = tr(AUDIENCES[self._noun][self.audience])
        if not missing:
            self._missing.addWidget(
                label(tr("{}: no falta nada.").format(whom), "good", wrap=True)
            )
            return
        heading = tr("Lo que sigue · {}").format(whom)
        self._missing.addWidget(label(heading, "quiet_small", wrap=True))
        for one in missing[: self._shown]:
            self._add_link(one)
        if rest := missing[self._shown :]:
            self._add_rest(rest)

    def _add_link(self, requirement: Requirement) -> None:
        made = NameLink(tr(requirement.words))
        made.setProperty("role", "link")
        made.setToolTip(tr("Ir a «{}»").format(made.name))
        made.clicked.connect(lambda: self.field_asked.emit(requirement.leads_to))
        self._missing.addWidget(made)
        self.links.append(made)

    def _add_rest(self, rest: tuple[Requirement, ...]) -> None:
        more = button(tr("y {} más").format(len(rest)), "quiet_link")
        self._missing.addWidget(more)

        def unfold() -> None:
            had_focus = more.hasFocus()
            more.hide()
            for one in rest:
                self._add_link(one)
            if had_focus:
                self.links[-len(rest)].setFocus(Qt.FocusReason.TabFocusReason)

        more.clicked.connect(unfold)

    def _clear(self) -> None:
        self.links = []
        while item := self._missing.takeAt(0):
            if old := item.widget():
                old.hide()
                old.deleteLater()


class AudienceLine(QPushButton):
    """«Chef ▬▬▬▬── 7 de 9»; pressing it lists what is missing."""

    def __init__(self, audience: str) -> None:
        super().__init__()
        self.setProperty("role", "meter")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.name = ElidedLabel(audience)
        self.bar = _Bar()
        self.count = label("", "quiet_small")
        self.count.setMinimumWidth(px(7 * GRID))  # so that the bars end in one line
        self.count.setAlignment(
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID, 0, GRID, 0)
        row.setSpacing(GRID)
        row.addWidget(self.name)
        row.addWidget(self.bar, 1)
        row.addWidget(self.count)
        for part in (self.name, self.bar, self.count):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(audience)

    def show_state(self, found: Completeness) -> None:
        """How much of it is there."""
        words = tr("{} de {}").format(found.met, found.total)
        self.count.setText(words)
        self.bar.show_fraction(found.fraction)
        self.setAccessibleName(f"{self.name.text()}: {words}")


class _Bar(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._fraction = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(6 * GRID), px(GRID))

    def show_fraction(self, fraction: float) -> None:
        self._fraction = fraction
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        high = px(6)
        area = QRectF(0, (self.height() - high) / 2, self.width(), high)
        painter.setBrush(color("sand"))
        painter.drawRoundedRect(area, high / 2, high / 2)
        if self._fraction:
            area.setWidth(max(high, area.width() * self._fraction))
            painter.setBrush(color("green"))
            painter.drawRoundedRect(area, high / 2, high / 2)
        painter.end()


class _Languages(QWidget):
    """In which language the record is to be read."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        self._group = QButtonGroup(self)
        for language, words in (("es", tr("Español")), ("en", tr("Inglés"))):
            made = button(words, "tongue")
            made.setCheckable(True)
            made.setChecked(language == "es")
            made.setAccessibleName(tr("Para leerla en: {}").format(words))
            self._group.addButton(made)
            row.addWidget(made)
            self.buttons[language] = made
        self._group.buttonClicked.connect(self._choose)

    def _choose(self, pressed: QPushButton) -> None:
        for language, made in self.buttons.items():
            if made is pressed:
                self.chosen.emit(language)


def _asks_for_english(noun: Noun) -> bool:
    return any(
        requirements(noun, audience, "en") != requirements(noun, audience)
        for audience in AUDIENCES[noun]
    )
