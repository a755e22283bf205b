"""A child process that is kept: it answers, it ends with who used it, and one that is not there says so."""

import os
import signal
import sys

import pytest

from skrin.sandbox.kept_child import ChildAbsent, ChildEnded, KeptChild
from skrin.sandbox.pdf import MODULE


def test_it_begins_with_the_first_message_and_is_kept() -> None:
    child = KeptChild(MODULE, 30.0, 2**20)
    assert child.process is None
    assert child.ask(b"nothing") == child.ask(b"nothing")
    first = child.process
    assert first is not None
    child.ask(b"again")
    assert child.process == first
    child.close()
    assert child.process is None
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals")
def test_after_it_was_ended_another_one_begins() -> None:
    child = KeptChild(MODULE, 30.0, 2**20)
    child.ask(b"nothing")
    first = child.process
    assert first is not None
    os.kill(first, signal.SIGKILL)
    os.waitid(os.P_PID, first, os.WEXITED | os.WNOWAIT)
    assert child.ask(b"nothing").startswith(b"{")
    assert child.process != first
    child.close()


def test_an_answer_that_is_longer_than_it_may_be_ends_it() -> None:
    child = KeptChild(MODULE, 30.0, 5)
    with pytest.raises(ChildEnded):
        child.ask(b"nothing")
    assert child.process is None


def test_one_that_cannot_begin_is_absent() -> None:
    child = KeptChild("skrin.sandbox.no_such_module", 30.0, 2**20)
    with pytest.raises(ChildAbsent):
        child.ask(b"nothing")
    assert child.process is None


@pytest.mark.skipif(sys.platform == "win32", reason="no such limits")
def test_it_can_write_no_file(tmp_path: object) -> None:
    import subprocess

    path = f"{tmp_path}/written"
    script = f"from skrin.sandbox.served import shut_in; shut_in(2**30); open({path!r}, 'w').write('x' * 100_000)"
    ended = subprocess.run([sys.executable, "-c", script], stderr=subprocess.DEVNULL, check=False)
    assert ended.returncode != 0
    assert not os.path.exists(path) or os.path.getsize(path) == 0
