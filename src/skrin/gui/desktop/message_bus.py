"""D-Bus, where this system has it (Linux, through Qt): questions with a short time for the answer, and signals.

Nothing here waits. A call that does would hold up the window even from a worker: Qt's binding keeps Python's lock meanwhile.
"""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtDBus import QDBusConnection

ANSWER_MILLISECONDS: Final = 1000
SYSTEM_SOCKETS: Final = ("/run/dbus/system_bus_socket", "/var/run/dbus/system_bus_socket")

Bus = Callable[[], "QDBusConnection | None"]
Answered = Callable[["list[Any] | None"], object]


def session_bus() -> "QDBusConnection | None":
    """The bus of the person's own programs, where one runs: none is started for us."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    if not os.environ.get("DBUS_SESSION_BUS_ADDRESS") and not (runtime and Path(runtime, "bus").exists()):
        return None
    return _connected("sessionBus")


def own_session_bus(name: str) -> "QDBusConnection | None":
    """A connection to it for one purpose; what is asked over it holds until `hang_up(name)`."""
    if session_bus() is None:
        return None
    from PySide6.QtDBus import QDBusConnection

    bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, name)
    return bus if bus.isConnected() else None


def hang_up(name: str) -> None:
    from PySide6.QtDBus import QDBusConnection

    QDBusConnection.disconnectFromBus(name)


def system_bus() -> "QDBusConnection | None":
    """The bus of the whole computer."""
    if not os.environ.get("DBUS_SYSTEM_BUS_ADDRESS") and not any(Path(each).exists() for each in SYSTEM_SOCKETS):
        return None
    return _connected("systemBus")


def ask(
    bus: "QDBusConnection",
    service: str,
    path: str,
    member: str,
    arguments: Sequence[object],
    answered: Answered,
    owner: "QObject",
) -> None:
    """Call `member` (*interface.method*), and tell what it answers; None where nobody does in time, or it is an error.

    Nobody is told where `owner` is gone by then.
    """
    from PySide6.QtDBus import QDBusMessage, QDBusPendingCallWatcher

    interface, _, method = member.rpartition(".")
    message = QDBusMessage.createMethodCall(service, path, interface, method)
    message.setArguments(list(arguments))
    message.setAutoStartService(False)
    waiting = QDBusPendingCallWatcher(bus.asyncCall(message, ANSWER_MILLISECONDS), owner)

    def ended(watcher: QDBusPendingCallWatcher) -> None:
        answer = watcher.reply()
        good = answer.type() is QDBusMessage.MessageType.ReplyMessage
        watcher.deleteLater()
        answered(list(answer.arguments()) if good else None)

    waiting.finished.connect(ended)


def listen(bus: "QDBusConnection", service: str, path: str, member: str, receiver: "QObject", slot: str) -> bool:
    """Let `receiver` hear a signal of `service`, and of nobody else; `slot` is one of its slots that takes a whole message."""
    from PySide6.QtCore import SLOT

    interface, _, name = member.rpartition(".")
    return bool(bus.connect(service, path, interface, name, receiver, SLOT(f"{slot}(QDBusMessage)")))  # type: ignore[call-overload]


def plain(value: object) -> object:
    """Out of the wrappings of variants, of which a portal puts one into another."""
    while hasattr(value, "variant"):
        value = value.variant()
    return value


def _connected(which: str) -> "QDBusConnection | None":
    try:
        from PySide6.QtDBus import QDBusConnection
    except ImportError:
        return None
    bus: QDBusConnection = getattr(QDBusConnection, which)()
    return bus if bus.isConnected() else None
