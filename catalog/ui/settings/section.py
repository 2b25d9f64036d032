"""What every section of the settings is: cards that scroll, kept as one step."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from catalog.fields import Field
from catalog.ui.form.sheet import Sheet
from catalog.ui.style import GRID, MARGIN, px

_WIDEST = 100 * GRID


class Section(QScrollArea):
    """Cards stand in `column`. One that keeps nothing itself leaves the rest as is."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__(widgetResizable=True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        inner.setMaximumWidth(px(_WIDEST))
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self.column.setSpacing(MARGIN)
        self.setWidget(inner)

    @property
    def changed(self) -> Sequence[Field]:
        """What was chosen or typed and is not kept yet."""
        return []

    def save(self) -> str:
        """Keep it; «» or the sentence that says why not. May raise CatalogError."""
        return ""

    def discard(self) -> None:
        """Show again what is kept."""

    def refresh(self) -> None:
        """The library changed, and nothing is typed here."""
        self.discard()

    def stop(self) -> None:
        """Want no answers any more."""


def bare(sheet: Sheet) -> Sheet:
    """A sheet among other cards: they have the margins and the stretch already."""
    column = sheet.layout()
    assert isinstance(column, QVBoxLayout)
    column.setContentsMargins(0, 0, 0, 0)
    column.takeAt(column.count() - 1)
    return sheet
