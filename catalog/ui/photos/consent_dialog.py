"""Writes down who agreed, to what, when and how we know."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from catalog.fields import Field, Known
from catalog.fields.choices import closed, listed
from catalog.fields.kinds import DATE, LONG_TEXT, Kind
from catalog.language import msgid
from catalog.photos.consents import Given, Giver, wrong_in
from catalog.queries.photos import Company
from catalog.ui.form.row import Row
from catalog.ui.style import GRID, MARGIN, px
from catalog.ui.text import tr
from catalog.ui.widgets.labels import button, label

_WIDE, _HIGH = 520, 620
_TOP = Qt.AlignmentFlag.AlignTop


def givers(company: Company, noun: str, id_: int, name: str) -> dict[str, str]:
    """Who may agree to a photo of a record: those in it who have not yet come first."""
    people = sorted(company.shown, key=lambda one: one.answer == "agreed")
    found = {f"person:{one.person_id}": one.name for one in people}
    kinds = {"producers": "producer", "buyers": "buyer"}
    return found | ({f"{kinds[noun]}:{id_}": name} if noun in kinds else {})


def _giver(typed: str, known: Known) -> str:
    """A code of those offered, a known person by name, else the name typed."""
    word = typed.strip()
    for code, called in known.lists["giver"].items():
        if word.casefold() == called.casefold():
            return code
    for id_, called in known.lists["person"].items():
        if word.casefold() in (called.casefold(), called.split(" · ")[0].casefold()):
            return f"person:{id_}"
    return f"name:{word}"


_WHO = Kind(
    "choice",
    _giver,
    lambda value, known: known.lists["giver"].get(value, value),
    options="giver",
)
_FIELDS = (
    Field("giver", "Quién da el permiso", _WHO, required=True),
    Field("given_on", "Fecha del permiso", DATE, required=True),
    Field(
        "expires_on",
        "Vence",
        DATE,
        help=msgid("Déjelo vacío si el permiso no tiene fecha."),
    ),
    Field("medium", "Cómo lo dio", listed("consent_medium")),
    Field("witness", "Testigo"),
    Field("notes", "Notas", LONG_TEXT),
)
_LEVEL = Field(
    "location_level", "Ubicación, hasta", closed("location_level"), required=True
)


class ConsentDialog(QDialog):
    """`givers` are those offered: «person:7», «producer:3» → name.

    `known` has everybody under «person»: whoever is not among them is new.
    """

    def __init__(
        self,
        known: Known,
        givers: Mapping[str, str],
        on: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._on = on
        self.given: Given | None = None
        offered = replace(known, lists={**known.lists, "giver": givers})
        self.rows = {field.name: Row(field, offered) for field in _FIELDS}
        self.level = Row(_LEVEL, offered)
        self.purposes = {
            code: QCheckBox(name)
            for code, name in known.lists["consent_purpose"].items()
        }
        self.trouble = label("", "wrong", wrap=True)
        self.trouble.hide()
        self.keep = button(tr("Anotar permiso"), "main")
        self._lay_out()
        self._fill(givers)

    def read(self) -> Given | None:
        """What was typed, or None when something has to be mended: it says what."""
        values = {}
        rows = [*self.rows.values(), *([self.level] if self._has_level() else [])]
        for row in rows:
            try:
                values[row.field.name] = row.value()
                row.complain("")
            except ValueError as error:
                row.complain(str(error))
        if len(values) < len(rows):
            return None
        kind, _, who = values.pop("giver").partition(":")
        givers: dict[str, Giver] = {"producer": "producer", "buyer": "buyer"}
        given = Given(
            giver=givers.get(kind, "person"),
            giver_id=None if kind == "name" else int(who),
            name=who if kind == "name" else "",
            purposes=tuple(c for c, box in self.purposes.items() if box.isChecked()),
            **values,
        )
        wrong = wrong_in(given, self._on)
        self.trouble.setText(wrong)
        self.trouble.setVisible(bool(wrong))
        return None if wrong else given

    def _take(self) -> None:
        self.given = self.read()
        if self.given:
            self.accept()

    def _has_level(self) -> bool:
        return self.purposes["location"].isChecked()

    def _fill(self, givers: Mapping[str, str]) -> None:
        self.rows["giver"].show_value(next(iter(givers), None))
        self.rows["given_on"].show_value(self._on)
        for name in ("expires_on", "medium", "witness", "notes"):
            self.rows[name].show_value(self.rows[name].field.kind.empty)
        self.level.show_value("department")
        self.purposes["photo"].setChecked(True)

    def _lay_out(self) -> None:
        self.setWindowTitle(tr("Anotar un permiso"))
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, GRID, 0)
        grid.setHorizontalSpacing(MARGIN)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(1, 1)
        first, *others = self.rows.values()
        _place(grid, first)
        purposes = label(tr("Para qué") + " *", "quiet")
        purposes.setContentsMargins(0, GRID // 2, 0, 0)
        grid.addWidget(purposes, 1, 0, _TOP)
        grid.addWidget(self._ticks(), 1, 1)
        for row in others:
            _place(grid, row)
        grid.setRowStretch(grid.rowCount(), 1)
        scroller = QScrollArea(widgetResizable=True)
        scroller.setWidget(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GRID)
        column.addWidget(label(tr("Anotar un permiso"), "title"))
        column.addWidget(
            label(
                tr("Anote sólo lo que la persona aceptó; cada finalidad va aparte."),
                "quiet",
                wrap=True,
            )
        )
        column.addWidget(scroller, 1)
        column.addWidget(self.trouble)
        column.addLayout(self._buttons())
        room = self.screen().availableGeometry().height() - 8 * GRID
        self.resize(px(_WIDE), min(px(_HIGH), room))

    def _ticks(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._levels = QWidget()
        levels = QHBoxLayout(self._levels)
        levels.setContentsMargins(3 * GRID, 0, 0, GRID)
        levels.addWidget(label(tr(self.level.field.label), "quiet"))
        levels.addLayout(self.level.right, 1)
        self._levels.hide()
        for code, box in self.purposes.items():
            column.addWidget(box)
            if code == "location":
                column.addWidget(self._levels)
                box.toggled.connect(self._levels.setVisible)
        return made

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addStretch()
        leave = button(tr("Cancelar"))
        leave.clicked.connect(self.reject)
        self.keep.clicked.connect(self._take)
        row.addWidget(leave)
        row.addWidget(self.keep)
        return row


def _place(grid: QGridLayout, row: Row) -> None:
    line = max(2, grid.rowCount()) if grid.count() else 0
    name = label(tr(row.field.label) + (" *" if row.field.required else ""), "quiet")
    name.setBuddy(row.box)
    name.setContentsMargins(0, GRID - 1, 0, 0)
    grid.addWidget(name, line, 0, _TOP)
    grid.addLayout(row.right, line, 1)
