"""S-08: one owner, whoever else starts and however."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from skrin.storage.errors import StoreExists, StoreInUse
from skrin.storage.vault.owner_lock import OwnerLock
from tests.storage.samples import credential
from tests.storage.wallets import WalletPlace, hold

STARTS = 50
FORKING = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")


@pytest.mark.case("S-08")
def test_a_second_start_is_told_that_the_wallet_is_in_use_before_any_derivation(place: WalletPlace) -> None:
    vault = place.create()

    with pytest.raises(StoreInUse):
        place.unlock()

    hold(vault, [credential(1)])
    vault.lock()
    with place.unlocked() as again:
        assert again.count() == 1


@pytest.mark.case("S-08")
def test_a_start_through_a_symbolic_link_is_the_same_wallet(place: WalletPlace, tmp_path: Path) -> None:
    vault = place.create()
    (tmp_path / "link").symlink_to(place.path)
    (tmp_path / "above").symlink_to(place.path.parent)

    for path in (tmp_path / "link", tmp_path / "above" / "wallet.skrin"):
        with pytest.raises(StoreInUse):
            WalletPlace(path, place.marks).unlock()
    vault.lock()
    WalletPlace(tmp_path / "link", place.marks).unlock().lock()


@pytest.mark.case("S-08")
def test_a_start_through_another_mount_is_the_same_wallet(place: WalletPlace, tmp_path: Path) -> None:
    unshare = shutil.which("unshare")
    if unshare is None or os.geteuid() != 0:
        pytest.skip("a second mount needs root")
    vault = place.create()
    (tmp_path / "mount").mkdir()
    script = (
        f'mount --bind {place.path.parent} {tmp_path / "mount"} && exec {sys.executable} -c "import fcntl, sys;'
        f" fcntl.flock(open('{tmp_path / 'mount' / 'wallet.skrin' / 'lock'}'), fcntl.LOCK_EX | fcntl.LOCK_NB)\""
    )

    tried = subprocess.run([unshare, "--mount", "sh", "-c", script], capture_output=True, text=True, check=False)

    if "mount" in tried.stderr and "BlockingIOError" not in tried.stderr:
        pytest.skip("this system does not let tests mount")
    assert "BlockingIOError" in tried.stderr
    vault.lock()


@FORKING
@pytest.mark.case("S-08")
def test_a_killed_owner_leaves_no_lock(place: WalletPlace) -> None:
    place.create().lock()
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        hold(place.unlock(), [credential(1)])
        os.write(writing, b"stored")
        signal.pause()
    assert os.read(reading, 6) == b"stored"
    with pytest.raises(StoreInUse):
        place.unlock()

    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)

    assert (place.path / "lock").exists()
    with place.unlocked() as vault:
        assert vault.count() == 1
    os.close(reading)
    os.close(writing)


def started_at_once(place: WalletPlace, *, make: bool) -> list[bytes]:
    """What fifty processes say that all try it at the same moment, and hold on to it while the others try."""
    gate, open_gate = os.pipe()
    said, say = os.pipe()
    stay, let_go = os.pipe()
    children = []
    for _ in range(STARTS):
        if (child := os.fork()) == 0:
            os.close(open_gate)
            os.close(let_go)
            os.read(gate, 1)
            try:
                if make:
                    place.create()
                else:
                    place.unlock()
                os.write(say, b"O")
            except (StoreInUse, StoreExists):
                os.write(say, b"-")
            except BaseException:
                os.write(say, b"!")
            os.read(stay, 1)
            os._exit(0)
        children.append(child)
    os.close(gate)
    os.close(open_gate)
    answers = b""
    while len(answers) < STARTS:
        answers += os.read(said, STARTS)
    os.close(stay)
    os.close(let_go)
    for child in children:
        os.waitpid(child, 0)
    os.close(said)
    os.close(say)
    return [bytes([answer]) for answer in answers]


@FORKING
@pytest.mark.case("S-08")
@pytest.mark.parametrize("make", [False, True], ids=["unlocked", "made"])
def test_of_fifty_starts_at_once_one_is_the_owner(place: WalletPlace, make: bool) -> None:
    if not make:
        place.create().lock()

    answers = started_at_once(place, make=make)

    assert answers.count(b"O") == 1
    assert answers.count(b"-") == STARTS - 1
    with place.unlocked() as vault:
        assert vault.count() == 0
    assert {path.name for path in place.path.parent.iterdir()} == {"wallet.skrin", ".making.lock"}


def test_the_lock_is_let_go_when_unlocking_fails(place: WalletPlace) -> None:
    place.create().lock()
    (place.path / "log").write_bytes(b"SKRINLOG\x00\xff" + bytes(100))

    for _ in range(2):
        with pytest.raises(Exception, match="too_new"):
            place.unlock()
    OwnerLock(place.path).release()
