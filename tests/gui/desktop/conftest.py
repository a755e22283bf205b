"""A message bus of our own, with a desktop on it that says what a test wants."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from typing import Any

import pytest

pytest.importorskip("PySide6.QtDBus", reason="this system has no D-Bus")

from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusVirtualObject
from PySide6.QtWidgets import QApplication


class Desktop(QDBusVirtualObject):
    """Answers every method from `answers`, and sends signals."""

    def __init__(self, bus: QDBusConnection) -> None:
        super().__init__()
        self.bus = bus
        self.answers: dict[str, list[Any]] = {}
        self.asked: list[tuple[str, list[Any]]] = []
        bus.registerVirtualObject("/", self, QDBusConnection.VirtualObjectRegisterOption.SubPath)

    def owns(self, *services: str) -> None:
        for service in services:
            assert self.bus.registerService(service)

    def introspect(self, path: str) -> str:
        return ""

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:
        self.asked.append((message.member(), list(message.arguments())))
        answer = self.answers.get(message.member())
        if answer is None:
            connection.send(message.createErrorReply("org.freedesktop.DBus.Error.UnknownMethod", "no"))
        else:
            reply = message.createReply()
            reply.setArguments(answer)
            connection.send(reply)
        return True

    def tells(self, path: str, member: str, *arguments: object) -> None:
        interface, _, name = member.rpartition(".")
        signal = QDBusMessage.createSignal(path, interface, name)
        signal.setArguments(list(arguments))
        assert self.bus.send(signal)


@pytest.fixture
def address() -> Iterator[str]:
    """Where a bus of our own can be reached."""
    daemon = shutil.which("dbus-daemon")
    if daemon is None:
        pytest.skip("dbus-daemon is not installed (packaging/linux/system-packages.txt)")
    with subprocess.Popen(
        [daemon, "--session", "--nofork", "--print-address=1"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as running:
        assert running.stdout is not None
        yield running.stdout.readline().strip()
        running.terminate()


@pytest.fixture
def connect(address: str, qapp: QApplication) -> Iterator[Callable[[str], QDBusConnection]]:
    names: list[str] = []

    def connect(name: str) -> QDBusConnection:
        names.append(name)
        found = QDBusConnection.connectToBus(address, name)
        assert found.isConnected()
        return found

    yield connect
    for name in names:
        QDBusConnection.disconnectFromBus(name)


@pytest.fixture
def desktop(connect: Callable[[str], QDBusConnection]) -> Desktop:
    return Desktop(connect("desktop"))


@pytest.fixture
def bus(connect: Callable[[str], QDBusConnection]) -> Callable[[], QDBusConnection]:
    """The same bus, as the window reaches it."""
    found = connect("window")
    return lambda: found
