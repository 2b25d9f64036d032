"""The settings: sections in a column at the left, the open one at the right."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from catalog.errors import CatalogError
from catalog.fields import Field
from catalog.ui.form.save_bar import SaveBar, ask_to_leave
from catalog.ui.page import Page
from catalog.ui.settings.appearance import AppearanceSection
from catalog.ui.settings.brand import BrandSection
from catalog.ui.settings.cooperative import CooperativeSection
from catalog.ui.settings.library import LibrarySection
from catalog.ui.settings.money import MoneySection
from catalog.ui.settings.samples import SamplesSection
from catalog.ui.settings.section import Section
from catalog.ui.settings.tongues import TonguesSection
from catalog.ui.settings.words import WordsSection
from catalog.ui.style import FACETS, GRID, px
from catalog.ui.text import tr
from catalog.ui.widgets.labels import label
from catalog.ui.widgets.top_bar import PageTitle, top_bar
from catalog.ui.workspace import Workspace


class SettingsPage(Page):
    """Each section is built when it is first opened and kept as one step.

    What is typed in one waits there while another is open.
    """

    look_changed = Signal()  # theme, size or language: already in the settings
    library_asked = Signal(str)  # another library, by its folder
    welcome_asked = Signal()

    def __init__(
        self, workspace: Workspace, settings_folder: Path | None = None
    ) -> None:
        super().__init__()
        self._workspace, self._settings_folder = workspace, settings_folder
        self.title = PageTitle(tr("Ajustes"))
        self.bar = SaveBar()
        self.bar.next.hide()
        self.stack = QStackedWidget()
        self.sections: dict[str, Section] = {}
        self.column = _Column(_names())
        self._lay_out()
        self._connect()
        self.open("cooperative")

    @property
    def stops(self) -> list[QWidget]:
        return [self.column, self.stack, self.bar]

    @property
    def is_changed(self) -> bool:
        """Whether something typed in any section is not kept yet."""
        return bool(self._changed())

    @property
    def section(self) -> Section:
        """The one that is open."""
        return self.sections[self.column.chosen]

    def arrangement(self) -> dict[str, object]:
        return {"section": self.column.chosen}

    def arrange(self, kept: Mapping[str, object]) -> None:
        if (name := kept.get("section")) in _names():
            self.open(str(name))

    def open(self, name: str) -> None:
        """Show a section."""
        if name not in self.sections:
            self.sections[name] = self._build(name)
            self.stack.addWidget(self.sections[name])
        self.column.light(name)
        self.stack.setCurrentWidget(self.sections[name])
        self._note()

    def save(self) -> bool:
        """Keep the open section as one undo step; whether it is kept."""
        return self._save(self.column.chosen)

    def discard(self) -> None:
        """Forget what was typed in the open section."""
        self.section.discard()
        self._note()

    def may_leave(self) -> bool:
        """Whether nothing typed would be lost; asks when something would."""
        if not self.is_changed:
            return True
        answer = ask_to_leave(self, self._changed())
        names = [name for name, part in self.sections.items() if part.changed]
        if answer == "save":
            # The look comes last: with it every page is built again.
            return all(self._save(name) for name in sorted(names, key="look".__eq__))
        if answer == "discard":
            for name in names:
                self.sections[name].discard()
            self._note()
        return answer == "discard"

    def stop(self) -> None:
        for section in self.sections.values():
            section.stop()

    def _changed(self) -> list[Field]:
        return [field for part in self.sections.values() for field in part.changed]

    def _save(self, name: str) -> bool:
        section = self.sections[name]
        if not section.changed:
            return True
        if sentence := self._refused(name) or _kept(section):
            self.open(name)
            self.bar.complain(sentence)
            return False
        section.discard()
        self._note()
        return True

    def _refused(self, name: str) -> str:
        """A new look builds every page again: nothing may be half typed then."""
        others = [n for n, s in self.sections.items() if n != name and s.changed]
        if name != "look" or not others:
            return ""
        words = tr("Guarde o descarte primero lo que escribió en «{}».")
        return words.format(_names()[others[0]])

    def _note(self) -> None:
        self.bar.show_changes(self.section.changed)
        for name, section in self.sections.items():
            self.column.mark(name, changed=bool(section.changed))
        self.noted.emit()

    def _hear(self) -> None:
        for section in self.sections.values():
            if not section.changed:
                section.refresh()
        self._note()

    def _build(self, name: str) -> Section:
        workspace = self._workspace
        builders: dict[str, Callable[[], Section]] = {
            "cooperative": lambda: CooperativeSection(workspace),
            "brand": lambda: BrandSection(workspace),
            "look": lambda: AppearanceSection(self._settings_folder),
            "languages": lambda: TonguesSection(workspace),
            "money": lambda: MoneySection(workspace),
            "words": lambda: WordsSection(workspace),
            "library": lambda: LibrarySection(workspace),
            "samples": lambda: SamplesSection(workspace),
        }
        made = builders[name]()
        made.setAccessibleName(_names()[name])
        made.edited.connect(self._note)
        if isinstance(made, CooperativeSection):
            made.samples_asked.connect(lambda: self.open("samples"))
        elif isinstance(made, AppearanceSection):
            made.look_changed.connect(self.look_changed)
        elif isinstance(made, LibrarySection):
            made.library_asked.connect(self.library_asked)
            made.welcome_asked.connect(self.welcome_asked)
        return made

    def _connect(self) -> None:
        self.column.asked.connect(self.open)
        self.bar.save.clicked.connect(self.save)
        self.bar.discard.clicked.connect(self.discard)
        self._workspace.changed.connect(self._hear)
        here = Qt.ShortcutContext.WidgetWithChildrenShortcut
        keys = QKeySequence(QKeySequence.StandardKey.Save)
        QShortcut(keys, self, self.save, context=here)

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.stack, 1)
        right.addWidget(self.bar)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.column)
        body.addLayout(right, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(top_bar(self.title))
        whole.addLayout(body, 1)


class _Column(QFrame):
    """The names of the sections, and in which of them something waits."""

    asked = Signal(str)

    def __init__(self, names: Mapping[str, str]) -> None:
        super().__init__()
        self.setProperty("role", "outline")
        self.setMinimumWidth(px(FACETS))
        self.setMaximumWidth(2 * px(FACETS))
        self.chosen = next(iter(names))
        self.buttons: dict[str, QPushButton] = {}
        self.marks: dict[str, QLabel] = {}
        self._names = dict(names)
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID + 4, GRID, GRID)
        column.setSpacing(2)
        for name in names:
            column.addWidget(self._line(name))
        column.addStretch()

    def light(self, name: str) -> None:
        """Show which section is open."""
        self.chosen = name
        self.buttons[name].setChecked(True)

    def mark(self, name: str, *, changed: bool) -> None:
        """Say that something in a section is not kept yet, or no longer."""
        self.marks[name].setText(tr("sin guardar"))
        self.marks[name].setVisible(changed)
        told = tr("{}, sin guardar") if changed else "{}"
        self.buttons[name].setAccessibleName(told.format(self._names[name]))

    def _line(self, name: str) -> QWidget:
        made = QWidget()
        pressed = QPushButton(self._names[name])
        pressed.setProperty("role", "outline")
        pressed.setCheckable(True)
        pressed.setAutoDefault(False)
        pressed.clicked.connect(lambda: self.asked.emit(name))
        self._group.addButton(pressed)
        self.buttons[name] = pressed
        self.marks[name] = label("", "wrong")
        self.marks[name].hide()
        self.marks[name].setIndent(GRID)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(pressed)
        column.addWidget(self.marks[name])
        return made


def _names() -> dict[str, str]:
    return {
        "cooperative": tr("Cooperativa"),
        "brand": tr("Logotipo y colores"),
        "look": tr("Apariencia"),
        "languages": tr("Idiomas de los documentos"),
        "money": tr("Moneda y tipo de cambio"),
        "words": tr("Listas propias"),
        "library": tr("Biblioteca"),
        "samples": tr("Datos de ejemplo"),
    }


def _kept(section: Section) -> str:
    try:
        return section.save()
    except CatalogError as error:
        return str(error)
