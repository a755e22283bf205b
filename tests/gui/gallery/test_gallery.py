"""Every state of the gallery in one look: each opens without a fault, and no button of it is cut."""

import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from skrin.gui import pictures
from skrin.gui.contact_sheet import contact_sheet
from skrin.gui.pictures import Look, Picture, Scene
from skrin.gui.shell import Shell
from skrin.gui.theme.theme import Appearance, theme
from skrin.gui.widgets.buttons import Button
from skrin.practice.gallery.show import ORDER, subjects
from skrin.practice.gallery.world import LEARNER, World

LOOK = Look("en", "light")
TOLD = Qt.ItemDataRole.AccessibleTextRole
# What is hidden everywhere until it is asked for, and what is shown on the pages of a credential alone.
HIDDEN = (str(LEARNER["identifier"]), "2001")
NAMES = (str(LEARNER["family_name"]),)
SHOWN_THERE = ("detail", "result", "candidates", "reports")


@pytest.fixture
def world(qtbot: QtBot) -> Iterator[World]:
    with World.begin() as world:
        yield world
    theme().apply(Appearance.LIGHT)


def cut(shell: Shell) -> list[str]:
    """Buttons that are narrower or lower than what stands on them."""
    shown = [each for each in shell.findChildren(Button) if each.isVisible() and each.text()]
    return [each.text() for each in shown if each.width() < each.minimumSizeHint().width() or each.height() < 36]


def said(shell: Shell) -> list[str]:
    """What stands on the window, in it, in its title, and what a pointer or a screen reader is told."""
    widgets = [each for each in shell.findChildren(QWidget) if each.isVisible()]
    texts = [text for each in widgets for text in (each.toolTip(), each.accessibleName(), each.accessibleDescription())]
    texts += [each.text() for each in widgets if isinstance(each, QLabel | QLineEdit | QAbstractButton)]
    rows = [each.model() for each in widgets if isinstance(each, QAbstractItemView) and each.model() is not None]
    texts += [str(model.index(row, 0).data(TOLD)) for model in rows for row in range(min(50, model.rowCount()))]
    return [shell.windowTitle(), *texts]


def told(scene: Scene, shell: Shell) -> list[str]:
    """Values of the learner that nobody has asked for."""
    secrets = HIDDEN if scene.group in SHOWN_THERE else (*HIDDEN, *NAMES)
    if scene.group in ("consent", "show-code", "hand-out", "pack-editor"):  # what is sent is shown
        return []
    return [text for text in said(shell) for secret in secrets if secret in text]


def watched(scene: Scene, found: dict[str, list[str]]) -> Scene:
    """The same scene; what is cut on it, and what it tells unasked, is noted when it is over."""

    def after(shell: Shell) -> object:
        if wrong := cut(shell) + told(scene, shell):
            found[scene.name] = wrong
        return scene.after(shell) if scene.after is not None else None

    return replace(scene, after=after)


@pytest.mark.case("G-10")
@pytest.mark.case("G-11")
def test_every_state_opens_and_tells_no_more_than_it_must(world: World, tmp_path: Path) -> None:
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
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a packet")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    full = list(subjects(world))[4]
    assert full.opened is not None
    assert full.opened.vault.count() == 7
    assert len(full.opened.vault.enrolments()) == 5
