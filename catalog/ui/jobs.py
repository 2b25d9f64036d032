"""Runs slow work and questions away from the window's own thread."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import perf_counter
from typing import Any, Literal

from PySide6.QtCore import QObject, Signal

from catalog.jobs import Cancelled, Progress

_worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="job")
_reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reader")
_counter = ThreadPoolExecutor(max_workers=1, thread_name_prefix="counter")

Pace = Literal["now", "soon", "slow"]
_THREADS: dict[Pace, ThreadPoolExecutor] = {
    "now": _reader,  # what a person waits for: a list, what was found
    "soon": _counter,  # what may come after it: counts
    "slow": _worker,  # what may take seconds, in turn with the jobs
}


class Job(QObject):
    """One piece of slow work. Connect the signals, then start it."""

    progressed = Signal(int, int, str)
    finished = Signal(object)
    failed = Signal(Exception)
    cancelled = Signal()

    def __init__(
        self, work: Callable[[Progress], Any], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._work = work
        self._stop = Event()

    def start(self) -> None:
        """Queue the work behind whatever is running."""
        _worker.submit(self._run)

    def cancel(self) -> None:
        """Stop at the next progress report."""
        self._stop.set()

    def _report(self, done: int, total: int, what: str = "") -> None:
        if self._stop.is_set():
            raise Cancelled
        self.progressed.emit(done, total, what)

    def _run(self) -> None:
        try:
            self._report(0, 0)
            result = self._work(self._report)
        except Cancelled:
            self.cancelled.emit()
        except Exception as error:
            self.failed.emit(error)
        else:
            self.finished.emit(result)


class Latest(QObject):
    """Asks questions whose answer only matters until the next one is asked.

    Each pace has a thread of its own, so that what is quick never waits.
    """

    answered = Signal(object, float)  # the answer and its milliseconds
    _arrived = Signal(int, object, float)
    _failed = Signal(int, Exception)

    def __init__(self, parent: QObject | None = None, pace: Pace = "now") -> None:
        super().__init__(parent)
        self._threads = _THREADS[pace]
        self._number = 0
        self._arrived.connect(self._take)
        self._failed.connect(self._complain)

    def ask(self, question: Callable[[], Any]) -> None:
        """Ask; what was asked before and not answered yet is forgotten."""
        self._number += 1
        self._threads.submit(self._run, self._number, question)

    def forget(self) -> None:
        """Want no answer any more."""
        self._number += 1

    def _run(self, number: int, question: Callable[[], Any]) -> None:
        if number != self._number:
            return
        start = perf_counter()
        try:
            answer = question()
        except Exception as error:
            self._failed.emit(number, error)
        else:
            self._arrived.emit(number, answer, (perf_counter() - start) * 1000)

    def _take(self, number: int, answer: object, milliseconds: float) -> None:
        if number == self._number:
            self.answered.emit(answer, milliseconds)

    def _complain(self, number: int, error: Exception) -> None:
        # Raised again in the window's thread, where the hook of app.py tells it.
        if number == self._number:
            raise error


def in_background(work: Callable[[], None]) -> None:
    """Do some reading that nobody waits for, behind the counts."""
    _counter.submit(work)


def settle() -> None:
    """Wait until no thread has anything left to do."""
    for threads in _THREADS.values():
        threads.submit(int).result()
