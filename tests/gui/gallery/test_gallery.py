"""Every state of the gallery in one look: each opens without a fault, and no button of it is cut."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from skrin.gui import pictures
from skrin.gui.contact_sheet import contact_sheet
from skrin.gui.pictures import Look, Picture, Scene
from skrin.gui.shell import Shell
from skrin.gui.theme.theme import Appearance, theme
from skrin.gui.widgets.buttons import Button
from skrin.practice.gallery.show import ORDER, subjects
from skrin.practice.gallery.world import World

LOOK = Look("en", "light")


@pytest.fixture
def world(qtbot: QtBot) -> Iterator[World]:
    with World.begin() as world:
        yield world
    theme().apply(Appearance.LIGHT)


def cut(shell: Shell) -> list[str]:
    """Buttons that are narrower or lower than what stands on them."""
    shown = [each for each in shell.findChildren(Button) if each.isVisible() and each.text()]
    return [each.text() for each in shown if each.width() < each.minimumSizeHint().width() or each.height() < 36]


def watched(scene: Scene, found: dict[str, list[str]]) -> Scene:
    """The same scene; what is cut on it is noted when it is over."""

    def after(shell: Shell) -> object:
        if wrong := cut(shell):
            found[scene.name] = wrong
        return scene.after(shell) if scene.after is not None else None

    return replace(scene, after=after)


def test_every_state_opens_and_no_button_is_cut(world: World, tmp_path: Path) -> None:
    taken: list[Picture] = []
    found: dict[str, list[str]] = {}
    for subject in subjects(world):
        scenes = [watched(scene, found) for scene in subject.scenes]
        taken += pictures.take(replace(subject, scenes=scenes), (LOOK,), tmp_path)
    assert [f"{each.name}: {each.fault}" for each in taken if each.fault] == []
    assert found == {}
    names = [each.name for each in taken]
    assert len(set(names)) == len(names)
    assert {each.group for each in taken} == set(ORDER)
    contact_sheet(taken, tmp_path / "sheet.png", scale=8)
    assert not QImage(str(tmp_path / "sheet.png")).isNull()


def test_nothing_is_asked_of_the_network(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a packet")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    full = list(subjects(world))[4]
    assert full.opened is not None
    assert full.opened.vault.count() == 7
    assert len(full.opened.vault.enrolments()) == 4
