"""Files for their owner alone, replaced whole."""

import errno
import os
import stat
from pathlib import Path

import pytest

from skrin.storage.errors import StoreDeviceFailed, StoreFull, StoreReadOnly, of_os_error, store_errors
from skrin.storage.private_files import (
    make_empty,
    make_folder,
    move_durably,
    open_private,
    replace_durably,
    sync_file,
    tighten,
    write_whole,
)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def open_umask() -> object:
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.usefixtures("open_umask")
def test_no_umask_widens_what_is_made(tmp_path: Path) -> None:
    make_folder(tmp_path / "a" / "b")
    make_empty(tmp_path / "a" / "empty")
    replace_durably(tmp_path / "a" / "file", b"content")

    assert (mode(tmp_path / "a"), mode(tmp_path / "a" / "b")) == (0o700, 0o700)
    assert (mode(tmp_path / "a" / "empty"), mode(tmp_path / "a" / "file")) == (0o600, 0o600)


def test_a_file_is_replaced_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    replace_durably(tmp_path / "file", b"before")
    replace_durably(tmp_path / "file", b"after")

    assert (tmp_path / "file").read_bytes() == b"after"
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_file_that_is_there_is_not_made_empty(tmp_path: Path) -> None:
    make_empty(tmp_path / "file")

    with pytest.raises(FileExistsError):
        make_empty(tmp_path / "file")


def test_a_file_moves_to_another_folder(tmp_path: Path) -> None:
    make_folder(tmp_path / "other")
    make_empty(tmp_path / "file")
    sync_file(tmp_path / "file")

    move_durably(tmp_path / "file", tmp_path / "other" / "file")

    assert (tmp_path / "other" / "file").exists()


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_short_write_is_continued() -> None:
    reading, writing = os.pipe()
    content = bytes(200_000)
    received = bytearray()
    if (child := os.fork()) == 0:
        os.close(reading)
        write_whole(writing, content)
        os._exit(0)
    os.close(writing)
    while piece := os.read(reading, 1000):
        received += piece
    os.close(reading)
    os.waitpid(child, 0)

    assert bytes(received) == content


def test_what_others_may_do_is_taken_away(tmp_path: Path) -> None:
    os.close(open_private(tmp_path / "file", os.O_CREAT | os.O_RDWR))
    (tmp_path / "file").chmod(0o666)

    tighten(tmp_path / "file", 0o600)
    tighten(tmp_path / "absent", 0o600)

    assert mode(tmp_path / "file") == 0o600


@pytest.mark.parametrize(
    ("number", "refusal"),
    [
        (errno.ENOSPC, StoreFull),
        (errno.EDQUOT, StoreFull),
        (errno.EFBIG, StoreFull),
        (errno.EROFS, StoreReadOnly),
        (errno.EACCES, StoreReadOnly),
        (errno.EPERM, StoreReadOnly),
        (errno.EIO, StoreDeviceFailed),
        (None, StoreDeviceFailed),
    ],
)
def test_each_error_of_the_system_has_its_refusal(number: int | None, refusal: type) -> None:
    error = OSError(number, "said") if number is not None else OSError("said")

    assert type(of_os_error(error)) is refusal
    with pytest.raises(refusal), store_errors():
        raise error
