"""A child process of the practice world: it speaks one JSON object a line, and never outlives what started it.

It ends when its standard input closes, which also happens when this process dies in whatever way. One that does not is
terminated, then killed.
"""

import contextlib
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.practice.errors import PracticeServiceSilent
from skrin.storage.private_files import open_private
from skrin.wire import strict_json

READY_SECONDS = 60.0
ANSWER_SECONDS = 60.0
# How long each way of ending it is given: asked, told, made.
ENDING_SECONDS = (6.0, 2.0, 2.0)


class Child:
    """`name` names it in errors; what it writes to standard error goes to the file `log`."""

    def __init__(
        self,
        name: str,
        module: str,
        arguments: Sequence[str],
        log: Path,
        environment: Mapping[str, str] | None = None,
        patience: Sequence[float] = ENDING_SECONDS,
    ) -> None:
        self.name = name
        self._patience = patience
        # -P: a folder called `skrin` where the command was typed must not be taken for the program.
        command = [sys.executable, "-P", "-m", module, *arguments]
        with _appended(log) as written:
            self._process = subprocess.Popen(  # noqa: S603
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=written, env=environment
            )
        self._lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read, name=f"practice-{name}", daemon=True)
        self._reader.start()

    @property
    def process_id(self) -> int:
        return self._process.pid

    @property
    def running(self) -> bool:
        return self._process.poll() is None

    def read(self, seconds: float) -> JsonObject:
        """The next line it says. Raises PracticeServiceSilent where it says none in time, ends, or says something else."""
        try:
            line = self._lines.get(timeout=seconds)
            return strict_json.parse_object(line, what="practice")
        except (queue.Empty, SkrinError):
            raise PracticeServiceSilent(self.name) from None

    def write(self, message: JsonObject) -> None:
        """Raises PracticeServiceSilent."""
        try:
            self._input.write(strict_json.dump(message) + b"\n")
            self._input.flush()
        except (OSError, ValueError):
            raise PracticeServiceSilent(self.name) from None

    def end(self) -> None:
        """Ask it to end, tell it to, make it; returns when it is gone. May be called again."""
        with contextlib.suppress(OSError):
            self._input.close()
        for seconds, insist in zip(self._patience, (self._process.terminate, self._process.kill, _nothing), strict=True):
            try:
                self._process.wait(seconds)
                break
            except subprocess.TimeoutExpired:
                insist()
        self._reader.join(self._patience[-1])
        self._output.close()

    def kill(self) -> None:
        """At once, as when the machine runs out of memory; for showing that this is noticed."""
        self._process.kill()
        self.end()

    @property
    def _input(self) -> IO[bytes]:
        if self._process.stdin is None:
            raise AssertionError("it was started with a pipe")
        return self._process.stdin

    @property
    def _output(self) -> IO[bytes]:
        if self._process.stdout is None:
            raise AssertionError("it was started with a pipe")
        return self._process.stdout

    def _read(self) -> None:
        """Also after the first line, so that a child that goes on talking never stands still."""
        with contextlib.suppress(OSError, ValueError):
            for line in self._output:
                self._lines.put(line)
        self._lines.put(b"")


def _appended(log: Path) -> IO[bytes]:
    return os.fdopen(open_private(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND), "ab")


def _nothing() -> None:
    return None
