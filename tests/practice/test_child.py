"""Child processes of the practice world: heard, refused when silent, and never left behind."""

import os
import select
import subprocess
import sys
from pathlib import Path

import pytest

from skrin.practice.child import Child
from skrin.practice.errors import PracticeServiceSilent

# Modules of the standard library stand for a child that speaks, one that says something else, and one that listens to nobody.
SPEAKING = ("timeit", ["-n1", "-r1", 'print(\'{"ready": true, "url": "http://127.0.0.1:1"}\')'])
BABBLING = ("timeit", ["-n1", "-r1", "print('hello')"])
STUBBORN = ("http.server", ["0", "--bind", "127.0.0.1"])
SECONDS = 30.0
# Starts a child of the practice world and is killed.
PARENT = """
import os, sys
from pathlib import Path
from skrin.practice.child import Child
child = Child("office", "skrin.practice.office", [sys.argv[1]], Path(sys.argv[1]) / "log")
print(child.process_id, flush=True)
sys.stdin.read()
"""


def child(what: tuple[str, list[str]], folder: Path, patience: tuple[float, float, float] = (0.05, 10.0, 10.0)) -> Child:
    return Child("issuer", *what, folder / "log", patience=patience)


def test_a_ready_line_is_read(tmp_path: Path) -> None:
    started = child(SPEAKING, tmp_path)
    try:
        assert started.read(SECONDS) == {"ready": True, "url": "http://127.0.0.1:1"}
    finally:
        started.end()
    assert not started.running


def test_one_that_says_something_else_or_nothing_is_refused(tmp_path: Path) -> None:
    babbling, silent = child(BABBLING, tmp_path), child(STUBBORN, tmp_path)
    try:
        with pytest.raises(PracticeServiceSilent) as refused:
            babbling.read(SECONDS)
        assert refused.value.service == "issuer"
        with pytest.raises(PracticeServiceSilent):
            silent.read(0.01)
        assert silent.running
    finally:
        babbling.end()
        silent.end()


def test_one_that_has_died_is_noticed_at_once(tmp_path: Path) -> None:
    started = child(STUBBORN, tmp_path)
    started.kill()
    with pytest.raises(PracticeServiceSilent):
        started.read(SECONDS)
    with pytest.raises(PracticeServiceSilent):
        started.write({"do": "accept"})


def test_one_that_does_not_end_when_asked_is_made_to(tmp_path: Path) -> None:
    started = child(STUBBORN, tmp_path)
    assert started.running
    started.end()
    assert not started.running
    started.end()


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="waits for a process that is not its own child")
def test_it_ends_when_whoever_started_it_is_killed(tmp_path: Path) -> None:
    command = [sys.executable, "-c", PARENT, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        watched = os.pidfd_open(int(parent.stdout.readline()))
        try:
            parent.kill()
            readable, _, _ = select.select([watched], [], [], SECONDS)
            assert readable, "the child outlived its parent"
        finally:
            os.close(watched)
