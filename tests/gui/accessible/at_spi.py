"""Run inside a message bus of its own: starts the program on a display, and writes what a screen reader finds there, as JSON.

Arguments: the data folder, the passphrase file, a name to wait for, and the file to write. The accessibility bus is asked
directly, as every screen reader asks it.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from jeepney import DBusAddress, MessageType, Properties, new_method_call  # type: ignore[import-untyped]
from jeepney.io.blocking import DBusConnection, open_dbus_connection  # type: ignore[import-untyped]

ACCESSIBLE = "org.a11y.atspi.Accessible"
REGISTRY = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
SECONDS = 60.0
MOST = 3000
STATES = {"focusable": 11, "focused": 12, "showing": 25}  # by their numbers in AT-SPI

Node = tuple[str, str]


class Gone(Exception):
    """It was there a moment ago."""


def body_of(reply: Any) -> Any:
    if reply.header.message_type is MessageType.error:
        raise Gone
    return reply.body[0] if reply.body else None


def asked(bus: DBusConnection, node: Node, interface: str, method: str, *arguments: Any, signature: str | None = None) -> Any:
    address = DBusAddress(node[1], bus_name=node[0], interface=interface)
    body = tuple(arguments)
    return body_of(bus.send_and_get_reply(new_method_call(address, method, signature, body), timeout=5))


def name_of(bus: DBusConnection, node: Node) -> str:
    address = DBusAddress(node[1], bus_name=node[0], interface=ACCESSIBLE)
    return str(body_of(bus.send_and_get_reply(Properties(address).get("Name"), timeout=5))[1])


def children(bus: DBusConnection, node: Node) -> list[Node]:
    return [(name, path) for name, path in asked(bus, node, ACCESSIBLE, "GetChildren") or []]


def told(bus: DBusConnection, node: Node) -> dict[str, Any]:
    low, high = asked(bus, node, ACCESSIBLE, "GetState")
    states = low | high << 32
    return {
        "name": name_of(bus, node),
        "role": asked(bus, node, ACCESSIBLE, "GetRoleName"),
        **{word: bool(states >> bit & 1) for word, bit in STATES.items()},
    }


def walk(bus: DBusConnection, root: Node) -> Iterator[dict[str, Any]]:
    waiting, seen = [root], 0
    while waiting and seen < MOST:
        node = waiting.pop(0)
        seen += 1
        with suppress(Gone):
            yield told(bus, node)
            waiting += children(bus, node)


def accessibility_bus() -> DBusConnection:
    session = open_dbus_connection("SESSION")
    launcher = DBusAddress("/org/a11y/bus", bus_name="org.a11y.Bus", interface="org.a11y.Bus")
    address = session.send_and_get_reply(new_method_call(launcher, "GetAddress"), timeout=20).body[0]
    status = DBusAddress("/org/a11y/bus", bus_name="org.a11y.Bus", interface="org.a11y.Status")
    session.send_and_get_reply(Properties(status).set("IsEnabled", "b", True), timeout=20)
    return open_dbus_connection(address)


def found(bus: DBusConnection, program: "subprocess.Popen[bytes]", wanted: str) -> list[dict[str, Any]]:
    """The tree, once `wanted` is in it and nothing changes any more."""
    until = time.monotonic() + SECONDS
    nodes: list[dict[str, Any]] = []
    while time.monotonic() < until and program.poll() is None:
        before, nodes = nodes, []
        with suppress(Gone):
            programs = [each for each in children(bus, REGISTRY) if name_of(bus, each) == "Skrin"]
            nodes = [node for each in programs for node in walk(bus, each)]
        if nodes == before and any(wanted in node["name"] for node in nodes):
            break
        time.sleep(0.5)
    return nodes


def main(data: str, passphrase: str, wanted: str, out: str) -> None:
    bus = accessibility_bus()
    environment = {**os.environ, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_QPA_PLATFORM": "xcb"}
    command = [sys.executable, "-m", "skrin", "--lang", "en", "--data", data, "--passphrase-file", passphrase]
    with subprocess.Popen(command, env=environment) as program:
        try:
            nodes = found(bus, program, wanted)
        finally:
            program.terminate()
            program.wait(30)
    Path(out).write_text(json.dumps(nodes), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
