"""What is written about one photo: a small form with captions in any language."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from catalog.fields import Field, Known
from catalog.fields.choices import listed
from catalog.photos.sheet import FIELDS, caption_field
from catalog.ui.form.row import Row
from catalog.ui.style import GRID
from catalog.ui.text import tr
from catalog.ui.widgets.labels import button, label

_CAPTION = "caption_in_"
_LANGUAGE = Field("language", "Idioma", listed("caption_language"))
_LAST_CAPTION = "caption_en"


class PhotoForm(QWidget):
    """The fields of one photo, named above their boxes.

    `known` has, besides the lists of the library, «person», «photo_consent» and
    «caption_language».
    """

    edited = Signal()

    def __init__(self, known: Known, values: Mapping[str, Any]) -> None:
        super().__init__()
        self._known = known
        self._languages = known.lists["caption_language"]
        self.before = dict(values)
        self.rows: dict[str, Row] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID + 2)
        for field in self._fields(values):
            self._add(field, values[field.name])
        self.another = button(tr("Leyenda en otro idioma"), "link")
        self.language = Row(_LANGUAGE, self._known)
        self._place_languages()

    @property
    def changed(self) -> list[Field]:
        """The fields that differ from what is kept."""
        return [
            row.field
            for name, row in self.rows.items()
            if row.differs(self.before.get(name, ""))
        ]

    @property
    def typing_in(self) -> str:
        """The field that the keyboard is in, or «»."""
        here = self.focusWidget()
        names = (
            name
            for name, row in self.rows.items()
            if here
            and here.hasFocus()
            and (row.box is here or row.box.isAncestorOf(here))
        )
        return next(names, "")

    def read(self) -> dict[str, Any] | None:
        """Every value, or None when some cannot be kept: each says why."""
        values, wrong = {}, None
        for name, row in self.rows.items():
            try:
                values[name] = row.value()
                row.complain("")
            except ValueError as error:
                row.complain(str(error))
                wrong = wrong or row
        if wrong:
            wrong.box.setFocus()
        return None if wrong else values

    def add_language(self, code: str) -> Row:
        """Offer a line for the caption in one more language."""
        field = caption_field(code, self._languages[code])
        if field.name not in self.rows:
            captions = [n for n in self.rows if n.startswith("caption")]
            self._add(field, "", len(captions))
        return self.rows[field.name]

    def _fields(self, values: Mapping[str, Any]) -> list[Field]:
        found: list[Field] = []
        for field in FIELDS:
            found.append(field)
            if field.name == _LAST_CAPTION:
                codes = [n.removeprefix(_CAPTION) for n in values if _CAPTION in n]
                found += [
                    caption_field(code, self._languages.get(code, code))
                    for code in codes
                ]
        return found

    def _add(self, field: Field, value: Any, place: int = -1) -> None:  # noqa: ANN401
        row = Row(field, self._known)
        row.show_value(value)
        row.box.edited.connect(self.edited)
        row.box.finished.connect(row.check)
        self.rows[field.name] = row
        self._column.insertWidget(place, _named(row))

    def _place_languages(self) -> None:
        chooser = _named(self.language)
        chooser.hide()
        self.another.clicked.connect(chooser.show)
        self.another.clicked.connect(self.another.hide)
        self.another.clicked.connect(self.language.box.setFocus)
        self.language.box.activated.connect(self._take_language)
        self.language.box.finished.connect(self._take_language)
        captions = [name for name in self.rows if name.startswith("caption")]
        self._column.insertWidget(len(captions), self.another)
        self._column.insertWidget(len(captions) + 1, chooser)

    def _take_language(self) -> None:
        try:
            code = self.language.box.read()
        except ValueError as error:
            self.language.complain(str(error))
            return
        self.language.complain("")
        if code:
            self.language.box.show_value(None)
            self.add_language(code).box.setFocus()


def _named(row: Row) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    name = label(tr(row.field.label), "quiet_small", wrap=True)
    name.setBuddy(row.box)
    column.addWidget(name)
    column.addLayout(row.right)
    return made
