"""Codes that somebody shows without having been asked, live or on paper: read by a camera, off the screen, out of pictures."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from skrin.domain.verdict import Outcome
from skrin.gui import opening
from skrin.gui.given.given import Given
from skrin.gui.navigator import Navigator
from skrin.gui.places import Check, Result
from skrin.gui.session import Session
from skrin.gui.surroundings import Surroundings
from skrin.gui.viewmodels.check import CheckViewModel
from skrin.gui.viewmodels.checked import Checked
from skrin.gui.viewmodels.scan.in_view import InView
from skrin.gui.views.check import CheckView
from skrin.gui.views.check_scan import CheckScanDialog
from skrin.gui.work import Work
from skrin.protocols.mq1 import schedule
from skrin.protocols.mq1.payload import pack
from skrin.protocols.mq1.schedule import Density
from skrin.protocols.mq1.transfer import Kind
from skrin.use_cases.holder import trust
from tests.fakes.clock import FixedClock
from tests.fakes.verifier_world import VerifierWorld
from tests.gui.accessibility import assert_accessible
from tests.gui.conftest import PASSPHRASE, settle
from tests.gui.given.pictures import code_png


@pytest.fixture
def world(clock: FixedClock) -> VerifierWorld:
    return VerifierWorld.at(clock=clock)


@pytest.fixture
def view(
    around: Surroundings, new_session: Callable[..., Session], work: Work, world: VerifierWorld, qtbot: QtBot
) -> CheckView:
    online = replace(around, network=lambda _: lambda: world.web)
    session = new_session(online)
    session.enter(opening.create_with_passphrase(PASSPHRASE, online))
    trust.add_text(world.issuer.trust_list().dump(), session.ports)
    made = CheckView(CheckViewModel(session, work), Navigator(), session)
    qtbot.addWidget(made)
    made.resize(1000, 800)
    made.show()
    made.open(Check())
    return made


@pytest.fixture
def frames(world: VerifierWorld) -> list[str]:
    """What goes round on the screen of somebody who shows a credential without proof."""
    return pictures(world.wallet().raws[0])


def pictures(message: str, kind: Kind = Kind.BEARER_CREDENTIAL) -> list[str]:
    showing = schedule.begin(kind, pack(message), Density.COARSE)
    texts = []
    for _ in range(showing.picture.of):
        texts.append(showing.picture.text)
        showing = showing.after()
    assert len(texts) > 2
    return texts


def came_to(view: CheckView, act: Callable[[], object], qtbot: QtBot) -> list[Checked]:
    found: list[Checked] = []
    view.viewmodel.checked.connect(found.append)
    act()
    settle(qtbot, view.viewmodel.work)
    return found


def saved(folder: Path, texts: list[str]) -> tuple[Path, ...]:
    for at, text in enumerate(texts):
        (folder / f"{at}.png").write_bytes(code_png(text))
    return tuple(folder / f"{at}.png" for at in range(len(texts)))


def test_pictures_of_it_that_are_given_together_are_one_credential(
    view: CheckView, frames: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    (checked,) = came_to(view, lambda: view.viewmodel.take(Given(saved(tmp_path, frames))), qtbot)
    assert checked.judged.verdict.outcome is Outcome.PASS
    assert checked.name == f"0.png … {len(frames) - 1}.png"
    assert view.viewmodel.answers is None


def test_where_pictures_are_missing_it_says_how_many_and_judges_nothing(
    view: CheckView, frames: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    assert came_to(view, lambda: view.viewmodel.take(Given(saved(tmp_path, frames[1:3]))), qtbot) == []
    assert view.viewmodel.error is not None
    assert view.viewmodel.error.code == "qr.pieces"


def test_an_answer_for_somebody_else_is_told_where_it_is_read(view: CheckView, tmp_path: Path, qtbot: QtBot) -> None:
    sealed = pictures("x" * 40 + "".join(map(str, range(700))), Kind.SEALED_RESPONSE)
    assert came_to(view, lambda: view.viewmodel.take(Given(saved(tmp_path, sealed[:1]))), qtbot) == []
    assert view.viewmodel.error is not None
    assert view.viewmodel.error.code == "qr.sealed"
    assert "Scan the answer" in view.problem.accessibleName()


def test_a_picture_of_something_else_is_told_as_what_it_is(view: CheckView, tmp_path: Path, qtbot: QtBot) -> None:
    assert came_to(view, lambda: view.viewmodel.take(Given(saved(tmp_path, ["https://example.test/"]))), qtbot) == []
    assert view.viewmodel.error is not None
    assert view.viewmodel.error.code == "qr.content"


def test_it_is_scanned_in_a_window_that_goes_when_all_of_it_was_seen(view: CheckView, frames: list[str], qtbot: QtBot) -> None:
    view.ways.camera.click()
    dialog = view.scan
    assert isinstance(dialog, CheckScanDialog)
    assert_accessible(dialog)
    assert dialog.focusWidget() is dialog.part.ways.on_screen
    scan = view.viewmodel.held_up.scan
    for text in frames[:-1]:
        scan.take_texts([text])
    settle(qtbot, view.viewmodel.work)
    assert dialog.part.progress.frames.isVisible()
    assert scan.seen.arriving is not None
    scan.take_texts([frames[-1]])
    qtbot.waitUntil(lambda: isinstance(view.navigator.current, Result))
    assert not scan.scanning
    assert view.scan is None or not view.scan.isVisible()
    assert isinstance(view.navigator.current, Result)
    checked = view.navigator.current.judged
    assert isinstance(checked, Checked)
    assert checked.judged.verdict.outcome is Outcome.PASS


def test_a_code_of_one_picture_that_holds_a_credential_is_read_there_too(view: CheckView, qtbot: QtBot) -> None:
    view.ways.camera.click()
    view.viewmodel.held_up.scan.take_texts(["https://example.test/", "eyJ.eyJ.sig~"])
    qtbot.waitUntil(lambda: isinstance(view.navigator.current, Result))


def test_a_request_or_an_answer_to_one_is_told_and_reading_goes_on(view: CheckView, qtbot: QtBot) -> None:
    view.ways.camera.click()
    scan = view.viewmodel.held_up.scan
    scan.take_texts(pictures("x" * 40 + "".join(map(str, range(700))), Kind.SEALED_RESPONSE)[:1])
    settle(qtbot, view.viewmodel.work)
    assert scan.seen.beside is InView.ANSWER
    assert view.scan is not None
    assert "Scan the answer" in view.scan.part.progress.beside.accessibleName()
    assert scan.scanning
    QTest.keyClick(view.scan, "\x1b")
    assert not scan.scanning


def test_one_picture_of_several_on_the_screen_is_watched_until_all_were_there(
    view: CheckView, frames: list[str], qtbot: QtBot
) -> None:
    shot = QImage.fromData(code_png(frames[0]))
    assert came_to(view, lambda: view.viewmodel.take_screens([shot], "xcb"), qtbot) == []
    assert view.viewmodel.error is None
    assert view.viewmodel.held_up.scan.watching.on
    for text in frames:
        view.viewmodel.held_up.scan.watching.take(QImage.fromData(code_png(text)))
    qtbot.waitUntil(lambda: isinstance(view.navigator.current, Result))
    assert not view.viewmodel.held_up.scan.watching.on


def test_what_was_half_read_is_gone_when_the_page_is_left(view: CheckView, frames: list[str], qtbot: QtBot) -> None:
    view.ways.camera.click()
    view.viewmodel.held_up.scan.take_texts(frames[:2])
    settle(qtbot, view.viewmodel.work)
    view.leave()
    assert not view.viewmodel.held_up.scan.scanning
