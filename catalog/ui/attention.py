"""What waits for a person today, each line leading to its place."""

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from catalog.drafts import Draft
from catalog.language import show_date
from catalog.queries.attention import FollowUp, Matter
from catalog.ui.moments import when
from catalog.ui.style import GRID, icon, px
from catalog.ui.text import counted, tr
from catalog.ui.widgets.card import Card
from catalog.ui.widgets.labels import ElidedLabel, label

_PROMISES = 4  # lines of what was promised, before «y 3 más»


class Attention(Card):
    """Drafts first, then what was promised, then papers, prices, photos, consents."""

    draft_asked = Signal(object)
    opened = Signal(str, int)  # noun and id
    list_asked = Signal(str, str, str)  # noun, facet, code

    def __init__(self) -> None:
        count = label("", "count")
        super().__init__(tr("Qué pide atención hoy"), count)
        self.count = count
        self.lines: list[QPushButton] = []
        self._quiet = label(tr("Todo está al día."), "good")
        self.column.addWidget(self._quiet)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.column.addLayout(self._list)
        self.column.addStretch()

    def show_all(
        self,
        drafts: Sequence[Draft],
        promised: Sequence[FollowUp],
        matters: Sequence[Matter],
        now: datetime,
    ) -> None:
        """Replace every line; `now` is local time."""
        while self.lines:
            self.lines.pop().deleteLater()
        for draft in drafts:
            self._draft(draft, now)
        for promise in promised[:_PROMISES]:
            self._promise(promise, now.date())
        if (more := len(promised) - _PROMISES) > 0:
            words = counted(more, "promesa más", "promesas más")
            self._line("history", tr("y {}").format(words), "").setEnabled(False)
        for matter in matters:
            self._matter(matter)
        waiting = len(drafts) + len(promised) + len(matters)
        self.count.setText(counted(waiting, "asunto", "asuntos") if waiting else "")
        self._quiet.setVisible(not waiting)

    def _draft(self, draft: Draft, now: datetime) -> None:
        name = draft.name or tr("una ficha nueva")
        words = tr("Quedó sin guardar «{}»").format(name)
        line = self._line("edit", words, when(draft.at, now))
        line.clicked.connect(lambda: self.draft_asked.emit(draft))

    def _promise(self, promise: FollowUp, today: date) -> None:
        words = f"{promise.name}: {promise.action}"
        since = tr("desde el {}").format(show_date(promise.due_on))
        due = since if promise.due_on < today else tr("hoy")
        line = self._line(promise.noun, words, due)
        line.clicked.connect(lambda: self.opened.emit(promise.noun, promise.id))

    def _matter(self, matter: Matter) -> None:
        line = self._line(matter.noun, _words(matter), "")
        asked = (matter.noun, matter.facet, matter.code)
        line.clicked.connect(lambda: self.list_asked.emit(*asked))

    def _line(self, drawn: str, words: str, beside: str) -> QPushButton:
        made = Line(drawn, words, beside)
        self._list.addWidget(made)
        self.lines.append(made)
        return made


class Line(QPushButton):
    """A whole line to press: a drawing, words, and a few words at its end."""

    def __init__(self, drawn: str, words: str, beside: str = "") -> None:
        super().__init__()
        self.setProperty("role", "matter")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(", ".join(part for part in (words, beside) if part))
        picture = label()
        picture.setPixmap(icon(drawn, "plum").pixmap(px(16), px(16)))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(picture)
        row.addWidget(ElidedLabel(words), 1)
        if beside:
            row.addWidget(label(beside, "quiet_small"))
        self.setMinimumHeight(px(32))


def _words(matter: Matter) -> str:
    match matter.noun, matter.facet, matter.code:
        case "producers", "cert_expiry", "expired":
            words = counted(
                matter.count,
                "productor con un certificado vencido",
                "productores con certificados vencidos",
            )
        case "producers", "cert_expiry", _:
            words = counted(
                matter.count,
                "productor con un certificado que vence en 30 días",
                "productores con certificados que vencen en 30 días",
            )
        case "producers", "consent", _:
            words = counted(
                matter.count,
                "productor sin consentimiento para catálogos",
                "productores sin consentimiento para catálogos",
            )
        case "products", "price", _:
            words = counted(
                matter.count,
                "producto con precio vencido",
                "productos con precio vencido",
            )
        case "products", "offer", "stale":
            words = counted(
                matter.count,
                "producto con oferta sin confirmar hace 60 días",
                "productos con oferta sin confirmar hace 60 días",
            )
        case "products", "offer", _:
            words = counted(
                matter.count,
                "producto que nadie ofrece",
                "productos que nadie ofrece",
            )
        case _:
            words = counted(matter.count, "producto sin foto", "productos sin foto")
    return words
