"""What a person decides of a document: for whom, which products, what it tells."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from catalog import pdf
from catalog.language import translator
from catalog.privacy import Channel
from catalog.ui.gathered import Gathered
from catalog.ui.style import GRID, MARGIN, px
from catalog.ui.text import tr
from catalog.ui.widgets.labels import ElidedButton, button, label

WIDTH = 360
_LABELS = 88
_SHORT = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
Source = Literal["all", "listed", "picked"]


@dataclass(frozen=True)
class Wishes:
    """Everything chosen in the form."""

    template: str
    source: Source
    channel: Channel
    options: pdf.Options


class CatalogForm(QScrollArea):
    """The column on the left; `edited` says that something was chosen anew."""

    edited = Signal()

    def __init__(self, gathered: Gathered) -> None:
        super().__init__(widgetResizable=True)
        self._gathered = gathered
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFixedWidth(px(WIDTH))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._audience = QButtonGroup(self)
        self.title, self.subtitle = QLineEdit(), QLineEdit()
        self.products = QComboBox()
        self.language = _choice(("es", tr("Español")), ("en", tr("Inglés")))
        self.prices = _choice((True, tr("Con precios")), (False, tr("Sin precios")))
        self.contacts = _choice(
            (True, tr("Sólo con consentimiento")), (False, tr("Sin contactos"))
        )
        self.channel = _choice(
            ("print", tr("Para imprimir")), ("digital", tr("WhatsApp o correo"))
        )
        self.forget = button(tr("Vaciar los agregados"), "link")
        self.withheld = QVBoxLayout()
        self._lay_out()
        self._connect()
        self._hint()
        self.show_sources()

    @property
    def wishes(self) -> Wishes:
        """What is chosen now."""
        return Wishes(
            template=self._template,
            source=self.products.currentData() or "all",
            channel=self.channel.currentData(),
            options=pdf.Options(
                title=self.title.text().strip(),
                subtitle=self.subtitle.text().strip(),
                language=self.language.currentData(),
                show_prices=self.prices.currentData(),
                show_contacts=self.contacts.currentData(),
            ),
        )

    @property
    def shown_title(self) -> str:
        """What the cover will say."""
        return self.title.text().strip() or self.title.placeholderText()

    def show_sources(self) -> None:
        """Name the sets of products there are, with their size and rule."""
        chosen = self.products.currentData()
        gathered = self._gathered
        sources: list[tuple[Source, str]] = [("all", tr("Todos los publicables"))]
        if gathered.rule:
            words = tr("La búsqueda de ahora: {} ({:,})")
            listed = words.format(gathered.rule, len(gathered.listed))
            sources.append(("listed", listed))
        if gathered.picked:
            picked = tr("Los que agregué ({:,})").format(len(gathered.picked))
            sources.append(("picked", picked))
        self.products.blockSignals(True)
        self.products.clear()
        for source, words in sources:
            self.products.addItem(words, source)
        self.products.setCurrentIndex(max(0, self.products.findData(chosen)))
        self.products.blockSignals(False)
        self._offer_to_forget()

    def choose_source(self, source: Source) -> None:
        """Take the products from there."""
        self.products.setCurrentIndex(max(0, self.products.findData(source)))

    def show_withheld(self, sentences: list[str]) -> None:
        """Say what is left out, and why."""
        while item := self.withheld.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        for sentence in sentences or [tr("Nada: todo lo elegido sale.")]:
            self.withheld.addWidget(label(f"• {sentence}", "quiet", wrap=True))

    @property
    def _template(self) -> str:
        return list(pdf.TEMPLATES)[self._audience.checkedId()]

    def _lay_out(self) -> None:
        inner = QFrame()
        inner.setProperty("role", "panel")
        column = QVBoxLayout(inner)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GRID)
        column.addWidget(label(tr("Para quién"), "strong"))
        column.addLayout(self._audiences())
        column.addSpacing(GRID)
        column.addWidget(label(tr("Contenido"), "strong"))
        column.addLayout(
            _rows(
                (tr("Título"), self.title),
                (tr("Subtítulo"), self.subtitle),
                (tr("Productos"), self.products),
                (tr("Idioma"), self.language),
                (tr("Precios"), self.prices),
                (tr("Contactos"), self.contacts),
                (tr("Uso"), self.channel),
            )
        )
        column.addWidget(self.forget)
        column.addSpacing(GRID)
        column.addWidget(label(tr("Qué no sale"), "strong"))
        self.withheld.setSpacing(GRID // 2)
        column.addLayout(self.withheld)
        column.addStretch()
        self.setWidget(inner)

    def _audiences(self) -> QHBoxLayout:
        known = {"chef": tr("Chefs"), "processor": tr("Procesadores")}
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for number, (name, template) in enumerate(pdf.TEMPLATES.items()):
            choice = ElidedButton(known.get(name, tr(template.title)), "audience")
            choice.setCheckable(True)
            choice.setChecked(number == 0)
            self._audience.addButton(choice, number)
            row.addWidget(choice, 1)
        return row

    def _connect(self) -> None:
        self._audience.idClicked.connect(self._hint)
        self.language.currentIndexChanged.connect(self._hint)
        self._audience.idClicked.connect(self.edited)
        self.forget.clicked.connect(self._gathered.forget)
        self._gathered.changed.connect(self.show_sources)
        self.products.currentIndexChanged.connect(self._offer_to_forget)
        for line in (self.title, self.subtitle):
            line.textChanged.connect(self.edited)
        for box in (
            self.products,
            self.language,
            self.prices,
            self.contacts,
            self.channel,
        ):
            box.currentIndexChanged.connect(self.edited)

    def _offer_to_forget(self) -> None:
        self.forget.setVisible(self.products.currentData() == "picked")

    def _hint(self) -> None:
        """Show in the empty lines what stands there when nobody writes."""
        template = pdf.TEMPLATES[self._template]
        said = translator(self.language.currentData())
        self.title.setPlaceholderText(said(template.title))
        self.subtitle.setPlaceholderText(said(template.subtitle))


def _choice(*options: tuple[object, str]) -> QComboBox:
    made = QComboBox()
    for value, words in options:
        made.addItem(words, value)
    return made


def _rows(*rows: tuple[str, QWidget]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(GRID)
    grid.setVerticalSpacing(GRID)
    grid.setColumnMinimumWidth(0, px(_LABELS))
    grid.setColumnStretch(1, 1)
    for line, (words, box) in enumerate(rows):
        name = label(words, "quiet")
        name.setBuddy(box)
        box.setAccessibleName(words)
        if isinstance(box, QComboBox):
            # Its longest words must not make the column wider than it is.
            box.setSizeAdjustPolicy(_SHORT)
            box.setMinimumContentsLength(8)
        grid.addWidget(name, line, 0)
        grid.addWidget(box, line, 1)
    return grid
