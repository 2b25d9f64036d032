"""The currency of documents, and what foreign money was worth on which day."""

from datetime import date
from typing import Any

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton

from catalog.errors import CatalogError
from catalog.fields import Field
from catalog.fields.house import RATE_FIELDS
from catalog.house import profile, rates
from catalog.language import show_date
from catalog.ui.form.sheet import Sheet
from catalog.ui.settings.section import Section, bare
from catalog.ui.settings.table import ShortTable
from catalog.ui.style import GRID
from catalog.ui.text import counted, tr
from catalog.ui.widgets.card import Card
from catalog.ui.widgets.labels import button, label
from catalog.ui.workspace import Workspace
from catalog.units import show_money
from catalog.vocabulary import CHOICES

_CURRENCY = Field("currency", "Moneda de los documentos")
_TEN = 1000  # céntimos, for the example


class MoneySection(Section):
    """A currency to show prices in, the rates noted so far, and a new one."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._rates: list[rates.Rate] = []
        self.currency = QButtonGroup(self)
        self._codes = list(CHOICES["currency"])
        self.warning = label("", "wrong", wrap=True)
        self.example = label("", "quiet", wrap=True)
        headings = (tr("Fecha"), tr("Moneda"), tr("Soles por unidad"), tr("Fuente"))
        self.table = ShortTable(tr("Tipos de cambio"), headings, (3,), 3)
        self.remove = button(tr("Quitar"), "plain", "remove")
        self.sheet = bare(Sheet(list(RATE_FIELDS), workspace.known))
        self._lay_out()
        self._connect()
        self.discard()

    @property
    def changed(self) -> list[Field]:
        chosen = [] if self._chosen() == self._before["currency"] else [_CURRENCY]
        return chosen + self.sheet.changed

    def save(self) -> str:
        rate = None
        if self.sheet.changed:
            rate = self.sheet.read()
            if rate is None or self._refuses_day(rate):
                return tr("Corrija lo marcado en rojo y guarde otra vez.")
        currency = {"currency": self._chosen()}
        today = self._workspace.today
        words = self._words(rate)
        self._workspace.write(words, _keep, currency, self._before, rate, today)
        return ""

    def discard(self) -> None:
        self._before = self._workspace.read(profile.read)
        self._rates = self._workspace.read(rates.rates)
        self.currency.button(self._codes.index(self._before["currency"])).setChecked(
            True
        )
        self.table.show_lines(
            [
                (show_date(r.dated_on), _name(r.currency), f"{r.soles:f}", r.source)
                for r in self._rates
            ],
            [rate.id for rate in self._rates],
        )
        self.sheet.show_values(
            {
                "currency": "USD",
                "dated_on": self._workspace.today,
                "soles": None,
                "source": "",
            }
        )
        self._tell()

    def _chosen(self) -> str:
        return self._codes[max(0, self.currency.checkedId())]

    def _refuses_day(self, rate: dict[str, Any]) -> bool:
        sentence = self._workspace.read(rates.problem, rate, self._workspace.today)
        self.sheet.rows["dated_on"].complain(sentence)
        if sentence:
            self.sheet.rows["dated_on"].box.setFocus()
        return bool(sentence)

    def _words(self, rate: dict[str, Any] | None) -> str:
        if rate is None:
            name = _name(self._chosen()).lower()
            return tr("Los documentos muestran precios en: {}").format(name)
        day = show_date(rate["dated_on"])
        return tr("Se anotó el tipo de cambio de {} del {}").format(
            _name(rate["currency"]).lower(), day
        )

    def _choose(self) -> None:
        self._tell()
        self.edited.emit()

    def _tell(self) -> None:
        """Say what the newest rate makes of ten soles, and whether it is too old."""
        self.remove.setEnabled(self.table.key is not None)
        chosen, newest = self._chosen(), rates.newest(self._rates)
        sentences = [
            _stale(rate, self._workspace.today)
            for rate in newest.values()
            if rate.is_stale(self._workspace.today)
        ]
        if chosen != "PEN" and chosen not in newest:
            words = tr("Todavía no hay tipo de cambio de {}: anótelo abajo.")
            sentences.insert(0, words.format(_name(chosen).lower()))
        self.warning.setText("\n".join(sentences))
        self.warning.setVisible(bool(sentences))
        shown = [
            f"{show_money(_TEN)} = "
            f"{show_money(rates.exchanged(_TEN, rate.soles), rate.currency)}"
            for rate in newest.values()
        ]
        self.example.setText(tr("Con el último: {}").format("; ".join(shown)))
        self.example.setVisible(bool(shown))

    def _remove(self) -> None:
        rate = next((r for r in self._rates if r.id == self.table.key), None)
        if rate is None:
            return
        words = tr("Se quitó el tipo de cambio del {}").format(show_date(rate.dated_on))
        try:
            self._workspace.write(words, rates.remove, rate.id)
        except CatalogError as error:
            self.warning.setText(str(error))
            self.warning.show()

    def _connect(self) -> None:
        self.currency.idClicked.connect(self._choose)
        self.sheet.edited.connect(self.edited)
        self.remove.clicked.connect(self._remove)
        self.table.itemSelectionChanged.connect(
            lambda: self.remove.setEnabled(self.table.key is not None)
        )

    def _lay_out(self) -> None:
        shown = Card(tr("Moneda de los documentos"))
        for number, code in enumerate(self._codes):
            choice = QRadioButton(f"{_name(code)} ({code})")
            self.currency.addButton(choice, number)
            shown.column.addWidget(choice)
        shown.column.addWidget(self.warning)
        self.column.addWidget(shown)
        noted = Card(tr("Tipos de cambio"))
        words = tr(
            "Tinkuy trabaja sin internet: anote aquí el del día. Los precios se "
            "guardan siempre como los puso el productor."
        )
        noted.column.addWidget(label(words, "quiet_small", wrap=True))
        noted.column.addWidget(self.table)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.example, 1)
        row.addWidget(self.remove)
        noted.column.addLayout(row)
        self.column.addWidget(noted)
        self.column.addWidget(self.sheet)
        self.column.addStretch()


def _keep(
    session: Any,  # noqa: ANN401
    currency: dict[str, str],
    before: dict[str, Any],
    rate: dict[str, Any] | None,
    today: date,
) -> None:
    if currency["currency"] != before["currency"]:
        profile.save(session, currency, before)
    if rate is not None:
        rates.add(session, rate, today)


def _name(currency: str) -> str:
    return CHOICES["currency"][currency].said()


def _stale(rate: rates.Rate, today: date) -> str:
    return tr(
        "El último tipo de cambio de {} es del {}, de hace {}: anote uno nuevo antes "
        "de dar precios en esa moneda."
    ).format(
        _name(rate.currency).lower(),
        show_date(rate.dated_on),
        counted(rate.age(today), "día", "días"),
    )
