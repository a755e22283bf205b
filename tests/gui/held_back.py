"""An answer from the network that is held back for as long as a test wants: what is under way stays under way."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from pytestqt.qtbot import QtBot

from skrin.wire.http import HttpRequest, HttpResponse
from tests.fakes.web import FakeWeb

LONGEST = 20.0  # seconds: a test that forgets to let go fails, and does not hang


class HeldBack:
    """`asked` once the request has come; `let_go` lets its answer through."""

    def __init__(self, web: FakeWeb, url: str) -> None:
        self._asked, self._let_go = threading.Event(), threading.Event()
        real = web.answers[url]

        def answer(request: HttpRequest) -> HttpResponse:
            self._asked.set()
            assert self._let_go.wait(LONGEST)
            return real(request) if callable(real) else real

        web.answers[url] = answer

    @property
    def asked(self) -> bool:
        return self._asked.is_set()

    def let_go(self) -> None:
        self._let_go.set()


@contextmanager
def held_back(web: FakeWeb, url: str, begin: Callable[[], object], qtbot: QtBot) -> Iterator[HeldBack]:
    """Inside, what `begin` began waits for the answer of `url`; afterwards it gets it."""
    held = HeldBack(web, url)
    begin()
    qtbot.waitUntil(lambda: held.asked, timeout=10_000)
    try:
        yield held
    finally:
        held.let_go()
