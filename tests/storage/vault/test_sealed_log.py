"""The sealed log: what is written is read, and nothing else."""

import errno
import os
from pathlib import Path

import pytest

from skrin.storage.errors import StoreDamaged, StoreDeviceFailed, StoreFull, StoreTooNew, StoreUncertain
from skrin.storage.private_files import write_whole
from skrin.storage.vault.log_writer import Disk, LogWriter, begin_log, open_log
from skrin.storage.vault.sealed_log import FILE_HEAD, FRAME_HEAD, FrameKind, SealedLogFile
from skrin.storage.vault.vault_keys import VaultKeys
from tests.storage.wallets import flip

KEYS = VaultKeys.of(bytes(32), bytes(16))


def digest(generation: int) -> bytes:
    return generation.to_bytes(32, "big")


def content(generation: int) -> bytes:
    return f"what transaction {generation} did".encode()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "log"


def written(path: Path, transactions: int = 3, base: int = 0) -> LogWriter:
    writer = begin_log(path, KEYS, base, digest(base))
    for generation in range(base + 1, base + 1 + transactions):
        writer.append(FrameKind.CHANGES, generation, digest(generation), content(generation))
    return writer


def contents(path: Path) -> list[bytes]:
    return [frame.content for frame in SealedLogFile(path, KEYS).frames() if frame.kind is FrameKind.CHANGES]


def test_each_transaction_is_one_record_in_order(path: Path) -> None:
    written(path).close()

    state = SealedLogFile(path, KEYS).state()
    assert contents(path) == [content(1), content(2), content(3)]
    assert (state.base_generation, state.generation, state.digest) == (0, 3, digest(3))
    assert not state.closed
    assert not state.torn
    assert state.end == path.stat().st_size


def test_nothing_of_the_content_stands_in_the_file(path: Path) -> None:
    written(path).close()

    data = path.read_bytes()
    assert content(1) not in data
    assert KEYS.root not in data


def test_writing_goes_on_after_opening_again(path: Path) -> None:
    written(path).close()

    writer = open_log(path, KEYS)
    writer.append(FrameKind.CHANGES, 4, digest(4), content(4), destroys=True)
    writer.append(FrameKind.CLOSED, 4, digest(4))
    writer.close()

    state = SealedLogFile(path, KEYS).state()
    assert contents(path)[-1] == content(4)
    assert state.closed
    assert state.destroys


@pytest.mark.parametrize("cut", [1, 10, 50, 90])
def test_a_torn_end_is_cut_off_and_what_was_whole_stays(path: Path, cut: int) -> None:
    written(path).close()
    os.truncate(path, path.stat().st_size - cut)
    state = SealedLogFile(path, KEYS).state()
    assert state.torn
    assert not state.damaged

    writer = open_log(path, KEYS)
    writer.append(FrameKind.CHANGES, 3, digest(3), b"again")
    writer.close()

    assert contents(path) == [content(1), content(2), b"again"]


def test_damage_in_the_middle_is_told_from_a_torn_end(path: Path) -> None:
    written(path).close()
    first_end = next(SealedLogFile(path, KEYS).frames()).end
    flip(path, first_end + FRAME_HEAD.size + 5)

    log = SealedLogFile(path, KEYS)
    assert log.state().damaged
    assert log.state().newest == 3
    assert [frame.generation for frame in log.frames()] == [0]
    assert [frame.generation for frame in log.salvaged()] == [0, 2, 3]


@pytest.mark.parametrize("field", [0, 4, 8, 16])
def test_a_damaged_head_of_a_record_does_not_hide_the_next(path: Path, field: int) -> None:
    written(path).close()
    first_end = next(SealedLogFile(path, KEYS).frames()).end
    flip(path, first_end + field, 0x80)

    assert [frame.generation for frame in SealedLogFile(path, KEYS).salvaged()] == [0, 2, 3]


def test_records_cannot_change_places_or_be_left_out(path: Path) -> None:
    written(path).close()
    data = path.read_bytes()
    frames = list(SealedLogFile(path, KEYS).frames())
    pieces = [data[frame.start : frame.end] for frame in frames]
    head = data[: FILE_HEAD.size]

    path.write_bytes(head + pieces[0] + pieces[2] + pieces[1] + pieces[3])
    assert contents(path) == []
    path.write_bytes(head + pieces[0] + pieces[1] + pieces[3])
    assert contents(path) == [content(1)]


def test_a_record_of_another_log_of_the_same_vault_does_not_open(path: Path, tmp_path: Path) -> None:
    written(path).close()
    written(tmp_path / "other").close()
    ours = list(SealedLogFile(path, KEYS).frames())
    theirs = list(SealedLogFile(tmp_path / "other", KEYS).frames())

    mixed = path.read_bytes()[: ours[1].end] + (tmp_path / "other").read_bytes()[theirs[2].start : theirs[2].end]
    path.write_bytes(mixed)

    assert contents(path) == [content(1)]


@pytest.mark.parametrize("data", [b"", b"SKRINLOG", bytes(200), b"SKRINLOG\x00\x00" + bytes(200)])
def test_what_is_no_log_of_this_vault_is_damage(path: Path, data: bytes) -> None:
    path.write_bytes(data)

    with pytest.raises(StoreDamaged):
        SealedLogFile(path, KEYS)


def test_a_log_of_another_vault_is_damage(path: Path) -> None:
    written(path).close()

    with pytest.raises(StoreDamaged):
        SealedLogFile(path, VaultKeys.of(bytes(32), b"x" * 16))
    with pytest.raises(StoreDamaged):
        SealedLogFile(path, VaultKeys.of(b"x" * 32, bytes(16))).state()


def test_a_newer_log_is_named(path: Path) -> None:
    written(path).close()
    flip(path, 9, 2)

    with pytest.raises(StoreTooNew) as refused:
        SealedLogFile(path, KEYS)

    assert refused.value.found == 3


def test_a_log_without_its_first_record_is_damage(path: Path) -> None:
    written(path).close()
    flip(path, FILE_HEAD.size + FRAME_HEAD.size)

    with pytest.raises(StoreDamaged):
        SealedLogFile(path, KEYS).state()


def test_the_last_record_can_be_taken_back_once(path: Path) -> None:
    writer = written(path)
    writer.take_back()

    assert contents(path) == [content(1), content(2)]
    with pytest.raises(StoreUncertain):
        writer.take_back()
    writer.append(FrameKind.CHANGES, 3, digest(3), b"another")
    writer.close()
    assert contents(path) == [content(1), content(2), b"another"]


class Failing:
    """A sync that fails at the n-th call, or from it on; and a disk that is full until it is emptied."""

    def __init__(self, at: int = 0, *, lasting: bool = False, full: bool = False) -> None:
        self._at, self._lasting = at, lasting
        self.full = full
        self.calls = 0

    @property
    def disk(self) -> Disk:
        return Disk(self.write, self.sync)

    def sync(self, descriptor: int) -> None:
        self.calls += 1
        if self._at and (self.calls == self._at or (self._lasting and self.calls > self._at)):
            raise OSError(errno.EIO, "injected")
        os.fsync(descriptor)

    def write(self, descriptor: int, data: bytes) -> None:
        if self.full:
            os.write(descriptor, data[: len(data) // 2])
            raise OSError(errno.ENOSPC, "injected")
        write_whole(descriptor, data)


def test_a_failed_sync_takes_the_record_back(path: Path) -> None:
    written(path).close()
    writer = open_log(path, KEYS, Failing(1).disk)

    with pytest.raises(StoreDeviceFailed):
        writer.append(FrameKind.CHANGES, 4, digest(4), content(4))

    assert contents(path) == [content(1), content(2), content(3)]
    writer.append(FrameKind.CHANGES, 4, digest(4), b"second try")
    assert contents(path)[-1] == b"second try"
    writer.close()


def test_a_sync_that_goes_on_failing_leaves_the_outcome_unknown(path: Path) -> None:
    written(path).close()
    failing = Failing(1, lasting=True)
    writer = open_log(path, KEYS, failing.disk)

    with pytest.raises(StoreUncertain):
        writer.append(FrameKind.CHANGES, 4, digest(4), content(4))

    calls = failing.calls
    with pytest.raises(StoreUncertain):
        writer.append(FrameKind.CHANGES, 4, digest(4), content(4))
    assert failing.calls == calls


def test_a_full_disk_takes_the_record_back(path: Path) -> None:
    written(path).close()
    disk = Failing(full=True)
    writer = open_log(path, KEYS, disk.disk)

    with pytest.raises(StoreFull):
        writer.append(FrameKind.CHANGES, 4, digest(4), content(4))

    assert not SealedLogFile(path, KEYS).state().torn
    disk.full = False
    writer.append(FrameKind.CHANGES, 4, digest(4), content(4))
    writer.close()
    assert contents(path)[-1] == content(4)


def test_a_log_changed_behind_our_back_is_not_written_on(path: Path) -> None:
    written(path).close()
    writer = open_log(path, KEYS, Failing(1).disk)
    flip(path, path.stat().st_size - 3)

    with pytest.raises(StoreUncertain):
        writer.append(FrameKind.CHANGES, 4, digest(4), content(4))
