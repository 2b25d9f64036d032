"""The left side of the tab: the photos, their buttons, and what happens to new ones."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from catalog.queries.photos import PhotoRow
from catalog.ui.photos.strip import ONLY_THIS, Strip
from catalog.ui.photos.taking import Taking
from catalog.ui.pictures import Pictures
from catalog.ui.style import GRID, MARGIN
from catalog.ui.text import counted, tr
from catalog.ui.widgets.empty import EmptyState
from catalog.ui.widgets.flow import FlowLayout
from catalog.ui.widgets.job_bar import JobBar
from catalog.ui.widgets.labels import button, label

_SHOWN = 6  # sentences of a notice


class Wall(QFrame):
    """Shows; the tab decides what its buttons do."""

    def __init__(self, pictures: Pictures) -> None:
        super().__init__()
        self.setProperty("role", "listing")
        self.strip = Strip(pictures)
        self.count = label("", "title")
        self.choose = button(tr("Agregar fotos…"), "main", "add")
        self.begin = button(tr("Agregar fotos…"), "main", "add")
        self.before = button(tr("Antes"))
        self.after = button(tr("Después"))
        self.first = button(tr("Poner de portada"))
        self.remove = button(tr("Quitar"), "plain", "remove")
        self.before.setToolTip(tr("Mover hacia el comienzo (Alt+←)"))
        self.after.setToolTip(tr("Mover hacia el final (Alt+→)"))
        self.remove.setToolTip(tr("Quitar de esta ficha (Supr)"))
        self.job = JobBar()
        self._running: list[Taking] = []
        self.notice = Notice()
        self._stack = QStackedWidget()
        self._lay_out()
        self.strip.selectionModel().selectionChanged.connect(self._show_use)
        self._show_use()

    def show_rows(
        self, rows: Sequence[PhotoRow], current: int, chosen: set[int]
    ) -> None:
        """Show these photos with those of `chosen` that are still there selected."""
        self.count.setText(counted(len(rows), "foto", "fotos"))
        self._stack.setCurrentIndex(0 if rows else 1)
        photos, selection = self.strip.photos, self.strip.selectionModel()
        if tuple(rows) == photos.rows and chosen <= set(self.strip.chosen_ids):
            return
        place = self.strip.currentIndex().row()
        scrolled = self.strip.verticalScrollBar().value()
        selection.blockSignals(True)
        photos.show_rows(rows)
        index = photos.index_of(current)
        if not index.isValid() and rows:
            index = photos.index(min(max(place, 0), len(rows) - 1), 0)
        selection.setCurrentIndex(index, ONLY_THIS)
        for id_ in chosen:
            selection.select(photos.index_of(id_), _TOO)
        selection.blockSignals(False)
        self.strip.verticalScrollBar().setValue(scrolled)
        self.strip.scrollTo(index)
        self._show_use()

    def follow(self, taking: Taking) -> None:
        """Show how far it has come until it ends; several come one by one."""
        self.notice.hide()
        self._running.append(taking)
        taking.ended.connect(self._go_on)
        if len(self._running) == 1:
            self._go_on()
        taking.start()

    def stop(self) -> None:
        """Take no more photos in."""
        for taking in self._running:
            taking.cancel()

    def tell(self, sentences: Sequence[str]) -> None:
        """Say what did not go well, or that nothing went wrong."""
        self.notice.tell(sentences)

    def _go_on(self) -> None:
        self._running = [taking for taking in self._running if not taking.is_over]
        self.job.hide()
        if self._running:
            words = tr("Leyendo las fotos…")
            self.job.follow(self._running[0], words, _how_far)

    def _show_use(self) -> None:
        """Buttons that would do nothing cannot be pressed."""
        chosen = {index.row() for index in self.strip.selectedIndexes()}
        last = len(self.strip.photos.rows) - 1
        for pressed, is_of_use in (
            (self.before, bool(chosen) and min(chosen) > 0),
            (self.after, bool(chosen) and max(chosen) < last),
            (self.first, len(chosen) == 1 and chosen != {0}),
            (self.remove, bool(chosen)),
        ):
            pressed.setEnabled(is_of_use)

    def _lay_out(self) -> None:
        self._stack.addWidget(self._album())
        self._stack.addWidget(
            EmptyState(
                "gallery",
                tr("Todavía no hay fotos"),
                tr(
                    "Arrastre aquí las fotos del celular, péguelas con Ctrl+V o "
                    "elíjalas. Sirven JPG, PNG, WEBP, HEIC y TIFF."
                ),
                [self.begin],
            )
        )
        self._stack.setCurrentIndex(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(MARGIN, 0, MARGIN, GRID)
        foot.addWidget(self.job)
        foot.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        # On top: at the foot the snackbar says what was done.
        head = QHBoxLayout()
        head.setContentsMargins(MARGIN, GRID + 4, MARGIN, GRID // 2)
        head.addWidget(self.notice)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)

    def _album(self) -> QWidget:
        made = QWidget()
        buttons = FlowLayout()
        for pressed in (
            self.choose, self.before, self.after, self.first, self.remove,
        ):  # fmt: skip
            buttons.addWidget(pressed)
        hint = label(
            tr("La primera es la portada. Arrastre las fotos para ordenarlas."),
            "quiet_small",
            wrap=True,
        )
        head = QVBoxLayout()
        head.setContentsMargins(MARGIN, 0, MARGIN, 0)
        head.setSpacing(GRID)
        head.addWidget(self.count)
        head.addLayout(buttons)
        head.addWidget(hint)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(head)
        inside = QHBoxLayout()
        inside.setContentsMargins(GRID + 2, 0, 0, 0)
        inside.addWidget(self.strip)
        column.addLayout(inside, 1)
        return made


class Notice(QFrame):
    """What did not go well, a line each, until it is put away."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self.words = label("", wrap=True)
        self.put_away = button(tr("Entendido"))
        self.put_away.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, GRID, GRID, GRID)
        row.addWidget(self.words, 1)
        row.addWidget(self.put_away)
        self.hide()

    def tell(self, sentences: Sequence[str]) -> None:
        """Say them, or go away when there are none."""
        shown = list(sentences[:_SHOWN])
        if rest := len(sentences) - len(shown):
            shown.append(tr("Y {} más.").format(rest))
        self.words.setText("\n".join(shown))
        self.setVisible(bool(shown))


_TOO = QItemSelectionModel.SelectionFlag.Select


def _how_far(done: int, total: int, what: str) -> str:
    photos = counted(total, "foto", "fotos")
    return tr("{} de {} · {}").format(done + 1, photos, what)
