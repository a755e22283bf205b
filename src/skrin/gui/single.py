"""One window for each data folder: a second start hands its link to the first and ends.

Only the same user can speak to it (the socket is theirs alone, and on Linux the kernel is asked who calls). A message is one
line of text, bounded, and means no more than a link clicked in a browser: the person still looks at what it asks.
"""

import hashlib
import os
import sys
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QObject, QStandardPaths, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

LIMIT_BYTES = 64 * 1024
WAIT_MS = 1000
# So many may call at once; the others wait in the system's queue, and none can hold the window up.
CALLERS = 5
# Who has not said a line by then is not going to, and only keeps others out.
PATIENCE_MS = 5_000
ANSWER = b"ok\n"


def server_name(data: Path) -> str:
    """The socket of this user and this data folder."""
    own = hashlib.sha256(os.fsencode(data.absolute())).hexdigest()[:16]
    if sys.platform == "win32":
        return f"skrin-{own}"
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.RuntimeLocation)
    return str(Path(folder) / f"skrin-{own}")


def hand_over(name: str, link: str) -> bool:
    """Give `link` (or nothing: only show yourself) to the running window; False where there is none."""
    message = link.encode("utf-8", "replace").replace(b"\n", b" ")[:LIMIT_BYTES] + b"\n"
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(WAIT_MS):
        return False
    socket.write(message)
    deadline = QDeadlineTimer(WAIT_MS)
    answer = b""
    waiting = True
    while waiting and len(answer) < len(ANSWER) and not deadline.hasExpired():
        # False as well where the other side has answered and closed: what it said is still there to be read.
        waiting = socket.waitForReadyRead(deadline.remainingTime())
        answer += socket.readAll().data()
    socket.disconnectFromServer()
    return answer == ANSWER


class SingleWindow(QObject):
    """Listens for later starts. `asked` tells the link one of them brought; it is empty where there was none.

    `own_user` is whom it listens to; None where the system has no such numbers.
    """

    asked = Signal(str)

    def __init__(self, name: str, parent: QObject | None = None, *, patience_ms: int = PATIENCE_MS) -> None:
        super().__init__(parent)
        self._name, self._patience_ms = name, patience_ms
        self.own_user = os.getuid() if hasattr(os, "getuid") else None
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.setMaxPendingConnections(CALLERS)
        self._server.newConnection.connect(self._called)
        self._callers: dict[QLocalSocket, bytes] = {}

    def listen(self) -> bool:
        """False where nothing can be listened on; the window works without. Nobody may be listening already."""
        if self._server.listen(self._name):
            return True
        # A socket that was left by a program that died.
        QLocalServer.removeServer(self._name)
        return self._server.listen(self._name)

    def close(self) -> None:
        self._server.close()

    def _called(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            if len(self._callers) >= CALLERS or not is_same_user(socket, self.own_user):
                socket.abort()
                socket.deleteLater()
                continue
            self._callers[socket] = b""
            socket.setReadBufferSize(LIMIT_BYTES + 2)
            socket.readyRead.connect(lambda socket=socket: self._read(socket))
            socket.disconnected.connect(lambda socket=socket: self._end(socket))
            QTimer.singleShot(self._patience_ms, socket, lambda socket=socket: self._lose_patience(socket))
            self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if socket not in self._callers:
            return
        got = self._callers[socket] + socket.read(LIMIT_BYTES + 2).data()
        self._callers[socket] = got
        line, newline, _ = got.partition(b"\n")
        if len(line) > LIMIT_BYTES:
            socket.abort()
            return
        if newline:
            del self._callers[socket]
            socket.write(ANSWER)
            socket.flush()
            socket.disconnectFromServer()
            self.asked.emit(line.decode("utf-8", "replace").strip())

    def _lose_patience(self, socket: QLocalSocket) -> None:
        if socket in self._callers:
            socket.abort()

    def _end(self, socket: QLocalSocket) -> None:
        self._callers.pop(socket, None)
        socket.deleteLater()


def is_same_user(socket: QLocalSocket, own: int | None) -> bool:
    """What the kernel says of the caller; where it cannot be asked, the socket's own permissions stand alone."""
    if own is None or not sys.platform.startswith("linux"):
        return True
    import socket as sockets
    import struct

    caller = sockets.socket(fileno=os.dup(int(socket.socketDescriptor())))
    try:
        found = caller.getsockopt(sockets.SOL_SOCKET, sockets.SO_PEERCRED, struct.calcsize("3i"))
        return bool(struct.unpack("3i", found)[1] == own)
    except OSError:
        return False
    finally:
        caller.close()
