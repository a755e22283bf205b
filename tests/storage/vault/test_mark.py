"""The mark outside the vault."""

import stat
from pathlib import Path

import pytest

from skrin.storage.vault.mark import PLACE, Mark, Seen
from skrin.storage.vault.vault_keys import VaultKeys
from tests.storage.wallets import flip

KEYS = VaultKeys.of(bytes(32), bytes(16))


def seen(generation: int, revision: int = 1) -> Seen:
    return Seen(generation, revision, generation.to_bytes(32, "big"))


def file_of(folder: Path) -> Path:
    (only,) = folder.iterdir()
    return only


def test_there_is_none_at_first(tmp_path: Path) -> None:
    assert Mark(tmp_path / "marks", KEYS).seen() is None


def test_the_newest_is_seen_by_whoever_has_the_keys(tmp_path: Path) -> None:
    mark = Mark(tmp_path / "marks", KEYS)
    for generation in range(1, 6):
        assert mark.write(seen(generation))
        assert Mark(tmp_path / "marks", KEYS).seen() == seen(generation)

    assert Mark(tmp_path / "marks", VaultKeys.of(b"x" * 32, bytes(16))).seen() is None
    assert stat.S_IMODE(file_of(tmp_path / "marks").stat().st_mode) == 0o600


def test_its_name_and_content_do_not_tell_the_vault(tmp_path: Path) -> None:
    keys = VaultKeys.of(b"k" * 32, b"i" * 16)
    Mark(tmp_path / "marks", keys).write(seen(1))

    file = file_of(tmp_path / "marks")
    assert keys.vault_id.hex() not in file.name
    assert keys.vault_id not in file.read_bytes()


@pytest.mark.parametrize("place", [0, PLACE])
def test_a_damaged_place_leaves_the_other(tmp_path: Path, place: int) -> None:
    mark = Mark(tmp_path / "marks", KEYS)
    mark.write(seen(1))
    mark.write(seen(2))

    flip(file_of(tmp_path / "marks"), place + 20)

    assert Mark(tmp_path / "marks", KEYS).seen() == (seen(2) if place == 0 else seen(1))


def test_writing_goes_on_in_the_place_that_is_not_the_newest(tmp_path: Path) -> None:
    mark = Mark(tmp_path / "marks", KEYS)
    mark.write(seen(1))
    mark.write(seen(2))

    again = Mark(tmp_path / "marks", KEYS)
    again.seen()
    again.write(seen(3))
    flip(file_of(tmp_path / "marks"), 20)

    assert Mark(tmp_path / "marks", KEYS).seen() == seen(2)


def test_going_back_is_remembered_once_it_is_written(tmp_path: Path) -> None:
    mark = Mark(tmp_path / "marks", KEYS)
    mark.write(seen(7))
    mark.write(seen(8))
    assert mark.seen() == seen(8)

    mark.write(seen(3))

    assert Mark(tmp_path / "marks", KEYS).seen() == seen(3)


@pytest.mark.parametrize("content", [b"", b"x", bytes(500)])
def test_a_file_that_is_no_mark_is_as_good_as_none(tmp_path: Path, content: bytes) -> None:
    mark = Mark(tmp_path / "marks", KEYS)
    mark.write(seen(1))
    file_of(tmp_path / "marks").write_bytes(content)

    assert Mark(tmp_path / "marks", KEYS).seen() is None
    assert Mark(tmp_path / "marks", KEYS).write(seen(2))
    assert Mark(tmp_path / "marks", KEYS).seen() == seen(2)


def test_where_it_cannot_be_written_nothing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "marks").write_bytes(b"a file where the folder should be")

    mark = Mark(tmp_path / "marks", KEYS)

    assert mark.seen() is None
    assert not mark.write(seen(1))
