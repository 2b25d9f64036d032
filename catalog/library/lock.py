"""One writer at a time: whoever opens a library to change it holds its lock."""

import json
import os
import socket
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from catalog.errors import LibraryLocked
from catalog.language import tr

_LOCK = "library.lock"
_HOLDER = "library.lock.json"


def acquire(folder: Path, who: str) -> FileLock:
    """Take the lock, or say in one sentence who holds it.

    The operating system lets go of it when the program ends, however it ends, so
    a lock is never stale. Raises LibraryLocked.
    """
    # Taken and let go of by different threads: the window opens on its worker.
    lock = FileLock(folder / _LOCK, timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        raise LibraryLocked(
            tr(
                "La biblioteca «{}» está abierta en otra ventana de Tinkuy{}. "
                "Ciérrela y vuelva a intentar."
            ).format(folder, _holder(folder))
        ) from None
    holder = {
        "who": who,
        "host": socket.gethostname(),
        "pid": os.getpid(),
        "since": f"{datetime.now():%d/%m/%Y %H:%M}",
    }
    (folder / _HOLDER).write_text(json.dumps(holder, ensure_ascii=False), "utf-8")
    return lock


def release(lock: FileLock, folder: Path) -> None:
    """Let the next one write."""
    (folder / _HOLDER).unlink(missing_ok=True)
    lock.release()


def _holder(folder: Path) -> str:
    try:
        holder = json.loads((folder / _HOLDER).read_text("utf-8"))
    except (OSError, ValueError):
        return ""
    said = tr("({}, equipo {}, desde {})")
    return f" {said.format(holder['who'], holder['host'], holder['since'])}"
