"""Checking a text or a file: what is sent, what is kept, and what goes wrong."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from skrin.domain.verdict import Outcome
from skrin.gui import opening
from skrin.gui.given.given import Given
from skrin.gui.session import Session
from skrin.gui.surroundings import Surroundings
from skrin.gui.viewmodels.check import CheckViewModel
from skrin.gui.viewmodels.checked import Checked
from skrin.gui.work import Work
from skrin.use_cases.holder import history, trust
from skrin.wire.limits import CREDENTIAL
from tests.fakes.clock import FixedClock
from tests.fakes.verifier_world import VerifierWorld
from tests.gui.conftest import PASSPHRASE, settle
from tests.gui.given.pictures import code_png, two_codes_png


@pytest.fixture
def world(clock: FixedClock) -> VerifierWorld:
    return VerifierWorld.at(clock=clock)


@pytest.fixture
def checking(around: Surroundings, new_session: Callable[..., Session], work: Work, world: VerifierWorld) -> CheckViewModel:
    """With a network, and with trust in the list that vouches for the issuer."""
    online = replace(around, network=lambda _: lambda: world.web)
    session = new_session(online)
    session.enter(opening.create_with_passphrase(PASSPHRASE, online))
    trust.add_text(world.issuer.trust_list().dump(), session.ports)
    return CheckViewModel(session, work)


def came_to(checking: CheckViewModel, act: Callable[[], object], qtbot: QtBot) -> list[Checked]:
    found: list[Checked] = []
    checking.checked.connect(found.append)
    act()
    settle(qtbot, checking.work)
    return found


def test_a_text_is_judged_as_a_verifier_judges_it(checking: CheckViewModel, world: VerifierWorld, qtbot: QtBot) -> None:
    checking.type_text(world.wallet().raws[0])
    assert checking.ready
    (checked,) = came_to(checking, checking.check_text, qtbot)
    assert checked.judged.verdict.outcome is Outcome.PASS
    assert checked.at == world.clock.now()


def test_nothing_of_it_is_kept(checking: CheckViewModel, world: VerifierWorld, qtbot: QtBot) -> None:
    ports = checking.session.ports
    before = list(history.every(ports))
    checking.type_text(world.wallet().raws[0])
    came_to(checking, checking.check_text, qtbot)
    assert ports.vault.count() == 0
    assert list(history.every(ports)) == before
    assert list(ports.vault.status_list_uris()) == []


def test_a_blank_text_is_not_checked(checking: CheckViewModel, qtbot: QtBot) -> None:
    checking.type_text(" \n\t")
    assert not checking.ready
    assert came_to(checking, checking.check_text, qtbot) == []


def test_half_a_surrogate_is_no_fault_of_the_program(checking: CheckViewModel, qtbot: QtBot) -> None:
    checking.type_text("\ud800 is no letter")
    (checked,) = came_to(checking, checking.check_text, qtbot)
    assert checked.judged.verdict.outcome is Outcome.UNKNOWN


def test_a_file_says_its_name_without_its_folder(
    checking: CheckViewModel, world: VerifierWorld, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "intyg.sd-jwt"
    path.write_text(world.wallet().raws[0], encoding="ascii")
    (checked,) = came_to(checking, lambda: checking.take(Given((path,))), qtbot)
    assert (checked.name, checked.judged.verdict.outcome) == ("intyg.sd-jwt", Outcome.PASS)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("gone", "ui.file"),
        ("large", "file.format"),
        ("empty", "file.empty"),
        ("drawing.svg", "file.svg"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_problem_and_no_verdict(
    name: str, code: str, checking: CheckViewModel, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "large").write_bytes(b"a" * (CREDENTIAL + 1))
    (tmp_path / "empty").touch()
    (tmp_path / "drawing.svg").write_text("<svg/>")
    assert came_to(checking, lambda: checking.take(Given((tmp_path / name,))), qtbot) == []
    assert checking.error is not None
    assert checking.error.code == code


def test_a_folder_is_what_several_people_handed_in(checking: CheckViewModel, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(checking.folder_came) as told:
        checking.take(Given((tmp_path,)))
    assert told.args == [tmp_path]


def test_the_code_of_a_credential_is_judged(checking: CheckViewModel, world: VerifierWorld, qtbot: QtBot) -> None:
    text = world.wallet().raws[0].partition("~")[0] + "~"
    (checked,) = came_to(checking, lambda: checking.take(Given(picture=code_png(text))), qtbot)
    assert checked.content == text.encode()
    assert checked.judged.credential is not None


def test_a_code_that_is_no_credential_says_so_in_place(checking: CheckViewModel, qtbot: QtBot) -> None:
    link = "openid-credential-offer://?credential_offer_uri=https%3A%2F%2Fissuer.test%2F1"
    assert came_to(checking, lambda: checking.take(Given(picture=code_png(link))), qtbot) == []
    assert checking.error is not None
    assert checking.error.code == "ui.not_to_check"


def test_of_two_codes_the_one_that_looks_like_a_credential_is_checked(
    checking: CheckViewModel, world: VerifierWorld, qtbot: QtBot
) -> None:
    given = Given(picture=two_codes_png("https://school.example/", "eyJ.eyJ.sig~"))
    (checked,) = came_to(checking, lambda: checking.take(given), qtbot)
    assert checked.content == b"eyJ.eyJ.sig~"
    assert checked.judged.verdict.outcome is not Outcome.PASS


def test_the_screen_is_looked_at_for_a_credential(checking: CheckViewModel, qtbot: QtBot) -> None:
    image = QImage.fromData(code_png("eyJ.eyJ.sig~"))
    (checked,) = came_to(checking, lambda: checking.take_screens([image], "xcb"), qtbot)
    assert checked.content == b"eyJ.eyJ.sig~"


def test_a_text_from_the_clipboard_can_be_looked_at_before_it_is_checked(checking: CheckViewModel, qtbot: QtBot) -> None:
    assert came_to(checking, lambda: checking.take(Given(text="eyJ.eyJ.sig~")), qtbot) == []
    assert checking.text == "eyJ.eyJ.sig~"
    assert checking.ready


def test_after_leaving_an_answer_that_comes_late_is_not_heard(
    checking: CheckViewModel, world: VerifierWorld, qtbot: QtBot
) -> None:
    checking.type_text(world.wallet().raws[0])

    def act() -> None:
        checking.check_text()
        checking.clear()

    assert came_to(checking, act, qtbot) == []
    assert checking.text == ""
