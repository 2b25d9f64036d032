"""One window for each library: a second start brings the first one forward."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE = 500  # milliseconds


def call_other(folder: Path) -> bool:
    """Ring at the window that shows this library; whether there is one."""
    socket = QLocalSocket()
    socket.connectToServer(_name(folder))
    answered = socket.waitForConnected(_PATIENCE)
    socket.abort()
    return answered


class Doorbell(QObject):
    """Hears who starts Tinkuy again on a library that is already shown."""

    rang = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        # Other people on the same computer have windows of their own.
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)

    def listen(self, folder: Path) -> None:
        """Answer for this library from now on, and for no other.

        The library's lock says that no other program shows it: what a crash left
        at the door may be taken away.
        """
        self.stop()
        QLocalServer.removeServer(_name(folder))
        self._server.listen(_name(folder))

    def stop(self) -> None:
        """Answer no more."""
        self._server.close()

    def _answer(self) -> None:
        while caller := self._server.nextPendingConnection():
            caller.disconnected.connect(caller.deleteLater)
            self.rang.emit()


def _name(folder: Path) -> str:
    place = str(folder.resolve()).casefold().encode()
    return f"tinkuy-{hashlib.sha256(place).hexdigest()[:24]}"
