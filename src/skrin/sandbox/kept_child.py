"""A child process that is kept for one message after the other, and ended by whichever takes too long.

It works alike on every system: no signal, and no waiting for several pipes at once. A message is four bytes of length and as
many bytes, on standard input; the answer is the same on standard output.
"""

import os
import struct
import subprocess
import sys
import threading
from contextlib import suppress
from typing import IO, Final

LENGTH: Final = struct.Struct(">I")
_STARTING: Final = 60.0  # seconds, until the libraries are loaded: that is no work of the message's
# No window flashes up where a console would.
_UNSEEN: Final = getattr(subprocess, "CREATE_NO_WINDOW", 0)


class ChildEnded(Exception):
    """It crashed, ran out of memory or of time over this message, and is gone; the next one begins another."""


class ChildAbsent(ChildEnded):
    """It does not even begin: a library is not there. No message is to blame."""


class KeptChild:
    """Safe to use from several threads: one message is under way at a time. `close` ends the process.

    `module` is run with `serve` of this module, whose first message is empty and is answered when it is ready.
    """

    def __init__(self, module: str, patience: float, largest: int) -> None:
        self._module = module
        self._patience = patience
        self._largest = largest
        self._one_at_a_time = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None

    def ask(self, message: bytes) -> bytes:
        """Raises ChildEnded, ChildAbsent."""
        with self._one_at_a_time:
            if self._child is None or self._child.poll() is not None:
                self._begin()
            if self._child is None:
                raise ChildAbsent
            return self._asked(self._child, message, self._patience)

    @property
    def process(self) -> int | None:
        """The child's process id; None where there is none."""
        return None if self._child is None else self._child.pid

    def close(self) -> None:
        with self._one_at_a_time:
            self._end()

    def __del__(self) -> None:
        """Where nobody closes it, the process ends with whoever used it: its input ends."""
        self._end()

    def _begin(self) -> None:
        self._end()
        try:
            self._child = self._started()
            self._asked(self._child, b"", _STARTING)
        except (OSError, ChildEnded):
            self._end()
            raise ChildAbsent from None

    def _started(self) -> subprocess.Popen[bytes]:
        # -I: neither the folder nor the settings of whoever started the program are taken for a part of it.
        return subprocess.Popen(  # noqa: S603
            [sys.executable, "-I", "-m", self._module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PATH": os.environ.get("PATH", "")},
            close_fds=True,
            start_new_session=True,  # Ctrl+C is for whoever asks: what is being read is read to its end
            creationflags=_UNSEEN,
        )

    def _asked(self, child: subprocess.Popen[bytes], message: bytes, patience: float) -> bytes:
        ending = threading.Timer(patience, child.kill)
        ending.start()
        try:
            answer = self._exchanged(child, message)
        except OSError:
            answer = None
        finally:
            ending.cancel()
        if answer is None:
            self._end()
            raise ChildEnded
        return answer

    def _exchanged(self, child: subprocess.Popen[bytes], message: bytes) -> bytes | None:
        if child.stdin is None or child.stdout is None:
            return None
        write(child.stdin, message)
        return read(child.stdout, self._largest)

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        for stream in (child.stdin, child.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        child.wait()


def read(stream: IO[bytes], largest: int = 2**32 - 1) -> bytes | None:
    """One whole message; None where the stream ends, or the message is longer than it may be."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    message = stream.read(length) if length <= largest else b""
    return message if len(message) == length else None


def write(stream: IO[bytes], message: bytes) -> None:
    stream.write(LENGTH.pack(len(message)))
    stream.write(message)
    stream.flush()
