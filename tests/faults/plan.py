"""The page that the test and the shim share: what should go wrong, and what did."""

import mmap
import struct
from dataclasses import dataclass
from enum import Enum, IntFlag
from pathlib import Path

HEAD = struct.Struct("7i")
FOLDER = 1024
SIZE = HEAD.size + FOLDER


class Fault(Enum):
    """What happens to the call; the numbers are those of shim.c."""

    COUNT = 0  # nothing: the calls are only counted
    KILL = 1  # SIGKILL before the call
    NO_SPACE = 2
    IO_ERROR = 3
    TORN = 4  # half of a write reaches the file, then SIGKILL
    READ_ONLY = 5


class Calls(IntFlag):
    """Which calls are counted."""

    WRITES = 1
    SYNCS = 2
    NAMES = 4
    READS = 8
    SIZES = 16


CHANGING = Calls.WRITES | Calls.SYNCS | Calls.NAMES | Calls.SIZES


@dataclass(frozen=True)
class Plan:
    fault: Fault = Fault.COUNT
    at: int = 0
    lasting: bool = False
    calls: Calls = CHANGING


class Page:
    """A file that the shim maps; seen by every process forked from one that was started with it."""

    def __init__(self, path: Path) -> None:
        if not path.exists():
            path.write_bytes(bytes(SIZE))
        with path.open("r+b") as file:
            self._map = mmap.mmap(file.fileno(), SIZE)

    def arm(self, plan: Plan, folder: Path) -> None:
        self.disarm()
        name = str(folder).encode()
        self._map[HEAD.size : HEAD.size + len(name) + 1] = name + b"\0"
        self._write(1, plan.at, plan.fault.value, int(plan.lasting), int(plan.calls), 0, 0)

    def disarm(self) -> None:
        _, *rest = self._read()
        self._write(0, *rest)

    @property
    def count(self) -> int:
        return self._read()[5]

    @property
    def fired(self) -> int:
        return self._read()[6]

    def _read(self) -> tuple[int, ...]:
        return HEAD.unpack(self._map[: HEAD.size])

    def _write(self, *numbers: int) -> None:
        self._map[: HEAD.size] = HEAD.pack(*numbers)
