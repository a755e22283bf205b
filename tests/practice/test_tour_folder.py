"""The folder of a tour: an earlier tour goes, and nothing else is ever touched."""

from pathlib import Path

import pytest

from skrin.practice.errors import TourFolderForeign
from skrin.practice.tour.folder import MARK, TourFolder


def test_a_new_folder_is_made_and_marked_as_practice(tmp_path: Path) -> None:
    made = TourFolder.fresh(tmp_path / "a" / "tour")
    assert "practice" in (made.path / MARK).read_text(encoding="utf-8")
    assert made.world.is_dir()
    assert made.learner.marks.is_relative_to(made.path)
    assert made.path.stat().st_mode & 0o077 == 0


def test_what_an_earlier_tour_left_goes(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("mine", encoding="utf-8")
    first = TourFolder.fresh(tmp_path / "tour")
    first.write("presented/1.sd-jwt", "old")
    (first.path / "link").symlink_to(outside)
    (first.path / "folder-link").symlink_to(tmp_path)
    TourFolder.fresh(tmp_path / "tour")
    assert sorted(each.name for each in (tmp_path / "tour").iterdir()) == [MARK, "world"]
    assert outside.read_text(encoding="utf-8") == "mine"


def test_an_empty_folder_may_be_used(tmp_path: Path) -> None:
    (tmp_path / "tour").mkdir()
    assert TourFolder.fresh(tmp_path / "tour").world.is_dir()


@pytest.mark.parametrize("name", ["thesis.txt", MARK])
def test_a_folder_with_anything_else_in_it_is_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("four years of work", encoding="utf-8")
    with pytest.raises(TourFolderForeign) as refused:
        TourFolder.fresh(tmp_path)
    assert refused.value.folder == str(tmp_path)
    assert (tmp_path / name).read_text(encoding="utf-8") == "four years of work"


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "tour").write_text("", encoding="utf-8")
    with pytest.raises(TourFolderForeign):
        TourFolder.fresh(tmp_path / "tour")
