"""Where things are kept."""

from pathlib import Path

import pytest

from skrin.storage.data_folder import DataFolder


def test_the_mark_lies_outside_the_data(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "data", tmp_path / "state")

    assert folder.wallet == tmp_path / "data" / "wallet.skrin"
    assert folder.verifier == tmp_path / "data" / "verifier.skrin"
    assert not folder.marks.is_relative_to(folder.data)


def test_a_named_data_folder_takes_the_place_of_the_platforms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "xdg"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "xdg-state"))

    assert DataFolder.for_user().data == tmp_path / "xdg" / "skrin"
    assert DataFolder.for_user(tmp_path / "here").data == tmp_path / "here"
    assert DataFolder.for_user(tmp_path / "here").state == tmp_path / "xdg-state" / "skrin"
