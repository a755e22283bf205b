"""A verifier's world whose service really listens on this machine."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from skrin.serving import server
from skrin.verifier.app import application
from skrin.wire.urls import ANY_LOOPBACK, HttpsUrl
from tests.fakes.verifier_world import VerifierWorld


@contextmanager
def serving(world: VerifierWorld, host: str = "127.0.0.1") -> Iterator[str]:
    """The address at which the world's service answers, until the block ends; it calls this machine `host`."""
    bound = server.Address("127.0.0.1", 0).bind()
    address = HttpsUrl.parse(server.url_of(bound).replace("127.0.0.1", host), ANY_LOOPBACK)
    world.ports = replace(world.ports, address=address, loopback=ANY_LOOPBACK)
    ready = threading.Event()
    running = server.server(application(world.ports, world.settings), ready.set)
    thread = threading.Thread(target=server.run, args=(running, bound), daemon=True)
    thread.start()
    assert ready.wait(30)
    try:
        yield str(address)
    finally:
        running.should_exit = True
        thread.join(30)
