"""What a place says of the other fields: proposed beside them, never filled in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from catalog.altitudes import NaturalRegion, regions_between
from catalog.fields import Known
from catalog.language import plain
from catalog.places import Gazetteer, Place
from catalog.ui.style import GAP
from catalog.ui.text import tr
from catalog.ui.widgets.flow import FlowLayout
from catalog.ui.widgets.labels import button, label

if TYPE_CHECKING:  # a form's boxes are made before the form
    from catalog.ui.form.sheet import Sheet

_PLACES = ("ubigeo", "origin_ubigeo")
_HEIGHTS = (("altitude_m",), ("alt_min_m", "alt_max_m"))
_REGIONS = "natural_regions"
_DEPARTMENTS = "departments"


@dataclass(frozen=True)
class Choice:
    """A button: its words, and the value it puts into which fields."""

    words: str
    fields: tuple[str, ...]
    value: Any


Proposal = tuple[str, tuple[Choice, ...]]


def offered(place: Place, places: Gazetteer, typed: str) -> str:
    """«Cabana — San Román, Puno · 3,901 m»; the altitude is that of its capital."""
    path = places.path(place)
    name, _, within = path.partition(", ")
    words = f"{name} — {within}"
    first = re.findall(r"\w+", plain(typed))[0]
    if first not in plain(path) and plain(place.capital).startswith(first):
        words = tr("{} (capital: {}) — {}").format(name, place.capital, within)
    if place.altitude_m is None:
        return words
    return tr("{} · {:,} m").format(words, place.altitude_m)


class Proposals(QObject):
    """Watches a form: its place proposes altitude and department, and these a region.

    A field that says something is left alone. `regions` are those of the library.
    """

    def __init__(
        self, sheet: "Sheet", known: Known, regions: Sequence[NaturalRegion]
    ) -> None:
        super().__init__(sheet)
        self._sheet, self._known, self._regions = sheet, known, regions
        self._place = next((name for name in _PLACES if name in sheet.rows), "")
        self._heights = next(
            (names for names in _HEIGHTS if names[0] in sheet.rows), ()
        )
        self.hints: dict[str, Hint] = {}
        for name in (self._place, _REGIONS):
            if name in sheet.rows:
                self.hints[name] = Hint()
                self.hints[name].taken.connect(self._put)
                sheet.rows[name].right.addWidget(self.hints[name])
        sheet.edited.connect(self.refresh)
        sheet.filled.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Look again at what stands in the form."""
        if self._place:
            self.hints[self._place].say(*self._about_place())
        if _REGIONS in self.hints:
            self.hints[_REGIONS].say(*self._about_regions())

    def _about_place(self) -> Proposal:
        place = self._chosen_place()
        if place is None:
            return "", ()
        departments = self._about_department(place)
        if place.level != "district" or not self._heights:
            return "", departments
        if place.altitude_m is None:
            words = tr("No se conoce la altitud de la capital de este distrito.")
            return words, departments
        words = tr(
            "La capital del distrito, {}, está a {:,} m. No es la altitud de la"
            " parcela, que puede estar más arriba o más abajo."
        ).format(place.capital or place.name, place.altitude_m)
        if any(not self._is_empty(name) for name in self._heights):
            return words, departments
        use = tr("Usar {:,} m").format(place.altitude_m)
        return words, (Choice(use, self._heights, place.altitude_m), *departments)

    def _about_department(self, place: Place) -> tuple[Choice, ...]:
        department = self._known.places.by_ubigeo(place.ubigeo[:2])
        chosen = self._value(_DEPARTMENTS) if _DEPARTMENTS in self._sheet.rows else None
        if department is None or chosen is None or department.iso_3166_2 in chosen:
            return ()
        words = tr("Agregar {} a los departamentos").format(department.name)
        return (Choice(words, (_DEPARTMENTS,), (*chosen, department.iso_3166_2)),)

    def _about_regions(self) -> Proposal:
        metres = [m for m in map(self._value, self._heights) if m is not None]
        if not metres or metres[0] > metres[-1] or not self._is_empty(_REGIONS):
            return "", ()
        answers = regions_between(metres[0], metres[-1], self._regions)
        # What the list of places says of a region is an estimate: it may come
        # first, it may not answer.
        place = self._chosen_place()
        likely = place.natural_region if place else ""
        choices = [
            Choice(self._named(codes), (_REGIONS,), codes)
            for codes in sorted(answers, key=lambda codes: likely not in codes)
        ]
        if len(choices) == 1:
            return tr("Por su altitud le corresponde:"), tuple(choices)
        words = tr(
            "La altitud sola no dice si es la vertiente del mar o la de la selva."
            " ¿Cuál es?"
        )
        every = tuple(dict.fromkeys(code for codes in answers for code in codes))
        return words, (*choices, Choice(tr("Las dos"), (_REGIONS,), every))

    def _chosen_place(self) -> Place | None:
        code = self._value(self._place) if self._place else None
        return self._known.places.by_ubigeo(code) if code else None

    def _named(self, codes: Sequence[str]) -> str:
        names = self._known.lists["natural_region"]
        return ", ".join(names[code] for code in codes)

    def _value(self, name: str) -> Any:  # noqa: ANN401
        """What stands in a field; None for nothing or what cannot be read."""
        try:
            return self._sheet.rows[name].box.read()
        except ValueError:
            return None

    def _is_empty(self, name: str) -> bool:
        try:
            return self._sheet.rows[name].box.read() in (None, "", ())
        except ValueError:
            return False

    def _put(self, choice: Choice) -> None:
        # The button is about to go: the keyboard goes on where it led.
        self._sheet.rows[choice.fields[0]].box.setFocus()
        for name in choice.fields:
            self._sheet.offer(name, choice.value)


class Hint(QWidget):
    """A sentence under a field, and buttons that do what it proposes."""

    taken = Signal(object)  # a Choice

    def __init__(self) -> None:
        super().__init__()
        self.words = label("", "quiet_small", wrap=True)
        self.buttons: list[QPushButton] = []
        self._said: Proposal = ("", ())
        self._flow = FlowLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP, 0, GAP)
        column.setSpacing(GAP)
        column.addWidget(self.words)
        column.addLayout(self._flow)
        self.hide()

    def say(self, words: str, choices: tuple[Choice, ...]) -> None:
        """Replace what it says; without words or buttons it goes away."""
        if (words, choices) == self._said:
            return
        self._said = (words, choices)
        self.words.setText(words)
        self.words.setVisible(bool(words))
        for old in self.buttons:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.buttons = [self._button(choice) for choice in choices]
        self.setVisible(bool(words or choices))

    def _button(self, choice: Choice) -> QPushButton:
        made = button(choice.words, "offer")
        made.clicked.connect(lambda: self.taken.emit(choice))
        self._flow.addWidget(made)
        return made
