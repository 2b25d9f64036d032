"""The left of the review: which sheet of the file, what is in it, its columns."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QFrame, QVBoxLayout

from catalog.importing import Found, Skipped
from catalog.importing.recognise import Sheet
from catalog.ui.imports.columns import ColumnsModel, ColumnsTable
from catalog.ui.imports.words import kind_names, names, rows
from catalog.ui.style import GRID, MARGIN, px
from catalog.ui.text import counted, tr
from catalog.ui.widgets.labels import ElidedButton, label

_WIDTH = 330
_LISTED = 6  # sheets


class Source(QFrame):
    """What was understood of the file, and where a person says it is otherwise."""

    sheet_chosen = Signal(int)
    kind_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "source")
        self.setFixedWidth(px(_WIDTH))
        self.sheets = QButtonGroup(self)
        self.sheets.idClicked.connect(self.sheet_chosen)
        self.kind = _KindBox()
        self.kind.activated.connect(
            lambda: self.kind_chosen.emit(self.kind.currentData() or "")
        )
        self.about = label("", "quiet_small", wrap=True)
        self.unused = label("", "quiet_small", wrap=True)
        self.columns = ColumnsModel(self)
        self.table = ColumnsTable(self.columns)
        self._buttons = QVBoxLayout()
        self._lay_out()

    def show_sheets(self, found: Sequence[Found]) -> None:
        """Name the sheets of a file; a single one needs no choosing."""
        for old in self.sheets.buttons():
            self.sheets.removeButton(old)
            old.deleteLater()
        self._sheets.setVisible(len(found) > 1)
        for number, sheet in enumerate(found if len(found) > 1 else ()):
            pressed = ElidedButton(_sheet_words(sheet), "sheet")
            pressed.setCheckable(True)
            pressed.setToolTip(sheet.why)
            self.sheets.addButton(pressed, number)
            self._buttons.addWidget(pressed)

    def show_sheet(self, number: int, found: Found, kind: Sheet | None) -> None:
        """Tell of one sheet: where its headings are, what is no data in it."""
        if pressed := self.sheets.button(number):
            pressed.setChecked(True)
        self.kind.setCurrentIndex(self.kind.findData(kind))
        self.kind.setEnabled(found.table is not None)
        self.about.setText(_about(found))
        self.about.setToolTip(_skipped(found.table.skipped) if found.table else "")

    def show_unused(self) -> None:
        """Name the columns that were not understood."""
        unused = self.columns.unused if self.kind.currentData() else ()
        words = tr("No se entienden: {}. Elija abajo qué son, o se dejarán fuera.")
        self.unused.setText(words.format(names(unused)) if unused else "")
        self.unused.setVisible(bool(unused))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GRID)
        self._sheets = label(tr("Hojas de este archivo"), "section")
        column.addWidget(self._sheets)
        self._buttons.setSpacing(2)
        column.addLayout(self._buttons)
        asked = label(tr("Qué hay en la hoja"), "section")
        asked.setBuddy(self.kind)
        column.addWidget(asked)
        column.addWidget(self.kind)
        column.addWidget(self.about)
        column.addSpacing(GRID)
        column.addWidget(label(tr("Sus columnas"), "section"))
        column.addWidget(self.unused)
        column.addWidget(self.table, 1)


class _KindBox(QComboBox):
    """What a sheet may hold; nothing is chosen until somebody knows."""

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(tr("Diga qué hay en ella"))
        self.setAccessibleName(tr("Qué hay en la hoja"))
        for kind, words in kind_names().items():
            self.addItem(words, kind)


def _sheet_words(found: Found) -> str:
    if found.table is None:
        return " · ".join((found.name, tr("no se puede leer")))
    kind = kind_names()[found.kind] if found.kind else tr("no la reconozco")
    return f"{found.name} · {kind} · {rows(len(found.table.rows))}"


def _about(found: Found) -> str:
    if found.table is None:
        return found.why
    table = found.table
    parts = [
        tr("Encabezados en la fila {:,}").format(table.heading_line),
        rows(len(table.rows)),
        table.told,
    ]
    if table.skipped:
        skipped = counted(
            len(table.skipped), "fila que no es de datos", "filas que no son de datos"
        )
        parts.append(skipped)
    return " · ".join(filter(None, parts))


def _skipped(skipped: Sequence[Skipped]) -> str:
    lines = [
        tr("Fila {}: {} («{}»)").format(row.line, tr(row.why), row.text[:60])
        for row in skipped[:12]
    ]
    return "\n".join(lines)
