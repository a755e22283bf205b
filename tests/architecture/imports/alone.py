"""A program for a bare interpreter: does each module of ours import alone? (docs/decisions/0288)

Told by standard input, as JSON: the libraries to load first, and for each module the one of ours to start from
(`graph.starts`). Each module is imported in a process of its own, forked from one in which only that start has been loaded,
which was imported in the same way. A module that its own package has loaded was imported with it; one that came along otherwise
is imported again where nothing of ours is loaded. For each module a line of JSON is written: its name, and what went wrong or
nothing.
"""

import gc
import importlib
import json
import os
import sys
import warnings
from contextlib import suppress

LONGEST = 2000  # characters of what went wrong: a line stays whole in a pipe


def tell(name: str, wrong: str) -> None:
    os.write(sys.stdout.fileno(), json.dumps([name, wrong[-LONGEST:]]).encode() + b"\n")


def imported(name: str) -> bool:
    try:
        importlib.import_module(name)
    except BaseException as error:
        tell(name, f"{type(error).__name__}: {error}")
        return False
    tell(name, "")
    return True


def grow(name: str, start: str, after: dict[str, list[str]], came_along: int) -> None:
    """In a new process: the module, and then those that start from it."""
    if (child := os.fork()) != 0:
        os.waitpid(child, 0)
        return
    if name in sys.modules and not name.startswith(f"{start}."):
        os.write(came_along, name.encode() + b"\n")
    elif imported(name):
        for each in after.get(name, []):
            grow(each, name, after, came_along)
    os._exit(0)


def main() -> None:
    warnings.simplefilter("error")
    told = json.load(sys.stdin)
    for library in told["libraries"]:
        with suppress(ModuleNotFoundError):  # of another system: whoever needs it here says so below
            importlib.import_module(library)
    assert not any(name.partition(".")[0] == "skrin" for name in sys.modules)
    gc.disable()  # what is never looked at stays shared with the process that was forked from
    after: dict[str, list[str]] = {}
    for name, start in told["start"].items():
        after.setdefault(start or "", []).append(name)
    reading, came_along = os.pipe()
    for name in after[""]:
        grow(name, "", after, came_along)
    os.close(came_along)
    with os.fdopen(reading) as names:
        for name in names.read().split():
            grow(name, "", {}, 0)


main()
