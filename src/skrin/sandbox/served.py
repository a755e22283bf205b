"""What a child process of `kept_child` does: it shuts itself in, and answers one message after the other."""

import sys
from collections.abc import Callable
from contextlib import suppress

from skrin.sandbox.kept_child import read, write


def serve(ready: Callable[[], object], answer: Callable[[bytes], bytes], memory: int) -> None:
    """`ready` loads what is needed; `answer` may raise nothing: what it raises ends the process. `memory` is in bytes."""
    given, told = sys.stdin.buffer, sys.stdout.buffer
    ready()
    shut_in(memory)
    while (message := read(given)) is not None:
        write(told, answer(message) if message else b"")


def shut_in(memory: int) -> None:
    """So much memory, no file written, and nothing left behind by a crash; where the system has such limits."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        for limit, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
            resource.setrlimit(limit, (most, most))
