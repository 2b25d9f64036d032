"""The lists a cooperative may add words of its own to."""

from typing import Any

from PySide6.QtWidgets import QComboBox, QHBoxLayout

from catalog.errors import CatalogError
from catalog.fields import Field
from catalog.fields.house import ENTRY_FIELDS
from catalog.house import words
from catalog.house.words import Entry
from catalog.ui.form.sheet import Sheet
from catalog.ui.settings.section import Section, bare
from catalog.ui.settings.table import ShortTable
from catalog.ui.style import GRID
from catalog.ui.text import tr
from catalog.ui.widgets.card import Card
from catalog.ui.widgets.labels import button, label
from catalog.ui.workspace import Workspace

_BLANK: dict[str, Any] = {"name_es": "", "name_en": "", "code": None}


def list_names() -> dict[str, str]:
    """What each list is called, those that are used most first."""
    return {
        "category": tr("Categorías de productos"),
        "sense": tr("Sabores y texturas"),
        "culinary_use": tr("Usos culinarios"),
        "part_used": tr("Partes usadas"),
        "process_state": tr("Estados de proceso"),
        "allergen": tr("Alérgenos"),
        "storage_condition": tr("Condiciones de almacenamiento"),
        "producer_kind": tr("Tipos de productor"),
        "facility": tr("Infraestructura"),
        "buyer_kind": tr("Tipos de comprador"),
        "market_kind": tr("Tipos de mercado"),
        "programme": tr("Programas públicos"),
        "quality_grade": tr("Calidades"),
        "price_basis": tr("Dónde se pone el precio"),
        "payment_terms": tr("Formas de pago"),
        "incoterm": tr("Incoterms"),
        "contact_channel": tr("Medios de contacto"),
        "loss_reason": tr("Motivos de pérdida de un pedido"),
        "media_role": tr("Qué muestra una foto"),
        "consent_purpose": tr("Para qué se da un permiso"),
        "consent_medium": tr("Cómo se dio un permiso"),
    }


class WordsSection(Section):
    """One list at a time; the sheet below holds the chosen word or a new one."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._entries: list[Entry] = []
        self.which = QComboBox()
        self.which.setAccessibleName(tr("Lista"))
        for name, shown in list_names().items():
            self.which.addItem(shown, name)
        headings = (tr("Español"), tr("Inglés"), tr("Código"), tr("De quién es"))
        self.table = ShortTable(tr("Palabras de la lista"), headings, (0, 1), 6)
        self.add = button(tr("Nueva palabra"), "plain", "add")
        self.retire = button(tr("Retirar"), "plain", "remove")
        self.note = label("", "quiet_small", wrap=True)
        self.trouble = label("", "wrong", wrap=True)
        self.trouble.hide()
        self.sheet = bare(Sheet(list(ENTRY_FIELDS), workspace.known))
        self._lay_out()
        self._connect()
        self.discard()

    @property
    def changed(self) -> list[Field]:
        return self.sheet.changed

    def save(self) -> str:
        values = self.sheet.read()
        if values is None:
            return tr("Corrija lo marcado en rojo y guarde otra vez.")
        shown, where = values["name_es"], self.which.currentText()
        if (entry := self._chosen()) is None:
            told = tr("Se agregó «{}» a {}").format(shown, where.lower())
            code = self._workspace.write(told, words.add, self._name, values)
            self.discard()
            self.table.choose(code)
        else:
            told = tr("«{}» se llama ahora «{}»").format(entry.name_es, shown)
            self._workspace.write(told, words.rename, self._name, entry.code, values)
        self._workspace.forget_known()
        return ""

    def discard(self) -> None:
        self._entries = self._workspace.read(words.entries, self._name)
        self.table.show_lines(
            [
                (e.name_es, e.name_en, e.code, tr("propia") if e.own else tr("Tinkuy"))
                for e in self._entries
            ],
            [entry.code for entry in self._entries],
        )
        self._show_entry()

    @property
    def _name(self) -> str:
        return str(self.which.currentData())

    def _chosen(self) -> Entry | None:
        return next((e for e in self._entries if e.code == self.table.key), None)

    def _show_entry(self) -> None:
        """Put the chosen word into the sheet; those of the program are locked."""
        entry = self._chosen()
        values = _BLANK
        if entry:
            values = {"name_es": entry.name_es, "name_en": entry.name_en}
            values["code"] = entry.code
        self.sheet.show_values(values)
        self.sheet.setEnabled(entry is None or entry.own)
        self.sheet.rows["code"].box.setEnabled(entry is None)
        self.retire.setEnabled(bool(entry and entry.own))
        self._complain("")
        self._free()
        if entry is None:
            self.note.setText(tr("Escriba abajo la palabra nueva y guarde."))
        elif entry.own:
            self.note.setText(tr("Puede cambiarle el nombre abajo, o retirarla."))
        else:
            words_ = tr("«{}» viene con Tinkuy y no se cambia.").format(entry.name_es)
            self.note.setText(words_)

    def _edit(self) -> None:
        self._free()
        self.edited.emit()

    def _free(self) -> None:
        """Let another word be chosen, unless what is typed about this one is lost."""
        for part in (self.which, self.table, self.add):
            part.setEnabled(not self.sheet.changed)

    def _begin(self) -> None:
        self.table.choose_none()
        self._show_entry()
        self.sheet.rows["name_es"].box.setFocus()

    def _retire(self) -> None:
        entry = self._chosen()
        if entry is None:
            return
        told = tr("Se retiró «{}»").format(entry.name_es)
        try:
            self._workspace.write(told, words.retire, self._name, entry.code)
        except CatalogError as error:
            self._complain(str(error))
        else:
            self._workspace.forget_known()

    def _complain(self, sentence: str) -> None:
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))

    def _connect(self) -> None:
        self.which.currentIndexChanged.connect(self.discard)
        self.table.itemSelectionChanged.connect(self._show_entry)
        self.sheet.edited.connect(self._edit)
        self.add.clicked.connect(self._begin)
        self.retire.clicked.connect(self._retire)

    def _lay_out(self) -> None:
        card = Card(tr("Listas propias"))
        told = tr(
            "Las palabras que vienen con Tinkuy son iguales en todas las cooperativas. "
            "Agregue aquí las que le falten a la suya."
        )
        card.column.addWidget(label(told, "quiet_small", wrap=True))
        card.column.addWidget(self.which)
        card.column.addWidget(self.table)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.note, 1)
        row.addWidget(self.add)
        row.addWidget(self.retire)
        card.column.addLayout(row)
        card.column.addWidget(self.trouble)
        self.column.addWidget(card)
        self.column.addWidget(self.sheet)
        self.column.addStretch()
