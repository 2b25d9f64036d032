"""Keeps what is typed in a form against a crash, and offers it again."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import Lock

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from catalog import drafts
from catalog.drafts import Draft
from catalog.errors import LibraryError
from catalog.records import Noun
from catalog.ui.jobs import Latest, in_background
from catalog.ui.moments import when
from catalog.ui.style import GRID, MARGIN
from catalog.ui.text import tr
from catalog.ui.widgets.labels import button, label

_SECONDS = 3

Typed = tuple[dict[str, str], dict[str, str]]  # as Sheet.typed gives it


class Drafting(QObject):
    """The draft of one form; the disk is written behind the window's back.

    `offered` is what an earlier session left and nobody has decided on: until then
    it stays in the file, under whatever is typed meanwhile.
    """

    refused = Signal(str)  # the disk does not take it: said once

    def __init__(
        self,
        library: Path,
        noun: Noun,
        uid: str,
        typed: Callable[[], Typed],
        name: Callable[[], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._library, self._noun, self._mark = library, noun, uid
        self._typed, self._name = typed, name
        self._has_refused = False
        self._kept: Typed | None = None
        self.offered = self._found()
        self._pen = _Pen()
        self._writing = Latest(self)
        self._writing.answered.connect(self._tell)
        self._soon = QTimer(self, singleShot=True, interval=_SECONDS * 1000)
        self._soon.timeout.connect(self.keep)

    def note(self) -> None:
        """Something was typed: keep it within three seconds."""
        if not self._soon.isActive():
            self._soon.start()

    def keep(self) -> None:
        """Keep what is typed now; where nothing is, there is no draft."""
        self._soon.stop()
        typed, before = self._typed()
        if (typed, before) == self._kept:
            return
        self._kept = (typed, before)
        if self.offered and not self.offered.is_new:
            typed = {**self.offered.typed, **typed}
            before = {**self.offered.before, **before}
        if not typed:
            self._forget()
            return
        if not self._mark:
            self._mark = drafts.new_mark(self._library, self._noun)
        draft = Draft(
            self._noun, self._mark, self._name(), datetime.now(), typed, before
        )
        self._write(draft)

    def recover(self, waiting: Draft | None) -> Draft | None:
        """Hand over what was offered: from now on it is what is typed.

        `waiting` is another one, for a new record or one that is gone.
        """
        draft, self.offered = waiting or self.offered, None
        if draft:
            self._mark = draft.mark
        return draft

    def refuse(self) -> None:
        """Drop what was offered."""
        if self.offered and self.offered.is_new:
            drafts.forget(self._library, self._noun, self.offered.mark)
        self.offered, self._kept = None, None
        self.keep()

    def end(self) -> None:
        """What was typed is saved or discarded: it needs no draft any more."""
        self._soon.stop()
        self._kept = None
        if self.offered and not self.offered.is_new:
            self._write(self.offered)
        else:
            self._forget()

    def _found(self) -> Draft | None:
        if self._mark:
            return drafts.read(self._library, self._noun, self._mark)
        left = (d for d in drafts.waiting(self._library) if d.noun == self._noun)
        return next((draft for draft in left if draft.is_new), None)

    def _write(self, draft: Draft) -> None:
        turn = self._pen.turn()
        self._writing.ask(partial(self._pen.keep, turn, self._library, draft))

    def _forget(self) -> None:
        if self._mark:
            turn = self._pen.turn()
            in_background(
                partial(self._pen.forget, turn, self._library, self._noun, self._mark)
            )

    def _tell(self, sentence: str, _milliseconds: float) -> None:
        if sentence and not self._has_refused:
            self._has_refused = True
            self.refused.emit(sentence)


class _Pen:
    """Writes from several threads in the order it was asked to: the last word counts.

    Otherwise a draft could be written after it was done with.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._turn = 0

    def turn(self) -> int:
        """A number for what is to be written next; what waits is out of date."""
        self._turn += 1
        return self._turn

    def keep(self, turn: int, library: Path, draft: Draft) -> str:
        """Write a draft; why it could not be, or nothing."""
        with self._lock:
            if turn == self._turn:
                try:
                    drafts.keep(library, draft)
                except LibraryError as error:
                    return str(error)
        return ""

    def forget(self, turn: int, library: Path, noun: Noun, mark: str) -> None:
        """Take a draft away."""
        with self._lock:
            if turn == self._turn:
                drafts.forget(library, noun, mark)


class DraftNotice(QFrame):
    """«Hay un borrador de «Oca» de hoy 10:32 · Recuperar · Descartar»."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "draft")
        self.words = label("", wrap=True)
        self.recover = button(tr("Recuperar"), "main")
        self.refuse = button(tr("Descartar borrador"))
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        row.setSpacing(GRID)
        row.addWidget(self.words, 1)
        row.addWidget(self.refuse)
        row.addWidget(self.recover)
        self.hide()

    def offer(self, draft: Draft | None) -> None:
        """Say what waits; without anything the notice goes away."""
        if draft:
            said = tr("Hay un borrador de {} de {}, sin guardar.")
            name = f"«{draft.name}»" if draft.name else tr("una ficha nueva")
            self.words.setText(said.format(name, when(draft.at, datetime.now())))
        self.setVisible(bool(draft))
