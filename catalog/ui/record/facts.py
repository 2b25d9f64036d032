"""What changed, field by field, as lines of a card."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton

from catalog.queries.changes import FieldChange, Kind
from catalog.ui.style import MARGIN
from catalog.ui.text import tr
from catalog.ui.widgets.labels import button, label

_TOP = Qt.AlignmentFlag.AlignTop
_LETTERS = 400  # of a value: a story is not told twice here


def kind_in_words(kind: Kind) -> str:
    """What happened to a row as a whole."""
    return {
        "added": tr("se agregó"),
        "changed": tr("se cambió"),
        "removed": tr("se envió a la papelera"),
        "restored": tr("se recuperó de la papelera"),
        "erased": tr("se quitó"),
    }[kind]


def fact_grid(facts: Sequence[FieldChange]) -> tuple[QGridLayout, list[QPushButton]]:
    """The lines, and for each with a box of its own the button to go back.

    A button's property «fact» is the place of its line among the facts.
    """
    grid = QGridLayout()
    grid.setHorizontalSpacing(MARGIN)
    grid.setVerticalSpacing(4)
    for column, room in enumerate((3, 4, 0, 4, 0)):
        grid.setColumnStretch(column, room)
    back: list[QPushButton] = []
    of = ""
    for place, fact in enumerate(facts):
        line = grid.rowCount()
        if not fact.label:
            grid.addWidget(_words(fact.subject or tr("Ficha"), "quiet"), line, 0)
            grid.addWidget(_words(_happened(fact)), line, 1, 1, 4)
            continue
        if fact.subject and fact.subject != of:
            grid.addWidget(_words(fact.subject, "section"), line, 0, 1, 5)
            line += 1
        of = fact.subject
        grid.addWidget(_words(tr(fact.label), "quiet"), line, 0)
        if fact.kind == "added":
            grid.addWidget(_shown(fact.after), line, 1, 1, 4)
            continue
        grid.addWidget(_shown(fact.before), line, 1)
        grid.addWidget(_words("→", "quiet", wrap=False), line, 2)
        grid.addWidget(_shown(fact.after), line, 3)
        if fact.field:
            back.append(_way_back(fact, place))
            grid.addWidget(back[-1], line, 4, _TOP)
    return grid, back


def _happened(fact: FieldChange) -> str:
    said = kind_in_words(fact.kind)
    return tr("{} ({:,} veces)").format(said, fact.count) if fact.count > 1 else said


def _way_back(fact: FieldChange, place: int) -> QPushButton:
    pressed = button(tr("Volver a este valor"), "link")
    tip = tr("Pone «{}» en el formulario, sin guardar")
    pressed.setToolTip(tip.format(_value(fact.before)))
    pressed.setProperty("fact", place)
    return pressed


def _shown(text: str) -> QLabel:
    return _words(_value(text), "body" if text else "quiet")


def _words(text: str, role: str = "body", *, wrap: bool = True) -> QLabel:
    made = label(text, role, wrap=wrap)
    # Of its own: told to the grid, the last lines of a long text would be cut.
    made.setAlignment(_TOP)
    return made


def _value(text: str) -> str:
    if not text:
        return tr("vacío")
    return text if len(text) <= _LETTERS else f"{text[:_LETTERS].rstrip()}…"
