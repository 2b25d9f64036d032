"""The chosen photo: large, with what is written about it and who agreed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from catalog.fields import Field
from catalog.photos.resolution import grade, points
from catalog.ui.form.save_bar import SaveBar
from catalog.ui.photos.company import CompanyCard
from catalog.ui.photos.form import PhotoForm
from catalog.ui.photos.page import PhotoPage
from catalog.ui.photos.preview import Preview
from catalog.ui.photos.words import PAGE_MM, about, resolution_words
from catalog.ui.pictures import Pictures
from catalog.ui.style import GRID, MARGIN, px
from catalog.ui.widgets.labels import label, restyle

_WIDE = 384


class PhotoPanel(QFrame):
    """Keeps what is typed until it is saved or discarded."""

    edited = Signal()
    consent_asked = Signal()
    opened = Signal(str, int)

    def __init__(self, pictures: Pictures) -> None:
        super().__init__()
        self.setProperty("role", "details")
        self.setFixedWidth(px(_WIDE))
        self.page: PhotoPage | None = None
        self.form: PhotoForm | None = None
        self.card: CompanyCard | None = None
        self.preview = Preview(pictures)
        self.about = label("", "quiet_small", wrap=True)
        self.resolution = label("", "quiet_small", wrap=True)
        self.bar = SaveBar()  # stands under the whole tab
        self.bar.next.hide()
        self.scroller = QScrollArea(widgetResizable=True)
        self.scroller.setHorizontalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        self._parts = QVBoxLayout()
        self._lay_out()

    @property
    def changed(self) -> list[Field]:
        """What is typed and not saved."""
        return self.form.changed if self.form else []

    def show_page(self, page: PhotoPage) -> None:
        """Show a photo, unless it is the very same; what is typed about it stays."""
        same = self.page is not None and self.page.row.id == page.row.id
        if self.page == page or (same and self.changed):
            self._show_card(page)
            return
        place = self.scroller.verticalScrollBar().value() if same else 0
        self.page = page
        self.preview.show_row(page.row)
        self.about.setText(about(page.row))
        self.resolution.setText(resolution_words(page.row.width))
        low = grade(points(page.row.width, PAGE_MM)) == "low"
        self.resolution.setProperty("role", "wrong" if low else "quiet_small")
        restyle(self.resolution)
        self._show_card(page)
        self._show_form(page)
        self.scroller.verticalScrollBar().setValue(place)

    def discard(self) -> None:
        """Forget what was typed."""
        if self.page:
            self._show_form(self.page)

    def _show_form(self, page: PhotoPage) -> None:
        typing = self.form.typing_in if self.form else ""
        if self.form:
            _take_away(self._parts, self.form)
        self.form = PhotoForm(page.known, page.values)
        self.form.edited.connect(self.note)
        self._parts.addWidget(self.form)
        if typing in self.form.rows:
            self.form.rows[typing].box.setFocus()
        self.note()

    def _show_card(self, page: PhotoPage) -> None:
        if self.card:
            _take_away(self._parts, self.card)
        self.card = CompanyCard(page.row, page.company)
        self.card.consent_asked.connect(self.consent_asked)
        self.card.opened.connect(self.opened)
        self._parts.insertWidget(2, self.card)

    def note(self) -> None:
        """Say what is not saved."""
        self.bar.show_changes(self.changed)
        self.edited.emit()

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setProperty("role", "panel")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.preview)
        self._parts.setContentsMargins(MARGIN, GRID, MARGIN, MARGIN)
        self._parts.setSpacing(GRID)
        self._parts.addWidget(self.about)
        self._parts.addWidget(self.resolution)
        column.addLayout(self._parts)
        column.addStretch()
        self.scroller.setWidget(inner)
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.scroller, 1)


def _take_away(layout: QVBoxLayout, widget: QWidget) -> None:
    layout.removeWidget(widget)
    widget.hide()
    widget.deleteLater()
