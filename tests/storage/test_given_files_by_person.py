"""A folder of what people handed in: nothing of it is lost, and nothing outside of it is read."""

import os
from pathlib import Path

import pytest

from skrin.domain.errors import SkrinError
from skrin.storage.given_files import by_person, read_within


def told(folder: Path, path: Path) -> str:
    try:
        return read_within(folder, path).decode()
    except SkrinError as error:
        return error.code


@pytest.mark.case("F-04")
def test_links_are_named_and_never_followed(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "folder"
    for each in (outside, folder / "Anna"):
        each.mkdir(parents=True)
    (outside / "secret.txt").write_text("secret")
    (folder / "Anna" / "good.txt").write_text("good")
    (folder / "Anna" / "file").symlink_to(outside / "secret.txt")
    (folder / "Anna" / "deep").symlink_to(outside)
    (folder / "Anna" / "round").symlink_to(folder)
    (folder / "Bo").symlink_to(outside)
    (folder / "Eva").symlink_to(tmp_path / "gone")
    found = {name: [(file.name, told(folder, file)) for file in files] for name, files in by_person(folder)}
    assert found == {
        "Anna": [("deep", "file.link"), ("file", "file.link"), ("good.txt", "good"), ("round", "file.link")],
        "Bo": [("Bo", "file.link")],
        "Eva": [("Eva", "file.link")],
    }


@pytest.mark.case("F-04")
def test_a_folder_that_became_a_link_after_it_was_listed_is_not_followed(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "folder"
    (folder / "Anna").mkdir(parents=True)
    (folder / "Anna" / "proof").write_text("good")
    ((_, (file,)),) = by_person(folder)
    (folder / "Anna").rename(outside)
    (folder / "Anna").symlink_to(outside)
    assert told(folder, file) == "file.link"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="only where the system keeps somebody from reading")
@pytest.mark.case("F-04")
def test_what_the_system_does_not_let_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "Anna" / "shut").mkdir(parents=True)
    (tmp_path / "Anna" / "shut" / "proof").touch()
    (tmp_path / "Bo.txt").touch(mode=0)
    (tmp_path / "Anna" / "shut").chmod(0)
    try:
        found = {name: [told(tmp_path, file) for file in files] for name, files in by_person(tmp_path)}
    finally:
        (tmp_path / "Anna" / "shut").chmod(0o700)
    assert found == {"Anna": ["file.unread"], "Bo.txt": ["file.unread"]}


@pytest.mark.case("F-04")
def test_thousands_of_files_of_one_person_are_all_there_without_the_hidden(tmp_path: Path) -> None:
    deep = tmp_path / "Anna" / "a" / "b"
    (deep / ".git").mkdir(parents=True)
    (deep / ".git" / "config").touch()
    for number in range(2_000):
        (deep / str(number)).touch()
    ((_, files),) = by_person(tmp_path)
    assert len(files) == 2_000
