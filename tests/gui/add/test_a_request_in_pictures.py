"""A request that is shown in several pictures: however they come, they are one request."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from skrin.gui.given.given import Given
from skrin.gui.places import Add, Consent
from skrin.gui.session import Session
from skrin.gui.viewmodels.add import AddViewModel
from skrin.gui.viewmodels.add.recognised import Kind
from skrin.gui.work import Work
from skrin.protocols.mq1.payload import pack
from skrin.protocols.mq1.schedule import Density
from skrin.protocols.mq1.transfer import Kind as Message
from tests.gui.conftest import settle
from tests.gui.given.pictures import code_png, moving_gif
from tests.gui.scan.conftest import pictures
from tests.use_cases.in_person.room import Room


@pytest.fixture(scope="module")
def texts() -> list[str]:
    asked = Room.with_credentials(0).ask()
    found = pictures(pack(asked.object), kind=Message.REQUEST, density=Density.COARSEST)
    assert len(found) > 2
    return found


@pytest.fixture
def model(session: Session, work: Work) -> AddViewModel:
    made = AddViewModel(session, work)
    made.enter()
    return made


def read(model: AddViewModel, qtbot: QtBot) -> Kind | None:
    settle(qtbot, model.work)
    return model.recognised.kind if model.recognised is not None else None


def test_in_files_in_one_that_moves_as_lines_and_on_two_screens(
    model: AddViewModel, texts: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    files = [tmp_path / f"{number}.png" for number in range(len(texts))]
    for file, text in zip(files, texts, strict=True):
        file.write_bytes(code_png(text, 2))
    model.take(Given(tuple(reversed(files))))
    assert read(model, qtbot) is Kind.REQUEST
    assert isinstance(model.go_on(), Consent)
    model.enter()
    model.take(Given(picture=moving_gif(texts)))
    assert read(model, qtbot) is Kind.REQUEST
    model.take(Given(text="\n".join(texts)))
    assert read(model, qtbot) is Kind.REQUEST
    model.take_screens([QImage.fromData(code_png(text, 2)) for text in texts], "xcb")
    assert read(model, qtbot) is Kind.REQUEST


def test_a_part_of_it_says_that_the_others_are_missing_and_loses_nothing_else(
    model: AddViewModel, texts: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "two.gif"
    file.write_bytes(moving_gif(texts[:2]))
    model.take(Given((file,)))
    assert read(model, qtbot) is Kind.UNREADABLE
    assert model.recognised is not None
    assert "Only a part of the message is here" in model.recognised.title(model.session.words)


def test_one_that_waits_is_whole_when_its_turn_comes(model: AddViewModel, texts: list[str], qtbot: QtBot) -> None:
    model.take(Given(text="\n".join(texts)))
    assert read(model, qtbot) is Kind.REQUEST
    assert model.shown is not None
    text = model.shown.text
    model.leave()
    model.enter(Add(text).text)
    assert read(model, qtbot) is Kind.REQUEST


def test_without_a_camera_it_says_how_to_add_one(model: AddViewModel) -> None:
    model.look_with_camera()
    assert model.problem is not None
    assert "skrin[camera]" in model.problem.next
    assert not model.held_up.scan.scanning


def test_what_is_held_up_is_read_from_several_pictures_beside_other_codes(
    model: AddViewModel, texts: list[str], qtbot: QtBot
) -> None:
    model.held_up.begin()
    for text in texts:
        assert model.recognised is None
        model.held_up.scan.take_texts(["https://jobb.example/", text])
        settle(qtbot, model.work)
    assert read(model, qtbot) is Kind.REQUEST
    assert not model.held_up.scan.scanning
