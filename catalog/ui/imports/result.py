"""What was brought, and where to go on."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from catalog.importing import Applied, Found, Plan
from catalog.ui.imports.words import kind_names, rows, to_bring
from catalog.ui.style import GRID, icon, px
from catalog.ui.text import tr
from catalog.ui.widgets.flow import FlowLayout
from catalog.ui.widgets.labels import ElidedButton, button, label

_WIDTH = 560


class Result(QWidget):
    """Shown after the rows are in the library."""

    see_asked = Signal()
    undo_asked = Signal()
    save_asked = Signal()
    more_asked = Signal()  # another file
    sheet_asked = Signal(int)  # another sheet of this one

    def __init__(self) -> None:
        super().__init__()
        self.title = label("", "head", wrap=True)
        self.about = label("", "quiet", wrap=True)
        self.numbers = QVBoxLayout()
        self.sheets = QVBoxLayout()
        self.see = button("", "main")
        self.undo = button(tr("Deshacer"))
        self.save = button(tr("Guardar las filas que quedan fuera…"))
        self.more = button(tr("Traer otra hoja"))
        for pressed, signal in (
            (self.see, self.see_asked),
            (self.undo, self.undo_asked),
            (self.save, self.save_asked),
            (self.more, self.more_asked),
        ):
            pressed.clicked.connect(signal)
        self._lay_out()

    def show_result(self, plan: Plan, applied: Applied) -> None:
        """Tell what was done with every row."""
        words = tr("Listo: {} en su biblioteca")
        self.title.setText(words.format(rows(to_bring(plan))))
        where = plan.table.sheet or plan.table.name
        words = tr("De «{}» a {}. Es un solo paso: se deshace entero.")
        self.about.setText(words.format(where, kind_names()[plan.sheet]))
        _empty(self.numbers)
        for fate, words in _outcomes().items():
            if count := getattr(applied, fate):
                self.numbers.addWidget(_line(f"{count:,}", words))
        self.see.setText(tr("Ver {}").format(kind_names()[plan.sheet].lower()))
        self.undo.setVisible(True)
        self.save.setVisible(bool(applied.doubtful or applied.rejected))

    def offer_sheets(self, found: Sequence[tuple[int, Found]]) -> None:
        """Offer to go on with the other sheets of the file."""
        _empty(self.sheets)
        if found:
            self.sheets.addWidget(label(tr("Este archivo tiene más hojas"), "section"))
        for number, sheet in found:
            kind = kind_names()[sheet.kind] if sheet.kind else tr("no la reconozco")
            pressed = ElidedButton(f"{sheet.name} · {kind}", "sheet")
            pressed.clicked.connect(lambda _=False, n=number: self.sheet_asked.emit(n))
            self.sheets.addWidget(pressed)

    def tell_undone(self) -> None:
        """The rows are out again."""
        self.title.setText(tr("Se deshizo: la biblioteca está como antes"))
        _empty(self.numbers)
        self.close_undo()

    def close_undo(self) -> None:
        """Something else was done since: the last step is not this one any more."""
        self.undo.setVisible(False)

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("role", "card")
        card.setFixedWidth(px(_WIDTH))
        column = QVBoxLayout(card)
        column.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 3 * GRID)
        column.setSpacing(GRID)
        head = QHBoxLayout()
        head.setSpacing(2 * GRID)
        picture = label()
        picture.setPixmap(icon("imports", "green").pixmap(px(4 * GRID), px(4 * GRID)))
        head.addWidget(picture)
        head.addWidget(self.title, 1)
        column.addLayout(head)
        column.addWidget(self.about)
        column.addLayout(self.numbers)
        column.addSpacing(GRID)
        column.addLayout(_row(self.see, self.undo))
        column.addLayout(_row(self.save, self.more))
        column.addSpacing(GRID)
        column.addLayout(self.sheets)
        middle = QHBoxLayout()  # by its own width it is asked how high it must be
        middle.addStretch()
        middle.addWidget(card)
        middle.addStretch()
        whole = QVBoxLayout(self)
        whole.addStretch(2)
        whole.addLayout(middle)
        whole.addStretch(3)


def _outcomes() -> dict[str, str]:
    return {
        "new": tr("Fichas nuevas"),
        "changed": tr("Fichas que cambiaron"),
        "unchanged": tr("Filas que no cambian nada"),
        "doubtful": tr("Filas dudosas que quedaron fuera"),
        "rejected": tr("Filas rechazadas"),
    }


def _row(*buttons: QWidget) -> FlowLayout:
    row = FlowLayout()
    row.setSpacing(GRID)
    for pressed in buttons:
        row.addWidget(pressed)
    return row


def _line(count: str, words: str) -> QFrame:
    made = QFrame()
    made.setProperty("role", "line")
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 2, 0, GRID - 2)
    row.addWidget(label(words), 1)
    row.addWidget(label(count, "strong"))
    return made


def _empty(layout: QVBoxLayout) -> None:
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.deleteLater()
