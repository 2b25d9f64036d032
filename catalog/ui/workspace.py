"""The open library, as the window sees it: read, write, and hear of changes."""

from collections.abc import Callable
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from catalog.jobs import Progress
from catalog.ui.jobs import Job

if TYPE_CHECKING:  # the window shows before the database's code is read
    from catalog.fields import Known
    from catalog.library import Library

T = TypeVar("T")


class Workspace(QObject):
    """Every page reads and writes through here, so every page hears of changes."""

    changed = Signal()
    wrote = Signal(str)  # what was done, in words: one undo step
    undone = Signal(str)
    redone = Signal(str)

    def __init__(self, library: "Library", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.library = library

    def read(self, question: Callable[..., T], *args: object) -> T:
        """Ask one of the functions in catalog.queries."""
        with self.library.reading() as session:
            return question(session, *args)

    def write(self, label: str, change: Callable[..., T], *args: object) -> T:
        """Make a change that can be undone as one step, and tell everyone."""
        with self.library.writing(label) as session:
            result = change(session, *args)
        self.changed.emit()
        self.wrote.emit(label)
        return result

    def write_in_job(self, label: str, change: Callable[..., T], *args: object) -> Job:
        """A job, not yet started, that makes a slow change and then tells everyone.

        `change` is given the session, `args` and a Progress; stopped, it leaves no
        trace.
        """

        def work(progress: Progress) -> T:
            with self.library.writing(label) as session:
                return change(session, *args, progress)

        def tell(_result: object) -> None:
            self.changed.emit()
            self.wrote.emit(label)

        job = Job(work, self)
        job.finished.connect(tell)
        return job

    def undo(self) -> None:
        """Take the last step back."""
        if label := self.library.undo():
            self.forget_known()
            self.changed.emit()
            self.undone.emit(label)

    def redo(self) -> None:
        """Do again what was taken back last."""
        if label := self.library.redo():
            self.forget_known()
            self.changed.emit()
            self.redone.emit(label)

    @cached_property
    def known(self) -> "Known":
        """The lists, places and units that forms read and show fields with."""
        from catalog.queries.lists import known

        return self.read(known)

    def forget_known(self) -> None:
        """Read the lists anew when they are next asked for: one may be another."""
        self.__dict__.pop("known", None)

    @property
    def today(self) -> date:
        """The day that offers and certificates are in force on."""
        return date.today()

    def last_backup(self) -> datetime | None:
        """When the newest copy in the library's own folder was made."""
        copies = (self.library.folder / "backups").glob("*.zip")
        moments = [path.stat().st_mtime for path in copies]
        return datetime.fromtimestamp(max(moments)) if moments else None
