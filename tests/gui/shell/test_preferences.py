"""What the window remembers outside the wallet."""

from pathlib import Path

import pytest

from skrin.gui import preferences
from skrin.gui.preferences import FILE, Preferences

CHOSEN = Preferences(language="sv", appearance="dark", text_size=150, geometry="01d9")


def test_what_was_written_is_read(tmp_path: Path) -> None:
    preferences.write(CHOSEN, tmp_path / "state")
    assert preferences.read(tmp_path / "state") == CHOSEN


def test_the_file_is_its_owners_alone(tmp_path: Path) -> None:
    preferences.write(CHOSEN, tmp_path)
    assert (tmp_path / FILE).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 9000, b'{"language": "' + b"x" * 20_000 + b'"}'],
    ids=["empty", "cut", "list", "null", "not text", "deep", "long"],
)
def test_a_file_that_cannot_be_read_is_as_good_as_none(content: bytes, tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(content)
    assert preferences.read(tmp_path) == Preferences()


@pytest.mark.parametrize(
    "content",
    ['{"language": "de"}', '{"appearance": 1}', '{"text_size": 1000}', '{"text_size": true}', '{"geometry": 5}', '{"more": 1}'],
)
def test_what_is_none_of_the_choices_is_left_out(content: str, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(content)
    assert preferences.read(tmp_path) == Preferences()


def test_no_file_means_what_holds_where_nothing_was_chosen(tmp_path: Path) -> None:
    assert preferences.read(tmp_path / "nowhere") == Preferences()
